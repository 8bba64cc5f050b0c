"""What each act does to the owner: the table behind the mood, before temperament, difficulty and circumstance."""

from __future__ import annotations

from dataclasses import dataclass

from bot.practice.acts import Act
from bot.practice.scenario import Answer


@dataclass(frozen=True)
class Effect:
    """A change of the five values; positive anger is worse, the other four are better when positive."""

    anger: float = 0.0
    trust: float = 0.0
    heard: float = 0.0
    clarity: float = 0.0
    room: float = 0.0

    def __add__(self, other: Effect) -> Effect:
        return Effect(
            self.anger + other.anger,
            self.trust + other.trust,
            self.heard + other.heard,
            self.clarity + other.clarity,
            self.room + other.room,
        )

    def gains(self, factor: float) -> Effect:
        """Scale what is good for the talk, leave what harms it."""
        return Effect(
            self.anger * factor if self.anger < 0 else self.anger,
            *(v * factor if v > 0 else v for v in (self.trust, self.heard, self.clarity, self.room)),
        )

    def harms(self, factor: float) -> Effect:
        """Scale what harms the talk, leave what is good for it."""
        return Effect(
            self.anger * factor if self.anger > 0 else self.anger,
            *(v * factor if v < 0 else v for v in (self.trust, self.heard, self.clarity, self.room)),
        )


NOTHING = Effect()

#                                   anger  trust heard clarity room
EFFECTS: dict[Act, Effect] = {
    Act.ACKNOWLEDGE_FEELING: Effect(-0.9, 0.4, 1.5, 0.0, 0.0),
    Act.REFLECT: Effect(-0.7, 0.5, 1.9, 0.1, 0.0),
    Act.OPEN_QUESTION: Effect(-0.3, 0.3, 1.1, 0.0, 0.2),
    Act.OFFER_HELP: Effect(-0.3, 0.5, 0.2, 0.0, 0.5),
    Act.GIVE_GUIDANCE: Effect(-0.2, 0.5, 0.0, 0.8, 0.7),
    Act.PROPOSE_ALTERNATIVE: Effect(-0.4, 0.5, 0.0, 0.4, 1.5),
    Act.INVITE_DIALOGUE: Effect(-0.4, 0.5, 0.4, 0.0, 0.7),
    Act.WARM_HANDOVER: Effect(-0.6, 1.0, 0.3, 0.3, 0.8),
    Act.APOLOGISE: Effect(-0.8, 0.5, 0.6, 0.0, 0.0),
    Act.APPRECIATE: Effect(-0.3, 0.3, 0.4, 0.0, 0.0),
    Act.STATE_RULE: Effect(0.2, 0.0, 0.0, 1.2, -0.1),
    Act.EXPLAIN_REASON: Effect(-0.2, 0.4, 0.0, 1.4, 0.0),
    Act.GIVE_DECISION: Effect(0.2, 0.2, 0.0, 1.6, 0.2),
    Act.SET_REQUIREMENT: Effect(0.2, 0.0, 0.0, 1.0, 0.3),
    Act.STATE_PROCESS: Effect(0.0, 0.2, 0.0, 1.0, 0.1),
    Act.APPEAL_GUIDANCE: Effect(-0.1, 0.6, 0.0, 0.7, 0.3),
    Act.NOTIFY_CONSEQUENCE: Effect(0.5, 0.0, 0.0, 0.8, -0.2),
    Act.RESERVE: Effect(0.1, 0.3, 0.0, 0.7, 0.0),
    Act.SET_BOUNDARY: Effect(0.6, -0.3, 0.0, 0.2, 0.0),
    Act.PROTECT_INTEGRITY: Effect(0.0, 0.3, 0.0, 0.4, 0.0),
    Act.TAKE_NOTE: Effect(-0.2, 0.4, 0.4, 0.2, 0.0),
    Act.MARK_ROLE: Effect(-0.1, 0.5, 0.0, 0.6, 0.0),
    Act.AGREE_NEXT_STEP: Effect(-0.5, 0.8, 0.2, 0.8, 0.6),
    Act.CHECK_UNDERSTANDING: Effect(-0.1, 0.3, 0.5, 0.4, 0.0),
    Act.ASK_FACTS: Effect(0.0, 0.1, 0.3, 0.0, 0.0),
    Act.GREET: Effect(-0.1, 0.2, 0.0, 0.0, 0.0),
    Act.FAREWELL: NOTHING,
    Act.HIDE_BEHIND_RULES: Effect(1.2, -0.8, -0.5, -0.3, -0.5),
    Act.DISMISS: Effect(1.6, -1.0, -1.0, 0.0, 0.0),
    Act.BLAME: Effect(1.4, -1.0, -0.8, 0.0, -0.2),
    Act.OVERPROMISE: Effect(-0.5, -0.2, 0.0, -0.6, 0.3),
    Act.VAGUE: Effect(0.5, -0.5, 0.0, -0.6, -0.2),
    Act.COLD_TRANSFER: Effect(1.3, -1.0, -0.6, -0.2, -0.4),
    Act.THREATEN: Effect(2.0, -1.6, -1.0, 0.0, -0.8),
    Act.ARGUE: Effect(1.2, -0.7, -1.0, 0.0, -0.2),
    Act.UNDERMINE: Effect(-0.1, -0.5, 0.0, -0.7, 0.0),
    Act.FALSE_NEGOTIATION: Effect(0.2, -0.5, 0.0, -0.6, 0.2),
    Act.LEAK_CONFIDENTIAL: Effect(0.2, -1.2, 0.0, -0.2, 0.0),
}

DECISIONS: dict[Answer, Effect] = {
    Answer.NO: Effect(1.0, 0.0, 0.0, 1.8, -0.8),
    Answer.YES: Effect(-1.0, 0.5, 0.0, 1.5, 1.0),
    Answer.CONDITIONAL: Effect(0.1, 0.2, 0.0, 1.6, 0.6),
    Answer.NOT_YET: Effect(0.3, 0.1, 0.0, 0.9, 0.0),
}

# A calm limit set when one is called for clears the air instead of souring it.
BOUNDARY_IN_PLACE = Effect(-0.8, 0.3, 0.0, 0.3, 0.0)
EARLY_AUTHORITY = Effect(0.9, -0.5, -0.5, 0.0, 0.0)
UNANSWERED = Effect(0.9, -0.7, -0.4, -0.4, 0.0)
UNCARED = Effect(0.6, -0.3, -0.4, 0.0, 0.0)
TOO_MUCH = Effect(0.7, -0.3, -0.5, -0.5, 0.0)
REPEATED_COMFORT = Effect(0.6, -0.5, -0.4, 0.0, 0.0)
NONSENSE = Effect(0.6, -0.4, -0.3, 0.0, 0.0)

# No reply, however good, turns a person around at once.
MOST_PER_TURN = Effect(-1.6, 1.4, 2.6, 2.2, 1.8)
COMFORTS = frozenset({Act.ACKNOWLEDGE_FEELING, Act.APOLOGISE, Act.APPRECIATE})
CREDITED_CLAUSES = 5  # what an upset person takes in of one reply


@dataclass(frozen=True)
class Temper:
    """How strongly one temperament feels gains and harms, and how it pushes."""

    gains: float
    harms: float
    insults: bool  # does this person get personal when it boils over?


TEMPERS: dict[str, Temper] = {
    "vred": Temper(gains=0.95, harms=1.15, insults=True),
    "opgivende": Temper(gains=0.85, harms=1.0, insults=False),
    "travl": Temper(gains=1.0, harms=1.05, insults=True),
    "juristen": Temper(gains=0.9, harms=1.0, insults=False),
    "charmøren": Temper(gains=1.0, harms=0.9, insults=False),
    "nervøs": Temper(gains=1.1, harms=1.2, insults=False),
}
DEFAULT_TEMPER = Temper(gains=1.0, harms=1.0, insults=False)


@dataclass(frozen=True)
class Difficulty:
    """Difficulty is behaviour: slower to win, quicker to lose, later with what is hidden."""

    gains: float
    harms: float
    hidden_needs_heard: float
    start_step: int
    floor: int


DIFFICULTIES: dict[int, Difficulty] = {
    1: Difficulty(gains=1.2, harms=0.85, hidden_needs_heard=2.5, start_step=-1, floor=-1),
    2: Difficulty(gains=1.0, harms=1.0, hidden_needs_heard=3.5, start_step=0, floor=0),
    3: Difficulty(gains=0.85, harms=1.2, hidden_needs_heard=4.5, start_step=1, floor=0),
}
