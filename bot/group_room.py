"""Groups (hold): trainers make them and ask for practice, employees join and leave of their own will.

A trainer sees who is in a group and what each has shared, and nothing of what is not shared.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.practice_room import BadRequest, Employee, NotFound
from bot.scenario_files import Library
from bot.storage import Assignment, Group, GroupLog, Member

CODE_LENGTH = 8
# Read aloud and written off without mistakes: no 0, O, 1, I or L.
CODE_SIGNS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
_DENMARK = ZoneInfo("Europe/Copenhagen")


class Cases(Protocol):
    """Where the cases that can be asked for are (Room)."""

    @property
    def library(self) -> Library: ...


@dataclass(frozen=True)
class Standing:
    """An assignment as its trainer sees it: member → case → the session that was shared, None where none is."""

    assignment: Assignment
    shared: Mapping[Member, Mapping[str, str | None]]


def new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


class GroupRoom:
    """Who may call what is the door's to say; a group that one is not in is NotFound for all but trainers."""

    def __init__(self, room: Cases, log: GroupLog, clock: Callable[[], datetime]) -> None:
        self._room, self._log, self._clock = room, log, clock

    def all(self) -> list[Group]:
        return self._log.groups()

    def of(self, employee: Employee) -> list[Group]:
        return self._log.groups_of(employee.id)

    def seen(self, group_id: str, employee: Employee, trainer: bool = False) -> Group:
        """The group, for one who may see it. Raises NotFound."""
        group = self._group(group_id)
        if not (trainer or self.is_member(group_id, employee)):
            raise NotFound(group_id)
        return group

    def is_member(self, group_id: str, employee: Employee) -> bool:
        return self._log.is_member(group_id, employee.id)

    def make(self, trainer: Employee, name: str) -> Group:
        group = Group(secrets.token_urlsafe(16), name, new_code(), trainer.id, trainer.name, self._clock())
        self._log.add(group)
        return group

    def rename(self, group_id: str, name: str) -> None:
        self._log.rename(self._group(group_id).id, name)

    def close(self, group_id: str) -> None:
        """The group goes with its assignments and examples; the members keep their sessions."""
        self._log.delete(self._group(group_id).id)

    def invited(self, code: str) -> Group:
        """The group of a code, however its letters are written. Raises NotFound."""
        group = self._log.by_code(code.upper()) if len(code) == CODE_LENGTH and code.isascii() else None
        if group is None:
            raise NotFound(code)
        return group

    def join(self, code: str, employee: Employee) -> Group:
        group = self.invited(code)
        if not self._log.join(group.id, Member(employee.id, employee.name, self._clock())):
            raise NotFound(code)
        return group

    def leave(self, group_id: str, employee_id: str) -> None:
        """At once, with the examples that were shown to the group. One who is not in it is out already."""
        self._log.leave(self._group(group_id).id, employee_id)

    def members(self, group_id: str) -> list[Member]:
        return self._log.members(group_id)

    def assignments(self, group_id: str) -> list[Assignment]:
        return self._log.assignments(group_id)

    def assign(
        self, group_id: str, trainer: Employee, cases: Sequence[str], due_on: date, words: str
    ) -> Assignment:
        """Raises BadRequest without a case, with an unknown one, or for a day that is over."""
        self._group(group_id)
        if not cases or any(case not in self._room.library.scenarios for case in cases):
            raise BadRequest("an assignment is about cases that are there")
        if due_on < self._clock().astimezone(_DENMARK).date():
            raise BadRequest("the day is over")
        made = Assignment(
            secrets.token_urlsafe(16),
            group_id,
            tuple(cases),
            due_on,
            words,
            trainer.id,
            trainer.name,
            self._clock(),
        )
        if not self._log.assign(made):
            raise NotFound(group_id)
        return made

    def drop(self, group_id: str, assignment_id: str) -> None:
        self._log.drop_assignment(self._group(group_id).id, assignment_id)

    def standings(self, group_id: str) -> list[Standing]:
        """For each assignment, what was shared after it was made; of several talks of a case the latest."""
        tasks, members = self._log.assignments(group_id), self._log.members(group_id)
        if not tasks:
            return []
        shared = self._log.handed_in(group_id, min(task.made_at for task in tasks))
        found = []
        for task in tasks:
            latest = {(s.employee_id, s.case): s.session_id for s in shared if s.shared_at >= task.made_at}
            rows = {m: {case: latest.get((m.id, case)) for case in task.cases} for m in members}
            found.append(Standing(task, rows))
        return found

    def _group(self, group_id: str) -> Group:
        group = self._log.group(group_id) if "\0" not in group_id else None
        if group is None:
            raise NotFound(group_id)
        return group
