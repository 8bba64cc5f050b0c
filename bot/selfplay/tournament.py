"""Every learner against every scenario, difficulty and seed; the ranking that must hold, and what the owner may never do."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import mean

from bot.practice.debrief import Debrief, debrief
from bot.practice.heard import Utterance
from bot.practice.scenario import Scenario
from bot.practice.talk import Exchange, Talk, end_talk, open_talk, take_turn
from bot.scenario_files.lint import OUT_OF_PART
from bot.selfplay.learners import NAMES, Bank, Learner

MOST_TURNS = 14
DIFFICULTIES = (1, 2, 3)
# Best first; within a tier the order is free (design 2.5).
TIERS = (
    ("good",),
    ("late", "unmarked"),
    ("service", "authority"),
    ("arguer", "sender_on", "hollow"),
    ("stuffing", "nonsense", "monologue", "silent"),
)
MARGIN = 1.0  # points that a lower tier may exceed a higher one by, before it counts; the noise of ten seeds
FAILS = 50  # pure service and pure authority must stay below
EMPTY = 35  # stuffing, nonsense and monologues must stay below
PASSES = 75  # a good learner must reach

Hear = Callable[[str, str], Utterance]  # text, scenario id


@dataclass(frozen=True)
class Played:
    scenario: str
    difficulty: int
    learner: str
    seed: int
    score: int
    ended: str
    turns: int
    problems: tuple[str, ...]


def play_one(
    scenario: Scenario, learner_name: str, difficulty: int, seed: int, bank: Bank, hear: Hear
) -> Played:
    """One talk of a simulated employee."""
    learner = Learner(learner_name, scenario, bank, random.Random(f"{scenario.id} {learner_name} {seed}"))
    opening = open_talk(scenario, seed, difficulty)
    exchanges, final = played_out(opening, scenario, lambda talk: hear(learner.reply(talk), scenario.id))
    done = debrief(exchanges, final, scenario)
    problems = (*_problems(opening, exchanges, done), *_unlike(learner_name, opening, exchanges, final))
    return Played(
        scenario.id, difficulty, learner_name, seed, done.score, done.ended, len(exchanges), problems
    )


def played_out(
    opening: Talk, scenario: Scenario, says: Callable[[Talk], Utterance]
) -> tuple[list[Exchange], Talk]:
    """The exchanges of a talk in which `says` gives every reply, and how the talk stood when it was over."""
    talk, exchanges = opening, list[Exchange]()
    while not talk.ended and len(exchanges) < MOST_TURNS:
        exchanges.append(take_turn(talk, scenario, says(talk)))
        talk = exchanges[-1].talk
    return exchanges, end_talk(talk)


def tournament(
    scenarios: Sequence[Scenario],
    bank: Bank,
    hear: Hear,
    seeds: int = 10,
    difficulties: Sequence[int] = DIFFICULTIES,
    learners: Sequence[str] = NAMES,
) -> Iterator[Played]:
    """Every combination, scenario by scenario."""
    for scenario in scenarios:
        for difficulty in difficulties:
            for learner in learners:
                for seed in range(1, seeds + 1):
                    yield play_one(scenario, learner, difficulty, seed, bank, hear)


def mean_scores(played: Sequence[Played]) -> dict[tuple[str, int], dict[str, float]]:
    """(scenario, difficulty) → learner → mean score, 0–100."""
    found: dict[tuple[str, int], dict[str, list[int]]] = {}
    for p in played:
        found.setdefault((p.scenario, p.difficulty), {}).setdefault(p.learner, []).append(p.score)
    return {place: {who: mean(scores) for who, scores in by.items()} for place, by in found.items()}


def broken_ranks(scores: dict[str, float]) -> list[str]:
    """Where the ranking does not hold, in words; empty when it does."""
    broken = []
    for high, low in itertools.pairwise(TIERS):
        worst, best = min(high, key=lambda w: scores[w]), max(low, key=lambda w: scores[w])
        if scores[best] > scores[worst] + (MARGIN if high != TIERS[0] else 0.0):
            broken.append(f"{best} {scores[best]:.0f} > {worst} {scores[worst]:.0f}")
    broken += [f"{who} {scores[who]:.0f} ≥ {FAILS}" for who in TIERS[2] if scores[who] >= FAILS]
    broken += [f"{who} {scores[who]:.0f} ≥ {EMPTY}" for who in TIERS[-1] if scores[who] >= EMPTY]
    broken += [f"{who} {scores[who]:.0f} ≤ {PASSES}" for who in TIERS[0] if scores[who] <= PASSES]
    return broken


def paths(scenario: Scenario, bank: Bank, hear: Hear, seeds: int = 50) -> int:
    """How many different ways from the opening to the third reply the same employee meets over so many seeds."""
    learner = Learner("good", scenario, bank, random.Random(scenario.id))
    says = [learner.say("greet", "acknowledge_feeling"), learner.say("reflect"), learner.question()]
    found = set()
    for seed in range(1, seeds + 1):
        talk = open_talk(scenario, seed, scenario.difficulty)
        lines = [talk.line]
        for text in says:
            if not talk.ended:
                talk = take_turn(talk, scenario, hear(text, scenario.id)).talk
                lines.append(talk.line)
        found.add(tuple(lines))
    return len(found)


def _unlike(learner: str, opening: Talk, exchanges: Sequence[Exchange], final: Talk) -> Iterator[str]:
    """What must not happen to this kind of employee: a good one left without an agreement, hollow comfort that soothes."""
    if learner in TIERS[0] and final.ended != "agreed":
        yield f"{learner} ended {final.ended} (seed {opening.seed}, difficulty {opening.difficulty})"
    if learner == "hollow" and any(e.talk.mood.step < opening.mood.step for e in exchanges):
        yield f"hollow comfort lowered the step (seed {opening.seed}, difficulty {opening.difficulty})"


def _problems(opening: Talk, exchanges: Sequence[Exchange], done: Debrief) -> Iterator[str]:
    lines = [opening.line, *(e.talk.line for e in exchanges)]
    yield from (f"said twice: {line}" for line in {x for x in lines if lines.count(x) > 1})
    yield from (f"out of the part: {line}" for line in lines if OUT_OF_PART.search(line))
    yield from (f"unfilled: {line}" for line in lines if "{" in line or not line.strip())
    for point in (*done.worked, *done.try_next):
        if not point.finding.rule or not point.finding.quote.text:
            yield f"no rule or quote: {point.finding}"
