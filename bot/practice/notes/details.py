"""What a note must get right to the letter: days, clock times, dates, spans, amounts. Written in digits or in words."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_NUMBERS = {
    "en": 1, "et": 1, "én": 1, "ét": 1, "to": 2, "tre": 3, "fire": 4, "fem": 5, "seks": 6, "syv": 7, "otte": 8, "ni": 9, "ti": 10,
    "elleve": 11, "tolv": 12, "tretten": 13, "fjorten": 14, "femten": 15, "seksten": 16, "sytten": 17, "atten": 18, "nitten": 19,
    "tyve": 20, "tredive": 30, "fyrre": 40, "halvtreds": 50, "tres": 60, "halvfjerds": 70, "firs": 80, "halvfems": 90,
    "halvanden": 1.5, "halvandet": 1.5,
}  # fmt: skip
_ORDINALS = {"første": 1, "anden": 2, "tredje": 3, "fjerde": 4, "femte": 5}
_DAYS = {"man": 0, "tir": 1, "tirs": 1, "ons": 2, "tor": 3, "tors": 3, "fre": 4, "lør": 5, "søn": 6}
_MONTHS = ("jan", "feb", "mar", "apr", "maj", "jun", "jul", "aug", "sep", "okt", "nov", "dec")
_SPANS = {
    "dag": ("day", 1),
    "døgn": ("day", 1),
    "uge": ("day", 7),
    "hverdag": ("workday", 1),
    "arbejdsdag": ("workday", 1),
}
_SPANS |= {
    "måned": ("month", 1),
    "år": ("year", 1),
    "time": ("hour", 1),
    "minut": ("minute", 1),
    "min": ("minute", 1),
}
_UNITS = {
    "m": ("cm", 100),
    "meter": ("cm", 100),
    "cm": ("cm", 1),
    "centimeter": ("cm", 1),
    "km": ("km", 1),
    "kilometer": ("km", 1),
}
_UNITS |= {
    "kr": ("kr", 1),
    "kroner": ("kr", 1),
    "procent": ("%", 1),
    "%": ("%", 1),
    "m2": ("m2", 1),
    "kvm": ("m2", 1),
    "m²": ("m2", 1),
}
_UNITS |= {
    "kvadratmeter": ("m2", 1),
    "ton": ("ton", 1),
    "tons": ("ton", 1),
    "db": ("db", 1),
    "decibel": ("db", 1),
}

_WORD_NUMBER = "|".join(sorted(_NUMBERS, key=len, reverse=True))
_SMALL = rf"(?:{_WORD_NUMBER})(?:og(?:{_WORD_NUMBER}))?"
_COUNT = rf"(?:\d{{1,3}}(?:\.\d{{3}})+|\d+(?:,\d+)?|(?:{_SMALL}\s)?(?:hundrede?|tusinde?)(?:\s(?:og\s)?{_SMALL})?(?:\stusinde?)?|{_SMALL})"
_TIMES = {"hundred": 100, "hundrede": 100, "tusind": 1000, "tusinde": 1000}
_WHEN_WORDS = {
    "i dag": "today",
    "d.d.": "today",
    "dags dato": "today",
    "i eftermiddag": "today",
    "i formiddag": "today",
}
_WHEN_WORDS |= {
    "i aften": "today",
    "i morgen": "tomorrow",
    "i morgen tidlig": "tomorrow",
    "i overmorgen": "day after",
}
_WHEN_WORDS |= {"samme dag": "same day", "s.d.": "same day"}
_WHEN_WORDS |= {"næste uge": "next week", "denne uge": "this week", "i går": "yesterday"}

_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = tuple(
    (kind, re.compile(pattern, re.IGNORECASE))
    for kind, pattern in (
        ("date", rf"\b(\d{{1,2}})\.\s?({'|'.join(_MONTHS)})[a-zæøå]*\b|\b(?:d\.\s?|den\s)?(\d{{1,2}})[/.-](\d{{1,2}})(?:[/.-]\d{{2,4}})?\b(?!\s?(?:m|kr|cm))|\bden\s(\d{{1,2}})\.(?!\w|\s(?:{'|'.join(_MONTHS)}))"),
        ("clock", rf"\b(?:kl\.?|klokken)\s?(\d{{1,2}}|{_WORD_NUMBER})\b(?:[.:](\d{{2}}))?|\b(\d{{1,2}}):(\d{{2}})\b"),
        ("week", r"\buge\s(\d{1,2})\b"),
        ("when", r"\b(?:" + "|".join(map(re.escape, sorted(_WHEN_WORDS, key=len, reverse=True))) + r")(?!\w)"),
        ("day", r"\b(man|tirs?|ons|tors?|fre|lør|søn)(?:dag(?:en)?s?\b|\.)"),
        ("span", rf"\b({_COUNT}|{'|'.join(_ORDINALS)})\.?\s?(hverdag|arbejdsdag|dag|døgn|uge|måned|år|time|minut|min)(?:en|et|e|er|ers|es|s|erne|n|r|rs|rne|ter|terne|ters)?\b\.?"),
        ("product", rf"\b({_COUNT})\s?(?:x|×|gange)\s?({_COUNT})\b"),
        ("length", rf"\b({_COUNT})\smeter\sog\s({_SMALL})\b"),
        ("amount", rf"\b({_COUNT})\s?(kvadratmeter|kilometer|centimeter|meter|kroner|procent|decibel|tons?|kvm|m2|m²|km|cm|kr|db|m|%)(?!\w)"),
    )
)  # fmt: skip
_BARE = re.compile(rf"\b{_COUNT}(?![\w])", re.IGNORECASE)
# What a talk says in one of these ways a note may say in another: they are one slot, and only equal kinds can differ.
DATED = frozenset({"date", "clock", "week", "when", "day", "span"})


ANY_MONTH = "?"  # "den 12.", said of a month that both know


@dataclass(frozen=True)
class Detail:
    """`kind` with its unit ("span:day"), the value, and where it stands in the text it was found in."""

    kind: str
    value: str
    start: int
    end: int

    @property
    def key(self) -> tuple[str, str]:
        return self.kind, self.value

    @property
    def dated(self) -> bool:
        return self.kind.split(":")[0] in DATED


def agree(one: tuple[str, str], other: tuple[str, str]) -> bool:
    """True for two details that say the same: "den 12." any month's twelfth, "klokken ti" 22:00 as well."""
    (kind, a), (other_kind, b) = one, other
    if kind != other_kind or a == b:
        return one == other
    if kind == "clock":
        return _half_day(a) == _half_day(b)
    return kind == "date" and ANY_MONTH in (a[-1], b[-1]) and a.split("/")[0] == b.split("/")[0]


def _half_day(clock: str) -> tuple[int, str]:
    hour, _, minute = clock.partition(":")
    return int(hour) % 12, minute


def details_in(text: str) -> tuple[Detail, ...]:
    """Every detail in the text, the earlier pattern first where two would take the same words."""
    taken: list[Detail] = []
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(text):
            if any(d.start < match.end() and match.start() < d.end for d in taken):
                continue
            for key, value in _read(kind, match):
                taken.append(Detail(key, value, match.start(), match.end()))
    return tuple(sorted(taken, key=lambda d: d.start))


def _read(kind: str, match: re.Match[str]) -> list[tuple[str, str]]:
    given = [g for g in match.groups() if g is not None]
    if kind == "date":
        if len(given) == 1:
            return [("date", f"{int(given[0])}/{ANY_MONTH}")]
        day, month = given[0], given[1].lower()
        number = int(month) if month.isdigit() else _MONTHS.index(month[:3]) + 1
        return [("date", f"{int(day)}/{number}")] if 1 <= number <= 12 and 1 <= int(day) <= 31 else []
    if kind == "clock":
        minutes = given[1] if len(given) > 1 else "00"
        return [("clock", f"{number_of(given[0]):g}:{minutes}")]
    if kind == "when":
        return [("when", _WHEN_WORDS[match.group().lower()])]
    if kind == "day":
        return [("day", str(_DAYS[given[0].lower()]))]
    if kind == "week":
        return [("week", given[0])]
    if kind == "span":
        unit, times = _SPANS[given[1].lower()]
        return [(f"span:{unit}", _shown(number_of(given[0]) * times))]
    if kind == "length":
        return [("amount:cm", _shown(number_of(given[0]) * 100 + number_of(given[1])))]
    if kind == "amount":
        unit, times = _UNITS[given[1].lower()]
        return [(f"amount:{unit}", _shown(number_of(given[0]) * times))]
    return [("amount:cm", _shown(number_of(part) * 100)) for part in given]


def numbers_in(text: str) -> frozenset[float]:
    """Every number in the text, with or without a unit; "en" and "et" are articles as often as numbers and left out."""
    found = (m.group() for m in _BARE.finditer(text))
    return frozenset(number_of(n) for n in found if n.lower() not in ("en", "et"))


def number_of(words: str) -> float:
    """A number in digits or in Danish words: "1.500", "1,5", "halvfems", "femogtredive", "otte hundrede", "første"."""
    words = words.lower()
    if not words[0].isdigit() and any(w in _TIMES for w in words.split()):
        return _large(words.split())
    if words[0].isdigit():
        return float(words.replace(".", "").replace(",", "."))
    if words in _ORDINALS:
        return float(_ORDINALS[words])
    if words in _NUMBERS:
        return float(_NUMBERS[words])
    small, _, tens = words.partition("og")
    return float(_NUMBERS[small] + _NUMBERS[tens])


def _large(words: list[str]) -> float:
    """ "to hundrede og firs tusind" is 280 thousand."""
    value = 0.0
    for word in words:
        if word in _TIMES:
            value = max(value, 1) * _TIMES[word]
        elif word != "og":
            value += number_of(word)
    return value


def _shown(value: float) -> str:
    return f"{value:g}"


def dated(details: Iterable[Detail]) -> bool:
    return any(d.dated for d in details)
