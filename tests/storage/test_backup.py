"""A backup is one moment while others write, comes back whole on either database, and whoever was erased stays erased."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from threading import Event, Thread
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Database, ReviewLog, Search, SqlTurnLog, StorageUnavailable, upgrade
from bot.storage.audit_log import AuditLog
from bot.storage.backup import MANIFEST, back_up
from bot.storage.person_data import PersonData
from bot.storage.restore import restore
from bot.storage.trainer_tables import metadata
from tests.storage.everybody import ALMA, BO, fill
from tests.storage.rows_for_tests import NOON, a_session, a_turn

LATER = NOON + timedelta(days=1)


def everything(database: Database) -> dict[str, list[Any]]:
    """Every row of every table, moments in UTC."""
    with database.reading() as connection:
        return {
            table.name: [
                {n: _utc(v) for n, v in row.items()}
                for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()
            ]
            for table in metadata.sorted_tables
        }


def _utc(value: Any) -> Any:
    return value.astimezone(NOON.tzinfo).replace(tzinfo=None) if getattr(value, "tzinfo", None) else value


@pytest.fixture
def source(database: Database) -> Database:
    fill(database)
    return database


@pytest.fixture(params=["sqlite", "postgresql"])
def target(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database, beside the one that the backup is of."""
    here = request.param == "sqlite"
    opened = Database(f"sqlite:///{tmp_path}/target.db" if here else request.getfixturevalue("postgres_url"))
    yield opened
    opened.close()


def test_everything_comes_back_on_either_database(source: Database, target: Database, tmp_path: Path) -> None:
    rows = back_up(source, tmp_path / "b.zip")
    before = everything(source)
    restored = restore(target, tmp_path / "b.zip", {})
    assert everything(target) == before
    assert restored.rows == rows == sum(map(len, before.values())) and restored.erased == 0
    assert AuditLog(target).broken() is None


def test_one_goes_on_writing_where_one_was_and_finds_what_was_shared(
    source: Database, target: Database, tmp_path: Path
) -> None:
    back_up(source, tmp_path / "b.zip")
    restore(target, tmp_path / "b.zip", {})
    found = ReviewLog(target).shared(Search("t1", text="uniktalma"), 9)
    assert [s.employee_name for s in found] == [ALMA[1]]
    log = SqlTurnLog(target)
    log.add_session(a_session())
    stored = log.append_turn(a_turn())
    log.finish("s1", "agreed", {}, NOON)
    log.set_shared("s1", NOON)
    assert stored.id is not None and stored.id > 2
    assert ReviewLog(target).shared(Search("t1"), 1)[0].id == "s1"
    nothing = log.get_session(f"k-{BO[0]}")
    assert nothing is not None and nothing.outcome is None and nothing.ended_at is None
    with target.reading() as connection:
        untold = "SELECT id FROM sessions WHERE outcome IS NULL ORDER BY id"
        assert list(connection.exec_driver_sql(untold).scalars()) == [f"k-{ALMA[0]}", f"k-{BO[0]}"]


def test_a_backup_is_one_moment_while_others_write(database: Database, tmp_path: Path) -> None:
    """Every session is written with its turn in one transaction; no backup holds one without the other."""
    log, stop = SqlTurnLog(database), Event()
    written = [0]

    def write() -> None:
        while not stop.is_set():
            name = f"s{written[0]:05}"
            with log.lock(name):
                log.add_session(a_session(id=name))
                log.append_turn(a_turn(session_id=name))
            written[0] += 1

    writer = Thread(target=write)
    writer.start()
    try:
        counts = []
        for number in range(5):
            back_up(database, tmp_path / f"{number}.zip")
            with zipfile.ZipFile(tmp_path / f"{number}.zip") as archive:
                tables = json.loads(archive.read(MANIFEST))["tables"]
                counts.append((tables["sessions"]["rows"], tables["turns"]["rows"]))
    finally:
        stop.set()
        writer.join()
    assert all(sessions == turns for sessions, turns in counts), counts
    assert counts[-1][0] > counts[0][0]


def test_a_snapshot_does_not_move_however_long_one_looks(database: Database) -> None:
    SqlTurnLog(database).add_session(a_session())
    query = sa.text("SELECT count(*) FROM sessions")
    with database.snapshot() as connection:
        first = connection.execute(query).scalar()
        SqlTurnLog(database).add_session(a_session(id="s2"))
        assert connection.execute(query).scalar() == first
    with database.reading() as connection:
        assert connection.execute(query).scalar() == (first or 0) + 1


def test_who_was_erased_stays_erased_after_an_older_backup(
    source: Database, target: Database, tmp_path: Path
) -> None:
    back_up(source, tmp_path / "b.zip")
    restored = restore(target, tmp_path / "b.zip", {ALMA[0]: LATER})
    assert restored.erased == 1
    found = everything(target)
    assert [r["id"] for r in found["people"]] == [BO[0]] and len(found["turns"]) == 1
    assert {r["person_id"]: r["at"] for r in found["erased"]}[ALMA[0]] == LATER.replace(tzinfo=None)
    assert ReviewLog(target).shared(Search("t1", text="uniktalma"), 9) == []


def test_who_came_back_after_an_erasure_keeps_what_a_newer_backup_holds(
    source: Database, target: Database, tmp_path: Path
) -> None:
    PersonData(source).erase(ALMA[0], LATER)
    SqlTurnLog(source).add_session(a_session(id="ny", employee_id=ALMA[0], employee_name=ALMA[1]))
    back_up(source, tmp_path / "b.zip")
    restored = restore(target, tmp_path / "b.zip", {ALMA[0]: LATER})
    assert restored.erased == 0
    assert SqlTurnLog(target).get_session("ny") is not None


def test_a_database_that_is_not_empty_is_left_alone(source: Database, tmp_path: Path) -> None:
    back_up(source, tmp_path / "b.zip")
    before = everything(source)
    with pytest.raises(StorageUnavailable, match="ikke tom"):
        restore(source, tmp_path / "b.zip", {ALMA[0]: LATER})
    assert everything(source) == before


def _changed(file: Path, change: Callable[[str, bytes], bytes | None]) -> Path:
    other = file.with_name("changed.zip")
    with zipfile.ZipFile(file) as before, zipfile.ZipFile(other, "w") as after:
        for name in before.namelist():
            content = change(name, before.read(name))
            if content is not None:
                after.writestr(name, content)
    return other


@pytest.mark.parametrize(
    "change",
    [
        lambda name, content: content.replace(b"Alma", b"Elma") if name == "tables/turns.jsonl" else content,
        lambda name, content: content[:-40] if name == "tables/people.jsonl" else content,
        lambda name, content: None if name == "tables/audit.jsonl" else content,
        lambda name, content: None if name == MANIFEST else content,
        lambda name, content: b"{}" if name == MANIFEST else content,
    ],
    ids=["a word", "an end", "a table", "the manifest", "an empty manifest"],
)
def test_a_backup_that_was_changed_is_refused_and_nothing_is_written(
    ready_sqlite: str, tmp_path: Path, change: Any
) -> None:
    source, target = Database(ready_sqlite), Database(f"sqlite:///{tmp_path}/new.db")
    fill(source)
    back_up(source, tmp_path / "b.zip")
    with pytest.raises(StorageUnavailable, match="ikke en hel sikkerhedskopi"):
        restore(target, _changed(tmp_path / "b.zip", change), {})
    with target.reading() as connection:
        assert sa.inspect(connection).get_table_names() == []


def test_a_backup_of_a_newer_program_and_a_file_that_is_none_say_so(
    ready_sqlite: str, tmp_path: Path
) -> None:
    source, target = Database(ready_sqlite), Database(f"sqlite:///{tmp_path}/new.db")
    back_up(source, tmp_path / "b.zip")

    def newer(name: str, content: bytes) -> bytes:
        plain = json.loads(content) if name == MANIFEST else None
        return json.dumps({**plain, "revision": "9999"}).encode() if plain else content

    with pytest.raises(StorageUnavailable, match="nyere udgave"):
        restore(target, _changed(tmp_path / "b.zip", newer), {})
    (tmp_path / "hej.zip").write_text("hej")
    for name in ("hej.zip", "findes-ikke.zip"):
        with pytest.raises(StorageUnavailable, match="kan ikke læses"):
            restore(target, tmp_path / name, {})


def test_a_backup_of_an_older_schema_is_put_back_as_it_was_and_then_brought_up(
    empty_url: str, tmp_path: Path
) -> None:
    old = Database(f"sqlite:///{tmp_path}/old.db")
    _upgrade_to(old, "0004")
    with old.writing() as connection:
        connection.execute(
            sa.text(
                "INSERT INTO sessions (id, employee_id, employee_name, scenario_id, scenario_version, difficulty, support,"
                " seed, branch, branches, status, opening, snapshot, created_at) VALUES ('s1', 'e1', 'Mads Ærø', 'terrassen',"
                " 1, 2, 'coach', 7, 1, '[{\"number\": 1, \"parent\": null, \"from_turn\": 1}]', 'open', '{}', '{}',"
                " '2026-03-12 12:00:00.123456')"
            )
        )
    back_up(old, tmp_path / "b.zip")
    target = Database(empty_url)
    restore(target, tmp_path / "b.zip", {})
    row = SqlTurnLog(target).get_session("s1")
    assert row is not None and (row.employee_name, row.created_at) == ("Mads Ærø", NOON)
    target.close()


def _upgrade_to(database: Database, revision: str) -> None:
    from alembic import command

    from bot.storage.migrate import migration_config

    with database.writing() as connection:
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def test_a_restored_database_is_upgraded_without_a_change(ready_sqlite: str, tmp_path: Path) -> None:
    source, url = Database(ready_sqlite), f"sqlite:///{tmp_path}/new.db"
    fill(source)
    back_up(source, tmp_path / "b.zip")
    restore(Database(url), tmp_path / "b.zip", {})
    upgrade(url)
    assert everything(Database(url)) == everything(source)


def test_the_backup_is_only_for_its_owner_and_never_written_over(ready_sqlite: str, tmp_path: Path) -> None:
    source = Database(ready_sqlite)
    back_up(source, tmp_path / "b.zip")
    assert (tmp_path / "b.zip").stat().st_mode & 0o077 == 0
    with pytest.raises(FileExistsError):
        back_up(source, tmp_path / "b.zip")
