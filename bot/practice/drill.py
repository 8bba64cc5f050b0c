"""Practise one moment only: a talk that starts there, with what led up to it taken as done, and ends after a few replies."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bot.practice import effects as fx
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Scenario
from bot.practice.talk import Talk, open_talk
from bot.practice.voice import Voice


@dataclass(frozen=True)
class Drill:
    """`anger`, `heard` and `clarity` (0-10) and `step` (1-7) are the owner's at the start; None leaves the scenario's."""

    id: str
    name: str
    about: str
    trains: tuple[str, ...]  # lines of the rubric
    phase: Phase
    cues: tuple[Cue, ...]
    replies: int
    anger: float | None = None
    heard: float | None = None
    clarity: float | None = None
    step: int | None = None
    been_heard: bool = False
    framed: bool = False
    answered: bool = False


def fits(drill: Drill, scenario: Scenario) -> bool:
    """True when the scenario's own owner has a line for the moment."""
    return bool(_cues_with_lines(drill, scenario))


def open_drill(drill: Drill, scenario: Scenario, seed: int, difficulty: int = 2) -> Talk:
    """The talk at the drill's moment. Raises ValueError for a scenario without lines for it."""
    cues = _cues_with_lines(drill, scenario)
    if not cues:
        raise ValueError(f"{scenario.id} has no line for {drill.id}")
    start = open_talk(scenario, seed, difficulty)
    voice = Voice(scenario, seed, 0, frozenset())
    cue = voice.pick(cues)
    line = voice.line(drill.phase, cue)
    was = start.mood
    mood = replace(
        was,
        anger=was.anger if drill.anger is None else drill.anger,
        heard=was.heard if drill.heard is None else drill.heard,
        clarity=was.clarity if drill.clarity is None else drill.clarity,
    )
    if drill.step is not None:
        mood = replace(mood, step=min(5, max(1, drill.step + fx.DIFFICULTIES[difficulty].start_step)))
    answer = _usual_answer(scenario) if drill.answered else None
    memory = Memory(heard=drill.been_heard, framed=drill.framed, reasoned=drill.framed, answered=answer)
    return replace(
        start, mood=mood, phase=drill.phase, cue=cue, line=line, used=voice.used, memory=memory,
        drill=drill.id, replies=drill.replies,
    )  # fmt: skip


def _cues_with_lines(drill: Drill, scenario: Scenario) -> tuple[Cue, ...]:
    here = scenario.lines.get(drill.phase, {})
    return tuple(c for c in drill.cues if here.get(c) or scenario.any_lines.get(c))


def _usual_answer(scenario: Scenario) -> Answer:
    """The least welcome answer that the case allows: what one has to stand by afterwards."""
    order = (Answer.NO, Answer.CONDITIONAL, Answer.NOT_YET, Answer.YES)
    return next(answer for answer in order if answer in scenario.allowed)
