"""The database itself: tables, triggers, safety settings, and what it says when it cannot go on."""

from __future__ import annotations

import os
import traceback
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from bot.storage import Database, SqlTurnLog, StorageUnavailable, WriteRefused, upgrade
from bot.storage.migrate import migration_config
from bot.storage.trainer_tables import metadata
from tests.storage.rows_for_tests import a_session, a_turn

NOBODY = 65534


@pytest.fixture
def plain_user() -> Iterator[None]:
    """Root may write everywhere, so the test becomes nobody for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_the_migrations_lead_to_the_tables_in_code(database: Database) -> None:
    ours = {"include_name": lambda name, kind, _: kind != "table" or name in metadata.tables}
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection, opts=ours), metadata) == []


def test_upgrading_twice_changes_nothing(empty_url: str) -> None:
    upgrade(empty_url)
    log = SqlTurnLog(Database(empty_url))
    log.add_session(a_session())
    upgrade(empty_url)
    assert log.get_session("s1") == a_session()


def test_a_log_opened_at_an_empty_database_is_ready_to_write(empty_url: str) -> None:
    log = SqlTurnLog.at(empty_url)
    log.add_session(a_session())
    assert log.get_session("s1") == a_session()


def test_there_is_one_newest_migration() -> None:
    assert len(ScriptDirectory.from_config(migration_config()).get_heads()) == 1


def test_a_stored_turn_cannot_be_changed(database: Database) -> None:
    log = SqlTurnLog(database)
    log.add_session(a_session())
    log.append_turn(a_turn())
    with pytest.raises(WriteRefused), database.writing() as connection:
        connection.execute(sa.text("UPDATE turns SET text = 'noget andet'"))
    assert log.turns("s1")[0].text == a_turn().text


def test_the_database_itself_refuses_a_second_turn_with_the_same_client_id(database: Database) -> None:
    log = SqlTurnLog(database)
    log.add_session(a_session())
    log.append_turn(a_turn())
    copy = "INSERT INTO turns SELECT 99, session_id, branch, 99, client_id, text, text_hash, heard, reply, snapshot, created_at FROM turns"
    with pytest.raises(WriteRefused), database.writing() as connection:
        connection.execute(sa.text(copy))


def test_erasing_a_session_erases_its_turns(database: Database) -> None:
    log = SqlTurnLog(database)
    log.add_session(a_session())
    log.append_turn(a_turn())
    with database.writing() as connection:
        connection.execute(sa.text("DELETE FROM sessions WHERE id = 's1'"))
    assert log.turns("s1") == []


@pytest.mark.parametrize("pragma, value", [("journal_mode", "wal"), ("synchronous", 2), ("foreign_keys", 1)])
def test_sqlite_runs_with_its_safety_settings_on(sqlite_url: str, pragma: str, value: Any) -> None:
    with Database(sqlite_url).reading() as connection:
        assert connection.exec_driver_sql(f"PRAGMA {pragma}").scalar() == value


def test_the_folder_is_made_when_it_is_not_there(tmp_path: Path) -> None:
    upgrade(f"sqlite:///{tmp_path}/var/deep/log.db")
    assert (tmp_path / "var/deep/log.db").exists()


def test_a_read_only_folder_says_what_to_do_in_one_line(tmp_path: Path, plain_user: None) -> None:
    folder = Path("/usr/share")  # not ours, whoever we are
    with pytest.raises(StorageUnavailable) as refused:
        Database(f"sqlite:///{folder}/log.db")
    message = str(refused.value)
    assert "kan kun læses" in message and "DATABASE_URL" in message and str(folder) in message
    assert "\n" not in message


def test_a_folder_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageUnavailable, match="kan ikke oprettes"):
        Database(f"sqlite:///{tmp_path}/file/log.db")


def test_a_file_that_is_no_database_says_so(tmp_path: Path) -> None:
    (tmp_path / "log.db").write_bytes(b"hej " * 1000)
    with pytest.raises(StorageUnavailable, match="er ikke en database"):
        upgrade(f"sqlite:///{tmp_path}/log.db")


def test_a_database_without_tables_says_how_to_get_them(empty_url: str) -> None:
    with pytest.raises(StorageUnavailable, match="kasket db upgrade"):
        SqlTurnLog(Database(empty_url)).get_session("s1")


def test_a_server_that_is_not_there_says_so_without_the_password() -> None:
    address = "postgresql://kasket:hemmelig@127.0.0.1:9/kasket"
    with pytest.raises(StorageUnavailable) as refused:
        Database(address).check()
    assert "svarer ikke" in str(refused.value)
    assert "hemmelig" not in "".join(traceback.format_exception(refused.value))


@pytest.mark.parametrize("url", ["", "hej", "mysql://localhost/x", "sqlite://", "sqlite:///:memory:"])
def test_a_wrong_address_is_refused_in_danish(url: str) -> None:
    with pytest.raises(StorageUnavailable, match="DATABASE_URL"):
        Database(url)


def test_an_error_never_quotes_what_was_written(database: Database) -> None:
    log = SqlTurnLog(database)
    log.add_session(a_session())
    broken = a_turn(text="en hemmelig sætning", branch=None, text_hash="x")
    with pytest.raises(WriteRefused) as refused:
        log.append_turn(broken)
    assert "hemmelig" not in "".join(traceback.format_exception(refused.value))
