"""What to practise next: spaced, then the weakest side, then a new owner; levels of support are never mixed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.practice.learning import SKILLS, Practised, skill_scores, spaced, suggestion, weakest

DAY = date(2026, 3, 2)
CASES = ["hallen", "terrassen"]
DRILLS = {"listens": ["modtagelse", "lyt-ned"], "duties": ["svar"]}


def talk(case: str = "hallen", days: int = 0, support: str = "coach", **scores: int) -> Practised:
    return Practised(case, support, DAY + timedelta(days), {**dict.fromkeys(SKILLS, 4), **scores})


def test_the_first_case_is_the_easiest() -> None:
    found = suggestion([], CASES, DRILLS, DAY)
    assert found is not None and (found.why, found.case) == ("first", "hallen")
    assert suggestion([], [], DRILLS, DAY) is None


@pytest.mark.parametrize(("times", "days"), [(1, 1), (2, 7), (3, 30), (4, 90), (9, 90)])
def test_the_time_between_grows(times: int, days: int) -> None:
    (due,) = spaced([talk(days=n) for n in range(times)])
    assert due.on == DAY + timedelta(times - 1 + days) and due.times == times


def test_twice_on_one_day_counts_once() -> None:
    (due,) = spaced([talk(), talk()])
    assert due.times == 1


def test_what_is_due_comes_before_what_is_weak() -> None:
    found = suggestion([talk(listens=1)], CASES, DRILLS, DAY + timedelta(1))
    assert found is not None and (found.why, found.case, found.due) == (
        "spaced",
        "hallen",
        DAY + timedelta(1),
    )


def test_the_weakest_side_gets_a_drill_and_another_one_next_time() -> None:
    first = suggestion([talk(listens=1)], CASES, DRILLS, DAY)
    drilled = Practised("hallen", "coach", DAY, {})
    second = suggestion([talk(listens=1), drilled], CASES, DRILLS, DAY)
    assert first is not None and (first.drill, first.skill) == ("modtagelse", "listens")
    assert second is not None and second.drill == "lyt-ned"


def test_all_mastered_brings_a_new_owner_and_then_the_one_that_falls_due_first() -> None:
    new = suggestion([talk()], CASES, DRILLS, DAY)
    assert new is not None and (new.why, new.case) == ("new", "terrassen")
    again = suggestion([talk(), talk("terrassen", days=-1), talk("terrassen", days=0)], CASES, DRILLS, DAY)
    assert again is not None and (again.why, again.case) == ("spaced", "hallen")


def test_the_weakest_is_read_from_the_latest_talks() -> None:
    old = [talk(days=n, listens=1) for n in range(3)]
    new = [talk(days=n, duties=2) for n in (5, 6, 7)]
    assert weakest([*old, *new]) == "duties" and weakest(old) == "listens"
    assert weakest([talk(listens=4)]) is None and weakest([]) is None


def test_levels_of_support_are_kept_apart_and_in_order() -> None:
    scores = skill_scores(
        [talk(days=2, listens=5), talk(days=1, listens=2), talk(support="alone", listens=3)]
    )
    assert scores["listens"] == {"coach": [2, 5], "alone": [3]}
