"""What a talk gives a note to hold: the points that were said, and by which hand they have to be done."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import pairwise

from bot.practice.acts import Act
from bot.practice.memory import PROMISES
from bot.practice.notes.details import dated
from bot.practice.notes.reading import Part, People, Reader, Spoken
from bot.practice.scenario import Fact, Scenario


class About(str, Enum):
    FACT = "fact"
    PROMISE = "promise"
    GUIDANCE = "guidance"
    DECISION = "decision"
    REASON = "reason"
    COMPLAINT = "complaint"


_ABOUT: dict[Act, About] = {
    Act.GIVE_DECISION: About.DECISION,
    Act.EXPLAIN_REASON: About.REASON,
    Act.STATE_RULE: About.REASON,
    Act.PROPOSE_ALTERNATIVE: About.GUIDANCE,
    Act.GIVE_GUIDANCE: About.GUIDANCE,
    Act.APPEAL_GUIDANCE: About.COMPLAINT,
}
# One of these is enough of its kind; promises and guidance each stand alone.
ONE_IS_ENOUGH = (About.DECISION, About.REASON, About.COMPLAINT)
_FEWEST_WORDS = 2
# A promise may be two: "du sender skitsen senest fredag, og så ringer jeg mandag".
_TWO_PROMISES = re.compile(r",?\s(?:og\sså|så|og)\s|,\s(?=at\s)", re.IGNORECASE)
_WE_DO = re.compile(
    r"\bjeg\s(?:\w+\s)?(?:ring|send|skriv|tal|kom|kontakt|mail|giv|undersøg)\w*|\b(?:ringer|sender|skriver|taler|kommer)\sjeg\b",
    re.IGNORECASE,
)
_NEARBY = 25  # characters after an "og" in which the one who does it must be named
_ACTS = re.compile(
    r"(?:at\s)?(?:ringer|sender|skriver|kommer|kontakter|mailer|giver|tager|lægger)\s", re.IGNORECASE
)
_THE_NOTE = re.compile(
    r"\b(?:notat\w*|noter\w*|skriver\s(?:det|alt|ned|ind)|skriver\s\w+\sned)\b", re.IGNORECASE
)
PRONOUN = re.compile(r"\b(?:hende|ham|hun|han|dem)\b", re.IGNORECASE)
_WILL_DO = re.compile(
    r"\b(?:jeg|vi|du|i|hun|han)\s(?:skal\snok\s|vil\s)?(?:\w+\s)?(?:ring|send|skriv|tal|kom|kontakt|mail|lev|aflever|tag|følg|vend|undersøg|spørg|bed|giv|hent|book|udfyld|lav|set|sæt|hører|får|flyt)\w*"
    r"|\b(?:ringer|sender|skriver|taler|kommer|kontakter|mailer|tager|følger|vender|undersøger|spørger|beder|giver|hører|får)\s(?:jeg|vi|du|i)\b",
    re.IGNORECASE,
)  # fmt: skip


@dataclass(frozen=True)
class TalkPoint:
    """`quote` is the talk's own words; `turn` the reply (or the answer to it) that holds them."""

    about: About
    turn: int
    quote: str
    part: Part


def points_of(talk: Sequence[Spoken], scenario: Scenario, reader: Reader, people: People) -> list[TalkPoint]:
    """The points in the order they were said. What is said again in other words stands twice."""
    points: list[TalkPoint] = []
    for spoken in talk:
        for sentence in reader.sentences(spoken.said.text, people):
            points += _of_sentence(sentence.whole, spoken, reader, people)
        points += [p for f in scenario.facts if f.matters for p in _told(f, spoken, reader, people)]
    return points


def _of_sentence(sentence: Part, spoken: Spoken, reader: Reader, people: People) -> list[TalkPoint]:
    """The promises of a sentence where it makes any; else what its clauses were heard as."""
    text = spoken.said.text
    here = [c for c in spoken.said.clauses if c.start < sentence.end and c.end > sentence.start]
    promised = any(c.sure and c.act in (*PROMISES, Act.TAKE_NOTE) for c in here)
    beside = bool(re.search(r"\b(?:og|så)\s(?:jeg\s)?(?:sender|ringer)\b", sentence.text, re.IGNORECASE))
    unheard = dated(sentence.details) and not any(c.sure for c in here)
    asks = "?" in text[sentence.start : sentence.end + 1]
    if (promised or unheard or beside) and not asks and _WILL_DO.search(sentence.text):
        return _promises(sentence, spoken, reader, people)
    return [
        TalkPoint(_ABOUT[clause.act], spoken.turn, part.text.strip(" ,"), part)
        for clause in here
        if clause.sure and clause.act in _ABOUT and clause.start >= sentence.start
        for part in [reader.part(text, clause.start, clause.end, people)]
        if _says_something(part)
    ]


def _promises(sentence: Part, spoken: Spoken, reader: Reader, people: People) -> list[TalkPoint]:
    """One point for each thing that somebody will do; "hende" and "ham" are the colleague named last in the reply."""
    text = spoken.said.text
    before = reader.part(text, 0, sentence.start, people).people
    points = []
    for start, end in _pieces(sentence.text):
        part = reader.part(text, sentence.start + start, sentence.start + end, people)
        before = part.people or before
        if PRONOUN.search(part.text):
            part = replace(part, people=before)
        if _says_something(part) and not _THE_NOTE.search(part.text):
            points.append(TalkPoint(_heard_as(part, spoken), spoken.turn, part.text.strip(" ,"), part))
    return points


def _heard_as(part: Part, spoken: Spoken) -> About:
    """What most of the part was heard as, where that is a point of its own; else a promise."""
    if _WE_DO.search(part.text):
        return About.PROMISE
    overlap = {c: min(c.end, part.end) - max(c.start, part.start) for c in spoken.said.clauses}
    clause = max(overlap, key=lambda c: overlap[c])
    return _ABOUT.get(clause.act, About.PROMISE) if clause.sure else About.PROMISE


def _says_something(part: Part) -> bool:
    return len(part.words) + len(part.details) + len(part.people) >= _FEWEST_WORDS


def _pieces(text: str) -> list[tuple[int, int]]:
    """The text, or its parts where a part begins with what somebody will do."""
    ends = [m.end() for m in _TWO_PROMISES.finditer(text)]
    cuts = [
        0,
        *(at for at in ends if _WILL_DO.search(text[at : at + _NEARBY]) or _ACTS.match(text[at:])),
        len(text),
    ]
    return list(pairwise(cuts))


def _told(fact: Fact, spoken: Spoken, reader: Reader, people: People) -> list[TalkPoint]:
    answer = next((a for a in fact.answers if a in spoken.owner), None)
    if answer is None:
        return []
    return [TalkPoint(About.FACT, spoken.turn, answer, reader.part(answer, 0, len(answer), people))]
