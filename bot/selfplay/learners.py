"""Employees of different skill, as policies over the owner's cue; their words come from banks of their own (scenarios/_shared/learners*.yml)."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Duty, Scenario
from bot.practice.talk import Talk
from bot.scenario_files.yaml_lines import plain, read

BANKS = "learners*.yml"  # one file a hand
NAMES = (
    "good",
    "late",
    "unmarked",
    "service",
    "authority",
    "arguer",
    "sender_on",
    "hollow",
    "stuffing",
    "nonsense",
    "monologue",
    "silent",
)
Bank = Mapping[str, Sequence[str]]
LATE_TURNS = 3  # how long the late learner keeps to authority
_SERVICE_CUES = (Cue.EMOTION, Cue.ACCUSATION, Cue.RESISTS)


def bank_in(scenarios: Path) -> Bank:
    """The learners' sentences by kind, of all hands. Raises ContentError when the file does not parse."""
    bank: dict[str, list[str]] = {}
    for file in sorted((scenarios / "_shared").glob(BANKS)):
        for kind, sentences in plain(read(file, f"{scenarios.name}/_shared/{file.name}")).items():
            bank.setdefault(kind, []).extend(sentences)
    return bank


@dataclass
class Learner:
    """One simulated employee in one talk; the same seed gives the same words."""

    name: str
    scenario: Scenario
    bank: Bank
    chance: random.Random
    _said: set[str] = field(default_factory=set)
    _asked: set[str] = field(default_factory=set)

    def reply(self, talk: Talk) -> str:
        """What this employee writes to the owner's latest line."""
        return _POLICIES[self.name](self, talk)

    def say(self, *kinds: str) -> str:
        """A sentence of each kind, none said before in this talk while there are others."""
        return " ".join(self._sentence(kind) for kind in kinds)

    def _sentence(self, kind: str) -> str:
        fresh = [s for s in self.bank[kind] if s not in self._said] or list(self.bank[kind])
        chosen = self.chance.choice(fresh)
        self._said.add(chosen)
        owner, who = self.scenario.owner, self.scenario.briefing.colleagues
        colleague = self.chance.choice(who) if who else None
        return (
            chosen.replace("{owner}", owner.name.split()[0])
            .replace("{firm}", owner.firm)
            .replace("{colleague}", colleague.name if colleague else "en kollega")
            .replace("{department}", colleague.department if colleague else "kommunen")
        )

    def question(self, hidden: bool = False) -> str:
        """A question about a fact not asked yet, in the scenario's words; else an open question of the bank."""
        facts = [f for f in self.scenario.facts if f.hidden == hidden and f.id not in self._asked]
        facts = [f for f in facts if f.matters] or facts
        if not facts:
            return self.say("open_question")
        self._asked.add(facts[0].id)
        return self.chance.choice(facts[0].asks)

    def answer(self) -> str:
        """The kind of sentence that gives this scenario's lawful answer."""
        allowed = self.scenario.allowed
        order = (
            (Answer.YES, "decision_yes"),
            (Answer.CONDITIONAL, "decision_conditional"),
            (Answer.NO, "decision_no"),
        )
        return next((kind for answer, kind in order if answer in allowed), "not_yet")

    def alternative(self) -> str:
        ways = self.scenario.alternatives
        return str(self.chance.choice(ways)) if ways else self.say("give_guidance")


Policy = Callable[[Learner, Talk], str]


def _good(learner: Learner, talk: Talk, marked: bool = True) -> str:
    """Meets the cue, and moves the talk on: heard, facts, frame, answer, reaction, ways, agreement."""
    hat = ("mark_authority",) if marked else ()
    cue, memory = talk.cue, talk.memory
    comfort = learner.chance.choice(("acknowledge_feeling", "reflect"))
    rule = learner.say(*hat, "state_rule", "explain_reason")
    verdict = learner.say(*hat, learner.answer(), "explain_reason")
    if cue is Cue.INSULT:
        return learner.say("set_boundary", "offer_help")
    if talk.number == 0:
        return learner.say("greet", comfort)
    if cue in (Cue.EMOTION, Cue.ACCUSATION):
        if talk.phase in (Phase.RECEPTION, Phase.LISTENING):
            return f"{learner.say(comfort)} {learner.question(hidden=True)}"
        return (
            f"{learner.say(comfort)} {_next_part(learner, talk, hat)}"
            if memory.answered is None
            else f"{learner.say(comfort)} {learner.alternative()}"
        )
    if cue is Cue.GIVES_FACTS:
        return f"{learner.say('reflect')} {learner.question()}"
    if cue is Cue.ASKS_RULE:
        return rule
    if cue is Cue.ASKS_DECISION:
        return verdict
    if cue is Cue.ASKS_GUARANTEE:
        return f"{learner.say('acknowledge_feeling', 'reserve')} {verdict if memory.answered is None else learner.say('agree_next_step')}"
    if cue is Cue.ASKS_FAVOUR:
        return f"{learner.say(*hat, 'protect_integrity')} {learner.alternative()}"
    if cue is Cue.ASKS_ABOUT_OTHERS:
        return f"{learner.say(*hat, 'protect_integrity')} {_next_part(learner, talk, hat)}"
    if cue is Cue.ASKS_OTHER_DEPARTMENT:
        return learner.say("warm_handover", "agree_next_step")
    if cue is Cue.RESISTS:
        return f"{learner.say(comfort)} {_next_part(learner, talk, hat)}"
    if cue is Cue.CONCEDES:
        return f"{learner.say('appreciate')} {learner.alternative()} {learner.say('reserve')}"
    appeal = ("appeal_guidance",) if Duty.APPEAL in learner.scenario.duties else ()
    if cue is Cue.ACCEPTS:
        return learner.say("agree_next_step", *appeal)
    return learner.say("agree_next_step", "take_note", "farewell")


def _next_part(learner: Learner, talk: Talk, hat: tuple[str, ...]) -> str:
    """What is still owed: the rule, then the answer, then another way."""
    if not talk.memory.framed:
        return learner.say(*hat, "state_rule", "explain_reason")
    if talk.memory.answered is None:
        return learner.say(*hat, learner.answer(), "explain_reason")
    return learner.alternative()


def _unmarked(learner: Learner, talk: Talk) -> str:
    return _good(learner, talk, marked=False)


def _late(learner: Learner, talk: Talk) -> str:
    """The rule before the ear; finds the tone later, and never says which hat is on."""
    if talk.number < LATE_TURNS:
        return learner.say(("state_rule", "set_requirement", "state_process")[talk.number], "explain_reason")
    return _good(learner, talk, marked=False)


def _service(learner: Learner, talk: Talk) -> str:
    kinds = ("acknowledge_feeling", "open_question", "offer_help", "appreciate", "invite_dialogue", "reflect")
    return learner.say(*learner.chance.sample(kinds, 2))


def _authority(learner: Learner, talk: Talk) -> str:
    kinds = ("state_rule", "set_requirement", "state_process", "notify_consequence", "appeal_guidance")
    decides = talk.cue is Cue.ASKS_DECISION or talk.number == 4
    return learner.say(learner.answer() if decides else learner.chance.choice(kinds), "explain_reason")


def _arguer(learner: Learner, talk: Talk) -> str:
    return learner.say("argue", learner.chance.choice(("blame", "dismiss", "hide_behind_rules", "threaten")))


def _sender_on(learner: Learner, talk: Talk) -> str:
    return learner.say("cold_transfer", learner.chance.choice(("vague", "hide_behind_rules")))


def _of_kind(kind: str) -> Policy:
    return lambda learner, talk: learner.say(kind)


_POLICIES: Mapping[str, Policy] = {
    "good": _good,
    "late": _late,
    "unmarked": _unmarked,
    "service": _service,
    "authority": _authority,
    "arguer": _arguer,
    "sender_on": _sender_on,
    "hollow": _of_kind("empty_empathy"),
    "stuffing": _of_kind("keyword_stuffing"),
    "nonsense": _of_kind("nonsense"),
    "monologue": _of_kind("monologue"),
    "silent": lambda learner, talk: "",
}
