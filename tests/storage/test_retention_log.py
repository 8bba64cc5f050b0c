"""What has had its time is deleted, and nothing else: on SQLite and on PostgreSQL."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from threading import Thread
from typing import Any

import pytest
import sqlalchemy as sa

from bot.storage import Database, Entry, ReviewLog, Search, SqlTurnLog
from bot.storage.audit_log import AuditLog
from bot.storage.people_log import PeopleLog
from bot.storage.person_tables import people
from bot.storage.retention_log import RetentionLog
from tests.storage.everybody import ALMA, BO, fill
from tests.storage.rows_for_tests import NOON, a_session, a_turn

DAY = timedelta(days=1)


@pytest.fixture
def log(database: Database) -> SqlTurnLog:
    return SqlTurnLog(database)


@pytest.fixture
def retention(database: Database) -> RetentionLog:
    return RetentionLog(database)


def held(log: SqlTurnLog, name: str, opened: datetime, ended: Any = None, shared: Any = None) -> None:
    log.add_session(a_session(id=name, created_at=opened))
    log.append_turn(a_turn(session_id=name))
    if ended:
        log.finish(name, "agreed", {}, ended)
    if shared:
        log.set_shared(name, shared)


def left(log: SqlTurnLog) -> set[str]:
    return {row.id for row in log.sessions_of("e1")}


def test_a_private_talk_counts_from_its_end_and_one_that_never_ended_from_its_opening(
    log: SqlTurnLog, retention: RetentionLog
) -> None:
    held(log, "ended long ago", NOON - 9 * DAY, NOON - 8 * DAY)
    held(log, "ended lately", NOON - 9 * DAY, NOON - DAY)
    held(log, "open since long", NOON - 9 * DAY)
    held(log, "opened lately", NOON - DAY)
    held(log, "shared", NOON - 9 * DAY, NOON - 8 * DAY, NOON - 7 * DAY)
    assert retention.private(NOON - 5 * DAY, dry=True) == 2 and len(left(log)) == 5
    assert retention.private(NOON - 5 * DAY, dry=False) == 2
    assert left(log) == {"ended lately", "opened lately", "shared"}
    assert log.turns("ended long ago") == []


def test_a_shared_talk_counts_from_its_sharing_and_goes_from_the_list(
    database: Database, log: SqlTurnLog, retention: RetentionLog
) -> None:
    held(log, "old", NOON - 9 * DAY, NOON - 8 * DAY, NOON - 7 * DAY)
    held(log, "new", NOON - 9 * DAY, NOON - 8 * DAY, NOON - 7 * DAY + timedelta(seconds=1))
    assert retention.shared(NOON - 7 * DAY, dry=False) == 1
    assert [s.id for s in ReviewLog(database).shared(Search("t1"), 9)] == ["new"]


def test_many_are_deleted_however_few_a_transaction_takes(
    log: SqlTurnLog, retention: RetentionLog, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.retention_log.BATCH", 3)
    for number in range(10):
        held(log, f"s{number}", NOON - 9 * DAY)
    assert retention.private(NOON - 5 * DAY, dry=False) == 10 and left(log) == set()


def test_several_at_once_delete_each_talk_once(log: SqlTurnLog, retention: RetentionLog) -> None:
    for number in range(20):
        held(log, f"s{number}", NOON - 9 * DAY)
    counts: list[int] = []
    runs = [Thread(target=lambda: counts.append(retention.private(NOON, dry=False))) for _ in range(3)]
    for run in runs:
        run.start()
    for run in runs:
        run.join()
    assert len(counts) == 3 and sum(counts) == 20 and left(log) == set()


def test_old_lines_of_the_audit_go_from_the_front_and_the_chain_holds(
    database: Database, retention: RetentionLog
) -> None:
    audit, look = AuditLog(database), Entry(NOON, "t1", "look", "e1", "s1")
    for back in (9, 2, 7, 1):  # a clock that went back: the line behind a newer one waits for it
        audit.write(replace(look, at=NOON - back * DAY))
    assert retention.audit(NOON - 5 * DAY, dry=True) == 1
    assert retention.audit(NOON - 5 * DAY, dry=False) == 1
    assert len(audit.about("e1", 9)) == 3 and audit.broken() is None
    assert retention.audit(NOON, dry=False) == 3 and retention.audit(NOON, dry=False) == 0
    audit.write(look)
    assert audit.broken() is None


def test_a_name_is_forgotten_when_nothing_hangs_on_it_any_more(
    database: Database, log: SqlTurnLog, retention: RetentionLog
) -> None:
    names = PeopleLog(database)
    for person, at in (("gone", NOON - 9 * DAY), ("here", NOON - DAY), ("e1", NOON - 9 * DAY)):
        names.remember(person, person, "employee", at)
    held(log, "s1", NOON - 9 * DAY)
    assert retention.people(NOON - 5 * DAY, dry=True) == 1
    assert retention.people(NOON - 5 * DAY, dry=False) == 1
    assert names.find("gone") is None and names.find("here") and names.find("e1")
    log.delete_session("s1")
    assert retention.people(NOON - 5 * DAY, dry=False) == 1 and names.find("e1") is None


def test_being_here_is_written_once_a_day(database: Database) -> None:
    names = PeopleLog(database)
    names.remember("e1", "Mads", "employee", NOON)
    for hours, seen in ((1, 0), (25, 25), (30, 25), (60, 60)):
        names.seen("e1", NOON + timedelta(hours=hours))
        with database.reading() as connection:
            at = connection.execute(sa.select(people.c.last_seen)).scalar_one()
        assert at.replace(tzinfo=None) == (NOON + timedelta(hours=seen)).replace(tzinfo=None)


@pytest.mark.parametrize("person", [ALMA, BO])
def test_a_name_that_anything_at_all_hangs_on_is_kept(
    database: Database, retention: RetentionLog, person: tuple[str, str]
) -> None:
    fill(database)
    assert retention.people(NOON + 9 * DAY, dry=True) == 0
