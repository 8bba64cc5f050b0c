"""The database: SQLite or PostgreSQL with the safety settings on, and errors with the fix in Danish."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy import event, exc
from sqlalchemy.engine import make_url
from sqlalchemy.pool import QueuePool

from bot.storage.errors import StorageError, StorageUnavailable, WriteRefused

# How long a writer waits for another one before it gives up; a turn takes milliseconds.
WAIT_SECONDS = 10
POOL_SIZE = 8
# FULL makes every answered turn survive a power cut; WAL lets readers go on beside the writer.
_SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    "foreign_keys=ON",
    "secure_delete=ON",  # what is erased is overwritten
    f"busy_timeout={WAIT_SECONDS * 1000}",
)
# Bits of the drivers' messages, and what the reader can do about them. First match wins.
_FIXES = (
    ("readonly", "kan kun læses. Giv brugeren skriveret til mappen og filen."),
    ("disk is full", "har ikke plads på disken. Ryd op eller flyt den med DATABASE_URL."),
    ("no space left", "har ikke plads på disken. Ryd op eller flyt den med DATABASE_URL."),
    ("not a database", "er ikke en database. Peg DATABASE_URL på en anden fil, eller hent en kopi ind."),
    ("malformed", "er beskadiget. Hent en sikkerhedskopi ind med: kasket db restore FIL"),
    ("no such table", "mangler sine tabeller. Kør: kasket db upgrade"),
    ("does not exist", "mangler eller er ikke sat op. Opret den, og kør: kasket db upgrade"),
    ("locked", "er optaget af et andet program. Luk det, og prøv igen."),
    ("lock timeout", "er optaget. Prøv igen om lidt."),
    ("authentication failed", "afviser navn eller adgangskode. Ret DATABASE_URL."),
    ("unable to open", "kan ikke åbnes. Tjek, at mappen findes, og at brugeren må skrive i den."),
)
_REFUSALS = (exc.IntegrityError, exc.DataError, exc.InternalError)
_OTHERWISE = "svarer ikke. Tjek, at den kører, og at DATABASE_URL er rigtig."


class Database:
    """One engine. Reads take any connection; writes on SQLite take the write lock from the start."""

    def __init__(self, url: str) -> None:
        """Opens nothing yet, but checks that an SQLite folder can be written. Raises StorageUnavailable."""
        self.url = _parsed(url)
        self.dialect: str = self.url.get_backend_name()
        if self.dialect == "sqlite":
            _check_file(Path(self.url.database or ""))
        self.engine = _engine(self.url)
        self._writers = self.engine.execution_options(kasket_writes=True)

    @contextmanager
    def reading(self) -> Iterator[Any]:
        """A connection that sees one consistent state. Raises StorageUnavailable."""
        with self._danish(), self.engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Any]:
        """A transaction that commits on leaving and rolls back on an exception. Raises StorageUnavailable."""
        with self._danish(), self._writers.begin() as connection:
            if self.dialect == "postgresql":
                connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{WAIT_SECONDS}s'")
            yield connection

    @contextmanager
    def snapshot(self) -> Iterator[Any]:
        """A connection that sees the database as it was at the first question, however long it asks."""
        with self._danish(), self.engine.connect() as connection:
            if self.dialect == "postgresql":
                connection.execution_options(isolation_level="REPEATABLE READ")
            yield connection

    def checkpoint(self) -> None:
        """Empties SQLite's write-ahead log into the file, unless somebody is reading. The next one may."""
        with self._danish(), self.engine.connect() as connection:
            driver = connection.connection.cursor()  # by itself: inside a transaction there is no checkpoint
            driver.execute("PRAGMA wal_checkpoint(TRUNCATE)")
            driver.close()

    def check(self) -> None:
        """Asks the database for an answer. Raises StorageUnavailable."""
        with self.reading() as connection:
            connection.exec_driver_sql("SELECT 1")

    def close(self) -> None:
        self.engine.dispose()

    @contextmanager
    def _danish(self) -> Iterator[None]:
        """Our own errors for the driver's. Its words may quote what was written, so they stop here."""
        try:
            yield
            return
        except _REFUSALS as error:
            refused: StorageError = WriteRefused(type(error.orig).__name__)
        except (exc.DBAPIError, exc.TimeoutError) as error:
            reason = str(getattr(error, "orig", error)).lower()
            fix = next((fix for words, fix in _FIXES if words in reason), _OTHERWISE)
            refused = StorageUnavailable(f"Databasen {_place(self.url)} {fix}")
        raise refused from None


def _parsed(url: str) -> Any:
    try:
        parsed = make_url(re.sub("^postgres:", "postgresql:", url))
    except (exc.ArgumentError, ValueError):
        raise StorageUnavailable(
            "DATABASE_URL kan ikke læses. Skriv fx sqlite:///var/kasketskift.db eller postgresql://navn:kode@vært/base"
        ) from None
    backend = parsed.get_backend_name()
    if backend not in ("sqlite", "postgresql"):
        raise StorageUnavailable(f"DATABASE_URL peger på {backend}. Brug sqlite eller postgresql.")
    if backend == "sqlite" and parsed.database in (None, "", ":memory:"):
        raise StorageUnavailable("DATABASE_URL mangler en fil. Skriv fx sqlite:///var/kasketskift.db")
    return parsed


def _check_file(file: Path) -> None:
    """Makes the folder of an SQLite file, and stops early when it cannot be written."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError:
        raise StorageUnavailable(
            f"Mappen {file.parent} kan ikke oprettes. Opret den, eller peg DATABASE_URL et andet sted hen."
        ) from None
    if not os.access(file.parent, os.W_OK | os.X_OK, effective_ids=_EFFECTIVE):
        raise StorageUnavailable(
            f"Mappen {file.parent} kan kun læses. Giv brugeren skriveret, eller ret DATABASE_URL."
        )
    if file.exists() and not os.access(file, os.W_OK, effective_ids=_EFFECTIVE):
        raise StorageUnavailable(f"Databasen {file} kan kun læses. Giv brugeren skriveret til filen.")


_EFFECTIVE = os.access in os.supports_effective_ids


def _engine(url: Any) -> Any:
    options: dict[str, Any] = {
        "future": True,
        "hide_parameters": True,  # what people write must not reach a log through an error
        "json_serializer": _json,
        "poolclass": QueuePool,
        "pool_size": POOL_SIZE,
        "pool_timeout": WAIT_SECONDS,
    }
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"check_same_thread": False}, **options)
        event.listen(engine, "connect", _prepare_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
        return engine
    return sa.create_engine(
        url, connect_args={"connect_timeout": WAIT_SECONDS}, pool_pre_ping=True, **options
    )


def _prepare_sqlite(connection: Any, _record: Any) -> None:
    connection.isolation_level = None  # the driver's own BEGIN comes too late to lock; see _begin_sqlite
    cursor = connection.cursor()
    for pragma in (_SQLITE_PRAGMAS[-1], *_SQLITE_PRAGMAS[:-1]):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Any) -> None:
    writes = connection.get_execution_options().get("kasket_writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _place(url: Any) -> str:
    """Where the database is, without name and password."""
    if url.get_backend_name() == "sqlite":
        return str(url.database)
    return f"{url.database} på {url.host or 'denne maskine'}"
