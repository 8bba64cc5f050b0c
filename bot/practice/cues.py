"""What the owner wants next: the cue that follows from phase, temper and how the last reply met the need."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from bot.practice import effects as fx
from bot.practice.acts import Act, Role
from bot.practice.judging import Situation, Verdict
from bot.practice.moment import ASKS_FOR_AUTHORITY, Cue, Phase
from bot.practice.scenario import Duty, Scenario

if TYPE_CHECKING:
    from bot.practice.talk import Talk
    from bot.practice.voice import Voice

PATIENT_TURNS = 3  # turns in one phase before the owner pushes for an answer
PERSONAL_STEP = 5  # from here an angry owner may get personal
PERSONAL_ANGER = 8.0

# What an owner of each phase has on the mind, most natural first.
_AGENDA: dict[Phase, tuple[Cue, ...]] = {
    Phase.RECEPTION: (Cue.EMOTION, Cue.ACCUSATION),
    Phase.LISTENING: (Cue.GIVES_FACTS, Cue.EMOTION, Cue.ACCUSATION),
    Phase.CLARIFYING: (Cue.GIVES_FACTS, Cue.ASKS_RULE, Cue.ASKS_ABOUT_OTHERS),
    Phase.FRAME: (Cue.ASKS_RULE, Cue.RESISTS, Cue.ASKS_FAVOUR),
    Phase.ANSWER: (Cue.ASKS_DECISION, Cue.ASKS_GUARANTEE),
    Phase.REACTION: (Cue.RESISTS, Cue.EMOTION, Cue.ACCUSATION),
    Phase.OPTIONS: (Cue.CONCEDES, Cue.ASKS_OTHER_DEPARTMENT, Cue.ASKS_FAVOUR),
    Phase.AGREEMENT: (Cue.ACCEPTS, Cue.ASKS_GUARANTEE, Cue.CLOSES),
}
# Phases in which an owner who waits for a colleague asks for one.
_HANDOVER_PHASES = (Phase.CLARIFYING, Phase.OPTIONS)


def reachable(phase: Phase, scenario: Scenario) -> frozenset[Cue]:
    """Every cue that this scenario's owner can have in a phase, over all seeds and replies.

    A call for authority that was left unanswered goes along into the next phase; nothing is carried into the reception.
    """
    cues = frozenset(_AGENDA.get(phase, ()))
    if phase is Phase.RECEPTION or not cues:
        return cues
    if _temper(scenario).insults:
        cues |= {Cue.INSULT}
    if Duty.HANDOVER in scenario.duties and phase in _HANDOVER_PHASES:
        cues |= {Cue.ASKS_OTHER_DEPARTMENT}
    return cues | ASKS_FOR_AUTHORITY


def next_cue(
    talk: Talk, last: Cue, situation: Situation, verdict: Verdict, scenario: Scenario, voice: Voice
) -> Cue:
    """`talk` is the talk after the reply; `last` the cue that the reply had to meet."""
    if _gets_personal(talk, situation, scenario):
        return Cue.INSULT
    if situation.unanswered() and last in ASKS_FOR_AUTHORITY:
        return last
    if talk.stalled >= PATIENT_TURNS and talk.memory.answered is None and last is not Cue.ASKS_DECISION:
        return Cue.ASKS_DECISION
    if talk.phase is Phase.AGREEMENT:
        return _towards_the_end(talk, last)
    if _handover_waits(talk, scenario, last):
        return Cue.ASKS_OTHER_DEPARTMENT
    return voice.pick(_without(last, _fitting(talk)))


def _fitting(talk: Talk) -> Sequence[Cue]:
    agenda = _AGENDA[talk.phase]
    if talk.phase is Phase.LISTENING and talk.mood.band == "hot":
        return (Cue.EMOTION, Cue.ACCUSATION)
    if talk.phase is Phase.REACTION and talk.mood.band == "calm":
        return (Cue.RESISTS, Cue.EMOTION)
    return agenda


def _without(last: Cue, cues: Sequence[Cue]) -> tuple[Cue, ...]:
    return tuple(c for c in cues if c is not last) or tuple(cues)


def _gets_personal(talk: Talk, situation: Situation, scenario: Scenario) -> bool:
    provoked = any(c.act is not Act.VAGUE for c in situation.said.of_role(Role.MISSTEP))
    boiling = talk.mood.step >= PERSONAL_STEP and talk.mood.anger >= PERSONAL_ANGER
    return _temper(scenario).insults and boiling and provoked


def _temper(scenario: Scenario) -> fx.Temper:
    return fx.TEMPERS.get(scenario.owner.temperament, fx.DEFAULT_TEMPER)


def _handover_waits(talk: Talk, scenario: Scenario, last: Cue) -> bool:
    due = Duty.HANDOVER in scenario.duties and not talk.memory.handed_over
    return due and talk.phase in _HANDOVER_PHASES and last is not Cue.ASKS_OTHER_DEPARTMENT


def _towards_the_end(talk: Talk, last: Cue) -> Cue:
    if talk.memory.agreed:
        return Cue.CLOSES
    return Cue.ASKS_GUARANTEE if last is Cue.ACCEPTS else Cue.ACCEPTS
