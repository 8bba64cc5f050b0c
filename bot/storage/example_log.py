"""Talks that their owners show: to a group without a name, or, a leader's, to everybody with one."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.errors import NoSuchSession
from bot.storage.names import name_of
from bot.storage.rows import ENDED, JsonObject
from bot.storage.tables import sessions
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import examples, group_members


@dataclass(frozen=True)
class Example:
    """`group_id` None: shown to all, under `name`. `content` is what was agreed to, word for word."""

    id: str
    session_id: str
    group_id: str | None
    name: str | None
    content: JsonObject
    shown_at: datetime


@dataclass(frozen=True)
class Shown:
    """An example with whose talk it is; the owner's id is never for showing."""

    example: Example
    owner_id: str


class ExampleLog:
    """On the turn log's own database: an example goes when its session goes or is tried again."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def show(self, example: Example, owner_id: str, branch: int) -> None:
        """Shows a talk in place of what was shown of it there before.

        Raises NoSuchSession when the talk is not ended, another attempt is the current one by now, or its owner is
        no longer in the group.
        """
        with self._database.writing() as connection:
            self._refuse_strange(connection, example, owner_id, branch)
            same = (examples.c.session_id == example.session_id, _in_place(example.group_id))
            connection.execute(sa.delete(examples).where(*same))
            connection.execute(sa.insert(examples).values(**_values(example)))

    def withdraw(self, example_id: str, owner_id: str) -> None:
        """Takes one's own example away; another's stays."""
        own = sa.select(sessions.c.id).where(sessions.c.employee_id == owner_id).scalar_subquery()
        with self._database.writing() as connection:
            this = (examples.c.id == example_id, examples.c.session_id.in_(own))
            connection.execute(sa.delete(examples).where(*this))

    def example(self, example_id: str, group_id: str | None) -> Shown | None:
        found = self._found(examples.c.id == example_id, _in_place(group_id))
        return found[0] if found else None

    def shown(self, group_id: str | None, most: int) -> list[Shown]:
        """What a group, or with None everybody, is shown; newest first."""
        return self._found(_in_place(group_id), most=most)

    def _found(self, *conditions: Any, most: int = 1) -> list[Shown]:
        query = (
            sa.select(examples, sessions.c.employee_id, name_of(sessions.c.employee_id, "name"))
            .join(sessions, sessions.c.id == examples.c.session_id)
            .where(*conditions)
            .order_by(examples.c.shown_at.desc(), examples.c.id)
            .limit(most)
        )
        with self._database.reading() as connection:
            return [_shown(row) for row in connection.execute(query).mappings()]

    def _refuse_strange(self, connection: Any, example: Example, owner_id: str, branch: int) -> None:
        """Locks what it looks at: a retry or a leaving waits, and then takes the example away."""
        own = (sessions.c.id == example.session_id, sessions.c.employee_id == owner_id)
        state = (sessions.c.status == ENDED, sessions.c.branch == branch)
        asked = [sa.select(sessions.c.id).where(*own, *state)]
        if example.group_id is not None:
            member = (group_members.c.group_id == example.group_id, group_members.c.employee_id == owner_id)
            asked.append(sa.select(group_members.c.group_id).where(*member))
        if any(connection.execute(query.with_for_update()).first() is None for query in asked):
            raise NoSuchSession(example.session_id)


def _in_place(group_id: str | None) -> Any:
    return examples.c.group_id.is_(None) if group_id is None else examples.c.group_id == group_id


def _values(example: Example) -> dict[str, Any]:
    values = {name: getattr(example, name) for name in example.__dataclass_fields__ if name != "name"}
    return {**values, "shown_at": to_utc(example.shown_at)}


def _shown(row: Mapping[str, Any]) -> Shown:
    values = {name: row[name] for name in Example.__dataclass_fields__}
    name = row["name"] if row["group_id"] is None else None
    return Shown(
        Example(**{**values, "name": name, "shown_at": from_db(row["shown_at"])}), row["employee_id"]
    )
