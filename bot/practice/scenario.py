"""A scenario: the case, the owner and everything the owner and the coach can say in it. Values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum

from bot.practice.moment import Cue, Phase

Lines = tuple[str, ...]
MoodLines = Mapping[str, Lines]  # mood band ("hot", "tense", "calm") -> variants
CueLines = Mapping[Cue, Lines]


class Answer(str, Enum):
    """What an answer to the owner's wish amounts to."""

    NO = "no"
    YES = "yes"
    CONDITIONAL = "conditional"
    NOT_YET = "not_yet"


class Duty(str, Enum):
    """A duty of administrative law or good practice that a scenario can make due."""

    GUIDANCE = "guidance"  # forvaltningsloven § 7
    REASON = "reason"  # forvaltningsloven §§ 22-24
    HEARING = "hearing"  # forvaltningsloven § 19
    APPEAL = "appeal"  # forvaltningsloven § 25
    NOTE = "note"  # offentlighedsloven § 13
    SECRECY = "secrecy"  # forvaltningsloven § 27
    HANDOVER = "handover"  # forvaltningsloven § 7, stk. 2


@dataclass(frozen=True)
class Mood:
    """The owner's state, each value 0-10, and the conflict step 1-7 (konflikttrappen)."""

    anger: float
    trust: float
    heard: float
    clarity: float
    room: float
    step: int

    @property
    def band(self) -> str:
        if self.anger >= 7:
            return "hot"
        return "tense" if self.anger >= 4 else "calm"


@dataclass(frozen=True)
class Owner:
    name: str
    title: str
    firm: str
    place: str
    temperament: str
    interest: str
    start: Mood
    floor: int
    escalation: str


@dataclass(frozen=True)
class Fact:
    """Something only the owner knows. Hidden facts come out on a touching open question alone."""

    id: str
    about: str
    asks: Lines
    answers: Lines
    more_asks: Lines = ()  # further ways of asking, by other hands
    hidden: bool = False
    matters: bool = False


@dataclass(frozen=True)
class Colleague:
    name: str
    department: str
    knows: str


@dataclass(frozen=True)
class Briefing:
    you: str
    case: str
    law: str
    may_decide: str
    colleagues: tuple[Colleague, ...] = ()


@dataclass(frozen=True)
class Temperament:
    """A shared bank: how one kind of person reacts, whatever the case."""

    id: str
    name: str
    reactions: Mapping[str, MoodLines]
    lines: CueLines
    puzzled: Lines
    copied: Lines
    repeat: Lines
    unanswered: Lines
    too_much: Lines
    unknown_fact: Lines
    silent: Lines
    echo: Mapping[str, Lines]
    endings: Mapping[str, Lines]


@dataclass(frozen=True)
class Scenario:
    id: str
    version: int
    title: str
    departments: tuple[str, ...]
    difficulty: int
    minutes: int
    summary: str
    briefing: Briefing
    legal_room: str
    allowed: frozenset[Answer]
    why: str
    owner: Owner
    temperament: Temperament
    facts: tuple[Fact, ...]
    lines: Mapping[Phase, CueLines]
    any_lines: CueLines
    reactions: Mapping[str, MoodLines]
    endings: Mapping[str, Lines]
    duties: frozenset[Duty]
    promises_allowed: Lines
    alternatives: Lines
    examples: Mapping[Cue, Mapping[str, str]]
    note_points: Lines
    handover: Colleague | None = None
    law_refs: Lines = ()
    _facts: Mapping[str, Fact] = field(init=False, repr=False, compare=False, default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_facts", {f.id: f for f in self.facts})

    def fact(self, fact_id: str) -> Fact | None:
        return self._facts.get(fact_id)

    @property
    def names(self) -> Lines:
        """The names a warm handover may mention."""
        return tuple(c.name for c in self.briefing.colleagues)
