"""The table of tables: how each table holds persons, what of it a person is given, and what erasure does to it.

A test walks the metadata: a table that is neither in PERSONAL nor in IMPERSONAL fails the build.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.person_tables import audit, erased, logins, people
from bot.storage.tables import afterwords, metadata, sessions, turns
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import (
    assignments,
    class_proposals,
    class_votes,
    classes,
    examples,
    group_members,
    groups,
    review_marks,
    reviews,
    saved_views,
    scenario_versions,
    shared_rules,
    shared_sessions,
)

NOBODY = "slettet"  # stands where an erased person's id stood in what belongs to others too
DELETE, KEEP = object(), object()


@dataclass(frozen=True)
class Tie:
    """One way that rows are tied to a person: `column` holds the id, or a key out of the rows that `through` ties.

    `erasure`: DELETE the row, KEEP it, or the value that is put in the column. `given`: the person is given the row.
    """

    column: Any
    erasure: Any = DELETE
    through: Tie | None = None
    key: Any = None
    given: bool = True

    def of(self, person_id: str) -> Any:
        """The condition that a row is tied to a person."""
        if self.through is None:
            return self.column == person_id
        return self.column.in_(sa.select(self.key).where(self.through.of(person_id)))


_PRACTISED = Tie(sessions.c.employee_id)
_SHARED = Tie(shared_sessions.c.employee_id)
_HELD = Tie(classes.c.trainer_id)


def _of_session(table: Any) -> Tie:
    return Tie(table.c.session_id, through=_PRACTISED, key=sessions.c.id)


def _of_class(table: Any) -> Tie:
    """What others wrote in a class goes with the class; it is not its trainer's to take out."""
    return Tie(table.c.class_id, through=_HELD, key=classes.c.id, given=False)


PERSONAL: Mapping[str, tuple[Tie, ...]] = {
    "people": (Tie(people.c.id),),
    "logins": (Tie(logins.c.person_id),),
    "erased": (Tie(erased.c.person_id, KEEP),),
    "sessions": (_PRACTISED,),
    "turns": (_of_session(turns),),
    "afterwords": (_of_session(afterwords),),
    "shared_sessions": (_SHARED,),
    "shared_rules": (Tie(shared_rules.c.shared_id, through=_SHARED, key=shared_sessions.c.id),),
    "saved_views": (Tie(saved_views.c.trainer_id),),
    "reviews": (Tie(reviews.c.trainer_id), _of_session(reviews)),
    "review_marks": (Tie(review_marks.c.trainer_id), _of_session(review_marks)),
    "groups": (Tie(groups.c.made_by, NOBODY),),
    "group_members": (Tie(group_members.c.employee_id),),
    "assignments": (Tie(assignments.c.made_by, NOBODY),),
    "examples": (_of_session(examples),),
    "classes": (_HELD, _of_session(classes)),
    "class_proposals": (Tie(class_proposals.c.person_id, None), _of_class(class_proposals)),
    "class_votes": (Tie(class_votes.c.person_id), _of_class(class_votes)),
    "scenario_versions": (
        Tie(scenario_versions.c.author_id, NOBODY),
        Tie(scenario_versions.c.publisher_id, NOBODY),
    ),
    # Ids alone. It must show what was done with others' data until its own time is out. Last, for it is the longest:
    # whoever is found in a table before is not looked for here.
    "audit": (Tie(audit.c.about_id, KEEP), Tie(audit.c.actor_id, KEEP)),
}
# Tables that hold nobody: ids of launch tokens, and figures of at least five people that lead back to none of them.
IMPERSONAL = frozenset({"launches", "group_figures"})
# What is no information about the person: keys to the door, seals, and the game's own memory, which the replies give again.
_LEFT_OUT = {
    "logins": ("token_hash", "id_token"),
    "audit": ("before", "hash"),
    "sessions": ("snapshot",),
    "turns": ("snapshot",),
}


class PersonData:
    def __init__(self, database: Database) -> None:
        self._database = database

    def rows(self, person_id: str, asked: bool = False) -> dict[str, list[dict[str, Any]]]:
        """Table → the person's rows, as plain JSON. `asked`: also what trainers keep to themselves, their ratings and
        drafts; one asks the municipality for that."""
        with self._database.reading() as connection:
            found = {
                name: [_plain(row) for row in connection.execute(_query(name, person_id, asked)).mappings()]
                for name in PERSONAL
            }
        if not asked:
            found["reviews"] = [_ungraded(row, person_id) for row in found["reviews"]]
        return found

    def erase(self, person_id: str, at: datetime) -> None:
        """Erases a person everywhere, in one transaction, and writes down that it was done."""
        with self._database.writing() as connection:
            erase_on(connection, person_id, at)
        with suppress(StorageUnavailable):  # a busy database lets go of it later; erased it is
            wipe(self._database)


def erase_on(connection: Any, person_id: str, at: datetime) -> None:
    """As PersonData.erase, in a transaction that is open."""
    connection.execute(sa.select(sessions.c.id).where(_PRACTISED.of(person_id)).with_for_update())
    for table in reversed(metadata.sorted_tables):
        for tie in PERSONAL.get(table.name, ()):
            if tie.erasure is DELETE:
                connection.execute(sa.delete(table).where(tie.of(person_id)))
            elif tie.erasure is not KEEP:
                values = {tie.column.name: tie.erasure}
                connection.execute(sa.update(table).where(tie.of(person_id)).values(**values))
    connection.execute(sa.delete(erased).where(erased.c.person_id == person_id))
    connection.execute(sa.insert(erased).values(person_id=person_id, at=to_utc(at)))


def wipe(database: Database) -> None:
    """Has SQLite let go of what was deleted: words out of the search index, pages out of the write-ahead log."""
    if database.dialect != "sqlite":
        return
    with database.writing() as connection:
        connection.exec_driver_sql("INSERT INTO shared_search (shared_search) VALUES ('optimize')")
    database.checkpoint()


def nothing_hangs_on(person_id: Any) -> list[Any]:
    """The conditions that the id in a column is in no table but the name map and the list of erased ones."""
    ties = [
        tie
        for name in PERSONAL
        if name not in ("people", "erased")
        for tie in PERSONAL[name]
        if tie.through is None
    ]
    return [~sa.exists().where(tie.column == person_id) for tie in ties]


def _query(name: str, person_id: str, asked: bool) -> Any:
    table = metadata.tables[name]
    left_out = _LEFT_OUT.get(name, ())
    columns = [column for column in table.c if column.name not in left_out]
    mine = sa.or_(*(tie.of(person_id) for tie in PERSONAL[name] if tie.given))
    query = sa.select(*columns).where(mine).order_by(*table.primary_key.columns)
    if asked or name not in ("reviews", "review_marks"):
        return query
    review = reviews.alias()
    same = (review.c.session_id == table.c.session_id, review.c.trainer_id == table.c.trainer_id)
    done = sa.exists().where(*same, review.c.status == "submitted")
    return query.where(sa.or_(table.c.trainer_id == person_id, done))


def _ungraded(row: dict[str, Any], person_id: str) -> dict[str, Any]:
    own = row["trainer_id"] == person_id
    return row if own else {name: value for name, value in row.items() if name != "ratings"}


def _plain(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, datetime):
        return from_db(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value
