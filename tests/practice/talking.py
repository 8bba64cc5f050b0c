"""Replies and talks for the tests of the game: an utterance from acts, without any ears."""

from __future__ import annotations

from pathlib import Path

from bot.practice.acts import Act
from bot.practice.heard import Clause, Term, Utterance
from bot.practice.judging import Situation
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Moment, Phase
from bot.practice.scenario import Scenario
from bot.scenario_files import load_library

LIBRARY = load_library(Path(__file__).resolve().parents[2] / "scenarios")
SCENARIO: Scenario = LIBRARY.scenario("terrassen")

WORDS = {
    Act.ACKNOWLEDGE_FEELING: "Det må være hårdt lige før sæsonen",
    Act.GIVE_DECISION: "Den kan ikke blive liggende",
    Act.AGREE_NEXT_STEP: "Jeg ringer på torsdag",
}


def says(*acts: Act | tuple[Act, str], terms: tuple[Term, ...] = (), sure: float = 0.9) -> Utterance:
    """A reply with these acts in this order; give (act, words) where the words matter."""
    clauses, text = [], ""
    for item in acts:
        act, words = item if isinstance(item, tuple) else (item, WORDS.get(item, f"Ord for {item.value}"))
        start = len(text)
        text += words + ". "
        dates = ("på torsdag",) if "torsdag" in words else ()
        clauses.append(Clause(words, start, start + len(words), act, sure, dates=dates, terms=terms))
    return Utterance(text.strip(), tuple(clauses))


def when(cue: Cue, *acts: Act | tuple[Act, str], phase: Phase = Phase.LISTENING, step: int = 4, before: tuple[Utterance, ...] = (), terms: tuple[Term, ...] = ()) -> Situation:  # fmt: skip
    """A reply to a cue, after earlier replies."""
    memory = Memory()
    for earlier in before:
        memory = memory.after(earlier)
    return Situation(Moment(phase, cue, step), says(*acts, terms=terms), memory, SCENARIO.allowed)
