"""Moves the owner: mood with inertia, conflict step with a floor, and the phase of the talk."""

from __future__ import annotations

from dataclasses import replace

from bot.practice import effects as fx
from bot.practice.acts import Act, Role
from bot.practice.answer import answer_of
from bot.practice.comfort import is_hollow
from bot.practice.heard import Clause
from bot.practice.judging import Situation, Verdict
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Mood, Scenario

HEARD_ENOUGH = 3.5
CLEAR_ENOUGH = 3.0
GOOD_TURNS_TO_COOL = 2  # lowering the step takes good replies in two different turns
TOP_STEP = 7
# Missteps that do not hurt the owner there and then.
SOFT_MISSTEPS = frozenset(
    {Act.VAGUE, Act.OVERPROMISE, Act.UNDERMINE, Act.FALSE_NEGOTIATION, Act.LEAK_CONFIDENTIAL}
)
PEAK = 4.5  # anger below this is past its peak


def feel(mood: Mood, situation: Situation, scenario: Scenario, difficulty: int) -> Mood:
    """The mood after one reply: table, circumstance, temperament, difficulty, and a cap on what one reply can do."""
    temper = fx.TEMPERS.get(scenario.owner.temperament, fx.DEFAULT_TEMPER)
    level = fx.DIFFICULTIES[difficulty]
    change = _circumstances(situation)
    for clause in _credited(situation):
        change = change + _effect(clause, situation, mood)
    change = _capped(change.gains(temper.gains * level.gains).harms(temper.harms * level.harms))
    return replace(
        mood,
        anger=_within(mood.anger + change.anger),
        trust=_within(mood.trust + change.trust),
        heard=_within(mood.heard + change.heard),
        clarity=_within(mood.clarity + change.clarity),
        room=_within(mood.room + change.room),
    )


def step_after(
    step: int,
    good_turns: int,
    missed: int,
    situation: Situation,
    verdict: Verdict,
    floor: int,
    answer: Answer | None,
) -> tuple[int, int]:
    """(step, good turns in store) after a reply: up at once on a bad turn, down only on the second good one."""
    if _raises_step(situation, verdict, missed):
        severe = situation.said.has(Act.THREATEN)
        return min(TOP_STEP, step + (2 if severe else 1)), 0
    if verdict is not Verdict.MET:
        return step, good_turns if verdict is Verdict.PARTLY else 0
    if good_turns + 1 < GOOD_TURNS_TO_COOL:
        return step, good_turns + 1
    lowest = floor if answer is Answer.NO else 1
    return (step - 1 if step > lowest else step), 0


def phase_after(memory: Memory, mood: Mood, known: int, needed: int) -> Phase:
    """The first phase whose leaving condition (design 2.2) does not hold yet."""
    if memory.answered is not None:
        if not memory.acknowledged_since_answer and mood.anger >= PEAK:
            return Phase.REACTION
        return Phase.AGREEMENT if memory.alternative else Phase.OPTIONS
    if memory.replies == 0:
        return Phase.RECEPTION
    if (mood.heard < HEARD_ENOUGH and mood.step > 2) or not memory.heard:
        return Phase.LISTENING
    framed = memory.framed and mood.clarity >= CLEAR_ENOUGH
    if known < needed and not framed:
        return Phase.CLARIFYING
    return Phase.ANSWER if framed else Phase.FRAME


def _credited(situation: Situation) -> tuple[Clause, ...]:
    """The clauses that count: missteps always, the rest once per act and only as many as one takes in."""
    kept: list[Clause] = []
    for clause in situation.said.sure_clauses:
        new = clause.act not in {c.act for c in kept}
        if clause in situation.missteps or (
            clause.role is not Role.MISSTEP and new and len(kept) < fx.CREDITED_CLAUSES
        ):
            kept.append(clause)
    return tuple(kept)


def _effect(clause: Clause, situation: Situation, mood: Mood) -> fx.Effect:
    act = clause.act
    if act is Act.GIVE_DECISION:
        answer = answer_of(situation.said, clause)
        return fx.DECISIONS[answer] if answer else fx.EFFECTS[act]
    if act is Act.SET_BOUNDARY and (situation.moment.cue is Cue.INSULT or situation.moment.step >= 5):
        return fx.BOUNDARY_IN_PLACE
    if act in fx.COMFORTS and situation.before.said_before(clause):
        return fx.NOTHING
    if act in fx.COMFORTS and is_hollow(clause.text):
        return fx.Effect(heard=fx.EFFECTS[act].heard / 4)
    effect = fx.EFFECTS[act]
    if act in (Act.PROPOSE_ALTERNATIVE, Act.GIVE_GUIDANCE) and mood.heard < 2 and situation.heated:
        return replace(effect, anger=0.0, room=0.0)
    if act in (Act.ACKNOWLEDGE_FEELING, Act.APOLOGISE) and situation.unanswered():
        return fx.Effect(heard=effect.heard / 4)  # kind words instead of an answer do not soften
    return effect


def _circumstances(situation: Situation) -> fx.Effect:
    change = fx.NOTHING
    if situation.early_authority():
        change = change + fx.EARLY_AUTHORITY
    if situation.unanswered():
        change = change + fx.UNANSWERED
    if situation.monologue():
        change = change + fx.TOO_MUCH
    if situation.repeated_comfort():
        change = change + fx.REPEATED_COMFORT
    if situation.heated and not situation.said.of_role(Role.SERVICE) and not situation.early_authority():
        change = change + fx.UNCARED
    return change


def _capped(change: fx.Effect) -> fx.Effect:
    most = fx.MOST_PER_TURN
    return fx.Effect(
        max(change.anger, most.anger),
        min(change.trust, most.trust),
        min(change.heard, most.heard),
        min(change.clarity, most.clarity),
        min(change.room, most.room),
    )


def _raises_step(situation: Situation, verdict: Verdict, missed: int) -> bool:
    hurtful = any(c.act not in SOFT_MISSTEPS for c in situation.missteps)
    if hurtful or situation.early_authority():
        return True
    missed_twice = verdict is Verdict.MISSED and missed > 0
    return missed_twice and (situation.unanswered() is not None or situation.heated)


def _within(value: float) -> float:
    return round(min(10.0, max(0.0, value)), 1)
