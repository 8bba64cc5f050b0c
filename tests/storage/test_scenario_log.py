"""What the log of scenario versions promises, on SQLite and on PostgreSQL: a published version never changes."""

from __future__ import annotations

from datetime import datetime, timedelta
from threading import Barrier, Thread

import pytest
import sqlalchemy as sa

from bot.storage import CaseText, Database, ScenarioLog, WriteRefused
from bot.storage.scenario_log import (
    PUBLISH,
    PUBLISHED,
    RESUME,
    RETIRE,
    RETIRED,
    SEND_BACK,
    SENT,
    SUBMIT,
    WRITTEN,
    Step,
)
from bot.storage.trainer_tables import scenario_versions as table
from tests.storage.rows_for_tests import NOON

TOVE, JENS = ("t1", "Tove"), ("t2", "Jens")


@pytest.fixture
def log(database: Database) -> ScenarioLog:
    if database.dialect == "postgresql":  # one database for all tests
        with database.writing() as connection:
            connection.exec_driver_sql("TRUNCATE scenario_versions")
    return ScenarioLog(database)


def after(minutes: int) -> datetime:
    return NOON + timedelta(minutes=minutes)


def draft(log: ScenarioLog, case: str = "bageriet", asks: str = "") -> int:
    return log.add_draft(case, lambda number: f"version: {number}\n", asks, TOVE, NOON)


def taken(log: ScenarioLog, *steps: Step, by: tuple[str, str] = JENS, version: int = 1) -> list[bool]:
    return [log.take("bageriet", version, step, by, after(number + 1)) for number, step in enumerate(steps)]


def status(log: ScenarioLog, version: int = 1) -> str:
    found = log.get("bageriet", version)
    assert found is not None
    return found.status


def text_of(log: ScenarioLog) -> str:
    found = log.get("bageriet", 1)
    assert found is not None
    return found.fingerprint


def test_a_draft_gets_the_next_number_and_is_given_back_as_stored(log: ScenarioLog) -> None:
    assert draft(log, asks="a: [b]") == 1 and draft(log) == 2
    assert log.add_draft("bageriet", str, "", JENS, NOON, above=7) == 8
    found = log.get("bageriet", 1)
    assert found is not None and log.get("bageriet", 3) is None and log.get("andet", 1) is None
    assert (found.yaml, found.asks, found.status) == ("version: 1\n", "a: [b]", WRITTEN)
    assert (found.author_id, found.author_name, found.changed_at) == ("t1", "Tove", NOON)
    assert [(line.version, line.author_name) for line in log.lines()] == [
        (8, "Jens"),
        (2, "Tove"),
        (1, "Tove"),
    ]


def test_two_who_begin_at_the_same_moment_get_a_number_each(log: ScenarioLog) -> None:
    gate, numbers = Barrier(4), []

    def begin() -> None:
        gate.wait()
        numbers.append(draft(log))

    threads = [Thread(target=begin) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(numbers) == [1, 2, 3, 4]


def test_a_change_is_stored_with_its_author_and_refused_when_another_came_first(log: ScenarioLog) -> None:
    draft(log)
    mine, theirs = CaseText("bageriet", 1, "a: 1", "x"), CaseText("bageriet", 1, "b: 1")
    seen = text_of(log)
    assert log.write(mine, JENS, seen, after(1))
    assert not log.write(theirs, TOVE, seen, after(1))
    found = log.get("bageriet", 1)
    assert found is not None and (found.yaml, found.asks, found.author_name) == ("a: 1", "x", "Jens")


def test_a_version_goes_from_draft_to_published_and_out_of_use_and_back(log: ScenarioLog) -> None:
    draft(log)
    assert taken(log, PUBLISH, RETIRE, SUBMIT, SUBMIT) == [False, False, True, False]
    assert taken(log, SEND_BACK, SUBMIT, PUBLISH, SEND_BACK) == [True, True, True, False]
    found = log.get("bageriet", 1)
    assert found is not None and found.publisher_name == "Jens" and found.published_at == after(3)
    assert taken(log, RESUME, RETIRE, RETIRE) == [False, True, False] and status(log) == RETIRED
    assert taken(log, RESUME) == [True] and status(log) == PUBLISHED


def test_the_author_of_the_text_cannot_publish_it(log: ScenarioLog) -> None:
    draft(log)
    assert taken(log, SUBMIT, PUBLISH, by=TOVE) == [True, False] and status(log) == SENT
    assert taken(log, PUBLISH) == [True]


def test_only_what_was_seen_is_published(log: ScenarioLog) -> None:
    draft(log)
    taken(log, SUBMIT)
    seen = text_of(log)
    taken(log, SEND_BACK)
    assert log.write(CaseText("bageriet", 1, "a: 1"), TOVE, seen, NOON)
    taken(log, SUBMIT)
    assert not log.take("bageriet", 1, PUBLISH, JENS, after(9), seen)
    assert log.take("bageriet", 1, PUBLISH, JENS, after(9), text_of(log))


def test_a_published_text_is_not_written_over(log: ScenarioLog) -> None:
    draft(log)
    taken(log, SUBMIT, PUBLISH)
    assert not log.write(CaseText("bageriet", 1, "a: 1"), TOVE, text_of(log), after(9))


@pytest.mark.parametrize("steps", [(SUBMIT, PUBLISH), (SUBMIT, PUBLISH, RETIRE)])
@pytest.mark.parametrize(
    "change",
    [{"yaml": "a: 1"}, {"asks": "a: [b]"}, {"version": 9}, {"scenario_id": "x"}, {"status": WRITTEN}],
)
def test_the_database_itself_keeps_what_was_published(
    log: ScenarioLog, database: Database, steps: tuple[Step, ...], change: dict[str, object]
) -> None:
    draft(log)
    taken(log, *steps)
    for statement in (sa.update(table).values(**change), sa.delete(table)):
        with pytest.raises(WriteRefused), database.writing() as connection:
            connection.execute(statement)
    found = log.get("bageriet", 1)
    assert found is not None and found.yaml == "version: 1\n" and found.decided


def test_a_draft_may_change_in_every_way(log: ScenarioLog, database: Database) -> None:
    draft(log)
    with database.writing() as connection:
        connection.execute(sa.update(table).values(yaml="a: 1", asks="b", scenario_id="x"))
        assert connection.execute(sa.delete(table)).rowcount == 1


def test_the_products_files_are_put_in_once_and_other_words_are_told(log: ScenarioLog) -> None:
    file = CaseText("bageriet", 3, "version: 3", "a: [b]")
    assert log.put_in([file], NOON) == [] and log.put_in([file], after(1)) == []
    changed = CaseText("bageriet", 3, "version: 3", "a: [c]")
    assert log.put_in([changed], after(2)) == [changed]
    found = log.get("bageriet", 3)
    assert found is not None and (found.asks, found.changed_at) == ("a: [b]", NOON)
    assert (found.status, found.author_name, found.published_at) == (PUBLISHED, "Kasketskift", NOON)
    assert draft(log) == 4


def test_an_upgrade_does_not_bring_back_a_case_that_is_out_of_use(log: ScenarioLog) -> None:
    log.put_in([CaseText("bageriet", 1, "version: 1")], NOON)
    taken(log, RETIRE)
    log.put_in([CaseText("bageriet", 2, "version: 2"), CaseText("smedjen", 1, "version: 1")], after(5))
    assert log.latest_decided() == {"bageriet": (2, RETIRED), "smedjen": (1, PUBLISHED)}


def test_the_newest_published_version_counts_and_a_draft_does_not(log: ScenarioLog) -> None:
    log.put_in([CaseText("bageriet", 1, "version: 1")], NOON)
    draft(log)
    assert log.latest_decided() == {"bageriet": (1, PUBLISHED)}
    taken(log, SUBMIT, PUBLISH, version=2)
    assert log.latest_decided() == {"bageriet": (2, PUBLISHED)}
    older = log.before("bageriet", 2)
    assert older is not None and older.version == 1 and log.before("bageriet", 1) is None


def test_the_stamp_tells_of_every_change_to_what_is_played_and_of_nothing_else(log: ScenarioLog) -> None:
    seen = [log.stamp()]
    draft(log)
    log.write(CaseText("bageriet", 1, "a: 1"), TOVE, text_of(log), after(1))
    taken(log, SUBMIT)
    assert log.stamp() == seen[0]
    for step in (PUBLISH, RETIRE, RESUME):
        log.take("bageriet", 1, step, JENS, after(9))
        seen.append(log.stamp())
    log.put_in([CaseText("smedjen", 1, "version: 1")], NOON)
    assert len({*seen[:3], log.stamp()}) == 4
