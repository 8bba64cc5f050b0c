"""Showing a good talk: to one's group without a name, or, for a leader, to everybody with one.

What is stored is what was previewed and agreed to, word for word. Names are looked for in everything that was said.
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from bot.practice_room import BadRequest, Employee, NotFound, RoomError, SessionView
from bot.review.anonymous import name_words, without
from bot.scenario_files import Library
from bot.shown_talk import Asked, asked_words, fingerprint, people_of_the_case, talk_as_shown
from bot.storage import Example, ExampleLog, GroupLog, NoSuchSession, SessionRow
from bot.storage.rows import ENDED

MOST = 200  # examples on one list
FEW = 5  # members; in a smaller group the others may guess


class PreviewOutdated(RoomError):
    """Raised when what would be shown is not what was previewed: other words ticked, a new name, another attempt."""


class Talks(Protocol):
    """Where one's own talks are (Room)."""

    @property
    def library(self) -> Library: ...

    def view(self, session_id: str, employee: Employee) -> SessionView: ...

    def sessions(self, employee: Employee) -> list[SessionRow]: ...


@dataclass(frozen=True)
class Preview:
    """`content` as it would be shown, of the attempt `branch`; `stamp` is its fingerprint.

    `few`: the group is so small that others may guess whose talk it is.
    """

    session_id: str
    branch: int
    content: dict[str, Any]
    asked: list[Asked]
    stamp: str
    few: bool


@dataclass(frozen=True)
class Seen:
    """An example for one who may see it; `mine`: they may take it back."""

    example: Example
    mine: bool


class ExampleRoom:
    def __init__(self, room: Talks, log: ExampleLog, groups: GroupLog, clock: Callable[[], datetime]) -> None:
        self._room, self._log, self._groups, self._clock = room, log, groups, clock

    def own_talks(self, employee: Employee) -> list[SessionRow]:
        """The talks one can show: over, of a case that is still there, with something said."""
        cases = self._room.library.scenarios
        rows = self._room.sessions(employee)
        return [r for r in rows if r.scenario_id in cases and (r.outcome or {}).get("timeline")]

    def preview(
        self, group_id: str | None, session_id: str, employee: Employee, removed: Collection[str]
    ) -> Preview:
        """The talk as it would be shown, to a group or (None) to all. `removed`: keys of words to take out.

        Raises NotFound for another's talk and where one is no member, BadRequest for a talk that is not over.
        """
        view, names, few = self._ended(session_id, employee), set[str](), False
        if group_id is not None:
            members, trainers = self._people(group_id, employee)
            names = name_words([employee.name, *members, *trainers]) - name_words(
                people_of_the_case(view.scenario)
            )
            few = len(members) < FEW
        content = talk_as_shown(view, lambda text: without(text, names))
        asked = asked_words(content, view.scenario, self._room.library, removed)
        also = names | {a.word.casefold() for a in asked if a.removed}
        shown = talk_as_shown(view, lambda text: without(text, also))
        return Preview(session_id, view.row.branch, shown, asked, fingerprint(shown, view.row), few)

    def show(
        self, group_id: str | None, session_id: str, employee: Employee, removed: Collection[str], stamp: str
    ) -> str:
        """Shows what was previewed, and returns the example's id. Raises PreviewOutdated and what `preview` raises."""
        found = self.preview(group_id, session_id, employee, removed)
        if found.stamp != stamp:
            raise PreviewOutdated(session_id)
        name = employee.name if group_id is None else None
        example = Example(secrets.token_urlsafe(16), session_id, group_id, name, found.content, self._clock())
        try:
            self._log.show(example, employee.id, found.branch)
        except NoSuchSession:
            raise PreviewOutdated(session_id) from None
        return example.id

    def shown(self, group_id: str | None, employee: Employee) -> list[Seen]:
        return [Seen(s.example, s.owner_id == employee.id) for s in self._log.shown(group_id, MOST)]

    def example(self, group_id: str | None, example_id: str, employee: Employee) -> Seen:
        """Raises NotFound, also for one that is shown elsewhere."""
        found = self._log.example(example_id, group_id) if "\0" not in example_id else None
        if found is None:
            raise NotFound(example_id)
        return Seen(found.example, found.owner_id == employee.id)

    def withdraw(self, group_id: str | None, example_id: str, employee: Employee) -> None:
        """At once. Raises NotFound for an example that is not one's own."""
        if not self.example(group_id, example_id, employee).mine:
            raise NotFound(example_id)
        self._log.withdraw(example_id, employee.id)

    def _ended(self, session_id: str, employee: Employee) -> SessionView:
        view = self._room.view(session_id, employee)
        if view.row.status != ENDED or not view.turns:
            raise BadRequest("the talk has not ended yet")
        return view

    def _people(self, group_id: str, employee: Employee) -> tuple[list[str], set[str]]:
        """The names of the members, and of the trainers who made the group and its assignments."""
        group, members = self._groups.group(group_id), self._groups.members(group_id)
        if group is None or employee.id not in {m.id for m in members}:
            raise NotFound(group_id)
        trainers = {group.made_by_name, *(a.made_by_name for a in self._groups.assignments(group_id))}
        return [m.name for m in members], trainers
