"""Cuts a reply into sentences, and a sentence into the clauses that could each do an act of their own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import spacy
from spacy.language import Language

FEWEST_WORDS = 2  # a piece shorter than this is no clause of its own


@dataclass(frozen=True)
class Span:
    """A piece of a reply; `start` and `end` are character offsets into it."""

    text: str
    start: int
    end: int


_SUBJECT = r"(?:jeg|du|vi|i|I|det|den|der|han|hun|man|de|reglen|loven|kommunen)"
_VERB = (
    r"(?:er|har|kan|skal|vil|må|bør|får|ringer|sender|skriver|tager|kommer|siger|synes|tror|ved|hører|forstår|vender|finder"
    r"|gør|giver|ser|står|noterer|undersøger|sørger|spørger|tjekker|kontakter|foreslår|beder|håber|lover|mener|kræver|blir|bliver)"
)
# Where a new clause may begin inside a sentence. The group `cut` is the first character of the new clause.
_CUTS = re.compile(
    rf"""
      (?<=[;:])\s+(?P<colon>\S)
    | \s[–—-]\s(?P<dash>\S)
    | ,?\s(?P<but>(?:men|dog)\s)
    | ,?\s(?P<andso>og\s(?:så|derfor|derefter|bagefter)\s)
    | ,\s(?P<and>og\s{_SUBJECT}\s)
    | \s(?P<andbare>og\s{_SUBJECT}\s{_VERB}\s)
    | ,?\s(?P<because>fordi\s) | ,\s(?P<so>(?:så|derfor|for|nemlig)\s)
    | ,\s(?P<main>{_SUBJECT}\s(?:{_VERB})\s)
    | ,\s(?P<question>(?:kan|vil|må|skal|hvad|hvordan|hvornår|hvor)\s(?:jeg|du|vi|I|i|er|har)\s)
    """,
    re.VERBOSE,
)
# In chat without punctuation a question or a new main clause begins where verb and subject turn around.
_CHAT_CUTS = re.compile(
    rf"\s(?P<turn>(?:kan|vil|må|skal|har|er)\s(?:jeg|du|vi)\s|(?:jeg|vi)\s(?:ringer|sender|skriver|tager|kommer|vender)\s|reglen\s|hvad\s|hvordan\s(?!{_VERB}))"
)
# A word before which a turn-around is no new clause: "hvis du", "så kan jeg", "hvad kan vi".
_HOLDS_ON = re.compile(
    r"\b(?:hvis|når|at|som|der|så|hvad|hvordan|hvor|hvornår|om|og|det|ikke|nu|her|hvorfor|hvem)$",
    re.IGNORECASE,
)
_COMMA_FREE_WORDS = 8


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


def pieces(sentence: Span) -> list[Span]:
    """The candidate clauses of a sentence, at least one; whether to keep the cut is for the classifier to say."""
    at = sorted(
        {m.start(m.lastgroup or 0) for m in _CUTS.finditer(sentence.text)} | set(_chat_cuts(sentence.text))
    )
    edges = [0, *at, len(sentence.text)]
    spans = [_trimmed(sentence.text, a, b) for a, b in pairwise(edges)]
    kept: list[Span] = []
    found = [s for s in spans if s]
    for span in found:
        too_short = _words(span) < FEWEST_WORDS and span is found[-1]
        if kept and (too_short or _words(kept[-1]) < FEWEST_WORDS):
            kept[-1] = Span(sentence.text[kept[-1].start : span.end], kept[-1].start, span.end)
        else:
            kept.append(span)
    return [Span(s.text, s.start + sentence.start, s.end + sentence.start) for s in kept]


def _chat_cuts(text: str) -> list[int]:
    if "," in text or len(text.split()) < _COMMA_FREE_WORDS:
        return []
    return [m.start("turn") for m in _CHAT_CUTS.finditer(text) if not _HOLDS_ON.search(text[: m.start()])]


def _words(span: Span) -> int:
    return len(re.findall(r"\w+", span.text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(text[start:end], start, end) if end > start else None
