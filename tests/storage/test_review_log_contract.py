"""What the review log promises, on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.storage import DRAFT, SUBMITTED, Database, Mark, Review, ReviewLog, Search, SqlTurnLog
from tests.storage.rows_for_tests import NOON, a_session, a_turn

MARKS = (Mark(1, "coach", "agree", ""), Mark(1, "comment", "Godt."))
REVIEW = Review("s1", "t1", "Tove", DRAFT, {"listens": 3}, MARKS, NOON)


@pytest.fixture
def log(database: Database) -> SqlTurnLog:
    return SqlTurnLog(database)


@pytest.fixture
def reviews(database: Database) -> ReviewLog:
    return ReviewLog(database)


def share(
    log: SqlTurnLog, name: str, minutes: int = 0, rule: str = "argued", text: str = "Goddag.", **changes: Any
) -> None:
    log.add_session(a_session(id=name, **changes))
    log.append_turn(a_turn(session_id=name, text=text, reply={"owner": "Nå.", "card": {"rule": rule}}))
    log.finish(name, "agreed", {"process": 7}, NOON)
    log.set_shared(name, NOON + timedelta(minutes=minutes))


def ids(reviews: ReviewLog, limit: int = 10, **search: Any) -> list[str]:
    return [s.id for s in reviews.shared(Search("t1", **search), limit)]


def test_what_is_shared_comes_newest_first_and_only_that(log: SqlTurnLog, reviews: ReviewLog) -> None:
    log.add_session(a_session(id="private"))
    share(log, "old")
    share(log, "new", minutes=5)
    assert ids(reviews) == ["new", "old"] and ids(reviews, limit=1) == ["new"]
    log.set_shared("new", None)
    assert ids(reviews) == ["old"]


def test_pages_meet_without_gap_or_overlap_also_at_the_same_moment(
    log: SqlTurnLog, reviews: ReviewLog
) -> None:
    for name in ("a", "b", "c", "d"):
        share(log, name)
    first = reviews.shared(Search("t1"), 2)
    second = reviews.shared(Search("t1", before=first[-1].place), 2)
    assert [s.id for s in (*first, *second)] == ["d", "c", "b", "a"]


def test_filters_by_case_rule_and_what_the_trainer_has_not_finished(
    log: SqlTurnLog, reviews: ReviewLog
) -> None:
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


def test_a_review_is_given_back_as_saved_and_the_latest_stands(log: SqlTurnLog, reviews: ReviewLog) -> None:
    share(log, "s1")
    assert reviews.review("s1", "t1") is None
    reviews.save(REVIEW)
    assert reviews.review("s1", "t1") == REVIEW and reviews.submitted("s1") == []
    done = replace(REVIEW, status=SUBMITTED, marks=(), ratings={"listens": 5})
    reviews.save(done)
    reviews.save(replace(done, trainer_id="t2", updated_at=NOON + timedelta(hours=1)))
    assert reviews.review("s1", "t1") == done
    assert [r.trainer_id for r in reviews.submitted("s1")] == ["t1", "t2"]


def test_reviews_go_with_their_session(log: SqlTurnLog, reviews: ReviewLog) -> None:
    share(log, "s1")
    reviews.save(REVIEW)
    log.delete_session("s1")
    assert reviews.review("s1", "t1") is None and reviews.submitted("s1") == [] and ids(reviews) == []


def test_a_search_finds_the_beginnings_of_words_and_all_of_them(log: SqlTurnLog, reviews: ReviewLog) -> None:
    share(log, "s1", text="Ærgerligt med åbningen af hallen!")
    share(
        log,
        "s2",
        minutes=1,
        text='Hallen er fin, O\'Hara ("5-10").',
        employee_id="e2",
        employee_name="Bodil Ærø",
    )
    assert ids(reviews, text="hal") == ["s2", "s1"] and ids(reviews, text="ÅBNING hallen") == ["s1"]
    assert ids(reviews, text="bodil") == ["s2"] and ids(reviews, text="allen") == []
    assert ids(reviews, text="o'hara \"5") == ["s2"] and ids(reviews, text="' OR *") == []
    newest = reviews.shared(Search("t1", text="hal"), 1)[0].place
    assert ids(reviews, text="hal", case="hallen") == [] and ids(reviews, text="hal", before=newest) == ["s1"]


def test_only_the_attempt_that_is_shown_is_found_and_only_while_it_is_shared(
    log: SqlTurnLog, reviews: ReviewLog
) -> None:
    share(log, "s1", text="Forleden")
    log.set_branch("s1", 2, 1)
    log.append_turn(
        a_turn(session_id="s1", branch=2, client_id="c2", text="Bagefter", reply={"owner": "Ja."})
    )
    log.finish("s1", "agreed", {"process": 7}, NOON)
    log.set_shared("s1", NOON)
    assert ids(reviews, text="bagefter") == ["s1"] and ids(reviews, text="forleden") == []
    assert ids(reviews, rule="argued") == []
    log.set_shared("s1", None)
    assert ids(reviews, text="bagefter") == []
    log.set_shared("s1", NOON)
    log.delete_session("s1")
    share(log, "s2", text="Andet")
    assert ids(reviews, text="bagefter") == [] and ids(reviews, text="andet") == ["s2"]


def test_dates_of_sharing_bound_the_list_from_the_first_on_and_before_the_second(
    log: SqlTurnLog, reviews: ReviewLog
) -> None:
    for number, name in enumerate(("a", "b", "c")):
        share(log, name, minutes=number)
    since, until = NOON + timedelta(minutes=1), NOON + timedelta(minutes=2)
    assert ids(reviews, since=since) == ["c", "b"] and ids(reviews, since=since, until=until) == ["b"]


def test_marks_on_single_clauses_stand_beside_each_other(log: SqlTurnLog, reviews: ReviewLog) -> None:
    share(log, "s1")
    marks = (Mark(1, "act", "explain_rule", part=0), Mark(1, "act", "refuse", part=2), Mark(1, "role", "S+A"))
    reviews.save(replace(REVIEW, marks=marks))
    kept = reviews.review("s1", "t1")
    assert kept is not None and kept.marks == marks


def test_a_view_is_kept_replaced_and_dropped(reviews: ReviewLog) -> None:
    reviews.keep_view("view-t1", "Haller", "sag=hallen")
    reviews.keep_view("view-t1", "Haller", "q=hal")
    reviews.keep_view("view-t2", "Andre", "q=x")
    assert reviews.views("view-t1") == [("Haller", "q=hal")]
    reviews.keep_view("view-t1", "Haller", None)
    assert reviews.views("view-t1") == []
