"""A text in one plain spelling, and where each sign of it stands in the text as it was written."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

from bot.masking.kinds import MARKERS

HOLE = "\0"  # stands for what has been removed; never in the text itself
_DROPPED = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Me"})
_FILLERS = frozenset("\u115f\u1160\u3164\uffa0\u034f" + "".join(map(chr, range(0xFE00, 0xFE10))))
_SIGNS = {
    **dict.fromkeys("\u2212\u2043\u02d7\u2796\u207b\u208b", "-"),
    **dict.fromkeys("\u2044\u2215\u29f8\u2571\uff0f", "/"),
    **dict.fromkeys("\u00b7\u2022\u2024\u2027\u2219\u22c5\u3002\uff0e\uff61\u06d4", "."),
    **dict.fromkeys("\u2019\u2018\u00b4`\u02bc\u2032\uff07", "'"),
    **dict.fromkeys("\n\r\u2028\u2029\x85\x0b\x0c", "\n"),
    **dict.fromkeys("\t\u2800", " "),
    "\u00d7": "x",
}
_MARKER = re.compile("|".join(map(re.escape, MARKERS.values())))


@dataclass(frozen=True)
class Plain:
    """`text[i]` was written at `[starts[i], ends[i])` of the original."""

    text: str
    starts: list[int]
    ends: list[int]

    def original(self, start: int, end: int) -> tuple[int, int]:
        return self.starts[start], self.ends[end - 1]


def plain(written: str) -> Plain:
    """Digits of every script as 0-9, one kind of space, dash, slash and dot, nothing invisible, markers as holes."""
    signs: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    at = 0
    for marker in _MARKER.finditer(written):
        _read(written, at, marker.start(), signs, starts, ends)
        signs.append(HOLE)
        starts.append(marker.start())
        ends.append(marker.end())
        at = marker.end()
    _read(written, at, len(written), signs, starts, ends)
    return Plain("".join(signs), starts, ends)


def _read(written: str, at: int, to: int, signs: list[str], starts: list[int], ends: list[int]) -> None:
    for i in range(at, to):
        sign = written[i]
        if "\x20" <= sign < "\x60" or "\x60" < sign < "\x7f":
            plain_sign = sign
        elif unicodedata.combining(sign) and signs and ends[-1] > at:
            signs[-1] = _joined(signs[-1], sign)
            ends[-1] = i + 1
            continue
        else:
            plain_sign = _plain_sign(sign)
        if plain_sign:
            signs.append(plain_sign)
            starts.append(i)
            ends.append(i + 1)


def _joined(letter: str, accent: str) -> str:
    """The letter with its accent where there is such a letter; else without."""
    both = unicodedata.normalize("NFC", letter + accent)
    return both if len(both) == 1 else letter


def _plain_sign(sign: str) -> str:
    if sign in _SIGNS:
        return _SIGNS[sign]
    category = unicodedata.category(sign)
    if category in ("Nd", "No"):
        return _digit(sign, category)
    if category == "Zs":
        return " "
    if category == "Pd":
        return "-"
    if category in _DROPPED or sign in _FILLERS:
        return ""
    wide = "\uff01" <= sign <= "\uff5e"
    return chr(ord(sign) - 0xFEE0) if wide else sign


def _digit(sign: str, category: str) -> str:
    """Circled and the like are digits too; raised ones are not, they belong to units (m²)."""
    raised = unicodedata.decomposition(sign).startswith("<super>")
    value = (
        unicodedata.digit(sign, None) if category == "No" and not raised else unicodedata.decimal(sign, None)
    )
    return sign if value is None else str(value)
