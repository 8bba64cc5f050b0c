"""What a comparison works on: the note, the points of the talk, and every line that may hold what the note says."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from bot.practice.acts import Act
from bot.practice.notes.likeness import Likeness
from bot.practice.notes.points import PRONOUN, TalkPoint, points_of
from bot.practice.notes.reading import People, Reader, Sentence, Spoken
from bot.practice.scenario import Scenario


@dataclass(frozen=True)
class Line:
    """A sentence of the talk or of the briefing; turn 0 is the opening or the briefing."""

    turn: int
    sentence: Sentence


@dataclass(frozen=True)
class Material:
    """`said` is the whole talk, `employee` the employee's lines of it, `known` the talk and the briefing."""

    note: tuple[Sentence, ...]
    points: tuple[TalkPoint, ...]
    employee: tuple[Line, ...]
    said: tuple[Line, ...]
    known: tuple[Line, ...]
    likeness: Likeness
    deeds: frozenset[str]
    own_names: tuple[str, ...]


def material(note: str, talk: Sequence[Spoken], scenario: Scenario, reader: Reader) -> Material:
    owner = f"{scenario.owner.name} {scenario.owner.firm}"
    own_names = _own_names(talk, owner)
    people = People(scenario.names, " ".join((owner, *own_names)))
    employee = tuple(Line(t.turn, s) for t in talk for s in _named(reader.sentences(t.said.text, people)))
    answers = tuple(Line(t.turn, s) for t in talk for s in reader.sentences(t.owner, people))
    brief = scenario.briefing
    told = "\n".join((scenario.summary, brief.case, brief.law, brief.may_decide))
    said = (*employee, *answers)
    return Material(
        note=_named(reader.sentences(note, people)),
        points=tuple(points_of(talk, scenario, reader, people)),
        employee=employee,
        said=said,
        known=(*said, *(Line(0, s) for s in reader.sentences(told, people))),
        likeness=Likeness([line.sentence.whole for line in said]),
        deeds=reader.deeds,
        own_names=own_names,
    )


def _own_names(talk: Sequence[Spoken], owner: str) -> tuple[str, ...]:
    """The name that the employee gives in the greeting; nothing when there is none."""
    greeting = next((c for t in talk if (c := t.said.first(Act.GREET))), None)
    names = re.findall(r"(?<=\s)[A-ZÆØÅ][a-zæøå]+", greeting.text) if greeting else []
    return tuple(name for name in names if name not in owner)


def _named(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """With the colleague of the sentence before too, where this one says "hende" or "ham"."""
    named: list[Sentence] = []
    before: frozenset[str] = frozenset()
    for sentence in sentences:
        if before and PRONOUN.search(sentence.whole.text):
            sentence = replace(sentence, whole=replace(sentence.whole, people=sentence.whole.people | before))
        before = sentence.whole.people
        named.append(sentence)
    return tuple(named)
