"""Dates, clock times, amounts, distances and legal terms in a clause, as the employee wrote them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from bot.practice.heard import Term

_DAY = r"(?:man|tirs|ons|tors|fre|lør|loer|søn|soen)dag"
_MONTH = r"(?:jan(?:uar)?|feb(?:ruar)?|mar(?:ts)?|apr(?:il)?|maj|jun[ij]?|jul[ij]?|aug(?:ust)?|sep(?:t(?:ember)?)?|okt(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_COUNT = r"(?:\d+|en|et|to|tre|fire|fem|seks|syv|otte|ni|ti|tolv|fjorten|tyve|tredive|et\spar|halvanden)"
_CLOCK = r"kl(?:okken|\.)?\s?\d{1,2}(?:[.:]\d{2})?|ved\s(?:\w+)tiden|(?:ved|til|før|foer|inden)\s(?:middag|frokost|fyraften)(?:stid)?"
_PART = r"(?:\s(?:morgen|formiddag|middag|eftermiddag|aften))?"

# A point in time, or a span that ends in one; a clock time may follow.
_WHEN = re.compile(
    rf"""\b(?:
        (?:senest\s|inden\s|f(?:ø|oe)r\s)?(?:p(?:å|aa)\s|i\s|n(?:æ|ae)ste\s|om\s)?{_DAY}(?:en)?(?:s)?{_PART}(?:\si\s(?:næste\s)?uge(?:\s\d+)?)?(?:\sden\s\d{{1,2}}\.)?
      | (?:senest\s|inden\s)?(?:den\s)?\d{{1,2}}\.\s?{_MONTH}\b(?:\s\d{{4}})?
      | \d{{1,2}}[./-]\d{{1,2}}(?:[./-]\d{{2,4}})?(?!\d)
      | (?:senest\s|inden\s)?den\s\d{{1,2}}\.?(?=\W|$)
      | (?:senest\s|inden\s)?(?:i\s|for\s)?(?:dag|morgen|aften|overmorgen|formiddag|eftermiddag)\b(?=.*)
      | (?:inden\sfor|inden|om|senest\som|i\sløbet\saf|på)\s{_COUNT}\s(?:minut|time|dag|hverdag|arbejdsdag|uge|m(?:å|aa)ned)\w*
      | (?:(?:senest|inden|i)\s)?(?:uge\s\d{{1,2}}|n(?:æ|ae)ste\suge|denne\suge|ugens\sudgang|m(?:å|aa)nedens\sudgang|slutningen\saf\s\w+|starten\saf\s\w+|udgangen\saf\s\w+)
      | {_CLOCK}
    )(?:,?\s(?:{_CLOCK}))?""",
    re.VERBOSE | re.IGNORECASE,
)
# "dag", "morgen" alone are greetings or whole days; a time needs its "i" before it.
_BARE = re.compile(r"^(?:dag|morgen|aften|formiddag|eftermiddag|overmorgen|for\s\w+)$", re.IGNORECASE)
_GREETING = re.compile(r"god(?:\s|$)", re.IGNORECASE)

_NUMBER = re.compile(
    r"\b\d{1,3}(?:\.\d{3})+(?:,\d+)?\s?(?:kr\.?|kroner|m2|m²|kvm|kvadratmeter)?|\b\d+(?:,\d+)?\s?"
    r"(?:kr\.?|kroner|mio\.?|meter|m\b|cm|centimeter|km|kilometer|m2|m²|kvm|kvadratmeter|decibel|db\b|procent|%|dyreenheder|borde|pladser|siddepladser)",
    re.IGNORECASE,
)
_LAW = re.compile(
    r"§+\s?\d+\s?[a-zA-Z]?(?:,?\s?stk\.\s?\d+)?(?:\s?i\s\w+)?|\bparagraf\s\d+\w*|\bcirkulære\w*|\bbekendtgørelse[nr]?\b",
    re.IGNORECASE,
)
_GLOSS = re.compile(
    r"\b(?:det vil sige|dvs\.?|altså|det betyder|betyder|handler om|går ud på|med andre ord|siger|kalder|hedder|som er|står for|på almindeligt dansk"
    r"|i praksis|så .* (?:kan|må|skal))\b|\(|[:–]\s",
    re.IGNORECASE,
)


def dates_in(text: str) -> tuple[str, ...]:
    """Dates and clock times as written: "torsdag kl. 10", "inden for 14 dage"."""
    found = []
    for match in _WHEN.finditer(text):
        words = match.group().strip()
        before = text[: match.start()]
        if _BARE.match(words) or _GREETING.search(before[-5:]):
            continue
        found.append(words)
    return tuple(dict.fromkeys(found))


def numbers_in(text: str) -> tuple[str, ...]:
    """Amounts and distances with their unit."""
    return tuple(dict.fromkeys(m.group().strip() for m in _NUMBER.finditer(text)))


class TermFinder:
    """Finds law references and the terms of the list that an owner should not have to know."""

    def __init__(self, terms: Sequence[str]) -> None:
        listed = "|".join(re.escape(t) for t in sorted(terms, key=len, reverse=True))
        self._listed = (
            re.compile(rf"\b(?:{listed})(?:s|en|et|er|erne|n|t)?\b", re.IGNORECASE) if listed else None
        )

    @classmethod
    def from_file(cls, path: Path) -> TermFinder:
        """One term a line; a line that starts with # is a comment."""
        lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        return cls([t.strip() for t in lines if t.strip() and not t.startswith("#")])

    def find(self, text: str, following: str = "") -> tuple[Term, ...]:
        """The terms of a clause; glossed when the rest of the clause or the following one explains."""
        spans = [m.group() for m in _LAW.finditer(text)]
        spans += [m.group() for m in self._listed.finditer(text)] if self._listed else []
        explained = bool(_GLOSS.search(text) or _GLOSS.search(following))
        return tuple(Term(t.strip(), explained) for t in dict.fromkeys(spans))
