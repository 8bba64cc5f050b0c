"""The turn log as the rest of the house sees it; SQL and memory keep the same promises."""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import datetime
from typing import Protocol

from bot.storage.rows import Afterword, JsonObject, SessionRow, TurnRow


class TurnLog(Protocol):
    """Sessions and turns. Turns are append-only; writes inside `lock` are stored together or not at all."""

    def lock(self, session_id: str) -> AbstractContextManager[None]:
        """One writer a session at a time. Leaving commits; an exception undoes what was written inside.

        The same thread may take the same lock again; it may not take another session's.
        """

    def add_session(self, row: SessionRow) -> None:
        """Stores a new session."""

    def get_session(self, session_id: str) -> SessionRow | None: ...

    def sessions_of(self, employee_id: str) -> list[SessionRow]:
        """A person's sessions, newest first."""

    def append_turn(self, row: TurnRow) -> TurnRow:
        """Stores a turn once and returns it with its id.

        A client id that the session already holds returns the stored turn when the text is the same.
        Raises ClientIdReused when the text is another, NoSuchSession, TurnNumberTaken.
        """

    def turn_by_client_id(self, session_id: str, client_id: str) -> TurnRow | None: ...

    def turns(self, session_id: str, branch: int | None = None) -> list[TurnRow]:
        """The turns of a session in the order they were stored; with `branch`, that branch's own ones."""

    def last_turn(self, session_id: str, branch: int) -> TurnRow | None:
        """The latest of a branch's own turns."""

    def set_branch(self, session_id: str, branch: int, from_turn: int) -> SessionRow:
        """Makes `branch` the current one; a new one grows from the current one before `from_turn`.

        An ended session is open again: its outcome was the old branch's. Raises NoSuchSession.
        """

    def finish(self, session_id: str, ended: str, outcome: JsonObject, at: datetime) -> SessionRow:
        """Ends a session; the first ending stands. Raises NoSuchSession."""

    def set_shared(self, session_id: str, at: datetime | None) -> SessionRow:
        """Shares a session with the trainer from `at` on; None takes it back. Raises NoSuchSession."""

    def delete_session(self, session_id: str) -> None:
        """Removes a session with its turns and what was written afterwards. Raises NoSuchSession."""

    def write_afterword(self, row: Afterword) -> None:
        """Stores a note or a commitment; the latest one of a kind stands. Raises NoSuchSession."""

    def afterwords(self, session_id: str) -> dict[str, Afterword]:
        """What was written after the talk, by kind."""
