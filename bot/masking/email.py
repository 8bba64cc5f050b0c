"""E-mail addresses, also with "(at)", "snabel-a" and "punktum", and with letters of other alphabets."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Labels

_AT = re.compile(
    r"\s?@\s?|\s?[(\[{<]\s?(?:at|a|snabel-?a|@)\s?[)\]}>]\s?|\s(?:snabel-?\s?a|krøllet a)\s", re.IGNORECASE
)
_SPOKEN_AT = re.compile(
    r"(?<![^\W_])(?:e-?mail|mail|mailen|mailadresse|skriv til)[\w\s:.-]{1,30}?\s(?P<at>at)\s", re.IGNORECASE
)
_LONGEST = 64
_BEFORE = re.compile(r"(?<![\w.!#$%&'*+/=?^`|~-])[\w.!#$%&'*+/=?^`|~-]{1,64}$")
_SAID_BEFORE = re.compile(
    r"(?:\w{1,30}\s(?:punktum|dot|prik|bindestreg|underscore)\s){1,3}\w{1,30}$", re.IGNORECASE
)
_SAID = re.compile(r"\s(?:punktum|dot|prik|bindestreg|underscore)\s", re.IGNORECASE)
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punktum|prik|\.)\s?[)\]}]\s?|\s(?:punktum|dot|prik)\s|\s\.\s?)"
_DOMAIN = re.compile(
    rf"[^\W_][\w-]{{0,62}}(?:{_DOT}[\w-]{{1,62}}){{0,5}}{_DOT}[^\W\d_]{{2,24}}", re.IGNORECASE
)
_HOST = re.compile(r"[^\W\d_][\w-]{2,62}")


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of e-mail addresses, in order."""
    at = 0
    for start, end in sorted(_candidates(text)):
        if start >= at:
            yield start, end
            at = end


def _candidates(text: str) -> Iterator[tuple[int, int]]:
    for found in _AT.finditer(text):
        if span := _address(text, *found.span()):
            yield span
    for found in _SPOKEN_AT.finditer(text):
        if span := _address(text, found.start("at") - 1, found.end()):
            yield span


def _address(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The address around an @ at [start, end). Without a dot, only with nothing between: mads@thisted."""
    before = text[max(0, start - 4 * _LONGEST) : start]
    name = (_SAID.search(before) and _SAID_BEFORE.search(before)) or _BEFORE.search(
        text[max(0, start - _LONGEST) : start]
    )
    if name is None or not any(map(str.isalnum, name[0])):
        return None
    domain = _DOMAIN.match(text, end)
    if domain is None and text[start:end] == "@" and name[0][-1:].isalnum():
        domain = _HOST.match(text, end)
    return (start - len(name[0].lstrip(".,'*/")), domain.end()) if domain else None
