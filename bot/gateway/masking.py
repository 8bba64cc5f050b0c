"""Masks CPR numbers, telephone numbers and e-mail addresses; leaves dates, amounts and case numbers."""

from __future__ import annotations

import re
from collections.abc import Callable

CPR_MASK = "(cpr-nummer skjult)"
PHONE_MASK = "(telefonnummer skjult)"
EMAIL_MASK = "(e-mail skjult)"

_DASH = r"[-\u2010-\u2015\u2212]"

_EMAIL = re.compile(
    r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}\s?(?:@|\(at\)|\[at\]|\bsnabel-?a\b)\s?"
    r"[^\W_][\w-]*(?:\.[\w-]+)*\.[^\W\d_]{2,}",
    re.IGNORECASE,
)
# 18, 19 or 20 written out before the year, as in 01011990-1234.
_CENTURY = rf"(?:18|19|20)(?=\d\d\s?{_DASH}\s?\d{{4}}|\d{{6}}(?!\d))"
_CPR = re.compile(
    rf"(?<!\d)(?P<day>\d\d)(?P<sep>[ ./]|{_DASH}|)(?P<month>\d\d)(?P=sep)(?:{_CENTURY})?"
    rf"\d\d(?P<gap>\s?(?:{_DASH}|/|)\s?)\d{{4}}(?!\d)"
)
# 45 without a plus counts as the country when four pairs follow.
_COUNTRY = rf"\(?(?:\+|00)\s?45\)?[ .]?{_DASH}?[ ]?|45[ ](?=\d\d[ ]\d\d[ ]\d\d[ ]\d\d(?!\d))"
_FOUR_PAIRS = rf"\d\d(?P<sep>[ ./]|[ ]?{_DASH}[ ]?)\d\d(?P=sep)\d\d(?P=sep)\d\d"
_OTHER_GROUPS = rf"\d{{4}}(?:[ .]|{_DASH})\d{{4}}|\d{{3}} \d{{3}} \d\d|\d\d \d{{3}} \d{{3}}|\d\d \d\d \d{{4}}"
_PHONE = re.compile(rf"(?<!\d)(?P<prefix>{_COUNTRY})?(?P<number>\d{{8}}|{_FOUR_PAIRS}|{_OTHER_GROUPS})(?!\d)")
_ABROAD = re.compile(r"(?<![\w+])(?:\+|00)(?!\s?45)\s?[1-9]\d{0,2}(?:[ .-]?\(?\d\)?){6,12}(?!\d)")

# A label right before a number says what it is. Between the two: "nr.", "nummeret er", ":" and the like.
_BETWEEN = r"[\s.:#=-]*(?:(?:nr|nummer|numre|nummeret|id)\b[\s.:#=-]*)?(?:(?:er|lyder|hedder)\b[\s.:]*)?$"
_REGISTERS = (
    "sags?|sagen|sagens|journal|j|jour|matrikel|faktura|ordre|dokument|dok|løbe?|reference|ref|bilags?|vare|kunde"
    "|produktionsenheds?|virksomheds|ejendoms|tilladelses?|ansøgnings"
)
_OTHER_NUMBER = re.compile(
    r"(?<![^\W_])(?:cvr|se|p|ean|dk|bfe|bbr|gln|kle|esdh"
    rf"|(?:{_REGISTERS})(?:nr|nummer|nummeret|numre|id)?){_BETWEEN}",
    re.IGNORECASE,
)
_CPR_LABEL = re.compile(rf"(?:cpr|personnummer(?:et)?|person(?:nr|\snr)){_BETWEEN}", re.IGNORECASE)
_PHONE_LABEL = re.compile(
    r"(?:tlf|tel|telefon(?:en)?|mobil(?:en)?|telefonnummer(?:et)?|mobilnummer(?:et)?|ring(?:e|er)?|sms)"
    r"(?:\s+(?:bare|til|mig|dig|os|ham|hende|jer|på|gerne)){0,4}" + _BETWEEN,
    re.IGNORECASE,
)
_MONEY_BEFORE = re.compile(r"(?:\bkr\.?|\bdkk|\beur|€|\$|\bbeløb(?:et)?(?: på| er)?)\s*$", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"(?:[.,]\d{1,2}(?!\d))?\s?(?:,-|kr\b|kroner|dkk|eur\b|euro|mio|mia|%|procent|m\b|m[²³23]|km|cm|mm|meter|kilometer|hektar"
    r"|ha\b|kg|tons?\b|liter|stk|styk|kwh|mwh|kubik|kvadrat|timer|enheder|dyr\b)",
    re.IGNORECASE,
)
_DECIMALS_AFTER = re.compile(r"[.,]\d")
_HYPHEN_NUMBER_AFTER = re.compile(rf"{_DASH}[\d\w]")
_NUMBER_BEFORE = re.compile(rf"\d(?:[./]|{_DASH})$")
_LETTER_BEFORE = re.compile(r"[^\W\d]$")
_DATE_FIRST = re.compile(r"(0[1-9]|[12]\d|3[01])(0[1-9]|1[0-2])(19|20)\d\d$")
_YEAR_FIRST = re.compile(r"(19|20)\d\d(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$")
_TWO_YEARS = re.compile(r"(?:19|20)\d\d\D(?:19|20)\d\d$")

Judge = Callable[["re.Match[str]", str, str], bool]


def mask(text: str) -> str:
    """The text with personal data replaced by words. Masking twice changes nothing more."""
    text = _EMAIL.sub(EMAIL_MASK, text)
    text = _replace(text, _CPR, CPR_MASK, _is_cpr)
    text = _ABROAD.sub(PHONE_MASK, text)
    return _replace(text, _PHONE, PHONE_MASK, _is_phone)


def _replace(text: str, pattern: re.Pattern[str], word: str, judge: Judge) -> str:
    """Masks each match that the judge approves; it sees the text before (as masked so far) and after."""
    done, at = "", 0
    position = 0
    while found := pattern.search(text, position):
        before, after = done + text[at : found.start()], text[found.end() :]
        if judge(found, before, after):
            done, at = before + word, found.end()
            position = found.end()
        else:
            position = found.start() + 1
            while position < len(text) and text[position - 1].isdigit() and text[position].isdigit():
                position += 1
    return done + text[at:]


def _is_cpr(found: re.Match[str], before: str, after: str) -> bool:
    """A birthday and four digits. No modulus 11: numbers given out since 2007 may fail it."""
    if _CPR_LABEL.search(before[-40:]):
        return True
    if not _is_birthday(found["day"], found["month"]):
        return False
    dashed = found["gap"].strip() != ""
    if dashed and found["sep"] == "" and not _is_part_of_longer(before, after):
        return True  # 010190-1234 is a CPR number whatever it is called
    if _OTHER_NUMBER.search(before[-40:]) or _is_amount(before, after) or _is_part_of_longer(before, after):
        return False
    if found["sep"] and not found["sep"].isspace() and not dashed:
        return False  # 12.03.26 1430 is a date and a time
    return not (_LETTER_BEFORE.search(before[-1:]) and not dashed)


def _is_birthday(day: str, month: str) -> bool:
    """Replacement numbers (erstatnings-CPR) have 60 added to the day."""
    return (1 <= int(day) <= 31 or 61 <= int(day) <= 91) and 1 <= int(month) <= 12


def _is_phone(found: re.Match[str], before: str, after: str) -> bool:
    number = found["number"]
    if found["prefix"] and found["prefix"].strip():
        return True
    if _OTHER_NUMBER.search(before[-40:]):
        return False
    if _PHONE_LABEL.search(before[-40:]):
        return True
    if _is_amount(before, after) or _is_part_of_longer(before, after) or _LETTER_BEFORE.search(before[-1:]):
        return False
    return not _is_date_or_years(number)


def _is_amount(before: str, after: str) -> bool:
    return bool(_MONEY_BEFORE.search(before[-20:]) or _UNIT_AFTER.match(after))


def _is_part_of_longer(before: str, after: str) -> bool:
    """26/12345678, 56.95531234 and 12345678-01 are other numbers; two telephones with / between are not."""
    if _DECIMALS_AFTER.match(after) or _HYPHEN_NUMBER_AFTER.match(after):
        return True
    return bool(_NUMBER_BEFORE.search(before[-2:]))


def _is_date_or_years(number: str) -> bool:
    if _TWO_YEARS.match(number):
        return True
    digits = re.sub(r"\D", "", number)
    pairs = len(re.findall(r"\d+", number)) == 4
    return not pairs and bool(_DATE_FIRST.match(digits) or _YEAR_FIRST.match(digits))
