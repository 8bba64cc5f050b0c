"""Telephone numbers: eight digits in the groups people write, with or without +45, and numbers abroad."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels
from bot.masking.numbers import is_amount, is_clock, is_date, is_part_of_longer, is_year, only_digits
from bot.masking.spans import apart

# 45 without a plus counts as the country when four pairs follow.
_COUNTRY = r"\(?(?:\+|00)\s?45\)?[\s.]?-?\s?|45\s(?=\d\d\s\d\d\s\d\d\s\d\d(?!\d))"
_PAIRS = r"\d\d(?P<sep>[\s./_]|\s\s|\s?-\s?|,\s)\d\d(?P=sep)\d\d(?P=sep)\d\d"
_GROUPS = r"\d{4}[\s.-]{1,3}\d{4}|\d{3}\s\d{3}\s\d\d|\d\d\s\d{3}\s\d{3}|\d\d\s\d\d\s\d{4}|\d\d\s\d{4}\s\d\d|\d\d-\d{3}-\d{3}|\d{3}-\d{3}-\d\d|\d\d[\s-]\d\d[\s-]\d\d[\s-]\d\d|\d{4}\s\d\d\s\d\d|\d\s\d(?:\s\d){6}"
_NUMBER = re.compile(rf"(?<!\d)(?P<prefix>{_COUNTRY})?(?P<number>\d{{8}}|{_PAIRS}|{_GROUPS})(?!\d)")
_WITH_COUNTRY = re.compile(r"(?<!\d)\(?(?:\+|00)\s?45\)?(?:[\s./_-]{0,3}\d){8}(?!\d)")
_LABELLED = re.compile(r"\(?\d(?:[\s./_,)-]{0,3}\d){7}(?!\d)")
_ABROAD = re.compile(r"(?<![\w+])(?:\(?\+|00)(?!\s?45)\s?[1-9]\d{0,2}\)?(?:[\s./-]{0,2}\(?\d\)?){6,12}(?!\d)")


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of telephone numbers, in order."""
    return apart(_candidates(text, labels))


def _candidates(text: str, labels: Labels) -> Iterator[tuple[int, int]]:
    for start, label in labels.items():
        if label is Label.PHONE and (found := _LABELLED.match(text, start)):
            yield found.span()
    for pattern in (_ABROAD, _WITH_COUNTRY):
        for found in pattern.finditer(text):
            yield found.span()
    position = 0
    while found := _NUMBER.search(text, position):
        sure = _is_phone(found, text, labels)
        if sure:
            yield found.span()
        position = found.end() if sure else _past_group(text, found.start())


def _past_group(text: str, start: int) -> int:
    at = start + 1
    while at < len(text) and text[at].isdigit():
        at += 1
    return at


def _is_phone(found: re.Match[str], text: str, labels: Labels) -> bool:
    if found["prefix"] and found["prefix"].strip():
        return True
    start, end = found.span()
    label = labels.get(start)
    if label is Label.PHONE:
        return True
    if label is not None or text[start - 1 : start].isalpha():
        return False
    if text[end : end + 1].isupper() or (
        text[start - 1 : start] == "." and text[start - 2 : start - 1].isupper()
    ):
        return False  # U.2015.1234H
    return not (
        _is_days_or_hours(found["number"])
        or is_part_of_longer(text, start, end)
        or is_amount(text, start, end)
    )


def _is_days_or_hours(number: str) -> bool:
    """A date, two years, two clock times, or a span of round numbers (1200-1500)."""
    digits = only_digits(number)
    groups = re.findall(r"\d+", number)
    if (
        len(groups) == 4
        and all(int(g) <= 24 for g in groups)
        and groups[0] < groups[1]
        and groups[2] < groups[3]
    ):
        return number[2] == "-" == number[-3]  # 08-16 10-18
    if len(groups) != 2 or len(groups[0]) != 4:
        return len(groups) < 4 and is_date(digits)
    if is_year(groups[0]) and (is_year(groups[1]) or "." in number):  # U 2010.1234 V
        return True
    span = "-" in number and groups[0] < groups[1]
    hours = all(is_clock(g) and g[2:] in ("00", "15", "30", "45") for g in groups)
    return span and (hours or all(g.endswith("00") for g in groups))
