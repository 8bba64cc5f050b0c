"""Many at once: one turn a client id, one writer a session, never a turn lost."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

from bot.storage import Database, SqlTurnLog, TurnLog, TurnRow
from tests.storage.rows_for_tests import a_session, a_turn


def together(*jobs: Callable[[], TurnRow]) -> list[TurnRow]:
    """Runs all jobs at the same moment, each in its own thread."""
    start = threading.Barrier(len(jobs))

    def run(job: Callable[[], TurnRow]) -> TurnRow:
        start.wait()
        return job()

    with ThreadPoolExecutor(len(jobs)) as threads:
        return list(threads.map(run, jobs))


def test_two_threads_with_the_same_client_id_store_one_turn(log: TurnLog) -> None:
    log.add_session(a_session())
    one, other = together(lambda: log.append_turn(a_turn()), lambda: log.append_turn(a_turn()))
    assert one == other
    assert log.turns("s1") == [one]


def test_two_processes_worth_of_logs_store_one_turn(database: Database) -> None:
    one_log, other_log = SqlTurnLog(database), SqlTurnLog(Database(database.url.render_as_string(False)))
    one_log.add_session(a_session())
    one, other = together(lambda: one_log.append_turn(a_turn()), lambda: other_log.append_turn(a_turn()))
    assert one == other
    assert one_log.turns("s1") == [one]


def test_replies_that_race_are_numbered_one_after_another(log: TurnLog) -> None:
    log.add_session(a_session())

    def take_turn(client_id: str) -> TurnRow:
        with log.lock("s1"):
            last = log.last_turn("s1", 1)
            return log.append_turn(a_turn(last.number + 1 if last else 1, client_id=client_id))

    together(*(lambda name=f"c{i}": take_turn(name) for i in range(8)))
    assert [t.number for t in log.turns("s1")] == list(range(1, 9))


def test_readers_do_not_wait_for_a_writer(database: Database) -> None:
    log = SqlTurnLog(database)
    log.add_session(a_session())
    with log.lock("s1"), ThreadPoolExecutor(1) as reader:
        log.append_turn(a_turn())
        assert reader.submit(log.turns, "s1").result(timeout=5) == []
    assert len(log.turns("s1")) == 1


def test_two_sessions_write_at_the_same_time_on_postgresql(ready_postgres: str) -> None:
    database = Database(ready_postgres)
    log = SqlTurnLog(database)
    log.add_session(a_session())
    log.add_session(a_session(id="s2"))
    with log.lock("s1"), ThreadPoolExecutor(1) as other:
        log.append_turn(a_turn())
        other.submit(log.append_turn, a_turn(session_id="s2")).result(timeout=5)
    assert len(log.turns("s1")) == len(log.turns("s2")) == 1
    database.close()
