"""Cuts a reply into sentences, and finds the signs inside a sentence that another clause begins."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

import spacy
from spacy.language import Language


@dataclass(frozen=True)
class Span:
    """A piece of a reply; `start` and `end` are character offsets into it."""

    text: str
    start: int
    end: int


_HAT = r"(?:som\s(?:\w*myndighed(?:en)?|din\ssagsbehandler)|med\s(?:min\s)?(?:myndigheds|service)(?:kasket|hat)(?:ten)?\spå|i\smin\srolle\ssom\s\w+)"
# Signs that no joint of two sentences shows: the hat named in passing, a reason, what follows a colon, an item of a list; and a clause that
# depends on the one before it, and so is none of its own.
_SIGNS = re.compile(
    rf"""
      (?<=[;:])\s+(?P<colon>\S)
    | (?:^|\b(?:og|men|så|nu)\s|[,:]\s){_HAT}[\s,:]+(?P<hat>\w)
    | \s(?P<item>\d[.)]\s)
    | \s(?P<depends>(?:hvis|når|naar|at|om|inden|før|foer|mens|medmindre|selvom|uanset|så\sder|saa\sder)\s)
    | (?<!\ber)(?<!\ber,)(?<!\bbare)(?<!\bkun)(?<!\bjo)(?<!\bikke)(?<!\bogså)\s(?P<because>(?:fordi|eftersom)\s) | ,\s(?P<for>for\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)


@dataclass(frozen=True)
class Sign:
    """A sign that a new clause begins: character offset in the sentence, and the kind."""

    at: int
    kind: str


@lru_cache(maxsize=1)
def danish() -> Language:
    """spaCy's Danish tokenizer with a rule-based sentence splitter; it knows "kl.", "f.eks." and "nr."."""
    nlp = spacy.blank("da")
    nlp.add_pipe("sentencizer", config={"punct_chars": [".", "!", "?", "…", "?!", "!!", "??", "...", ".."]})
    return nlp


def sentences(text: str) -> list[Span]:
    """The sentences of a reply; a line break ends one too."""
    found: list[Span] = []
    for line in re.finditer(r"[^\n]+", text):
        for sent in danish()(line.group()).sents:
            span = _trimmed(text, line.start() + sent.start_char, line.start() + sent.end_char)
            if span and (re.search(r"\w", span.text) or not found):
                found.append(span)
    return found


def signs(sentence: Span) -> list[Sign]:
    """The signs of new clauses in a sentence, in order."""
    matches = ((m, m.lastgroup or "") for m in _SIGNS.finditer(sentence.text))
    return [Sign(m.start(kind), kind) for m, kind in matches]


def part(sentence: Span, start: int, end: int) -> Span | None:
    """The trimmed stretch of a sentence between two offsets in it, or None where no word is left."""
    span = _trimmed(sentence.text, start, end)
    return Span(span.text, span.start + sentence.start, span.end + sentence.start) if span else None


def words(text: str) -> int:
    return len(re.findall(r"\w+", text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(text[start:end], start, end) if end > start else None
