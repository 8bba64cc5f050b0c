"""What someone wrote, made safe to pass on: normalised, nothing invisible, masked, never a command."""

from __future__ import annotations

import unicodedata

from bot.gateway.masking import mask

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


def clean_reply(text: str) -> str:
    """A normalised reply as it may leave the gateway: masked, and never a command."""
    masked = mask(text).strip()
    said = masked.lstrip("/")
    return FRACTION_SLASH * (len(masked) - len(said)) + said


def clean_name(text: str) -> str:
    """A name on one line, masked."""
    return " ".join(mask(normalise(text)).split())


def _plain(sign: str) -> str:
    if sign == "\n":
        return sign
    category = unicodedata.category(sign)
    if category == "Zs":
        return " "
    return "" if category in _INVISIBLE or sign in _FILLERS else sign
