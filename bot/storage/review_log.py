"""What trainers make of shared sessions: the list of what is shared, and each trainer's own review of a talk."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.branching import line_of_talk
from bot.storage.database import Database
from bot.storage.listing import SUBMITTED, Search, SharedSession, listing
from bot.storage.names import name_of, remember_if_new
from bot.storage.rows import SessionRow, TurnRow
from bot.storage.sharing import ShownSince, for_ever, is_shared, still_shared
from bot.storage.sql_rows import all_of_session, session_row, turn_row
from bot.storage.tables import sessions, turns
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import review_marks, reviews, saved_views, shared_sessions

BATCH = 100  # sessions that a walk over the whole list holds at a time
Talk = tuple[SessionRow, list[TurnRow]]


@dataclass(frozen=True)
class Mark:
    """What a trainer says about one turn.

    `kind`: comment; coach (`value` agree or disagree, and `why`); act (the right act of clause `part`, counted from 0);
    role (the hats that were worn: S, A, S+A, A+S, B or M).
    """

    turn: int
    kind: str
    value: str
    why: str = ""
    part: int = 0


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


class ReviewLog:
    """On the turn log's own database: a review goes when its session goes.

    What was shared at `shown_since()` or before has run out, and is as if it were private.
    """

    def __init__(self, database: Database, shown_since: ShownSince = for_ever) -> None:
        self._database, self._shown_since = database, shown_since

    def shared(self, search: Search, limit: int) -> list[SharedSession]:
        """Newest first. An index leads to the page whatever is asked for; see bench/review.py."""
        search = replace(search, shown_since=self._shown_since())
        with self._database.reading() as connection:
            found = connection.execute(listing(search, limit, self._database.dialect)).mappings()
            return [_shared(row) for row in found]

    def is_shown(self, row: SessionRow) -> bool:
        """Whether a session is shared, and its share has not run out."""
        return is_shared(row.shared_at, self._shown_since())

    def talks(self, search: Search) -> Iterator[Talk]:
        """Every shared session that is searched for, newest first, with its current line of talk; some at a time."""
        while found := self.shared(search, BATCH):
            yield from self.lines([session.id for session in found])
            search = replace(search, before=found[-1].place)

    def lines(self, ids: list[str]) -> list[Talk]:
        """The sessions of `ids`, in that order; one that was taken back meanwhile is left out."""
        with self._database.reading() as connection:
            rows = connection.execute(
                all_of_session().where(sessions.c.id.in_(ids), *still_shared(sessions, self._shown_since()))
            ).mappings()
            held = {row["id"]: session_row(row) for row in rows}
            found: dict[str, list[TurnRow]] = {session_id: [] for session_id in held}
            query = sa.select(turns).where(turns.c.session_id.in_(list(held))).order_by(turns.c.id)
            for turn in connection.execute(query).mappings():
                found[turn["session_id"]].append(turn_row(turn))
        return [(held[i], line_of_talk(held[i], found[i])) for i in ids if i in held]

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

    def finished(self, limit: int) -> list[tuple[Review, SessionRow]]:
        """The latest finished reviews of sessions that are still shared, newest first, each with its session."""
        ended = sa.select(reviews.c.session_id, reviews.c.trainer_id).where(reviews.c.status == SUBMITTED)
        listed = ended.join(shared_sessions, shared_sessions.c.session_id == reviews.c.session_id)
        listed = listed.where(*still_shared(shared_sessions, self._shown_since()))
        latest = listed.order_by(reviews.c.updated_at.desc()).limit(limit).subquery()
        among = sa.tuple_(reviews.c.session_id, reviews.c.trainer_id).in_(sa.select(latest))
        with self._database.reading() as connection:
            found = list(_reviews(connection, among))[::-1]
            held = all_of_session().where(sessions.c.id.in_(sa.select(latest.c.session_id)))
            rows = {row["id"]: session_row(row) for row in connection.execute(held).mappings()}
        return [(review, rows[review.session_id]) for review in found]

    def verdicts(self) -> dict[str, int]:
        """How often finished reviews of shared sessions agree and disagree with a card of the coach."""
        of_review = (
            reviews.c.session_id == review_marks.c.session_id,
            reviews.c.trainer_id == review_marks.c.trainer_id,
        )
        query = (
            sa.select(review_marks.c.value, sa.func.count())
            .join(reviews, sa.and_(*of_review))
            .join(shared_sessions, shared_sessions.c.session_id == review_marks.c.session_id)
            .where(review_marks.c.kind == "coach", reviews.c.status == SUBMITTED)
            .where(*still_shared(shared_sessions, self._shown_since()))
            .group_by(review_marks.c.value)
        )
        with self._database.reading() as connection:
            return dict(connection.execute(query).all())

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
            remember_if_new(connection.execute, review.trainer_id, review.trainer_name, review.updated_at)
            connection.execute(sa.insert(reviews).values(**_review_values(review)))
            for mark in review.marks:
                connection.execute(
                    sa.insert(review_marks).values(
                        session_id=review.session_id, trainer_id=review.trainer_id, turn=mark.turn, kind=mark.kind,
                        part=mark.part, value=mark.value, why=mark.why,
                    )
                )  # fmt: skip

    def views(self, trainer_id: str) -> list[tuple[str, str]]:
        """A trainer's kept searches: name and query, by name."""
        query = sa.select(saved_views.c.name, saved_views.c.query).where(
            saved_views.c.trainer_id == trainer_id
        )
        with self._database.reading() as connection:
            return [(name, kept) for name, kept in connection.execute(query.order_by(saved_views.c.name))]

    def keep_view(self, trainer_id: str, name: str, query: str | None) -> None:
        """Keeps a search in place of the one of that name; None drops it."""
        same = (saved_views.c.trainer_id == trainer_id, saved_views.c.name == name)
        with self._database.writing() as connection:
            connection.execute(sa.delete(saved_views).where(*same))
            if query is not None:
                values = {"trainer_id": trainer_id, "name": name, "query": query}
                connection.execute(sa.insert(saved_views).values(**values))


def _shared(found: Mapping[str, Any]) -> SharedSession:
    row = SharedSession(**found)
    return replace(row, created_at=from_db(row.created_at), shared_at=from_db(row.shared_at))


def _reviews(connection: Any, *conditions: Any) -> Iterator[Review]:
    """The reviews that meet the conditions, the earliest first, with their marks: two questions however many there are."""
    found = (
        connection.execute(
            sa.select(reviews, name_of(reviews.c.trainer_id, "trainer_name"))
            .where(*conditions)
            .order_by(reviews.c.updated_at)
        )
        .mappings()
        .all()
    )
    same = (
        review_marks.c.session_id == reviews.c.session_id,
        review_marks.c.trainer_id == reviews.c.trainer_id,
    )
    places = (review_marks.c.turn, review_marks.c.kind, review_marks.c.part)
    query = sa.select(review_marks).join(reviews, sa.and_(*same)).where(*conditions).order_by(*places)
    marks: dict[tuple[str, str], list[Mark]] = {}
    for m in connection.execute(query).mappings():
        mark = Mark(m["turn"], m["kind"], m["value"], m["why"], m["part"])
        marks.setdefault((m["session_id"], m["trainer_id"]), []).append(mark)
    for row in found:
        of_it = tuple(marks.get((row["session_id"], row["trainer_id"]), ()))
        yield Review(**{**row, "updated_at": from_db(row["updated_at"])}, marks=of_it)


def _review_values(review: Review) -> dict[str, Any]:
    return {
        "session_id": review.session_id,
        "trainer_id": review.trainer_id,
        "status": review.status,
        "ratings": dict(review.ratings),
        "updated_at": to_utc(review.updated_at),
    }
