"""CPR numbers in all writings: a birthday and four digits. No modulus 11: numbers given out since 2007 may fail it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels
from bot.masking.numbers import is_amount, is_birthday, is_clock, is_part_of_longer, only_digits

_SAID = r"(?:bindestreg|skråstreg|streg|minus|mellemrum|punktum|prik|x)"  # a separator in words
_GAP = rf"\s{{0,3}}(?:[^\w\s\0]{{1,3}}|_|{_SAID})?\s{{0,3}}"
_BETWEEN_DAYS = r"\s?[./_\\-]\s?|\s{1,2}|"
_SHAPED = re.compile(
    rf"(?<!\d)(?P<day>\d\d)(?P<sep>{_BETWEEN_DAYS})(?P<month>\d\d)(?P=sep)(?P<year>(?:1[89]|20)?\d\d)"
    rf"(?P<gap>{_GAP})(?P<tail>\d{{4}}|\d\d\s\d\d|\d\s?\d{{3}}|\d{{3}}\s\d|\d\s\d\s\d\s\d)(?!\d)",
    re.IGNORECASE,
)
# Ten digits in other groups, the same sign between all of them: 010 190 1234, 0101 9012 34.
_GROUPED = re.compile(
    r"(?<!\d)(?<!\d[\s.-])\d{1,6}(?P<sep>[\s.-])\d{1,6}(?:(?P=sep)\d{1,6}){1,4}(?![\s.-]?\d)"
)
_SINGLE = re.compile(
    r"(?<!\d)(?<!\d[\s.-])\d(?:[\s./_-]{1,3}\d){9}(?:[\s./_-]{1,3}\d[\s./_-]{1,3}\d)?(?![\s.-]{0,3}\d)"
)
_JUNK = rf"(?:[\s./_*,:|~+\\-]{{0,4}}|\s?{_SAID}\s?)"
_LABELLED = re.compile(rf"\d(?:{_JUNK}\d){{9}}(?:{_JUNK}\d{_JUNK}\d)?(?!\d)", re.IGNORECASE)
_JOINS = re.compile(r"[-/._*|~+\\]|[a-z]", re.IGNORECASE)
_TOWN_AFTER = re.compile(r" [A-ZÆØÅ][a-zæøåé]")


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of CPR numbers, in order."""
    at = 0
    for start, end, sure in sorted(_candidates(text, labels)):
        if start >= at and sure:
            yield start, end
            at = end


def _candidates(text: str, labels: Labels) -> Iterator[tuple[int, int, bool]]:
    for start, label in labels.items():
        if label is Label.CPR and (found := _LABELLED.match(text, start)):
            yield found.start(), found.end(), True
    position = 0
    while found := _SHAPED.search(text, position):
        sure = _is_cpr(found, text, labels)
        if sure:
            yield found.start(), found.end(), True
        position = found.end() if sure else _next_number(text, found.start())
    for pattern in (_GROUPED, _SINGLE):
        for found in pattern.finditer(text):
            yield found.start(), found.end(), _is_ten_digits(found, text, labels)


def _next_number(text: str, start: int) -> int:
    at = start + 1
    while at < len(text) and text[at].isdigit():
        at += 1
    return at


def _is_cpr(found: re.Match[str], text: str, labels: Labels) -> bool:
    if not is_birthday(found["day"], found["month"]):
        return False
    start, end = found.span()
    dashed = found["gap"].strip() != ""
    inside = is_part_of_longer(text, start, end)
    if (
        dashed
        and not found["sep"]
        and _JOINS.search(found["gap"])
        and not (inside and text[end : end + 2].strip("-.,").isdigit())
    ):
        return not _went_on(text, start)  # 010190-1234 is a CPR number whatever it is called
    if (
        labels.get(start) not in (None, Label.PHONE, Label.MAYBE_CASE)
        or inside
        or is_amount(text, start, end)
    ):
        return False
    if _is_date_and_time(found, text):
        return False
    return dashed or not text[start - 1 : start].isalpha()


def _went_on(text: str, start: int) -> bool:
    return start > 1 and text[start - 1] in "./-" and text[start - 2].isdigit()


def _is_date_and_time(found: re.Match[str], text: str) -> bool:
    """12.03.26 1430, and 12.03.2026 7700 Thisted: a day of these years, then something of its own."""
    written_date = found["sep"].strip() != "" and found["gap"].strip() == ""
    if not written_date or not 2010 <= _year(found["year"]) <= 2040:
        return False
    return is_clock(only_digits(found["tail"])) or bool(_TOWN_AFTER.match(text, found.end()))


def _year(written: str) -> int:
    return int(written) if len(written) == 4 else 2000 + int(written)


def _is_ten_digits(found: re.Match[str], text: str, labels: Labels) -> bool:
    digits = only_digits(found[0])
    if len(digits) not in (10, 12) or not is_birthday(digits[:2], digits[2:4]):
        return False
    if len(digits) == 12 and digits[4:6] not in ("18", "19", "20"):
        return False
    start, end = found.span()
    return labels.get(start) in (None, Label.MAYBE_CASE) and not is_amount(text, start, end)
