"""The audit: one chain, one look an hour, and a change of it is seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from threading import Thread

import pytest
import sqlalchemy as sa

from bot.storage import Database, Entry
from bot.storage.audit_log import AuditLog
from tests.storage.rows_for_tests import NOON

LOOK = Entry(NOON, "t1", "look", "e1", "s1")
HOUR = timedelta(hours=1)


@pytest.fixture
def audit(database: Database) -> AuditLog:
    return AuditLog(database)


def test_lines_come_back_newest_first_and_only_those_about_the_person(audit: AuditLog) -> None:
    later = replace(LOOK, at=NOON + HOUR, action="file")
    audit.write(LOOK)
    audit.write(replace(LOOK, about_id="e2"), later)
    assert audit.about("e1", 10) == [later, LOOK] and audit.about("e1", 1) == [later]
    assert audit.broken() is None


def test_a_look_is_written_once_an_hour(audit: AuditLog) -> None:
    for minutes in (0, 20, 59, 61):
        entry = replace(LOOK, at=NOON + timedelta(minutes=minutes))
        audit.write(entry, replace(entry, thing="s2"), unless_since=entry.at - HOUR)
    assert [(e.thing, e.at - NOON) for e in audit.about("e1", 10)] == [
        ("s2", timedelta(minutes=61)), ("s1", timedelta(minutes=61)), ("s2", timedelta(0)), ("s1", timedelta(0)),
    ]  # fmt: skip


def test_another_trainer_or_another_talk_is_another_look(audit: AuditLog) -> None:
    audit.write(LOOK)
    others = (replace(LOOK, actor_id="t2"), replace(LOOK, thing="s2"), replace(LOOK, about_id=None))
    audit.write(LOOK, *others, unless_since=NOON - HOUR)
    assert len(audit.about("e1", 10)) == 3 and audit.broken() is None


@pytest.mark.parametrize(
    "change",
    [
        "UPDATE audit SET actor_id = 'x' WHERE id = (SELECT min(id) + 1 FROM audit)",
        "UPDATE audit SET hash = before WHERE id = (SELECT min(id) + 1 FROM audit)",
        "DELETE FROM audit WHERE id = (SELECT min(id) + 1 FROM audit)",
    ],
)
def test_a_line_that_was_changed_or_taken_out_breaks_the_chain(
    database: Database, audit: AuditLog, change: str
) -> None:
    for number in range(4):
        audit.write(replace(LOOK, thing=f"s{number}"))
    assert audit.broken() is None
    with database.writing() as connection:
        connection.execute(sa.text(change))
    assert audit.broken() is not None


def test_the_chain_is_followed_from_the_first_line_that_is_left(database: Database, audit: AuditLog) -> None:
    for number in range(3):
        audit.write(replace(LOOK, thing=f"s{number}"))
    with database.writing() as connection:
        connection.execute(sa.text("DELETE FROM audit WHERE thing = 's0'"))
    assert audit.broken() is None


def test_writers_at_once_make_one_chain(database: Database, audit: AuditLog) -> None:
    def write(number: int) -> None:
        for turn in range(5):
            audit.write(replace(LOOK, actor_id=f"t{number}", thing=f"s{turn}"))

    writers = [Thread(target=write, args=(number,)) for number in range(4)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert len(audit.about("e1", 100)) == 20 and audit.broken() is None
