"""The owner's mouth: picks and composes lines, seeded, never the same line twice in a talk."""

from __future__ import annotations

import hashlib
import random
import re
from collections.abc import Iterator, Sequence

from bot.practice import effects as fx
from bot.practice.acts import Act, Role
from bot.practice.answer import answer_of
from bot.practice.heard import Clause, Utterance
from bot.practice.judging import Situation, Verdict
from bot.practice.memory import PROMISES
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Fact, Lines, Mood, Scenario

MOST_ANSWERS = 2  # facts told in one line
_NAMES_AMOUNTS = (*PROMISES, Act.GIVE_DECISION, Act.SET_REQUIREMENT, Act.PROPOSE_ALTERNATIVE)
_NOW = ("i dag", "nu")  # no day to come back to
# What an employee promises to send or make.
_THING = re.compile(
    r"""\b(?:\w*(?:skema|skitse|tegning|referat|notat|vejledning|kvittering|oversigt|tjekliste|blanket|formular|indkaldelse|bekræftelse|udkast|kopi)
    (?:et|en|n|t|er|erne)?|brevet|et\sbrev|mailen|en\smail)\b""",
    re.IGNORECASE | re.VERBOSE,
)
# "hvornår", "hvor mange" and "hvor stor" ask for a date or a number.
_OPEN_WORDS = re.compile(
    r"\b(?:hvordan|hvad|hvorfor|hvem|hvilke[nt]?|hvor(?!når| mange| stor| lang| bred| høj| meget)|fortæl)\b",
    re.IGNORECASE,
)
_QUESTIONS = (Act.ASK_FACTS, Act.OPEN_QUESTION, Act.CHECK_UNDERSTANDING)
_DECISION_KEY = {
    Answer.NO: "give_decision_no",
    Answer.YES: "give_decision_yes",
    Answer.CONDITIONAL: "give_decision_conditional",
    Answer.NOT_YET: "reserve",
    None: "give_decision",
}

# What an owner reacts to first when a reply holds several acts; missteps come before all of these.
_SALIENCE = (
    Act.GIVE_DECISION, Act.SET_BOUNDARY, Act.WARM_HANDOVER, Act.PROPOSE_ALTERNATIVE, Act.AGREE_NEXT_STEP,
    Act.NOTIFY_CONSEQUENCE, Act.PROTECT_INTEGRITY, Act.RESERVE, Act.APPEAL_GUIDANCE, Act.SET_REQUIREMENT,
    Act.STATE_RULE, Act.EXPLAIN_REASON, Act.REFLECT, Act.ACKNOWLEDGE_FEELING, Act.APOLOGISE, Act.OFFER_HELP,
    Act.INVITE_DIALOGUE, Act.GIVE_GUIDANCE, Act.STATE_PROCESS, Act.TAKE_NOTE, Act.MARK_ROLE, Act.APPRECIATE,
    Act.CHECK_UNDERSTANDING, Act.OPEN_QUESTION, Act.ASK_FACTS, Act.GREET, Act.FAREWELL,
)  # fmt: skip


class Voice:
    """Speaks for one turn. `used` grows with every line said; the same seed and turn give the same choices."""

    def __init__(self, scenario: Scenario, seed: int, turn: int, used: frozenset[str]) -> None:
        self.scenario = scenario
        self.used = used
        self._chance = random.Random(f"{seed}:{scenario.id}:{turn}")

    def pick(self, cues: Sequence[Cue]) -> Cue:
        """One of several cues; the earlier ones are likelier."""
        weights = [len(cues) - i + 1 for i in range(len(cues))]
        return self._chance.choices(list(cues), weights)[0]

    def line(self, phase: Phase, cue: Cue) -> str:
        """The next line that carries a cue: the scenario's own, then its general ones, then the temperament's."""
        lines = self.scenario.lines
        elsewhere = (cells.get(cue, ()) for at, cells in lines.items() if at not in (phase, Phase.RECEPTION))
        return self._unused(
            lines.get(phase, {}).get(cue, ()),
            self.scenario.any_lines.get(cue, ()),
            self.scenario.temperament.lines.get(cue, ()),
            *elsewhere,
        )

    def ending(self, ended: str) -> str:
        key = ended if ended in ("agreed", "unresolved") else "escalated"
        return self._unused(
            self.scenario.endings.get(key, ()), self.scenario.temperament.endings.get(ended, ())
        )

    def goodbye(self, ended: str, situation: Situation, mood: Mood) -> str:
        bad = situation.misstep()
        return _joined(self._reaction(bad, situation.said, mood) if bad else "", self.ending(ended))

    def not_understood(self, said: Utterance, copied: bool, again: bool = False) -> str:
        bank = self.scenario.temperament
        if again:
            return self._unused(bank.repeat, bank.puzzled) or self._spare()
        if not said.text.strip():
            return self._unused(bank.silent, bank.puzzled) or self._spare()
        return self._unused(bank.copied if copied else bank.puzzled, bank.puzzled) or self._spare()

    def facts_asked(
        self, said: Utterance, told: frozenset[str], mood: Mood, difficulty: int
    ) -> tuple[Fact, ...]:
        """The facts that the reply gets out of the owner: open ones asked, hidden ones touched when heard."""
        found: list[Fact] = []
        for clause in said.clauses:
            touched = self._facts_touched(clause, mood, difficulty)
            found += [f for f in touched if f.id not in told and f not in found]
        return tuple(found[:MOST_ANSWERS])

    def reply(
        self,
        situation: Situation,
        verdict: Verdict,
        mood: Mood,
        phase: Phase,
        cue: Cue,
        facts: tuple[Fact, ...],
    ) -> str:
        """Reaction, answer, echo and the next cue, put together. A question answered needs no reaction to it."""
        answer = _joined(*(self._unused(f.answers) for f in facts))
        reaction = self._reacts_to(situation, mood, answered=bool(facts))
        echo = self._echo(situation.said) or self._reminder(situation, cue)
        line = self.line(phase, cue)
        return _joined(reaction, answer, echo, line) or self._spare()

    def _facts_touched(self, clause: Clause, mood: Mood, difficulty: int) -> list[Fact]:
        """What one question gets out of the owner: what is open, and what is hidden only when it is asked openly of one who feels heard."""
        if clause.act not in _QUESTIONS and "?" not in clause.text:
            return []
        asked = [fact for a in clause.facts if (fact := self.scenario.fact(a.id)) is not None]
        confides = mood.heard >= fx.DIFFICULTIES[difficulty].hidden_needs_heard and _asked_openly(clause)
        return [fact for fact in asked if not fact.hidden or confides]

    def _reacts_to(self, situation: Situation, mood: Mood, answered: bool) -> str:
        bank = self.scenario.temperament
        bad = situation.misstep()
        if bad:
            return self._reaction(bad, situation.said, mood)
        if situation.monologue():
            return self._unused(bank.too_much)
        if situation.repeated_comfort():
            return self._unused(bank.repeat)
        if situation.unanswered():
            return self._unused(bank.unanswered)
        clause = self._most_salient(situation.said)
        if clause is None:
            return self._unused(bank.puzzled) if not answered else ""
        if clause.act in _QUESTIONS:
            asked_in_vain = clause.act is Act.ASK_FACTS and not answered
            return self._unused(bank.unknown_fact) if asked_in_vain else ""
        return self._reaction(clause, situation.said, mood)

    def _most_salient(self, said: Utterance) -> Clause | None:
        ranked = [c for c in said.sure_clauses if c.act in _SALIENCE]
        return min(ranked, key=lambda c: _SALIENCE.index(c.act), default=None)

    def _reaction(self, clause: Clause, said: Utterance, mood: Mood) -> str:
        key = clause.act.value
        if clause.act is Act.GIVE_DECISION:
            key = _DECISION_KEY[answer_of(said, clause)]
        own = self.scenario.reactions.get(key) or self.scenario.reactions.get(clause.act.value) or {}
        shared = self.scenario.temperament.reactions.get(key, {})
        return self._unused(own.get(mood.band, ()), shared.get(mood.band, ()))

    def _echo(self, said: Utterance) -> str:
        if said.of_role(Role.MISSTEP):
            return ""
        echo = self.scenario.temperament.echo
        for key, value in self._concrete(said):
            line = self._unused(echo.get(key, ())).replace(f"{{{key}}}", value)
            if line:
                return line
        return self._unused(echo.get("promise", ())) if said.has(Act.AGREE_NEXT_STEP) else ""

    def _concrete(self, said: Utterance) -> Iterator[tuple[str, str]]:
        """What the owner can take hold of in a promise, the most binding first: a day, a colleague, a document, an amount."""
        promises = [c for c in said.sure_clauses if c.act in PROMISES]
        yield from (("date", c.dates[0]) for c in promises if c.dates)
        known = [name.split()[0] for name in self.scenario.names]
        yield from (("name", name) for c in promises for name in known if re.search(rf"\b{name}\b", c.text))
        yield from (("thing", found.group()) for c in promises if (found := _THING.search(c.text)))
        yield from (
            ("number", c.numbers[0]) for c in said.sure_clauses if c.act in _NAMES_AMOUNTS and c.numbers
        )

    def _spare(self) -> str:
        """Something to say when every line of a very long talk is used up."""
        bank = self.scenario.temperament
        anything = (
            line for cells in self.scenario.lines.values() for lines in cells.values() for line in lines
        )
        return self._unused(bank.puzzled, bank.silent, bank.unanswered, tuple(anything)) or "…"

    def _reminder(self, situation: Situation, cue: Cue) -> str:
        """Near the end the owner holds the employee, once, to a day that was promised before."""
        promised = situation.before.promised
        if (
            not promised
            or promised in _NOW
            or cue not in (Cue.CLOSES, Cue.ASKS_GUARANTEE)
            or situation.misstep()
        ):
            return ""
        reminders = self.scenario.temperament.echo.get("reminded", ())
        if any(_mark(line) in self.used for line in reminders):
            return ""
        return self._unused(reminders).replace("{date}", promised)

    def _unused(self, *sources: Lines) -> str:
        """A variant not yet said in this talk, from the first source that has one; empty when all are used."""
        for source in sources:
            fresh = [text for text in source if _mark(text) not in self.used]
            if fresh:
                text = self._chance.choice(fresh)
                self.used = self.used | {_mark(text)}
                return text
        return ""


def _asked_openly(clause: Clause) -> bool:
    """An open question; also one heard as a question of fact that cannot be answered with a yes, a no or a number."""
    if clause.act is Act.OPEN_QUESTION:
        return True
    return clause.role is not Role.MISSTEP and _OPEN_WORDS.search(clause.text) is not None


def _joined(*parts: str) -> str:
    return " ".join(p for p in parts if p)


def _mark(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=4).hexdigest()
