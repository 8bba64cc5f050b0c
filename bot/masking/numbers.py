"""What a number is when it is not personal: an amount, a measure, a part of a longer one, a date, a clock time."""

from __future__ import annotations

import re

_MONEY_BEFORE = re.compile(
    r"(?:\bkr\.?|\bdkk|\beur|€|\$|£|\b(?:beløb|omsætning|budget|pris|overskud|underskud|gæld|lån|sum|saldo)(?:et|en)?"
    r"(?:\s(?:på|er|var|om))?)\s*$",
    re.IGNORECASE,
)
_UNIT_AFTER = re.compile(
    r"(?:[.,]\d{1,2}(?!\d))?[ \n]?(?:,-|(?:kr|kroner|t\.?kr|dkk|eur|euro|mio|mia|procent|pct|m|m[²³23]|kvm|km|cm|mm|meter|meters"
    r"|kilometer|hektar|ha|kg|tons?|liter|stk|styk|kwh|mwh|kubik|kubikmeter|kvadrat|kvadratmeter|timer|minutter|dage|uger|måneder"
    r"|år|gange|enheder|dyr|køer|svin|grise|gæster|borde|stole|pladser|ansatte|medarbejdere|personer|mand|indbyggere)"
    r"(?![^\W\d_])|%)",
    re.IGNORECASE,
)
_GOES_ON = re.compile(r"[.,]\d|-\w")
_WENT_BEFORE = re.compile(r"\d[./,-]$")
_DATE_FIRST = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$")
_YEAR_FIRST = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_CLOCK = re.compile(r"([01]\d|2[0-4])[0-5]\d$")


def is_amount(text: str, start: int, end: int) -> bool:
    if _UNIT_AFTER.match(text, end):
        return True
    before = text[max(0, start - 24) : start].rstrip()
    return (before[-1:].isalpha() or before[-1:] in tuple(".€$£")) and bool(_MONEY_BEFORE.search(before))


def has_unit(text: str, end: int) -> bool:
    return bool(_UNIT_AFTER.match(text, end))


def is_part_of_longer(text: str, start: int, end: int) -> bool:
    """26/12345678, 56.95531234 and 12345678-01 are other numbers; two telephones with / between are not."""
    return bool(_GOES_ON.match(text, end) or _WENT_BEFORE.search(text[max(0, start - 2) : start]))


def is_date(digits: str) -> bool:
    """Eight digits: 12032026 or 20260312."""
    return bool(_DATE_FIRST.match(digits) or _YEAR_FIRST.match(digits))


def is_clock(digits: str) -> bool:
    """Four digits: 1430."""
    return bool(_CLOCK.match(digits))


def is_year(digits: str) -> bool:
    return len(digits) == 4 and digits[:2] in ("18", "19", "20")


def is_birthday(day: str, month: str) -> bool:
    """Replacement numbers (erstatnings-CPR) have 60 added to the day."""
    return (1 <= int(day) <= 31 or 61 <= int(day) <= 91) and 1 <= int(month) <= 12


def only_digits(number: str) -> str:
    return "".join(sign for sign in number if sign.isdigit())
