"""Retention as it runs: every kind of thing, figures first, a dry run, catching up, and by itself every day."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from structlog.testing import capture_logs

from bot.gateway.daily import every_day
from bot.leader_room import LeaderRoom
from bot.practice.learning import SKILLS
from bot.retention import Days, Retention, Swept
from bot.storage import Entry, FigureLog, Group, GroupLog, Member, RetentionLog, SqlTurnLog
from bot.storage.audit_log import AuditLog
from bot.storage.login_log import LoginLog
from bot.storage.people_log import PeopleLog
from tests.storage.rows_for_tests import a_session, a_turn

START = datetime(2026, 3, 12, 12, tzinfo=timezone.utc)
DAY = timedelta(days=1)
NOTHING = Swept(0, 0, 0, 0, 0, 0)


class House:
    """A database with a clock that a test turns."""

    def __init__(self, folder: Path) -> None:
        self.now = START
        self.log = SqlTurnLog.at(f"sqlite:///{folder}/log.db")
        self.database = self.log.database
        self.people, self.audit = PeopleLog(self.database), AuditLog(self.database)
        self.logins = LoginLog(self.database, timedelta(minutes=30), timedelta(hours=10))
        self.groups, self.figures = GroupLog(self.database), FigureLog(self.database)
        leader = LeaderRoom(self.figures, self.groups, self.clock)
        days = Days(private=30, shared=180, audit=365)
        self.retention = Retention(RetentionLog(self.database), self.logins, leader, days, self.clock)

    def clock(self) -> datetime:
        return self.now

    def talk(self, name: str, person: str = "e1", shared: bool = False) -> None:
        """A talk that is held, and ended, now."""
        row = a_session(id=name, employee_id=person, employee_name=person, created_at=self.now)
        self.log.add_session(row)
        self.log.append_turn(a_turn(session_id=name))
        outcome = {"rubric": [{"id": skill, "score": 3} for skill in SKILLS]}
        self.log.finish(name, "agreed", outcome, self.now)
        if shared:
            self.log.set_shared(name, self.now)


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = House(tmp_path)
    yield built
    built.database.close()


def test_each_thing_goes_when_its_own_time_is_out(house: House) -> None:
    house.talk("private")
    house.talk("shared", shared=True)
    house.audit.write(Entry(house.now, "t1", "look", "e1", "shared"))
    house.logins.open("e1", "employee", "demo", house.now)
    house.logins.use_launch("l1", house.now, house.now)
    found = []
    for day in (29, 31, 179, 181, 364, 366):
        house.now = START + day * DAY
        found.append(house.retention.run())
    assert found == [
        Swept(0, 0, 0, 1, 1, 0),
        Swept(1, 0, 0, 0, 0, 0),
        NOTHING,
        Swept(0, 1, 0, 0, 0, 0),
        NOTHING,
        Swept(0, 0, 1, 0, 0, 1),
    ]
    assert house.people.find("e1") is None and house.log.sessions_of("e1") == []


def test_a_talk_that_is_taken_back_is_private_again(house: House) -> None:
    house.talk("s1", shared=True)
    house.now += 31 * DAY
    assert house.retention.run().private == 0
    house.log.set_shared("s1", None)
    assert house.retention.run().private == 1


def test_a_dry_run_counts_and_changes_nothing(house: House) -> None:
    house.talk("s1")
    house.now += 40 * DAY
    with capture_logs() as logged:
        assert house.retention.run(dry=True) == Swept(1, 0, 0, 0, 0, 0)
    assert house.log.get_session("s1") is not None and house.figures.told() == {} and logged == []


def test_a_run_that_comes_late_catches_up_with_everything(house: House) -> None:
    for number in range(60):
        house.talk(f"s{number}")
        house.now += DAY
    house.now += 400 * DAY
    assert house.retention.run().private == 60
    assert house.retention.run() == NOTHING


def test_months_that_are_over_are_told_before_their_talks_are_deleted(house: House) -> None:
    house.groups.add(Group("g1", "Forår", "ABCD2345", "t1", "Tove", house.now))
    for number in range(6):
        person = f"e{number}"
        house.groups.join("g1", Member(person, person, house.now))
        house.talk(f"s{number}", person)
    house.now += 40 * DAY
    assert house.retention.run().private == 6
    told = house.figures.told()["2026-03"]["figures"]
    assert [f["value"] for f in told if f["group"] == "g1" and f["skill"] is None] == [3.0]


def test_each_run_leaves_a_line_of_counts_and_no_names(house: House) -> None:
    house.talk("s1")
    house.now += 40 * DAY
    with capture_logs() as logged:
        house.retention.run()
    assert logged == [
        {"event": "retention", "log_level": "info", "private": 1, "shared": 0, "audit": 0, "logins": 0,
         "launches": 0, "people": 1}
    ]  # fmt: skip


def test_nothing_is_left_of_a_deleted_talk_in_the_file(house: House, tmp_path: Path) -> None:
    house.log.add_session(a_session(id="s1", created_at=START))
    house.log.append_turn(a_turn(text="Uniktord i samtalen."))
    house.log.finish("s1", "agreed", {}, START)
    house.log.set_shared("s1", START)
    assert any(b"niktord" in f.read_bytes() for f in tmp_path.iterdir())
    house.now += 181 * DAY
    house.retention.run()
    assert not any(b"niktord" in f.read_bytes() for f in tmp_path.iterdir())


def test_it_runs_when_the_gateway_starts_and_again_and_outlives_a_failure() -> None:
    runs: list[int] = []

    def work() -> None:
        runs.append(1)
        if len(runs) == 1:
            raise ValueError("en hemmelighed")

    async def some_days() -> None:
        async with every_day(work, pause=0.01):
            for _ in range(500):
                if len(runs) >= 3:
                    break
                await asyncio.sleep(0.01)

    with capture_logs() as logged:
        asyncio.run(some_days())
    assert len(runs) >= 3
    assert logged == [{"event": "daily_work_failed", "log_level": "error", "error": "ValueError"}]
    count = len(runs)
    asyncio.run(asyncio.sleep(0.05))
    assert len(runs) == count  # it ends with the gateway


def test_a_gateway_without_daily_work_just_runs() -> None:
    async def a_moment() -> str:
        async with every_day(None):
            return "ok"

    assert asyncio.run(a_moment()) == "ok"
