"""The moment a reply is given in: the phase of the talk, the owner's cue, and the role that the two call for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from bot.practice.acts import Act


class Phase(str, Enum):
    """Where the talk is. The order is the order of a good talk; `after` belongs to the written note."""

    RECEPTION = "reception"
    LISTENING = "listening"
    CLARIFYING = "clarifying"
    FRAME = "frame"
    ANSWER = "answer"
    REACTION = "reaction"
    OPTIONS = "options"
    AGREEMENT = "agreement"
    AFTER = "after"


class Cue(str, Enum):
    """What the owner's last line asks of the employee right now, whatever the phase."""

    EMOTION = "emotion"
    ACCUSATION = "accusation"
    INSULT = "insult"
    GIVES_FACTS = "gives_facts"
    ASKS_RULE = "asks_rule"
    ASKS_DECISION = "asks_decision"
    ASKS_GUARANTEE = "asks_guarantee"
    ASKS_FAVOUR = "asks_favour"
    ASKS_ABOUT_OTHERS = "asks_about_others"
    ASKS_OTHER_DEPARTMENT = "asks_other_department"
    ACCEPTS = "accepts"
    RESISTS = "resists"
    CONCEDES = "concedes"
    CLOSES = "closes"


class Called(str, Enum):
    """The hat that the moment calls for. `SERVICE_THEN_AUTHORITY`: both, service first."""

    SERVICE = "S"
    AUTHORITY = "A"
    SERVICE_THEN_AUTHORITY = "S+A"


# Cues that settle the role whatever the phase (design 2.2).
_CALLED_BY_CUE: dict[Cue, Called] = {
    Cue.EMOTION: Called.SERVICE,
    Cue.ACCUSATION: Called.SERVICE,
    Cue.RESISTS: Called.SERVICE,
    Cue.ASKS_OTHER_DEPARTMENT: Called.SERVICE,
    Cue.INSULT: Called.AUTHORITY,
    Cue.ASKS_RULE: Called.AUTHORITY,
    Cue.ASKS_DECISION: Called.AUTHORITY,
    Cue.ASKS_GUARANTEE: Called.AUTHORITY,
    Cue.ASKS_FAVOUR: Called.AUTHORITY,
    Cue.ASKS_ABOUT_OTHERS: Called.AUTHORITY,
    Cue.ACCEPTS: Called.SERVICE_THEN_AUTHORITY,
    Cue.CLOSES: Called.SERVICE_THEN_AUTHORITY,
}

# Told facts and concessions leave the choice to the phase.
_CALLED_BY_PHASE: dict[Phase, Called] = {
    Phase.RECEPTION: Called.SERVICE,
    Phase.LISTENING: Called.SERVICE,
    Phase.CLARIFYING: Called.SERVICE,
    Phase.FRAME: Called.AUTHORITY,
    Phase.ANSWER: Called.AUTHORITY,
    Phase.REACTION: Called.SERVICE,
    Phase.OPTIONS: Called.SERVICE,
    Phase.AGREEMENT: Called.SERVICE_THEN_AUTHORITY,
    Phase.AFTER: Called.AUTHORITY,
}

HEATED_CUES = frozenset({Cue.EMOTION, Cue.ACCUSATION, Cue.INSULT})
ASKS_FOR_AUTHORITY = frozenset(
    {Cue.ASKS_DECISION, Cue.ASKS_GUARANTEE, Cue.ASKS_FAVOUR, Cue.ASKS_ABOUT_OTHERS}
)

# The acts that answer each cue; the first ones are the best. A reply that holds one of them has met the need.
FITTING_ACTS: dict[Cue, tuple[Act, ...]] = {
    Cue.EMOTION: (
        Act.ACKNOWLEDGE_FEELING,
        Act.REFLECT,
        Act.APOLOGISE,
        Act.OPEN_QUESTION,
        Act.CHECK_UNDERSTANDING,
    ),
    Cue.ACCUSATION: (
        Act.ACKNOWLEDGE_FEELING,
        Act.REFLECT,
        Act.APOLOGISE,
        Act.OPEN_QUESTION,
        Act.CHECK_UNDERSTANDING,
    ),
    Cue.INSULT: (Act.SET_BOUNDARY,),
    Cue.GIVES_FACTS: (
        Act.REFLECT,
        Act.OPEN_QUESTION,
        Act.ACKNOWLEDGE_FEELING,
        Act.ASK_FACTS,
        Act.GIVE_GUIDANCE,
        Act.STATE_RULE,
        Act.TAKE_NOTE,
        Act.SET_REQUIREMENT,
        Act.APPRECIATE,
        Act.CHECK_UNDERSTANDING,
        Act.PROPOSE_ALTERNATIVE,
        Act.OFFER_HELP,
    ),
    Cue.ASKS_RULE: (Act.STATE_RULE, Act.EXPLAIN_REASON, Act.SET_REQUIREMENT, Act.STATE_PROCESS),
    Cue.ASKS_DECISION: (Act.GIVE_DECISION, Act.RESERVE, Act.STATE_PROCESS, Act.SET_REQUIREMENT),
    Cue.ASKS_GUARANTEE: (Act.RESERVE, Act.GIVE_DECISION, Act.STATE_PROCESS),
    Cue.ASKS_FAVOUR: (Act.PROTECT_INTEGRITY, Act.GIVE_DECISION, Act.RESERVE, Act.STATE_RULE),
    Cue.ASKS_ABOUT_OTHERS: (Act.PROTECT_INTEGRITY,),
    Cue.ASKS_OTHER_DEPARTMENT: (Act.WARM_HANDOVER, Act.OFFER_HELP, Act.AGREE_NEXT_STEP),
    Cue.ACCEPTS: (
        Act.AGREE_NEXT_STEP,
        Act.TAKE_NOTE,
        Act.APPEAL_GUIDANCE,
        Act.CHECK_UNDERSTANDING,
        Act.WARM_HANDOVER,
    ),
    Cue.RESISTS: (
        Act.ACKNOWLEDGE_FEELING,
        Act.REFLECT,
        Act.OPEN_QUESTION,
        Act.CHECK_UNDERSTANDING,
        Act.PROPOSE_ALTERNATIVE,
        Act.EXPLAIN_REASON,
        Act.INVITE_DIALOGUE,
        Act.APPEAL_GUIDANCE,
    ),
    Cue.CONCEDES: (
        Act.PROPOSE_ALTERNATIVE,
        Act.AGREE_NEXT_STEP,
        Act.GIVE_GUIDANCE,
        Act.APPRECIATE,
        Act.OFFER_HELP,
        Act.INVITE_DIALOGUE,
        Act.WARM_HANDOVER,
        Act.REFLECT,
        Act.ACKNOWLEDGE_FEELING,
        Act.SET_REQUIREMENT,
        Act.RESERVE,
    ),
    Cue.CLOSES: (Act.AGREE_NEXT_STEP, Act.TAKE_NOTE, Act.APPEAL_GUIDANCE, Act.FAREWELL),
}

# What each phase does not bear, beside the missteps that no phase bears.
MUST_NOT: dict[Phase, frozenset[Act]] = {
    Phase.RECEPTION: frozenset({Act.GIVE_DECISION, Act.BLAME, Act.DISMISS, Act.COLD_TRANSFER}),
    Phase.LISTENING: frozenset({Act.ARGUE, Act.DISMISS}),
    Phase.CLARIFYING: frozenset({Act.BLAME}),
    Phase.FRAME: frozenset({Act.HIDE_BEHIND_RULES, Act.UNDERMINE, Act.FALSE_NEGOTIATION}),
    Phase.ANSWER: frozenset({Act.VAGUE, Act.OVERPROMISE, Act.THREATEN}),
    Phase.REACTION: frozenset({Act.ARGUE, Act.DISMISS}),
    Phase.OPTIONS: frozenset({Act.OVERPROMISE}),
    Phase.AGREEMENT: frozenset({Act.COLD_TRANSFER}),
    Phase.AFTER: frozenset(),
}


@dataclass(frozen=True)
class Moment:
    """The moment before a reply: `step` is the conflict step 1-7 (konflikttrappen)."""

    phase: Phase
    cue: Cue
    step: int

    @property
    def called(self) -> Called:
        return called_role(self.phase, self.cue)

    @property
    def asks_for_answer(self) -> bool:
        return self.phase is Phase.ANSWER or self.cue in (Cue.ASKS_DECISION, Cue.ASKS_GUARANTEE)

    @property
    def tense(self) -> bool:
        return self.step >= 3


def called_role(phase: Phase, cue: Cue) -> Called:
    """The role that a cue calls for; where the cue leaves it open, the phase decides."""
    return _CALLED_BY_CUE.get(cue) or _CALLED_BY_PHASE[phase]
