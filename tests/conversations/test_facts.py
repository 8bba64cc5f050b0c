"""Questions of fact in words that are not in the files, ten for each fact, by a hand that never saw the scenarios' own questions."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

from bot.practice.voice import Voice
from bot.scenario_files import load_library
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "gold/facts-p.tsv"
LIBRARY = load_library(ROOT / "scenarios")
ASKED = [tuple(line.split("\t")) for line in GOLD.read_text("utf-8").splitlines()]
TEN = 10
CHATTER = (
    "Har du det bedre nu?",
    "Kan jeg ringe til dig i morgen klokken ni?",
    "Giver det mening, det jeg siger?",
    "Vil du have en kopi på mail?",
    "Er det i orden, at jeg skriver det ned?",
    "Er der andet, jeg skal vide, inden vi slutter?",
)


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


@cache
def told(question: str, scenario_id: str, listener: Ears) -> frozenset[str]:
    """The facts that an owner who feels heard tells on this question."""
    scenario = LIBRARY.scenario(scenario_id)
    mood = replace(scenario.owner.start, heard=8.0)
    voice = Voice(scenario, 1, 3, frozenset())
    heard = listener.hear(question, [scenario_id])
    return frozenset(f.id for f in voice.facts_asked(heard, frozenset(), mood, 2))


def test_there_are_ten_questions_for_every_fact() -> None:
    known = {(s.id, f.id) for s in LIBRARY.scenarios.values() for f in s.facts}
    assert set(Counter((s, f) for s, f, _ in ASKED).items()) == {(k, TEN) for k in known}


def unread() -> list[tuple[str, ...]]:
    """Without the few that another hand happened to put in the very same words."""
    facts = [f for s in LIBRARY.scenarios.values() for f in s.facts]
    theirs = {ask.casefold() for f in facts for ask in (*f.asks, *f.more_asks)}
    return [row for row in ASKED if row[2].casefold() not in theirs]


def test_hardly_any_of_them_stands_in_the_files() -> None:
    assert len(unread()) >= 0.97 * len(ASKED)


def test_nine_of_ten_get_their_fact(listener: Ears) -> None:
    right = [fact in told(question, scenario, listener) for scenario, fact, question in unread()]
    assert sum(right) / len(right) >= 0.90


def test_a_question_gets_one_fact_and_seldom_a_second(listener: Ears) -> None:
    assert sum(len(told(q, s, listener)) > 1 for s, _, q in ASKED) / len(ASKED) <= 0.15


@pytest.mark.parametrize("question", CHATTER)
def test_small_talk_gets_no_fact(question: str, listener: Ears) -> None:
    drawn = [s for s in LIBRARY.scenarios if told(question, s, listener)]
    assert len(drawn) <= len(LIBRARY.scenarios) / 3, drawn
