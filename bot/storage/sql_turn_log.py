"""The turn log in SQL, for SQLite and PostgreSQL."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.branching import finished, line_of_talk, on_branch
from bot.storage.database import Database
from bot.storage.errors import ClientIdReused, NoSuchSession, StorageError, TurnNumberTaken, WriteRefused
from bot.storage.migrate import upgrade_database
from bot.storage.names import remember_if_new
from bot.storage.rows import Afterword, JsonObject, SessionRow, TurnRow
from bot.storage.shared_list import put_on_list, take_off_list
from bot.storage.sql_rows import all_of_session, session_row, session_values, turn_row, turn_values
from bot.storage.tables import afterwords, sessions, turns
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import examples


@dataclass(frozen=True)
class _Held:
    """The transaction that a thread works in while it holds a session's lock."""

    session_id: str
    connection: Any


class SqlTurnLog:
    """Every write happens under the session's lock: a row lock on PostgreSQL, the write lock on SQLite."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._thread = threading.local()

    @classmethod
    def at(cls, url: str) -> SqlTurnLog:
        """The log at `url`, its tables brought up to date first. Raises StorageUnavailable."""
        database = Database(url)
        upgrade_database(database)
        return cls(database)

    @property
    def database(self) -> Database:
        return self._database

    @contextmanager
    def lock(self, session_id: str) -> Iterator[None]:
        held = self._held
        if held is not None:
            if held.session_id != session_id:
                raise StorageError("a thread may hold one session's lock at a time")
            yield
            return
        with self._database.writing() as connection:
            connection.execute(sa.select(sessions.c.id).where(sessions.c.id == session_id).with_for_update())
            self._thread.held = _Held(session_id, connection)
            try:
                yield
            finally:
                self._thread.held = None

    def add_session(self, row: SessionRow) -> None:
        try:
            with self.lock(row.id):
                remember_if_new(self._execute, row.employee_id, row.employee_name, row.created_at)
                self._execute(sa.insert(sessions).values(**session_values(row)))
        except WriteRefused:
            raise StorageError("the session is already stored") from None

    def get_session(self, session_id: str) -> SessionRow | None:
        with self._reading() as connection:
            found = connection.execute(all_of_session().where(sessions.c.id == session_id)).mappings().first()
        return session_row(found) if found else None

    def sessions_of(self, employee_id: str) -> list[SessionRow]:
        newest_first = (sessions.c.created_at.desc(), sessions.c.id.desc())
        query = all_of_session().where(sessions.c.employee_id == employee_id).order_by(*newest_first)
        with self._reading() as connection:
            return [session_row(found) for found in connection.execute(query).mappings()]

    def append_turn(self, row: TurnRow) -> TurnRow:
        with self.lock(row.session_id):
            stored = self.turn_by_client_id(row.session_id, row.client_id)
            if stored is not None:
                if stored.text_hash != row.text_hash:
                    raise ClientIdReused(row.client_id)
                return stored
            self._refuse_disorder(row)
            result = self._execute(sa.insert(turns).values(**turn_values(row)))
            stored = self._turn(turns.c.id == result.inserted_primary_key[0])
            assert stored is not None  # it was inserted in this very transaction
            return stored

    def turn_by_client_id(self, session_id: str, client_id: str) -> TurnRow | None:
        return self._turn(turns.c.session_id == session_id, turns.c.client_id == client_id)

    def turns(self, session_id: str, branch: int | None = None) -> list[TurnRow]:
        query = sa.select(turns).where(turns.c.session_id == session_id).order_by(turns.c.id)
        if branch is not None:
            query = query.where(turns.c.branch == branch)
        with self._reading() as connection:
            return [turn_row(found) for found in connection.execute(query).mappings()]

    def last_turn(self, session_id: str, branch: int) -> TurnRow | None:
        return self._turn(turns.c.session_id == session_id, turns.c.branch == branch)

    def set_branch(self, session_id: str, branch: int, from_turn: int) -> SessionRow:
        with self.lock(session_id):
            take_off_list(self._execute, session_id)
            self._execute(sa.delete(examples).where(examples.c.session_id == session_id))
            return self._change(on_branch(self._known(session_id), branch, from_turn))

    def finish(self, session_id: str, ended: str, outcome: JsonObject, at: datetime) -> SessionRow:
        with self.lock(session_id):
            return self._change(finished(self._known(session_id), ended, outcome, at))

    def set_shared(self, session_id: str, at: datetime | None) -> SessionRow:
        with self.lock(session_id):
            row = self._known(session_id)
            take_off_list(self._execute, session_id)
            if at is not None:
                put_on_list(self._execute, row, line_of_talk(row, self.turns(session_id)), at)
            return self._change(replace(row, shared_at=at))

    def delete_session(self, session_id: str) -> None:
        with self.lock(session_id):
            self._known(session_id)
            self._execute(sa.delete(sessions).where(sessions.c.id == session_id))

    def write_afterword(self, row: Afterword) -> None:
        same = (afterwords.c.session_id == row.session_id, afterwords.c.kind == row.kind)
        with self.lock(row.session_id):
            self._known(row.session_id)
            self._execute(sa.delete(afterwords).where(*same))
            self._execute(
                sa.insert(afterwords).values(**{**asdict(row), "written_at": to_utc(row.written_at)})
            )

    def afterwords(self, session_id: str) -> dict[str, Afterword]:
        query = sa.select(afterwords).where(afterwords.c.session_id == session_id)
        with self._reading() as connection:
            found = [Afterword(**row) for row in connection.execute(query).mappings()]
        return {row.kind: replace(row, written_at=from_db(row.written_at)) for row in found}

    @property
    def _held(self) -> _Held | None:
        return getattr(self._thread, "held", None)

    @contextmanager
    def _reading(self) -> Iterator[Any]:
        """Inside a lock, the lock's own transaction; else a fresh connection."""
        held = self._held
        if held is not None:
            yield held.connection
            return
        with self._database.reading() as connection:
            yield connection

    def _execute(self, statement: Any) -> Any:
        held = self._held
        assert held is not None, "writes happen under the session's lock"
        return held.connection.execute(statement)

    def _turn(self, *conditions: Any) -> TurnRow | None:
        """The latest turn that meets the conditions."""
        with self._reading() as connection:
            query = sa.select(turns).where(*conditions).order_by(turns.c.id.desc()).limit(1)
            found = connection.execute(query).mappings().first()
        return turn_row(found) if found else None

    def _refuse_disorder(self, row: TurnRow) -> None:
        self._known(row.session_id)
        same_place = (
            turns.c.session_id == row.session_id,
            turns.c.branch == row.branch,
            turns.c.number == row.number,
        )
        if self._turn(*same_place) is not None:
            raise TurnNumberTaken(f"{row.session_id} {row.branch}.{row.number}")

    def _known(self, session_id: str) -> SessionRow:
        row = self.get_session(session_id)
        if row is None:
            raise NoSuchSession(session_id)
        return row

    def _change(self, row: SessionRow) -> SessionRow:
        self._execute(sa.update(sessions).where(sessions.c.id == row.id).values(**session_values(row)))
        return self._known(row.id)
