"""Numbers of real cases: those called so, and shapes that nothing but a case number has (KLE, 24/012345, 2024-012345)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels
from bot.masking.numbers import has_unit, is_year, only_digits
from bot.masking.spans import apart

_KLE = r"\d\d\.\d\d\.\d\d[\s-]{0,3}[A-Z]\d\d[\s-]{1,3}\d{1,6}[\s-]{1,3}(?:20)?\d\d(?!\d)"
_NAMED = re.compile(
    rf"{_KLE}|(?:[A-Z]{{1,5}}[\s-]?)?\d{{2,4}}\s?[/-]\s?\d{{2,10}}(?:[/-]\d{{1,6}})*|\d{{2,4}}\s\d{{4,8}}(?!\d)"
    r"|(?:[A-Z]{1,5}[\s-]?)?\d[\w./-]*",
    re.IGNORECASE,
)
_MAYBE = re.compile(
    rf"{_KLE}|(?:[A-Z]{{1,5}}-?)?\d{{2,4}}\s?[/-]\s?\d{{3,10}}(?:[/-]\d{{1,6}})*(?!\d)|(?:[A-Z]{{1,5}}-?)?\d{{5,12}}(?![\d.,]\d|\d)",
    re.IGNORECASE,
)
_BARE = re.compile(
    rf"(?<![\w./-])(?:{_KLE}|\d\d/\d{{5,8}}|(?:19|20)\d\d[-/](?:\d{{5,8}}|0\d{{3}})|[A-Z]{{1,5}}-?(?:19|20)\d\d-?\d{{4,8}}"
    r"|[A-Z]{2,4}-\d{2,3}-\d{5}|\d{5,8}-(?:19|20)\d\d)(?![\d/]|[.,-]\d)"
)
_LAW_BEFORE = re.compile(
    r"(?:\bEU\)?|\bEF\)?|EØF\)?|forordning(?:en)?|direktiv(?:et)?|lov|bek\.?|lbk|§)\s?(?:nr\.?)?\s?$",
    re.IGNORECASE,
)
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)")
_TWO_YEARS = re.compile(r"(?:19|20)\d\d\s?[/-]\s?(?:(?:19|20)\d\d|\d\d)$")
LEAST_DIGITS = 3


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of case numbers, in order."""
    return apart(_candidates(text, labels))


def _candidates(text: str, labels: Labels) -> Iterator[tuple[int, int]]:
    for start, label in labels.items():
        if label in (Label.CASE, Label.MAYBE_CASE) and (span := _labelled(text, start, label)):
            yield span
    for found in _BARE.finditer(text):
        before = text[max(0, found.start() - 20) : found.start()]
        other = labels.get(found.start()) is Label.OTHER and not re.match(_KLE, found[0])
        if not other and not _LAW_BEFORE.search(before):
            yield found.span()


def _labelled(text: str, start: int, label: Label) -> tuple[int, int] | None:
    found = (_NAMED if label is Label.CASE else _MAYBE).match(text, start)
    if found is None:
        return None
    number = found[0].rstrip("./-")
    end = start + len(number)
    if len(only_digits(number)) < LEAST_DIGITS:
        return None
    if label is Label.MAYBE_CASE and (_is_something_else(number, text, start) or has_unit(text, end)):
        return None
    return start, end


def _is_something_else(number: str, text: str, start: int) -> bool:
    """ "sagen 2019/2020", "sagen 12.03.2026", "sagen 2024"."""
    return bool(_TWO_YEARS.match(number) or _DATE.match(text, start) or is_year(number))
