"""Kappa is scikit-learn's, its interval covers as often as it says, and only blind pairs count between trainers."""

from __future__ import annotations

import math

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score

from bot.review.agreement import RUBRIC, WEIGHTS, Kappa, Rating, between_trainers, kappa, with_the_coach

SKLEARN = {"equal": None, "linear": "linear", "quadratic": "quadratic"}
# Two dermatologists, clear to terrible: SAS/STAT user's guide, PROC FREQ, getting started, "Agreement study".
SKIN = [[10, 4, 1, 0], [5, 10, 12, 2], [2, 4, 12, 5], [0, 2, 6, 13]]
# Two diagnosticians, 200 patients, three diagnoses: the example of Fleiss, Cohen & Everitt (1969).
DIAGNOSES = [[106, 10, 4], [22, 28, 10], [2, 12, 6]]


def pairs_of(table: list[list[int]]) -> list[tuple[int, int]]:
    return [(i, j) for i, row in enumerate(table) for j, times in enumerate(row) for _ in range(times)]


@pytest.mark.parametrize("weights", WEIGHTS)
def test_kappa_is_scikit_learns_on_random_tables(weights: str) -> None:
    random = np.random.default_rng(18)
    for _ in range(200):
        n, labels = int(random.integers(2, 120)), int(random.integers(2, 6))
        first = random.integers(1, labels + 1, n)
        second = np.where(random.random(n) < random.random(), first, random.integers(1, labels + 1, n))
        pairs = [(int(a), int(b)) for a, b in zip(first, second)]
        occurring, scaled = kappa(pairs, weights=weights), kappa(pairs, RUBRIC, weights)
        if len({*first, *second}) == 1:
            assert occurring.value is None and scaled.value is None
            continue
        assert occurring.value == pytest.approx(
            cohen_kappa_score(first, second, weights=SKLEARN[weights]), abs=1e-12
        )
        assert scaled.value == pytest.approx(
            cohen_kappa_score(first, second, labels=list(RUBRIC), weights=SKLEARN[weights]), abs=1e-12
        )


@pytest.mark.parametrize("weights", WEIGHTS)
def test_the_interval_holds_the_true_kappa_in_about_95_of_100_tables(weights: str) -> None:
    random = np.random.default_rng(1969)
    chance = np.outer([0.1, 0.15, 0.3, 0.3, 0.15], [0.05, 0.2, 0.3, 0.25, 0.2])
    near = np.array([[max(0, 3 - abs(i - j)) for j in range(5)] for i in range(5)])
    truth = 0.4 * chance + 0.6 * near / near.sum()
    i, j = np.indices(truth.shape)
    apart = (i != j) * 1.0 if weights == "equal" else abs(i - j) ** WEIGHTS[weights]
    true_kappa = 1 - (apart * truth).sum() / (apart * np.outer(truth.sum(1), truth.sum(0))).sum()
    covered = 0
    for table in random.multinomial(150, truth.ravel(), size=600).reshape(-1, 5, 5):
        found = kappa(pairs_of(table.tolist()), range(5), weights).interval
        covered += found is not None and found[0] <= true_kappa <= found[1]
    assert 0.92 <= covered / 600 <= 0.98


def test_the_example_of_the_paper() -> None:
    found = kappa(pairs_of(DIAGNOSES))
    assert (found.n, found.observed, found.expected) == (200, pytest.approx(0.70), pytest.approx(0.475))
    assert found.value is not None and round(found.value, 3) == 0.429
    assert found.interval is not None
    half = (found.interval[1] - found.interval[0]) / 2
    assert round((half / 1.959964) ** 2, 6) == 0.002885


@pytest.mark.parametrize(
    ("weights", "value", "error", "interval"),
    [("equal", 0.3449, 0.0724, (0.2030, 0.4868)), ("linear", 0.5082, 0.0655, (0.3798, 0.6366))],
)
def test_the_example_of_the_sas_guide(
    weights: str, value: float, error: float, interval: tuple[float, float]
) -> None:
    found = kappa(pairs_of(SKIN), weights=weights)
    assert found.value == pytest.approx(value, abs=5e-5)
    assert found.interval == pytest.approx(interval, abs=5e-5)
    assert found.interval is not None
    assert (found.interval[1] - found.interval[0]) / 2 / 1.959964 == pytest.approx(error, abs=5e-5)


def test_without_pairs_nothing_is_said() -> None:
    nobody: list[tuple[int, int]] = []
    assert kappa(nobody) == kappa(nobody, RUBRIC, "linear") == Kappa(0)


@pytest.mark.parametrize("weights", WEIGHTS)
def test_one_label_throughout_has_no_kappa(weights: str) -> None:
    assert kappa([(4, 4)] * 9, RUBRIC, weights) == kappa([(4, 4)] * 9, None, weights) == Kappa(9, 1.0, 1.0)


def test_full_agreement_has_no_width_and_therefore_no_interval() -> None:
    assert kappa([(1, 1), (2, 2), (3, 3)]) == Kappa(3, 1.0, pytest.approx(1 / 3), 1.0, None)


def test_a_rater_who_never_changes_label_agrees_as_chance_does() -> None:
    found = kappa([("met", "met")] * 6 + [("met", "missed")] * 4)
    assert (found.value, found.interval) == (0.0, None)


def test_the_interval_stays_on_the_scale() -> None:
    found = kappa([(1, 1)] * 4 + [(2, 2)] * 4 + [(1, 2)])
    assert found.interval is not None and found.interval[1] == 1.0
    opposed = kappa([(1, 2)] * 4 + [(2, 1)] * 4 + [(1, 1)])
    assert opposed.interval is not None and opposed.interval[0] == -1.0


def test_who_stands_first_does_not_matter() -> None:
    pairs = pairs_of(SKIN)
    assert kappa(pairs, weights="quadratic") == kappa([(b, a) for a, b in pairs], weights="quadratic")


def test_a_miss_names_the_fix() -> None:
    with pytest.raises(ValueError, match="unknown label 6; add it to categories"):
        kappa([(6, 1)], RUBRIC)
    with pytest.raises(ValueError, match="unknown weights 'squared'; use one of equal, linear, quadratic"):
        kappa([(1, 1)], RUBRIC, "squared")


def rating(rater: str, session: str = "s1", blind: bool = True, **scores: int) -> Rating[int]:
    return Rating(session, rater, scores, blind)


def test_every_two_trainers_on_a_session_are_one_pair_whoever_comes_first() -> None:
    three = [rating("c", listens=3), rating("a", listens=1), rating("b", listens=2)]
    assert between_trainers(three) == {"listens": [(1, 2), (1, 3), (2, 3)]}
    assert between_trainers(three) == between_trainers(three[::-1])


def test_a_rating_given_with_sight_of_the_others_counts_with_the_coach_alone() -> None:
    ratings = [rating("a", listens=1), rating("b", blind=False, listens=1)]
    assert between_trainers(ratings) == {}
    assert with_the_coach(ratings, {"s1": {"listens": 2}}) == {"listens": [(1, 2), (1, 2)]}


def test_only_lines_that_both_rated_on_the_same_session_are_paired() -> None:
    ratings = [rating("a", listens=1, duties=2), rating("b", duties=3), rating("b", "s2", listens=5)]
    assert between_trainers(ratings) == {"duties": [(2, 3)]}
    assert with_the_coach(ratings, {"s1": {"duties": 4}}) == {"duties": [(2, 4), (3, 4)]}


def test_two_ratings_by_one_trainer_are_a_mistake() -> None:
    with pytest.raises(ValueError, match="two ratings of session s1 by a; pass the one submitted"):
        between_trainers([rating("a", listens=1), rating("a", blind=False, listens=2)])


def test_roles_are_paired_and_counted_as_words() -> None:
    ratings = [
        Rating(f"s1/{turn}", who, {"role": "guide" if turn % 2 else who}) for turn in range(6) for who in "ab"
    ]
    found = kappa(between_trainers(ratings)["role"])
    assert found.n == 6 and found.value is not None and math.isclose(found.observed or 0, 0.5)
