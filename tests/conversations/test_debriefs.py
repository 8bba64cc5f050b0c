"""No rule fired, no sentence: in every walkthrough and a hundred simulated talks each sentence of the debrief has rule and quote,

and every better reply that it shows is judged "met" where it is shown.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from bot.practice.coaching import CLOSING_GAPS, RULES
from bot.practice.debrief import debrief
from bot.practice.heard import Utterance
from bot.practice.judging import Situation, Verdict
from bot.practice.moment import Cue, Moment
from bot.practice.scenario import Scenario
from bot.practice.talk import Exchange, Talk, open_talk
from bot.room_words import debrief_words, exchange_words
from bot.scenario_files import load_library
from bot.selfplay.learners import NAMES, Learner, bank_in
from bot.selfplay.tournament import played_out
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT / "scenarios")
BANK = bank_in(ROOT / "scenarios")
SIMULATED = 100
Played = tuple[Scenario, list[Exchange], Talk]


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


@pytest.fixture(scope="module")
def talks(listener: Ears) -> list[Played]:
    return [*walked(listener), *simulated(listener)]


def walked(listener: Ears) -> Iterator[Played]:
    for scenario in LIBRARY.scenarios.values():
        for walk in LIBRARY.walkthroughs(scenario.id):
            replies = iter(walk.says)
            opening = open_talk(scenario, walk.seed, scenario.difficulty)
            heard = [listener.hear(text, [scenario.id]) for text in replies]
            yield (scenario, *played_out(opening, scenario, _in_turn(heard)))


def _in_turn(heard: Sequence[Utterance]) -> Any:
    """The replies one by one; when they run out, silence, until the owner hangs up."""
    return lambda talk: (
        heard[talk.number] if talk.number < len(heard) else Utterance("", (), intelligible=False)
    )


def simulated(listener: Ears) -> Iterator[Played]:
    scenarios = list(LIBRARY.scenarios.values())
    for n in range(SIMULATED):
        scenario, name = scenarios[n % len(scenarios)], NAMES[n % len(NAMES)]
        learner = Learner(name, scenario, BANK, random.Random(f"debriefs {n}"))
        opening = open_talk(scenario, n, 1 + n % 3)
        yield (
            scenario,
            *played_out(
                opening, scenario, lambda t, s=scenario, p=learner: listener.hear(p.reply(t), [s.id])
            ),
        )  # type: ignore[misc]


def test_every_sentence_of_a_debrief_names_its_rule_and_quotes(talks: list[Played]) -> None:
    assert len(talks) >= SIMULATED + 13 * 4
    for scenario, exchanges, final in talks:
        said = [e.said.text for e in exchanges]
        words = debrief_words(exchanges, final, scenario, LIBRARY.wording)
        assert len(words["try_next"]) <= 3
        for point in [*words["try_next"], *words["worked"]]:
            assert point["rule"] in RULES and point["moment"] and point["reason"] and point["text"]
            assert point["quote"].strip() and any(point["quote"] in text for text in said), point
        for exchange in exchanges:
            card = exchange_words(exchange, scenario, LIBRARY.wording)["card"]
            assert card is None or (
                card["rule"] in RULES and any(card["quote"]["text"] in text for text in said)
            )


def test_every_better_reply_that_is_shown_is_met_by_the_engine(talks: list[Played], listener: Ears) -> None:
    shown: dict[tuple[str, Moment, str], Scenario] = {}
    for scenario, exchanges, final in talks:
        findings = [f for e in exchanges for f in e.findings]
        findings += [p.finding for p in debrief(exchanges, final, scenario).try_next]
        for finding in findings:
            better = LIBRARY.wording.card(finding, scenario, 1)["better"]
            if better:
                cue = Cue.CLOSES if finding.rule == CLOSING_GAPS.id else finding.moment.cue
                moment = Moment(finding.moment.phase, cue, finding.moment.step)
                shown[scenario.id, moment, better] = scenario
    failing = []
    for (name, moment, better), scenario in shown.items():
        verdict = Situation(moment, listener.hear(better, [name]), allowed=scenario.allowed).verdict()
        if verdict is not Verdict.MET:
            failing.append(f"{name} {moment} {verdict.value}: {better}")
    assert len(shown) > 100 and not failing, "\n".join(failing)
