"""What someone wrote, made safe to pass on: normalised, nothing invisible, masked, never a command."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from bot.masking import ALL, BUT_NAMES, Kind, Removed, mask

# Rasa reads a leading "/" as an intent of its own; this sign looks the same and means nothing to it.
FRACTION_SLASH = "\u2044"
# Control, format (bidi, zero-width, soft hyphen), surrogate, private and unassigned characters.
_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")  # letters and signs that show as nothing
_LINE_BREAKS = {"\r\n": "\n", "\r": "\n", "\u2028": "\n", "\u2029": "\n", "\x85": "\n", "\t": " "}


def normalise(text: str) -> str:
    """NFC, plain spaces, `\\n` for every line break, nothing invisible, no space around."""
    for sign, plain in _LINE_BREAKS.items():
        text = text.replace(sign, plain)
    text = unicodedata.normalize("NFC", "".join(map(_plain, text)))
    return text.strip()


@dataclass(frozen=True)
class Cleaned:
    text: str
    removed: tuple[Removed, ...]


def cleaned(text: str, known: frozenset[str], kinds: frozenset[Kind] = ALL) -> Cleaned:
    """A normalised text as it may leave the gateway, and what was removed: masked, and never a command.

    `known` are the scenario's own words (bot.gateway.known); they are never taken for a name.
    """
    done = mask(text, known, kinds)
    masked = done.text.strip()
    said = masked.lstrip("/")
    return Cleaned(FRACTION_SLASH * (len(masked) - len(said)) + said, done.removed)


def clean_reply(text: str, known: frozenset[str] | None = None) -> str:
    """The text of `cleaned`. Where no scenario is at hand (None), names stay: nobody can tell whose they are."""
    return cleaned(text, known or frozenset(), BUT_NAMES if known is None else ALL).text


def clean_name(text: str) -> str:
    """What someone or something is called, on one line; masked for everything but names."""
    return " ".join(mask(normalise(text), kinds=BUT_NAMES).text.split())


def _plain(sign: str) -> str:
    if sign == "\n":
        return sign
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in _INVISIBLE or sign in _FILLERS else sign
