"""The question behind the list of shared sessions: what is searched for, and the statement that finds one page of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.sql import operators

from bot.storage.names import name_of, named
from bot.storage.search_words import asked_words
from bot.storage.times import to_utc
from bot.storage.trainer_tables import group_members, reviews, shared_rules, shared_sessions

DRAFT, SUBMITTED = "draft", "submitted"


@dataclass(frozen=True)
class SharedSession:
    """One line of the list. `place` is its number in the order of sharing, `reviews` counts submitted ones, `mine` is
    the state of the asking trainer's own."""

    place: int
    id: str
    employee_id: str
    employee_name: str
    scenario_id: str
    ended: str
    created_at: datetime
    shared_at: datetime
    reviews: int
    mine: str | None


@dataclass(frozen=True)
class Search:
    """Which shared sessions, newest first. `text`: beginnings of words that all occur in the talk or the name.

    `since` and `until` are moments of sharing, the second not included. `before` is the place of the last one shown.
    """

    trainer_id: str
    text: str = ""
    case: str | None = None
    rule: str | None = None
    group: str | None = None
    employee: str | None = None
    since: datetime | None = None
    until: datetime | None = None
    unreviewed: bool = False
    before: int | None = None
    shown_since: datetime | None = None  # what was shared earlier has run out


_LISTED = (
    shared_sessions.c.id.label("place"),
    shared_sessions.c.session_id.label("id"),
    shared_sessions.c.employee_id,
    shared_sessions.c.scenario_id,
    shared_sessions.c.ended,
    shared_sessions.c.created_at,
    shared_sessions.c.shared_at,
)


def listing(search: Search, limit: int, dialect: str) -> Any:
    """One page in a single statement: the page is found first, names and reviews are looked up afterwards."""
    page = _page(search, limit, dialect).subquery("page")
    of_it = reviews.c.session_id == page.c.id
    counted = sa.select(sa.func.count()).where(of_it, reviews.c.status == SUBMITTED).scalar_subquery()
    own = reviews.c.trainer_id == search.trainer_id
    mine = sa.select(reviews.c.status).where(of_it, own).scalar_subquery()
    found = (page, name_of(page.c.employee_id, "employee_name"), counted.label("reviews"), mine.label("mine"))
    return sa.select(*found).order_by(page.c.place.desc())


def _page(search: Search, limit: int, dialect: str) -> Any:
    """The sessions of one page. Words are looked for in the talks, and in the names of those who practised."""
    words, filters = asked_words(search.text), _filters(search, dialect)
    if not words:
        return _newest(shared_sessions, filters, shared_sessions.c.id, limit)
    # FTS5 gives its rows in this order by itself only when its own column is named; the two are equal.
    key, matches = _hits(words, dialect)
    place = key if dialect == "sqlite" else shared_sessions.c.id
    said = _newest(
        shared_sessions.join(key.table, key == shared_sessions.c.id), [matches, *filters], place, limit
    )
    by_name = [shared_sessions.c.employee_id.in_(named(words)), *filters]
    called = _newest(shared_sessions, by_name, shared_sessions.c.id, limit)
    both = sa.union(sa.select(said.subquery()), sa.select(called.subquery())).subquery()
    return sa.select(both).order_by(both.c.place.desc()).limit(limit)


def _newest(source: Any, conditions: list[Any], place: Any, limit: int) -> Any:
    return sa.select(*_LISTED).select_from(source).where(*conditions).order_by(place.desc()).limit(limit)


def _filters(search: Search, dialect: str) -> list[Any]:
    listed = shared_sessions.c
    found: list[Any] = []
    if search.case:
        found.append(listed.scenario_id == search.case)
    if search.employee:
        found.append(listed.employee_id == search.employee)
    if search.rule:
        found.append(
            listed.id.in_(sa.select(shared_rules.c.shared_id).where(shared_rules.c.rule == search.rule))
        )
    if search.group:
        members = sa.select(group_members.c.employee_id).where(group_members.c.group_id == search.group)
        found.append(listed.employee_id.in_(members))
    if search.since:
        found.append(listed.shared_at >= to_utc(search.since))
    if search.until:
        found.append(listed.shared_at < to_utc(search.until))
    if search.shown_since:
        found.append(_read_along(listed.shared_at, dialect) > to_utc(search.shown_since))
    if search.unreviewed:
        done = (reviews.c.session_id == listed.session_id, reviews.c.trainer_id == search.trainer_id)
        found.append(~sa.exists().where(*done, reviews.c.status == SUBMITTED))
    if search.before is not None:
        found.append(listed.id < search.before)
    return found


def _read_along(column: Any, dialect: str) -> Any:
    """The column, not to be looked up in its index: nearly every row fits, and SQLite would sort them all."""
    if dialect != "sqlite":
        return column
    return sa.sql.expression.UnaryExpression(column, operator=operators.custom_op("+"), type_=column.type)


# The index over the words is no table of ours: FTS5 on SQLite, a tsvector with GIN on PostgreSQL (migration 0005).
_FTS = sa.table("shared_search", sa.column("rowid"), sa.column("shared_search"))
_GIN = sa.table("shared_search", sa.column("shared_id"), sa.column("words"))


def _hits(words: list[str], dialect: str) -> tuple[Any, Any]:
    """The index's key, and the condition that all words are begun in a row of it.

    The words hold letters and digits alone, so they cannot break out of either query language.
    """
    if dialect == "sqlite":
        return _FTS.c.rowid, _FTS.c.shared_search.op("MATCH")(" AND ".join(f'"{word}"*' for word in words))
    asked = sa.func.to_tsquery("simple", " & ".join(f"{word}:*" for word in words))
    return _GIN.c.shared_id, _GIN.c.words.op("@@")(asked)
