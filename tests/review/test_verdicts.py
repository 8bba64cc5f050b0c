"""What reviews add up to: shares with their interval, agreement per line, and differences worth a talk."""

from __future__ import annotations

import random

import pytest
from scipy.stats import binomtest
from sklearn.metrics import cohen_kappa_score

from bot.review.agreement import Rating
from bot.review.verdicts import (
    Difference,
    ErrorRate,
    differences,
    hat_agreement,
    rubric_agreement,
    share_interval,
)


@pytest.mark.parametrize("part, whole", [(0, 1), (1, 1), (3, 40), (20, 40), (999, 1000), (0, 500)])
def test_a_shares_interval_is_wilsons(part: int, whole: int) -> None:
    wilson = binomtest(part, whole).proportion_ci(method="wilson")
    assert share_interval(part, whole) == pytest.approx((wilson.low, wilson.high), abs=1e-9)


def test_nothing_judged_has_no_error_rate_and_a_part_is_no_more_than_the_whole() -> None:
    assert ErrorRate(0, 0).interval is None
    with pytest.raises(ValueError, match="no part"):
        share_interval(2, 1)


def test_agreement_on_a_line_is_scikit_learns_kappa_between_trainers_and_with_the_coach() -> None:
    dice = random.Random(5)
    ratings = [Rating(f"s{n}", f"t{t}", {"listens": dice.randint(1, 5)}) for n in range(60) for t in (1, 2)]
    coach = {f"s{n}": {"listens": dice.randint(1, 5)} for n in range(60)}
    (found,) = rubric_agreement(ratings, coach, ["listens"])
    one, other = ([r.scores["listens"] for r in ratings if r.rater == t] for t in ("t1", "t2"))
    labels = [1, 2, 3, 4, 5]
    assert found.trainers.n == 60 and found.coach.n == 120
    assert found.trainers.value == pytest.approx(
        cohen_kappa_score(one, other, labels=labels, weights="linear")
    )
    given = [r.scores["listens"] for r in ratings]
    said = [coach[r.session]["listens"] for r in ratings]
    assert found.coach.value == pytest.approx(cohen_kappa_score(given, said, labels=labels, weights="linear"))


def test_hats_are_compared_turn_by_turn_in_one_table() -> None:
    seen = [Rating("s1", "t1", {"1": "S", "2": "A"}), Rating("s1", "t2", {"1": "S", "2": "M", "3": "S"})]
    found = hat_agreement(seen, {"s1": {"1": "S", "2": "A", "3": "B"}})
    assert (found.trainers.n, found.trainers.observed) == (2, 0.5)
    assert (found.coach.n, found.coach.observed) == (5, 0.6)


def test_a_difference_is_two_points_or_more_between_any_two_views() -> None:
    ratings = [
        Rating("s1", "Tove", {"listens": 2, "duties": 3}),
        Rating("s1", "Jens", {"listens": 4, "duties": 4}),
    ]
    found = list(differences(ratings, {"s1": {"listens": 4, "duties": 2}}))
    assert found == [
        Difference("s1", "listens", ("Tove", 2), ("Jens", 4)),
        Difference("s1", "listens", ("Tove", 2), ("coach", 4)),
        Difference("s1", "duties", ("Jens", 4), ("coach", 2)),
    ]
