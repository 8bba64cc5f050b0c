"""Groups (hold): who is in which, what they are asked to practise, and what of it they have shared."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.errors import WriteRefused
from bot.storage.names import name_of, remember_if_new
from bot.storage.sharing import ShownSince, for_ever, still_shared
from bot.storage.tables import sessions
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import assignments, examples, group_members, groups, shared_sessions


@dataclass(frozen=True)
class Group:
    """`code` is what one joins by; `made_by` the trainer's id."""

    id: str
    name: str
    code: str
    made_by: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True)
class Member:
    id: str
    name: str
    joined_at: datetime


@dataclass(frozen=True)
class Assignment:
    """Cases to practise until a day. `words` is the trainer's message."""

    id: str
    group_id: str
    cases: tuple[str, ...]
    due_on: date
    words: str
    made_by: str
    made_by_name: str
    made_at: datetime


@dataclass(frozen=True)
class HandedIn:
    """A whole talk that a member has shared. What is not shared is never here."""

    session_id: str
    employee_id: str
    case: str
    shared_at: datetime


class GroupLog:
    """On the turn log's own database, where it is told what is shared."""

    def __init__(self, database: Database, shown_since: ShownSince = for_ever) -> None:
        self._database, self._shown_since = database, shown_since

    def add(self, group: Group) -> None:
        with self._database.writing() as connection:
            remember_if_new(connection.execute, group.made_by, group.made_by_name, group.made_at)
            values = {name: value for name, value in asdict(group).items() if name != "made_by_name"}
            connection.execute(sa.insert(groups).values(**{**values, "made_at": to_utc(group.made_at)}))

    def group(self, group_id: str) -> Group | None:
        return next(iter(self._groups(groups.c.id == group_id)), None)

    def by_code(self, code: str) -> Group | None:
        return next(iter(self._groups(groups.c.code == code)), None)

    def groups(self) -> list[Group]:
        return self._groups()

    def groups_of(self, employee_id: str) -> list[Group]:
        mine = sa.select(group_members.c.group_id).where(group_members.c.employee_id == employee_id)
        return self._groups(groups.c.id.in_(mine))

    def rename(self, group_id: str, name: str) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.update(groups).where(groups.c.id == group_id).values(name=name))

    def delete(self, group_id: str) -> None:
        """Members, assignments and examples go with the group; nobody's sessions do."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(groups).where(groups.c.id == group_id))

    def join(self, group_id: str, member: Member) -> bool:
        """Joining twice changes nothing. False when the group is gone."""
        values = {
            "group_id": group_id,
            "employee_id": member.id,
            "joined_at": to_utc(member.joined_at),
        }
        try:
            with self._database.writing() as connection:
                remember_if_new(connection.execute, member.id, member.name, member.joined_at)
                connection.execute(sa.insert(group_members).values(**values))
        except WriteRefused:
            return self.is_member(group_id, member.id)
        return True

    def leave(self, group_id: str, employee_id: str) -> None:
        """What the person showed the group goes too, for nobody else could take it back."""
        own = sa.select(sessions.c.id).where(sessions.c.employee_id == employee_id).scalar_subquery()
        with self._database.writing() as connection:
            connection.execute(sa.delete(group_members).where(*_member(group_id, employee_id)))
            shown = (examples.c.group_id == group_id, examples.c.session_id.in_(own))
            connection.execute(sa.delete(examples).where(*shown))

    def is_member(self, group_id: str, employee_id: str) -> bool:
        query = sa.select(group_members.c.group_id).where(*_member(group_id, employee_id))
        with self._database.reading() as connection:
            return connection.execute(query).first() is not None

    def members(self, group_id: str) -> list[Member]:
        name = name_of(group_members.c.employee_id, "name")
        query = sa.select(group_members.c.employee_id, name, group_members.c.joined_at)
        query = query.where(group_members.c.group_id == group_id).order_by(group_members.c.employee_id)
        with self._database.reading() as connection:
            return [Member(id, name, from_db(at)) for id, name, at in connection.execute(query)]

    def assign(self, assignment: Assignment) -> bool:
        """False when the group is gone."""
        values = {
            **{name: value for name, value in asdict(assignment).items() if name != "made_by_name"},
            "cases": list(assignment.cases),
            "made_at": to_utc(assignment.made_at),
        }
        try:
            with self._database.writing() as connection:
                remember_if_new(
                    connection.execute, assignment.made_by, assignment.made_by_name, assignment.made_at
                )
                connection.execute(sa.insert(assignments).values(**values))
        except WriteRefused:
            return False
        return True

    def assignments(self, group_id: str) -> list[Assignment]:
        """The one that is due last comes first."""
        newest = (assignments.c.due_on.desc(), assignments.c.made_at.desc(), assignments.c.id)
        maker = name_of(assignments.c.made_by, "made_by_name")
        query = sa.select(assignments, maker).where(assignments.c.group_id == group_id).order_by(*newest)
        with self._database.reading() as connection:
            return [_assignment(row) for row in connection.execute(query).mappings()]

    def drop_assignment(self, group_id: str, assignment_id: str) -> None:
        this = (assignments.c.group_id == group_id, assignments.c.id == assignment_id)
        with self._database.writing() as connection:
            connection.execute(sa.delete(assignments).where(*this))

    def handed_in(self, group_id: str, since: datetime) -> list[HandedIn]:
        """Whole talks that members have shared from `since` on, the latest last. A drill is no case."""
        listed = shared_sessions.c
        query = (
            sa.select(listed.session_id, listed.employee_id, listed.scenario_id, listed.shared_at)
            .join(group_members, group_members.c.employee_id == listed.employee_id)
            .join(sessions, sessions.c.id == listed.session_id)
            .where(group_members.c.group_id == group_id, listed.shared_at >= to_utc(since), whole_talk())
            .where(*still_shared(shared_sessions, self._shown_since()))
            .order_by(listed.id)
        )
        with self._database.reading() as connection:
            return [HandedIn(s, who, case, from_db(at)) for s, who, case, at in connection.execute(query)]

    def _groups(self, *conditions: Any) -> list[Group]:
        query = (
            sa.select(groups, name_of(groups.c.made_by, "made_by_name"))
            .where(*conditions)
            .order_by(groups.c.name, groups.c.id)
        )
        with self._database.reading() as connection:
            found = [Group(**row) for row in connection.execute(query).mappings()]
        return [replace(group, made_at=from_db(group.made_at)) for group in found]


def whole_talk() -> Any:
    """The condition that a session is no drill."""
    return sa.func.coalesce(sessions.c.snapshot["drill"].as_string(), "") == ""


def _member(group_id: str, employee_id: str) -> tuple[Any, Any]:
    return group_members.c.group_id == group_id, group_members.c.employee_id == employee_id


def _assignment(row: Mapping[str, Any]) -> Assignment:
    made = Assignment(**row)
    return replace(made, cases=tuple(made.cases), made_at=from_db(made.made_at))
