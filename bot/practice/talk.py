"""The talk: one reply in, one owner's reply out. Frozen state, seeded variety, exact replay."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from bot.practice import effects as fx
from bot.practice.acts import Act, Role
from bot.practice.coaching import Finding, coach
from bot.practice.cues import next_cue
from bot.practice.heard import Utterance, worn_role
from bot.practice.judging import Situation, Verdict, in_legal_room
from bot.practice.memory import Memory
from bot.practice.moment import Called, Cue, Moment, Phase, called_role
from bot.practice.progress import SOFT_MISSTEPS, feel, phase_after, step_after
from bot.practice.scenario import Mood, Scenario
from bot.practice.voice import Voice

SURE_OF_GOODBYE = 0.6  # a talk is not ended on a guess
PATIENCE = 3  # unintelligible replies in a row before the owner hangs up
BOILING = 6
EARLIEST_LEAVING = 4  # replies that an owner gives an employee who does not hurt
DEEP = 8.5  # anger at which a boiling owner does not wait another turn


@dataclass(frozen=True)
class Talk:
    """Everything the next turn depends on. Serialisable, so that the turn log can hold it."""

    scenario_id: str
    seed: int
    difficulty: int
    mood: Mood
    phase: Phase
    cue: Cue
    line: str
    number: int = 0
    memory: Memory = field(default_factory=Memory)
    good_turns: int = 0
    missed: int = 0  # replies in a row that missed what was called for
    boiling: int = 0
    nonsense: int = 0
    stalled: int = 0
    told: frozenset[str] = frozenset()
    used: frozenset[str] = frozenset()
    ended: str | None = None
    drill: str = ""  # the id of the drill, when one moment is practised
    replies: int = 0  # how many replies a drill takes; 0 is a whole talk

    @property
    def moment(self) -> Moment:
        return Moment(self.phase, self.cue, self.mood.step)

    @property
    def called(self) -> Called:
        return called_role(self.phase, self.cue)


@dataclass(frozen=True)
class Exchange:
    """One turn (replikskifte): what was said, in which moment, what it was worth, and the talk after it."""

    said: Utterance
    moment: Moment
    worn: str
    verdict: Verdict
    findings: tuple[Finding, ...]  # most important first
    talk: Talk
    facts_told: tuple[str, ...] = field(default=())
    switch: str | None = None

    @property
    def finding(self) -> Finding | None:
        """What the coach's one card is about, if any rule fired."""
        return self.findings[0] if self.findings else None


def open_talk(scenario: Scenario, seed: int, difficulty: int = 2) -> Talk:
    """The owner rings: the opening line, in the mood that scenario and difficulty give."""
    level = fx.DIFFICULTIES[difficulty]
    start = scenario.owner.start
    mood = replace(start, step=min(5, max(1, start.step + level.start_step)))
    voice = Voice(scenario, seed, 0, frozenset())
    cue = voice.pick((Cue.EMOTION, Cue.ACCUSATION))
    line = voice.line(Phase.RECEPTION, cue)
    return Talk(scenario.id, seed, difficulty, mood, Phase.RECEPTION, cue, line, used=voice.used)


def take_turn(talk: Talk, scenario: Scenario, said: Utterance) -> Exchange:
    """Judge the reply, move the owner, compose the owner's answer. Raises ValueError when the talk has ended."""
    if talk.ended:
        raise ValueError("the talk has ended")
    if not said.intelligible or _copied(said, talk) or talk.memory.says_again(said):
        return _not_understood(talk, scenario, said)
    said = in_legal_room(said, scenario.allowed)
    situation = Situation(talk.moment, said, talk.memory, scenario.allowed)
    verdict = situation.verdict()
    mood = feel(talk.mood, situation, scenario, talk.difficulty)
    memory = talk.memory.after(said, talk.moment)
    floor = max(1, scenario.owner.floor + fx.DIFFICULTIES[talk.difficulty].floor)
    step, good_turns = step_after(
        mood.step, talk.good_turns, talk.missed, situation, verdict, floor, memory.answered
    )
    mood = replace(mood, step=step)
    voice = Voice(scenario, talk.seed, talk.number + 1, talk.used)
    heard_facts = voice.facts_asked(said, talk.told, mood, talk.difficulty)
    told = talk.told | {f.id for f in heard_facts}
    phase = phase_after(memory, mood, _known(told, memory, scenario), _needed(scenario))
    moved = replace(
        talk,
        mood=mood,
        memory=memory,
        number=talk.number + 1,
        good_turns=good_turns,
        missed=talk.missed + 1 if verdict is Verdict.MISSED else 0,
        nonsense=0,
        boiling=_boiling(talk.boiling, step, verdict),
        stalled=talk.stalled + 1 if phase is talk.phase else 0,
        phase=phase,
        told=told,
    )
    ended = _ending(moved, talk, said, verdict, scenario)
    if ended:
        line = voice.goodbye(ended, situation, mood)
        moved = replace(moved, ended=ended, line=line, used=voice.used)
    else:
        cue = next_cue(moved, talk.cue, situation, verdict, scenario, voice)
        line = voice.reply(situation, verdict, mood, phase, cue, heard_facts)
        moved = replace(moved, cue=cue, line=line, used=voice.used)
    return Exchange(
        said, talk.moment, worn_role(said), verdict, coach(situation, verdict), _drilled(moved),
        tuple(f.id for f in heard_facts), situation.switch(),
    )  # fmt: skip


def end_talk(talk: Talk) -> Talk:
    """The employee ends the talk: agreed when the owner had an answer and a next step, else unresolved."""
    if talk.ended:
        return talk
    if talk.replies:
        return replace(talk, ended="drilled")
    done = talk.memory.answered is not None and talk.memory.agreed and talk.mood.step <= 4
    return replace(talk, ended="agreed" if done else "unresolved")


def _not_understood(talk: Talk, scenario: Scenario, said: Utterance) -> Exchange:
    """Nothing, nonsense, another language, the owner's own words or a reply given before: the owner asks, and has less patience."""
    voice = Voice(scenario, talk.seed, talk.number + 1, talk.used)
    mood = talk.mood
    harm = fx.NONSENSE.harms(fx.DIFFICULTIES[talk.difficulty].harms)
    mood = replace(
        mood,
        anger=min(10.0, round(mood.anger + harm.anger, 1)),
        trust=max(0.0, round(mood.trust + harm.trust, 1)),
        heard=max(0.0, round(mood.heard + harm.heard, 1)),
    )
    nonsense = talk.nonsense + 1
    ended = "hung_up" if nonsense >= PATIENCE else None
    again = talk.memory.says_again(said)
    line = voice.ending("hung_up") if ended else voice.not_understood(said, _copied(said, talk), again)
    after = replace(
        talk, mood=mood, number=talk.number + 1, nonsense=nonsense, good_turns=0, line=line, used=voice.used, ended=ended,
        memory=replace(talk.memory, replies=talk.memory.replies + 1, last_acts=(), last_worn=""),
    )  # fmt: skip
    return Exchange(said, talk.moment, "", Verdict.MISSED, (), _drilled(after))


def _drilled(talk: Talk) -> Talk:
    """A drill is over with its last reply, whatever the owner says to it."""
    return (
        replace(talk, ended="drilled")
        if talk.replies and talk.number >= talk.replies and not talk.ended
        else talk
    )


def _boiling(turns: int, step: int, verdict: Verdict) -> int:
    """Turns in a row at the boil; a reply that met the cue is relief, and does not count."""
    if step < BOILING:
        return 0
    return turns if verdict is Verdict.MET else turns + 1


def _ending(talk: Talk, before: Talk, said: Utterance, verdict: Verdict, scenario: Scenario) -> str | None:
    hurt = any(c.act not in SOFT_MISSTEPS for c in said.of_role(Role.MISSTEP))
    stays = talk.number < EARLIEST_LEAVING and not hurt
    too_hot = talk.boiling >= 2 or (talk.boiling and talk.mood.step >= 7 and talk.mood.anger >= DEEP)
    if too_hot and not stays and verdict is not Verdict.MET:
        return scenario.owner.escalation
    settled = talk.memory.answered is not None and talk.memory.agreed and talk.mood.step <= 4
    goodbye = said.first(Act.FAREWELL)
    parting = goodbye is not None and goodbye.confidence >= SURE_OF_GOODBYE
    if settled and before.phase is Phase.AGREEMENT and (parting or before.cue is Cue.CLOSES):
        return "agreed"
    return "unresolved" if parting and said.acts[-1] is Act.FAREWELL and talk.number >= 6 else None


def _copied(said: Utterance, talk: Talk) -> bool:
    """True when the reply is the owner's own last line, sent back."""
    mine, theirs = said.text.casefold().split(), talk.line.casefold()
    return len(mine) >= 4 and " ".join(mine) in " ".join(theirs.split())


def _needed(scenario: Scenario) -> int:
    return min(2, sum(f.matters for f in scenario.facts))


def _known(told: frozenset[str], memory: Memory, scenario: Scenario) -> int:
    matters = sum(1 for f in scenario.facts if f.matters and f.id in told)
    return max(matters, min(memory.asked, 3) - 1)
