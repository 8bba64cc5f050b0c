"""What every review log promises, in memory, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.storage import (
    Mark,
    MemoryReviewLog,
    MemoryTurnLog,
    Review,
    Search,
    SqlReviewLog,
    SqlTurnLog,
    TurnLog,
)
from bot.storage.review_log import DRAFT, SUBMITTED
from tests.storage.rows_for_tests import NOON, a_session, a_turn

Reviews = MemoryReviewLog | SqlReviewLog
MARKS = (Mark(1, "coach", "agree", ""), Mark(1, "comment", "Godt."))
REVIEW = Review("s1", "t1", "Tove", DRAFT, {"listens": 3}, MARKS, NOON)


@pytest.fixture
def reviews(log: TurnLog) -> Reviews:
    if isinstance(log, MemoryTurnLog):
        return MemoryReviewLog(log)
    assert isinstance(log, SqlTurnLog)
    return SqlReviewLog(log.database)


def share(log: TurnLog, name: str, minutes: int = 0, rule: str = "argued", **changes: Any) -> None:
    log.add_session(a_session(id=name, **changes))
    log.append_turn(a_turn(session_id=name, reply={"owner": "Nå.", "card": {"rule": rule}}))
    log.finish(name, "agreed", {"process": 7}, NOON)
    log.set_shared(name, NOON + timedelta(minutes=minutes))


def ids(reviews: Reviews, limit: int = 10, **search: Any) -> list[str]:
    return [s.id for s in reviews.shared(Search("t1", **search), limit)]


def test_what_is_shared_comes_newest_first_and_only_that(log: TurnLog, reviews: Reviews) -> None:
    log.add_session(a_session(id="private"))
    share(log, "old")
    share(log, "new", minutes=5)
    assert ids(reviews) == ["new", "old"] and ids(reviews, limit=1) == ["new"]
    log.set_shared("new", None)
    assert ids(reviews) == ["old"]


def test_pages_meet_without_gap_or_overlap_also_at_the_same_moment(log: TurnLog, reviews: Reviews) -> None:
    for name in ("a", "b", "c", "d"):
        share(log, name)
    first = reviews.shared(Search("t1"), 2)
    second = reviews.shared(Search("t1", before=(first[-1].shared_at, first[-1].id)), 2)
    assert [s.id for s in (*first, *second)] == ["d", "c", "b", "a"]


def test_filters_by_case_rule_and_what_the_trainer_has_not_finished(log: TurnLog, reviews: Reviews) -> None:
    share(log, "s1")
    share(log, "s2", minutes=1, rule="blamed", scenario_id="hallen")
    assert ids(reviews, case="hallen") == ["s2"] and ids(reviews, rule="argued") == ["s1"]
    reviews.save(REVIEW)
    assert ids(reviews, unreviewed=True) == ["s2", "s1"]
    reviews.save(replace(REVIEW, status=SUBMITTED))
    assert ids(reviews, unreviewed=True) == ["s2"]
    seen = {s.id: (s.reviews, s.mine) for s in reviews.shared(Search("t1"), 9)}
    assert seen == {"s1": (1, SUBMITTED), "s2": (0, None)}
    assert reviews.shared(Search("t2"), 9)[1].mine is None


def test_a_review_is_given_back_as_saved_and_the_latest_stands(log: TurnLog, reviews: Reviews) -> None:
    share(log, "s1")
    assert reviews.review("s1", "t1") is None
    reviews.save(REVIEW)
    assert reviews.review("s1", "t1") == REVIEW and reviews.submitted("s1") == []
    done = replace(REVIEW, status=SUBMITTED, marks=(), ratings={"listens": 5})
    reviews.save(done)
    reviews.save(replace(done, trainer_id="t2", updated_at=NOON + timedelta(hours=1)))
    assert reviews.review("s1", "t1") == done
    assert [r.trainer_id for r in reviews.submitted("s1")] == ["t1", "t2"]


def test_reviews_go_with_their_session(log: TurnLog, reviews: Reviews) -> None:
    share(log, "s1")
    reviews.save(REVIEW)
    log.delete_session("s1")
    assert reviews.review("s1", "t1") is None and reviews.submitted("s1") == [] and ids(reviews) == []
