"""Bank accounts (reg.nr. and account, IBAN) and payment cards."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels
from bot.masking.numbers import is_amount, is_part_of_longer, is_year, only_digits
from bot.masking.spans import apart

_JOIN = r"(?:[\s./_,:;+-]{0,4}|\s?(?:og|samt|/)?[\s,]{0,2}konto(?:en)?(?:[\s-]?(?:nr|nummer|nummeret)\.?)?(?:\s?er)?[\s.:]{0,3})"
_LABELLED = re.compile(
    rf"\d{{4}}{_JOIN}\d(?:[\s.-]?\d){{5,9}}(?!\d)|\d(?:[\s.-]?\d){{5,13}}(?!\d)", re.IGNORECASE
)
# Without a label: four digits, then ten, in whatever groups; or seven to ten in one.
_BARE = re.compile(
    r"(?<!\d)(?<!\d[\s.,/-])(?P<bank>\d{4})(?:\s?[-/]\s?|\s{1,2})(?P<rest>\d{7,10}|\d\d(?:\s?\d){8})(?![\s.-]?\d)"
)
_IBAN = re.compile(r"(?<![^\W_])[A-Z]{2}[\s-]?\d{2}(?:[\s-]?[A-Z0-9]){11,30}(?![^\W_])", re.IGNORECASE)
_IBAN_LENGTHS = {
    "DK": 18, "NO": 15, "SE": 24, "FI": 18, "DE": 22, "GB": 22, "NL": 18, "BE": 16, "FR": 27, "ES": 24, "IT": 27, "PL": 28,
    "FO": 18, "GL": 18, "IS": 26, "CH": 21, "AT": 20, "LT": 20, "LV": 21, "EE": 20, "RO": 24, "BG": 22, "TR": 26, "PT": 25,
    "IE": 22, "LU": 20, "CZ": 24, "SK": 24, "HU": 28, "HR": 21, "GR": 27, "SI": 19, "MT": 31, "CY": 28, "UA": 29, "LI": 21,
}  # fmt: skip
_CARD = re.compile(r"(?<!\d)(?<!\d[\s.-])\d(?:[\s.-]?\d){12,18}(?![\s.-]?\d)")


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of account and card numbers, in order."""
    return apart(_candidates(text, labels))


def _candidates(text: str, labels: Labels) -> Iterator[tuple[int, int]]:
    for start, label in labels.items():
        if label in (Label.ACCOUNT, Label.CARD) and (span := _labelled(text, start, label)):
            yield span
    for found in _IBAN.finditer(text):
        if end := _iban_end(found[0]):
            yield found.start(), found.start() + end
    for found in _CARD.finditer(text):
        if labels.get(found.start()) is not Label.OTHER and _is_card(only_digits(found[0])):
            yield found.span()
    for found in _BARE.finditer(text):
        if _is_account(found, text, labels):
            yield found.span()


def _labelled(text: str, start: int, label: Label) -> tuple[int, int] | None:
    pattern = _CARD if label is Label.CARD else _LABELLED
    found = pattern.match(text, start)
    return found.span() if found and not is_amount(text, start, found.end()) else None


def _iban_end(written: str) -> int:
    """Where an IBAN ends in what was written, by its country's length; 0 when it is none. Typed wrong it is still one."""
    length = _IBAN_LENGTHS.get(written[:2].upper(), 0)
    signs = 0
    for place, sign in enumerate(written, 1):
        signs += sign.isalnum()
        if length and signs == length:
            rest = written[place : place + 1]
            digits = sum(map(str.isdigit, written[:place]))
            return place if not rest.isalnum() and digits * 2 > length else 0
    return 0


def _is_card(digits: str) -> bool:
    """ISO/IEC 7812: the first digit and the length of the cards in use, and Luhn's check."""
    lengths = {"3": (14, 15), "4": (13, 16, 19), "5": (16,), "6": (16, 17, 18, 19), "2": (16,)}
    if len(digits) not in lengths.get(digits[0], ()):
        return False
    doubled = (int(d) * (1 + i % 2) for i, d in enumerate(reversed(digits)))
    return sum(n - 9 if n > 9 else n for n in doubled) % 10 == 0


def _is_account(found: re.Match[str], text: str, labels: Labels) -> bool:
    """2026-0012345 is a case number, 7700 21345678 a town and its telephone."""
    rest = only_digits(found["rest"])
    start, end = found.span()
    if (
        labels.get(start) not in (None, Label.ACCOUNT)
        or is_part_of_longer(text, start, end)
        or is_amount(text, start, end)
    ):
        return False
    return len(rest) == 10 or not (len(rest) == 8 or is_year(found["bank"]))
