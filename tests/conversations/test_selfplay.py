"""Simulated employees: the better one fares better, and the owner holds (the whole tournament is `kasket selfplay`)."""

from __future__ import annotations

from pathlib import Path
from statistics import mean

import pytest

from bot.scenario_files import load_library
from bot.selfplay.learners import NAMES, bank_in
from bot.selfplay.tournament import TIERS, broken_ranks, paths, play_one
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears
from bot.understanding.word_lists import is_word_list

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT / "scenarios")
BANK = bank_in(ROOT / "scenarios")
SOME = ("terrassen", "refusion", "vores-fejl")


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


def mean_score(learner: str, listener: Ears) -> float:
    return mean(
        play_one(LIBRARY.scenario(s), learner, 2, seed, BANK, lambda t, i: listener.hear(t, [i])).score
        for s in SOME
        for seed in (1, 2)
    )


def test_the_good_one_wins_and_one_hat_alone_fails(listener: Ears) -> None:
    scores = {
        who: mean_score(who, listener) for who in ("good", "service", "authority", "arguer", "stuffing")
    }
    assert scores["good"] >= 70
    assert scores["good"] > max(scores["service"], scores["authority"]) + 20
    assert max(scores["service"], scores["authority"]) < 50
    assert scores["arguer"] < min(scores["service"], scores["authority"])
    assert scores["stuffing"] < 20


def test_the_same_employee_meets_many_owners(listener: Ears) -> None:
    assert paths(LIBRARY.scenario("refusion"), BANK, lambda t, i: listener.hear(t, [i])) >= 30


def test_broken_ranks_are_seen() -> None:
    right = {who: 90.0 - 21 * tier for tier, whos in enumerate(TIERS) for who in whos}
    assert set(right) == set(NAMES) and broken_ranks(right) == []
    assert broken_ranks({**right, "stuffing": 95.0}) and broken_ranks(
        {**right, "service": 60.0, "late": 65.0}
    )


@pytest.mark.parametrize(
    ("text", "listed"),
    [
        ("anerkende spejle grænse notat klagevejledning aftale", True),
        ("Jeg lytter, spejler, anerkender, begrunder og noterer.", True),
        ("Jeg noterer aftalen, og så får du en klagevejledning med brevet.", False),
        ("fire borde langs facaden", False),
    ],
)
def test_the_methods_words_alone_are_no_sentence(text: str, listed: bool) -> None:
    assert is_word_list(text) is listed
