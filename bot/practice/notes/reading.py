"""Reads talk and note the same way: cut into clauses, each with its content words, its details and its people."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from bot.practice.heard import Utterance
from bot.practice.notes.details import Detail, details_in

_WORD = re.compile(r"[^\W\d_]+")
_ABBREVIATION = re.compile(
    r"\b(?:us|vejl|klagevejl|kl|bl|ca|tlf|nr|f|fx|eks|m|v|vedr|ang|inkl|ekskl|evt|hhv|ift|iht|pga|pr|d|jf|max|min|stk|kr|man|tir|tirs|ons|tor|tors|fre|lør|søn|\d{1,2})\.$",
    re.IGNORECASE,
)
_UNIT = re.compile(r"\d\s?(?:m|cm|km|kr|min|stk)?\.$", re.IGNORECASE)
_END = re.compile(r"[.!?;](?=\s|$)|\n+|\s[–—-]\s|\s\*\s")
_INNER = re.compile(
    r",\s(?!at\s|som\s|der\s)|\s(?:og|samt)\s(?=(?:at|jeg|vi|du|hun|han|ejer\w*|der|så|us|[a-zæøå]+(?:er|es))\b)|\s(?:men|mens|hvorefter)\s(?=\w)|:\s"
)
_NEGATION = frozenset(
    ["ikke", "nej", "ingen", "intet", "hverken", "uden", "afslag", "afvist", "aldrig", "ej", "afslås"]
)


@dataclass(frozen=True)
class Spoken:
    """One turn as the note check needs it: what the employee was heard to say, and what the owner answered. Turn 0 is the opening."""

    turn: int
    said: Utterance
    owner: str


@dataclass(frozen=True)
class People:
    """The colleagues a talk may name, and the owner, who is spoken of in every line and so tells nothing."""

    colleagues: tuple[str, ...]
    owner: str

    @property
    def words(self) -> frozenset[str]:
        return frozenset(
            form for n in " ".join((*self.colleagues, self.owner)).lower().split() for form in _forms(n)
        )

    def named(self, lowered: Sequence[str]) -> frozenset[str]:
        return frozenset(
            c for c in self.colleagues if any(f in lowered for n in c.lower().split() for f in _forms(n))
        )


def _forms(name: str) -> tuple[str, str]:
    """The name and its genitive."""
    return name, f"{name}s"


@dataclass(frozen=True)
class Part:
    """A clause with its place in the text it comes from. `words` are stems, synonyms folded into one."""

    text: str
    start: int
    end: int
    words: frozenset[str]
    details: tuple[Detail, ...]
    people: frozenset[str]
    negated: bool

    @property
    def keys(self) -> frozenset[tuple[str, str]]:
        return frozenset(d.key for d in self.details)


@dataclass(frozen=True)
class Sentence:
    whole: Part
    parts: tuple[Part, ...]


class Reader:
    """`stem` cuts a Danish word to its stem; `same` are groups of words that mean the same in a case note; `deeds` the groups that something is done with."""

    def __init__(
        self,
        stem: Callable[[str], str],
        same: Mapping[str, Sequence[str]],
        light: Sequence[str] = (),
        deeds: Sequence[str] = (),
    ) -> None:
        self.deeds = frozenset(deeds)
        self._stem = stem
        self._same = {stem(word): group for group, words in same.items() for word in words}
        self._light = frozenset(map(stem, light)) | frozenset(light)

    def sentences(self, text: str, people: People) -> tuple[Sentence, ...]:
        """The sentences of a note or a line; a line break or a bullet ends one."""
        found = []
        for start, end in _cut(text, _END, _is_abbreviation):
            parts = tuple(self.part(text, s, e, people) for s, e in _cut_within(text, start, end))
            found.append(Sentence(self.part(text, start, end, people), parts))
        return tuple(found)

    def part(self, text: str, start: int, end: int, people: People) -> Part:
        said = text[start:end]
        lowered = [w.lower() for w in _WORD.findall(said)]
        details = details_in(said)
        in_details = {w.lower() for d in details for w in _WORD.findall(said[d.start : d.end])}
        here = people.named(lowered)
        names = people.words
        words = frozenset(
            self._folded(w)
            for w in lowered
            if w not in in_details and w not in names and not self._is_light(w)
        )
        return Part(said, start, end, words, details, here, any(w in _NEGATION for w in lowered))

    def _is_light(self, word: str) -> bool:
        return len(word) < 3 or word in self._light or self._stem(word) in self._light

    def _folded(self, word: str) -> str:
        stem = self._stem(word)
        return self._same.get(stem, stem)


def _is_abbreviation(text: str, start: int, at: int) -> bool:
    """True for the full stop of "kl." and "inkl."; after a number or an amount ("5 m.") a capital letter begins a new sentence."""
    if text[at] != ".":
        return False
    before = text[max(start, at - 12) : at + 1]
    if _UNIT.search(before) and text[at + 1 : at + 3].strip()[:1].isupper():
        return False
    return bool(_ABBREVIATION.search(before))


def _cut(text: str, at: re.Pattern[str], skip: Callable[[str, int, int], bool]) -> list[tuple[int, int]]:
    """(start, end) of every piece that holds a word."""
    cuts, start = [], 0
    for match in at.finditer(text):
        if skip(text, start, match.start()):
            continue
        cuts.append((start, match.start()))
        start = match.end()
    cuts.append((start, len(text)))
    return [trimmed for s, e in cuts if (trimmed := _trimmed(text, s, e)) is not None]


def _cut_within(text: str, start: int, end: int) -> list[tuple[int, int]]:
    pieces = _cut(text[start:end], _INNER, lambda *_: False)
    return [(start + s, start + e) for s, e in pieces]


def _trimmed(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and not text[start].isalnum():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return (start, end) if end > start and _WORD.search(text[start:end]) else None
