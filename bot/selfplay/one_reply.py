"""One good-looking reply, said in every turn: a scenario that lets it win rewards the words and not the talk (SM004)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bot.practice.debrief import debrief
from bot.practice.heard import Utterance
from bot.practice.scenario import Scenario
from bot.practice.talk import open_talk
from bot.selfplay.tournament import FAILS, Hear, played_out


@dataclass(frozen=True)
class Winning:
    """A reply that wins by being repeated: the first seed it wins with, and what it got there (score 0-100)."""

    reply: str
    seed: int
    score: int
    ended: str


def winning_replies(
    scenario: Scenario, says: Sequence[str], hear: Hear, seeds: Sequence[int] = (1, 2, 3)
) -> Iterator[Winning]:
    """Each of `says` that, as the only reply of a talk, scores 50 or more or ends agreed with one of the seeds."""
    for reply in dict.fromkeys(says):
        said = hear(reply, scenario.id)
        played = (_play(scenario, reply, said, seed) for seed in seeds)
        won = next((p for p in played if p.score >= FAILS or p.ended == "agreed"), None)
        if won:
            yield won


def coach_examples(scenario: Scenario) -> dict[str, tuple[str, str]]:
    """What the coach shows as better in this scenario: the words, and the cue and kind they stand under."""
    return {
        text: (cue.value, kind) for cue, kinds in scenario.examples.items() for kind, text in kinds.items()
    }


def _play(scenario: Scenario, reply: str, said: Utterance, seed: int) -> Winning:
    opening = open_talk(scenario, seed, scenario.difficulty)
    exchanges, final = played_out(opening, scenario, lambda talk: said)
    done = debrief(exchanges, final, scenario)
    return Winning(reply, seed, done.score, done.ended)
