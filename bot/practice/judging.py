"""One reply in its moment: what the coach rules look at, and the verdict met, partly, missed or wrong."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import Enum

from bot.practice.acts import Act, Role
from bot.practice.answer import answer_of
from bot.practice.comfort import is_hollow
from bot.practice.effects import COMFORTS
from bot.practice.heard import SURE_OF_MISSTEP, Clause, Utterance, worn_role
from bot.practice.memory import Memory
from bot.practice.moment import ASKS_FOR_AUTHORITY, FITTING_ACTS, MUST_NOT, Called, Cue, Moment, Phase
from bot.practice.scenario import Answer

MOST_ACTS = 6  # more distinct acts than this in one reply is more than an upset person takes in
MOST_WORDS = 90
_CLEARLY_HEARD = 0.5  # an act counts towards a monologue from this confidence on

HEARING = (Act.ACKNOWLEDGE_FEELING, Act.REFLECT)
HARD_AUTHORITY = (Act.GIVE_DECISION, Act.STATE_RULE, Act.SET_REQUIREMENT, Act.NOTIFY_CONSEQUENCE)
# Phases in which a question of fact is a step towards the answer.
_FACTS_FIRST = (Phase.RECEPTION, Phase.LISTENING, Phase.CLARIFYING, Phase.FRAME)
# Bridges that move the talk on even where another act was called for.
_MOVES_ON = (Act.ASK_FACTS, Act.AGREE_NEXT_STEP, Act.TAKE_NOTE, Act.CHECK_UNDERSTANDING, Act.APPEAL_GUIDANCE)
PARTIAL = (Act.LEAK_CONFIDENTIAL, Act.FALSE_NEGOTIATION, Act.OVERPROMISE, Act.UNDERMINE, Act.THREATEN)
OWN_ACTION = (Act.WARM_HANDOVER, Act.OFFER_HELP, Act.AGREE_NEXT_STEP, Act.INVITE_DIALOGUE)


class Verdict(str, Enum):
    MET = "met"
    PARTLY = "partly"
    MISSED = "missed"
    WRONG = "wrong"


@dataclass(frozen=True)
class Situation:
    """A reply, the moment it answers and what came before. `allowed` is None where no scenario is known."""

    moment: Moment
    said: Utterance
    before: Memory = field(default_factory=Memory)
    allowed: frozenset[Answer] | None = None

    @property
    def worn(self) -> str:
        return worn_role(self.said)

    @property
    def heated(self) -> bool:
        return self.moment.cue in (Cue.EMOTION, Cue.ACCUSATION)

    def early_authority(self) -> Clause | None:
        """A hard act of authority that an upset owner meets before being heard, in this reply or the one before."""
        if not self.heated or self.moment.step < 2:
            return None
        hard, hearing = self.said.index(*HARD_AUTHORITY), self.said.index(*HEARING, Act.APOLOGISE)
        if hard is None or (hearing is not None and hearing < hard):
            return None
        if any(a in HEARING for a in self.before.last_acts):
            return None
        return self.said.sure_clauses[hard]

    def unanswered(self) -> Clause | None:
        """The first clause of a reply that leaves a call for authority without one; None where it was answered."""
        if self.moment.cue not in ASKS_FOR_AUTHORITY or not self.said.sure_clauses:
            return None
        if self.said.of_role(Role.AUTHORITY) or self.said.has(Act.MARK_ROLE):
            return None
        if self.said.has(Act.ASK_FACTS) and self.moment.phase in _FACTS_FIRST:
            return None  # the facts that an answer needs may be asked for first
        if any(c.act is Act.AGREE_NEXT_STEP and c.dates for c in self.said.sure_clauses):
            return None
        if any(c.act is not Act.VAGUE for c in self.said.of_role(Role.MISSTEP)):
            return None
        return next((c for c in self.said.sure_clauses if c.act is not Act.GREET), self.said.sure_clauses[0])

    def unmarked_switch(self) -> Clause | None:
        """The clause where a tense owner meets authority right after service, with no word about the change."""
        if not self.moment.tense or self.said.has(Act.MARK_ROLE) or Act.MARK_ROLE in self.before.last_acts:
            return None
        served = self.before.last_worn == "S"
        for clause in self.said.sure_clauses:
            if clause.role is Role.SERVICE:
                served = True
            elif clause.role is Role.AUTHORITY and clause.act not in HARD_AUTHORITY:
                continue
            elif clause.role is Role.AUTHORITY:
                return clause if served else None
        return None

    def switch(self) -> str | None:
        """ "marked" or "unmarked" where the hat changes, within this reply or from the one before; None where it does not."""
        hats = [hat for hat in self.worn.split("+") if hat in ("S", "A")]
        last = self.before.last_worn.split("+")[-1]
        if not hats or (len(hats) == 1 and last == hats[0]):
            return None
        if self.said.has(Act.MARK_ROLE):
            return "marked"
        return "unmarked" if len(hats) > 1 or last in ("S", "A") else None

    def repeated_comfort(self) -> Clause | None:
        """A comfort that was given before in nearly the same words; it no longer counts."""
        return next(
            (c for c in self.said.sure_clauses if c.act in COMFORTS and self.before.said_before(c)), None
        )

    def hollow(self) -> bool:
        """True for a reply that is nothing but comfort that could be said to anybody."""
        spoken = [c for c in self.said.sure_clauses if c.act not in (Act.GREET, Act.FAREWELL)]
        comforts = bool(spoken) and all(c.act in COMFORTS or _told_kindly(c) for c in spoken)
        return comforts and all(is_hollow(c.text) for c in self.said.clauses if c.act is not Act.GREET)

    def monologue(self) -> bool:
        acts = {c.act for c in self.said.sure_clauses if c.confidence >= _CLEARLY_HEARD}
        return len(acts) > MOST_ACTS or self.said.words > MOST_WORDS

    def partial(self) -> Clause | None:
        """A misstep that bends the law for or against somebody: it takes the worth out of what is offered beside it."""
        return self.promised_outcome() or self.said.first(*PARTIAL)

    @property
    def missteps(self) -> tuple[Clause, ...]:
        """The missteps. To name another desk is none where the reply itself does something about it."""
        acts = self.said.has(*OWN_ACTION)
        return tuple(c for c in self.said.of_role(Role.MISSTEP) if not (acts and c.act is Act.COLD_TRANSFER))

    def misstep(self) -> Clause | None:
        return next(iter(self.missteps), None)

    def promised_outcome(self) -> Clause | None:
        """An outcome promised without right: an overpromise, or a yes outside the scenario's legal room."""
        promise = self.said.first(Act.OVERPROMISE)
        if promise or self.allowed is None:
            return promise
        return next(
            (
                c
                for c in self.said.sure_clauses
                if c.act is Act.GIVE_DECISION
                and c.confidence >= SURE_OF_MISSTEP
                and answer_of(self.said, c) is Answer.YES
                and Answer.YES not in self.allowed
            ),
            None,
        )

    def out_of_place(self) -> Clause | None:
        """An act that the phase does not bear. A decision that was asked for is never out of place."""
        forbidden = MUST_NOT[self.moment.phase]
        if self.moment.cue in ASKS_FOR_AUTHORITY:
            forbidden = forbidden - {Act.GIVE_DECISION}
        return next((c for c in self.said.sure_clauses if c.act in forbidden), None)

    def verdict(self) -> Verdict:
        if self.misstep() or self.out_of_place() or self.early_authority() or self.promised_outcome():
            return Verdict.WRONG
        fitting = self.said.has(*FITTING_ACTS[self.moment.cue])
        if not fitting:
            moves_on = self.said.has(*_MOVES_ON) and not self.unanswered()
            return Verdict.PARTLY if moves_on or self._wears_what_is_called() else Verdict.MISSED
        if self.monologue() or self.repeated_comfort() or self.hollow():
            return Verdict.PARTLY
        if self.unmarked_switch() or self._service_came_late():
            return Verdict.PARTLY
        return Verdict.MET

    def _wears_what_is_called(self) -> bool:
        called = self.moment.called
        if called is Called.SERVICE_THEN_AUTHORITY:
            return self.worn in ("S+A", "S", "A", "A+S")
        return called.value in self.worn.split("+")

    def _service_came_late(self) -> bool:
        return self.moment.called is Called.SERVICE and self.worn.startswith("A") and self.heated


def _told_kindly(clause: Clause) -> bool:
    """A clause of service that asks for nothing; whether it holds anything, its words tell."""
    return clause.role is Role.SERVICE and clause.act is not Act.OPEN_QUESTION and "?" not in clause.text


def in_legal_room(said: Utterance, allowed: frozenset[Answer] | None) -> Utterance:
    """The reply as it is meant where a yes is lawful: a plain yes is then the decision, not a promise without right."""
    if allowed is None or Answer.YES not in allowed:
        return said
    clauses = tuple(
        replace(c, act=Act.GIVE_DECISION)
        if c.act is Act.OVERPROMISE and answer_of(said, c) in (Answer.YES, Answer.CONDITIONAL)
        else c
        for c in said.clauses
    )
    return said if clauses == said.clauses else replace(said, clauses=clauses)
