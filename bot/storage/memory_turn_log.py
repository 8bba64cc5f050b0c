"""The turn log in memory, for tests and for playing without a database. Same promises as the SQL one."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import datetime

from bot.storage.branching import finished, on_branch
from bot.storage.errors import ClientIdReused, NoSuchSession, StorageError, TurnNumberTaken
from bot.storage.rows import Afterword, JsonObject, SessionRow, TurnRow


class MemoryTurnLog:
    """One lock for all sessions: simple, and strict enough for one process."""

    def __init__(self) -> None:
        self._sessions: dict[str, SessionRow] = {}
        self._turns: list[TurnRow] = []
        self._afterwords: dict[tuple[str, str], Afterword] = {}
        self._next_id = 1
        self._mutex = threading.RLock()
        self._holder: str | None = None

    @contextmanager
    def lock(self, session_id: str) -> Iterator[None]:
        with self._mutex:
            if self._holder == session_id:
                yield
                return
            if self._holder is not None:
                raise StorageError("a thread may hold one session's lock at a time")
            sessions, turns, words = dict(self._sessions), list(self._turns), dict(self._afterwords)
            self._holder = session_id
            try:
                yield
            except BaseException:
                self._sessions, self._turns, self._afterwords = sessions, turns, words
                raise
            finally:
                self._holder = None

    def add_session(self, row: SessionRow) -> None:
        with self._mutex:
            if row.id in self._sessions:
                raise StorageError("the session is already stored")
            self._sessions[row.id] = _stored_session(row)

    def get_session(self, session_id: str) -> SessionRow | None:
        with self._mutex:
            row = self._sessions.get(session_id)
            return row and _stored_session(row)

    def sessions_of(self, employee_id: str) -> list[SessionRow]:
        with self._mutex:
            own = [_stored_session(s) for s in self._sessions.values() if s.employee_id == employee_id]
        return sorted(own, key=lambda s: (s.created_at, s.id), reverse=True)

    def shared_sessions(self) -> list[SessionRow]:
        with self._mutex:
            return [_stored_session(s) for s in self._sessions.values() if s.shared_at is not None]

    def append_turn(self, row: TurnRow) -> TurnRow:
        with self.lock(row.session_id):
            if row.session_id not in self._sessions:
                raise NoSuchSession(row.session_id)
            stored = self.turn_by_client_id(row.session_id, row.client_id)
            if stored is not None:
                if stored.text_hash != row.text_hash:
                    raise ClientIdReused(row.client_id)
                return stored
            if any(t.number == row.number for t in self.turns(row.session_id, row.branch)):
                raise TurnNumberTaken(f"{row.session_id} {row.branch}.{row.number}")
            new = _stored_turn(replace(row, id=self._next_id))
            self._next_id += 1
            self._turns.append(new)
            return _stored_turn(new)

    def turn_by_client_id(self, session_id: str, client_id: str) -> TurnRow | None:
        return next((t for t in self.turns(session_id) if t.client_id == client_id), None)

    def turns(self, session_id: str, branch: int | None = None) -> list[TurnRow]:
        with self._mutex:
            return [
                _stored_turn(t)
                for t in self._turns
                if t.session_id == session_id and (branch is None or t.branch == branch)
            ]

    def last_turn(self, session_id: str, branch: int) -> TurnRow | None:
        turns = self.turns(session_id, branch)
        return turns[-1] if turns else None

    def set_branch(self, session_id: str, branch: int, from_turn: int) -> SessionRow:
        with self.lock(session_id):
            return self._change(on_branch(self._known(session_id), branch, from_turn))

    def finish(self, session_id: str, ended: str, outcome: JsonObject, at: datetime) -> SessionRow:
        with self.lock(session_id):
            return self._change(finished(self._known(session_id), ended, outcome, at))

    def set_shared(self, session_id: str, at: datetime | None) -> SessionRow:
        with self.lock(session_id):
            return self._change(replace(self._known(session_id), shared_at=at))

    def delete_session(self, session_id: str) -> None:
        with self.lock(session_id):
            del self._sessions[self._known(session_id).id]
            self._turns = [t for t in self._turns if t.session_id != session_id]
            self._afterwords = {k: w for k, w in self._afterwords.items() if w.session_id != session_id}

    def write_afterword(self, row: Afterword) -> None:
        with self.lock(row.session_id):
            self._known(row.session_id)
            self._afterwords[row.session_id, row.kind] = row

    def afterwords(self, session_id: str) -> dict[str, Afterword]:
        with self._mutex:
            return {kind: row for (owner, kind), row in self._afterwords.items() if owner == session_id}

    def _known(self, session_id: str) -> SessionRow:
        row = self._sessions.get(session_id)
        if row is None:
            raise NoSuchSession(session_id)
        return row

    def _change(self, row: SessionRow) -> SessionRow:
        self._sessions[row.id] = _stored_session(row)
        return _stored_session(row)


def _stored_session(row: SessionRow) -> SessionRow:
    """What a database would give back: own copies, tuples as lists inside the JSON."""
    return replace(
        row, opening=_through_json(row.opening), snapshot=_through_json(row.snapshot),
        outcome=None if row.outcome is None else _through_json(row.outcome),
    )  # fmt: skip


def _stored_turn(row: TurnRow) -> TurnRow:
    return replace(
        row,
        heard=_through_json(row.heard),
        reply=_through_json(row.reply),
        snapshot=_through_json(row.snapshot),
    )


def _through_json(value: JsonObject) -> JsonObject:
    copied: JsonObject = json.loads(json.dumps(value))
    return copied
