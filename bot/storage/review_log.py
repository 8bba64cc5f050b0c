"""What trainers make of shared sessions: the list of what is shared, and each trainer's own review of a talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.sql_turn_log import from_db, to_utc
from bot.storage.tables import review_marks, reviews, sessions, shared_rules

DRAFT, SUBMITTED = "draft", "submitted"


@dataclass(frozen=True)
class SharedSession:
    """One line of the list. `reviews` counts submitted ones; `mine` is the state of the asking trainer's own."""

    id: str
    employee_name: str
    scenario_id: str
    ended: str
    created_at: datetime
    shared_at: datetime
    reviews: int
    mine: str | None


@dataclass(frozen=True)
class Mark:
    """What a trainer says about one turn: a comment, or agree / disagree with the coach and why."""

    turn: int
    kind: str  # comment or coach
    value: str
    why: str = ""


@dataclass(frozen=True)
class Review:
    """One trainer's review (gennemgang) of one session. `ratings`: rubric line → 1-5."""

    session_id: str
    trainer_id: str
    trainer_name: str
    status: str
    ratings: Mapping[str, int]
    marks: tuple[Mark, ...]
    updated_at: datetime


@dataclass(frozen=True)
class Search:
    """Which shared sessions, newest first. `before` is the (shared_at, id) of the last one already shown."""

    trainer_id: str
    case: str | None = None
    rule: str | None = None
    unreviewed: bool = False
    before: tuple[datetime, str] | None = None


class SqlReviewLog:
    """On the turn log's own database: a review goes when its session goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def shared(self, search: Search, limit: int) -> list[SharedSession]:
        own = reviews.alias("own")
        counted = (
            sa.select(sa.func.count())
            .where(reviews.c.session_id == sessions.c.id, reviews.c.status == SUBMITTED)
            .scalar_subquery()
        )
        mine = sa.and_(own.c.session_id == sessions.c.id, own.c.trainer_id == search.trainer_id)
        columns = (
            sessions.c.id,
            sessions.c.employee_name,
            sessions.c.scenario_id,
            sessions.c.ended,
            sessions.c.created_at,
            sessions.c.shared_at,
        )
        query = (
            sa.select(*columns, counted.label("reviews"), own.c.status.label("mine"))
            .select_from(sessions.outerjoin(own, mine))
            .where(sessions.c.shared_at.is_not(None), *_conditions(search, own))
            .order_by(sessions.c.shared_at.desc(), sessions.c.id.desc())
            .limit(limit)
        )
        with self._database.reading() as connection:
            return [_shared(found) for found in connection.execute(query).mappings()]

    def review(self, session_id: str, trainer_id: str) -> Review | None:
        with self._database.reading() as connection:
            found = list(
                _reviews(connection, reviews.c.session_id == session_id, reviews.c.trainer_id == trainer_id)
            )
        return found[0] if found else None

    def submitted(self, session_id: str) -> list[Review]:
        """Every trainer's finished review of a session, the earliest first."""
        with self._database.reading() as connection:
            return list(
                _reviews(connection, reviews.c.session_id == session_id, reviews.c.status == SUBMITTED)
            )

    def save(self, review: Review) -> None:
        """Stores a trainer's review of a session in place of the one before; all of it or nothing."""
        key = (reviews.c.session_id == review.session_id, reviews.c.trainer_id == review.trainer_id)
        mine = (
            review_marks.c.session_id == review.session_id,
            review_marks.c.trainer_id == review.trainer_id,
        )
        with self._database.writing() as connection:
            connection.execute(sa.delete(review_marks).where(*mine))
            connection.execute(sa.delete(reviews).where(*key))
            connection.execute(sa.insert(reviews).values(**_review_values(review)))
            for mark in review.marks:
                connection.execute(
                    sa.insert(review_marks).values(
                        session_id=review.session_id, trainer_id=review.trainer_id, turn=mark.turn, kind=mark.kind,
                        value=mark.value, why=mark.why,
                    )
                )  # fmt: skip


def _conditions(search: Search, own: Any) -> list[Any]:
    found: list[Any] = []
    if search.case:
        found.append(sessions.c.scenario_id == search.case)
    if search.rule:
        with_rule = sa.select(shared_rules.c.session_id).where(shared_rules.c.rule == search.rule)
        found.append(sessions.c.id.in_(with_rule))
    if search.unreviewed:
        found.append(sa.or_(own.c.status.is_(None), own.c.status != SUBMITTED))
    if search.before:
        at, session_id = to_utc(search.before[0]), search.before[1]
        found.append(
            sa.or_(sessions.c.shared_at < at, sa.and_(sessions.c.shared_at == at, sessions.c.id < session_id))
        )
    return found


def _shared(found: Mapping[str, Any]) -> SharedSession:
    row = SharedSession(**found)
    return replace(row, created_at=from_db(row.created_at), shared_at=from_db(row.shared_at))


def _reviews(connection: Any, *conditions: Any) -> Iterator[Review]:
    for found in (
        connection.execute(sa.select(reviews).where(*conditions).order_by(reviews.c.updated_at))
        .mappings()
        .all()
    ):
        of_it = (
            review_marks.c.session_id == found["session_id"],
            review_marks.c.trainer_id == found["trainer_id"],
        )
        query = sa.select(review_marks).where(*of_it).order_by(review_marks.c.turn, review_marks.c.kind)
        marks = tuple(
            Mark(m["turn"], m["kind"], m["value"], m["why"]) for m in connection.execute(query).mappings()
        )
        yield Review(**{**found, "updated_at": from_db(found["updated_at"])}, marks=marks)


def _review_values(review: Review) -> dict[str, Any]:
    return {
        "session_id": review.session_id,
        "trainer_id": review.trainer_id,
        "trainer_name": review.trainer_name,
        "status": review.status,
        "ratings": dict(review.ratings),
        "updated_at": to_utc(review.updated_at),
    }
