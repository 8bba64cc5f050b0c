"""Cuts a reply into sentences, and a sentence into the clauses that could each do an act of their own."""

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


_SUBJECT = r"(?:jeg|du|vi|i|I|det|den|der|han|hun|man|de|reglen|loven|kommunen)"
_VERB = (
    r"(?:er|har|kan|skal|vil|må|bør|får|ringer|sender|skriver|tager|kommer|siger|synes|tror|ved|hører|forstår|vender|finder"
    r"|gør|giver|ser|står|noterer|undersøger|sørger|spørger|tjekker|kontakter|foreslår|beder|håber|lover|mener|kræver|blir|bliver)"
)
_HAT = r"(?:som\s(?:\w*myndighed(?:en)?|din\ssagsbehandler)|med\s(?:min\s)?(?:myndigheds|service)(?:kasket|hat)(?:ten)?\spå|i\smin\srolle\ssom\s\w+)"
# Where a new clause may begin inside a sentence. The group's name is the kind of the cut, its start the cut itself.
_CUTS = re.compile(
    rf"""
      (?<=[;:])\s+(?P<colon>\S)
    | \s[–—-]\s(?P<dash>\S)
    | (?:^|\b(?:og|men|så|nu)\s|[,:]\s){_HAT}[\s,:]+(?P<hat>\w)
    | \s(?P<item>\d[.)]\s)
    | ,?\s(?P<but>(?:men|dog)\s)
    | ,?\s(?P<and_so>og\s(?:så|derfor|derefter|bagefter|nu|hvis|som)\s)
    | ,?\s(?P<and_main>og\s{_SUBJECT}\s)
    | ,?\s(?P<because>(?:fordi|eftersom)\s) | ,\s(?P<for>for\s) | ,\s(?P<so>(?:så|derfor|nemlig)\s) | \s(?P<bare_so>så\s(?:{_VERB}|{_SUBJECT})\s)
    | ,\s(?P<main>{_SUBJECT}\s{_VERB}\s)
    | ,\s(?P<question>(?:kan|vil|må|skal|hvad|hvordan|hvornår|hvor)\s(?:jeg|du|vi|I|i|er|har)\s)
    """,
    re.VERBOSE | re.IGNORECASE,
)
# In chat without punctuation a question or a new main clause begins where verb and subject turn around.
_CHAT_CUTS = re.compile(
    rf"\s(?P<turn>(?:kan|vil|må|skal|har|er)\s(?:jeg|du|vi|i|det|der)\s|(?:jeg|vi|du|det)\s{_VERB}\s|reglen\s|tak\s|hvad\s|hvordan\s(?!{_VERB}))",
    re.IGNORECASE,
)
# A word before which a turn-around is no new clause: "hvis du", "så kan jeg", "hvad kan vi".
_HOLDS_ON = re.compile(
    r"\b(?:hvis|når|at|som|der|så|hvad|hvordan|hvor|hvornår|om|og|men|det|ikke|nu|her|hvorfor|hvem|mens|før|inden|til|fordi|for|da|end)$",
    re.IGNORECASE,
)
_COMMA_FREE_WORDS = 6


@dataclass(frozen=True)
class Cut:
    """A place where a new clause may begin: character offset in the sentence, and the kind of sign."""

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


def cuts(sentence: Span) -> list[Cut]:
    """The places where a new clause may begin, in order; whether one does is for the classifier to say."""
    text, found = sentence.text, {}
    for match in _CUTS.finditer(text):
        kind = match.lastgroup or ""
        found[match.start(kind)] = Cut(match.start(kind), kind)
    if "," not in text and len(text.split()) >= _COMMA_FREE_WORDS:
        for match in _CHAT_CUTS.finditer(text):
            if not _HOLDS_ON.search(text[: match.start()]):
                found.setdefault(match.start("turn"), Cut(match.start("turn"), "turn"))
    return [found[at] for at in sorted(found)]


def part(sentence: Span, start: int, end: int) -> Span | None:
    """The trimmed stretch of a sentence between two offsets in it, or None where no word is left."""
    span = _trimmed(sentence.text, start, end)
    return Span(span.text, span.start + sentence.start, span.end + sentence.start) if span else None


def words(span: Span) -> int:
    return len(re.findall(r"\w+", span.text))


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and (text[start].isspace() or text[start] in ",;"):
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in ",;"):
        end -= 1
    return Span(text[start:end], start, end) if end > start else None
