"""Every table that holds a person is in export and erasure, and erasure leaves no trace of one and nothing missing of another."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from bot.gateway.export_words import COLUMNS, TABLES, TALKS
from bot.storage import Database, StorageUnavailable, Tombstones, upgrade
from bot.storage.person_data import IMPERSONAL, KEEP, NOBODY, PERSONAL, PersonData
from bot.storage.trainer_tables import metadata
from tests.storage.everybody import ALMA, BO, fill
from tests.storage.rows_for_tests import NOON

# What an id of a person is called, or how long it is; a new column that is either must be in the map.
ID_NAMES = {
    "person_id",
    "employee_id",
    "trainer_id",
    "actor_id",
    "about_id",
    "author_id",
    "publisher_id",
    "made_by",
}
ID_LENGTH = 128
LATER = NOON + timedelta(days=1)


def person_columns(tables: sa.MetaData) -> Iterator[Any]:
    for table in tables.sorted_tables:
        for column in table.c:
            if column.name in ID_NAMES or getattr(column.type, "length", None) == ID_LENGTH:
                yield column


def not_in_the_map(tables: sa.MetaData) -> list[str]:
    """Tables that are in neither list, and columns that hold a person and are no tie of their table."""
    strange = [t.name for t in tables.sorted_tables if (t.name in PERSONAL) == (t.name in IMPERSONAL)]
    tied = {f"{t.column.table.name}.{t.column.name}" for ties in PERSONAL.values() for t in ties}
    return strange + [str(column) for column in person_columns(tables) if str(column) not in tied]


def test_every_table_and_every_column_with_a_person_is_in_the_map() -> None:
    assert not_in_the_map(metadata) == []
    assert set(PERSONAL) | IMPERSONAL == set(metadata.tables)


def test_the_map_notices_a_new_table_and_a_new_column() -> None:
    changed = sa.MetaData()
    sa.Table("diaries", changed, sa.Column("owner", sa.String(ID_LENGTH)))
    sa.Table("launches", changed, sa.Column("id", sa.String(64)), sa.Column("made_by", sa.Text))
    assert not_in_the_map(changed) == ["diaries", "diaries.owner", "launches.made_by"]


def test_what_hangs_on_something_personal_is_personal_too() -> None:
    for table in metadata.sorted_tables:
        parents = {key.column.table.name for key in table.foreign_keys} & set(PERSONAL) - {"groups"}
        assert not parents or table.name in PERSONAL, table.name


def test_the_page_of_the_export_has_a_danish_word_for_everything() -> None:
    assert set(TABLES) | set(TALKS) == set(PERSONAL)
    shown = {c.name for name in TABLES for c in metadata.tables[name].c}
    left_out = {"token_hash", "id_token", "before", "hash"}
    assert shown - left_out == set(COLUMNS)


@pytest.fixture
def full(database: Database) -> Database:
    fill(database)
    return database


def everything(database: Database) -> dict[str, list[dict[str, Any]]]:
    with database.reading() as connection:
        return {
            table.name: [dict(row) for row in connection.execute(sa.select(table)).mappings()]
            for table in metadata.sorted_tables
        }


def told(rows: Any) -> str:
    return json.dumps(rows, default=str, ensure_ascii=False).casefold()


def test_the_test_data_are_in_every_table(full: Database) -> None:
    found = everything(full)
    assert [name for name in PERSONAL if not found[name]] == []
    for person, _ in (ALMA, BO):
        rows = PersonData(full).rows(person, asked=True)
        assert [name for name in PERSONAL if not rows[name]] == []


def test_an_export_holds_ones_own_rows_of_every_table_and_no_key(full: Database) -> None:
    rows = PersonData(full).rows(ALMA[0])
    assert set(rows) == set(PERSONAL)
    assert {row["employee_id"] for row in rows["sessions"]} == {ALMA[0]}
    assert rows["turns"][0]["text"] == "Jeg hedder Alma Ærenlund, uniktalma."
    assert {row["person_id"] for row in rows["class_votes"] + rows["class_proposals"]} == {ALMA[0]}
    assert "jwt." not in told(rows) and "token_hash" not in told(rows)
    assert BO[1].casefold() not in told(rows)
    json.dumps(rows)  # plain all through


def test_trainers_keep_their_ratings_to_themselves_until_one_asks_the_municipality(full: Database) -> None:
    data = PersonData(full)
    by_bo = [r for r in data.rows(ALMA[0])["reviews"] if r["trainer_id"] == BO[0]]
    assert len(by_bo) == 1 and "ratings" not in by_bo[0]
    asked = [r for r in data.rows(ALMA[0], asked=True)["reviews"] if r["trainer_id"] == BO[0]]
    assert asked[0]["ratings"] == {"listens": 3}
    own = [r for r in data.rows(ALMA[0])["reviews"] if r["trainer_id"] == ALMA[0]]
    assert own[0]["ratings"] == {"listens": 3}


def test_an_unfinished_review_is_only_in_what_one_asks_for(full: Database) -> None:
    with full.writing() as connection:
        connection.execute(sa.text("UPDATE reviews SET status = 'draft'"))
    data = PersonData(full)
    for table in ("reviews", "review_marks"):
        assert {r["trainer_id"] for r in data.rows(ALMA[0])[table]} == {ALMA[0]}
        assert {r["trainer_id"] for r in data.rows(ALMA[0], asked=True)[table]} == {ALMA[0], BO[0]}


def test_erasure_leaves_no_trace_in_any_column(full: Database) -> None:
    PersonData(full).erase(ALMA[0], LATER)
    found = everything(full)
    kept = {name for name, ties in PERSONAL.items() if all(tie.erasure is KEEP for tie in ties)}
    assert kept == {"audit", "erased"}
    traces = ("p-alma-6f1c", "ærenlund", "uniktalma")
    for name, rows in found.items():
        assert name in kept or not any(trace in told(rows) for trace in traces), name
    assert ALMA[1].casefold() not in told(found)
    assert [r["at"].replace(tzinfo=None) for r in found["erased"] if r["person_id"] == ALMA[0]] == [
        LATER.replace(tzinfo=None)
    ]


def test_erasure_takes_nothing_from_anybody_else(full: Database) -> None:
    before = everything(full)
    PersonData(full).erase(ALMA[0], LATER)
    after = everything(full)
    for name in PERSONAL:
        gone = [row for row in before[name] if row not in after[name]]
        changed = {"groups", "assignments", "scenario_versions", "erased"}
        if name in changed:
            assert len(before[name]) == len(after[name]), name
        elif name == "shared_rules":
            assert len(gone) == 1
        else:
            assert all("alma" in told(row) for row in gone), name
    assert [r["made_by"] for r in after["groups"]].count(NOBODY) == 1
    assert {r["author_id"] for r in after["scenario_versions"]} == {NOBODY, BO[0]}
    assert PersonData(full).rows(BO[0], asked=True)["turns"] != []


def test_a_proposal_in_anothers_class_stays_without_a_person(full: Database) -> None:
    PersonData(full).erase(ALMA[0], LATER)
    proposals = everything(full)["class_proposals"]
    assert [(p["class_id"], p["person_id"]) for p in sorted(proposals, key=lambda p: p["id"])] == [
        ("c-p-bo-93d2", BO[0]),
        ("c-p-bo-93d2", None),
    ]


def test_erasing_twice_is_erasing_once_and_the_latest_time_stands(full: Database) -> None:
    data = PersonData(full)
    data.erase(ALMA[0], NOON)
    data.erase(ALMA[0], LATER)
    assert len(data.rows(ALMA[0])["erased"]) == 1


def test_nothing_is_left_in_the_bytes_of_the_file(tmp_path: Path) -> None:
    file = tmp_path / "log.db"
    upgrade(f"sqlite:///{file}")
    database = Database(f"sqlite:///{file}")
    fill(database)
    traces = ("Ærenlund".encode(), "ærenlund".encode(), b"uniktalma", b"jwt.p-alma")
    database.checkpoint()
    assert all(trace in file.read_bytes() for trace in (traces[0], traces[2]))
    PersonData(database).erase(ALMA[0], LATER)
    written = b"".join(f.read_bytes() for f in tmp_path.iterdir())
    assert [trace for trace in traces if trace in written] == []
    assert b"Brakvand" in written and b"uniktbo" in written
    database.close()


def test_tombstones_are_read_back_and_the_latest_one_counts(tmp_path: Path) -> None:
    stones = Tombstones(tmp_path / "var/erased.jsonl")
    assert stones.all() == {}
    for person, at in (("p1", NOON), ("p2", NOON), ("p1", LATER), ("p1", NOON)):
        stones.add(person, at)
    assert stones.all() == {"p1": LATER, "p2": NOON}
    assert (tmp_path / "var/erased.jsonl").stat().st_mode & 0o077 == 0


def test_a_tombstone_that_cannot_be_read_is_told_and_not_passed_over(tmp_path: Path) -> None:
    stones = Tombstones(tmp_path / "erased.jsonl")
    stones.add("p1", NOON)
    with (tmp_path / "erased.jsonl").open("a") as out:
        out.write('{"person_id": "p2"\n')
    with pytest.raises(StorageUnavailable, match="Linje 2"):
        stones.all()
