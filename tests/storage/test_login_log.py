"""Logins: how long they live, and that a launch is used once."""

from __future__ import annotations

from datetime import timedelta
from threading import Thread

import pytest

from bot.storage import Database
from bot.storage.login_log import LoginLog
from bot.storage.people_log import PeopleLog
from tests.storage.rows_for_tests import NOON

IDLE, LONGEST = timedelta(minutes=30), timedelta(hours=10)


@pytest.fixture
def logins(database: Database) -> LoginLog:
    PeopleLog(database).remember("e1", "Mads Ærø", "employee", NOON)
    return LoginLog(database, IDLE, LONGEST)


def test_a_login_is_found_by_its_token_and_by_nothing_else(logins: LoginLog) -> None:
    token = logins.open("e1", "trainer", "demo", NOON)
    login = logins.find(token, NOON)
    assert login is not None and (login.person_id, login.name, login.role) == ("e1", "Mads Ærø", "trainer")
    assert logins.find(token[:-1], NOON) is None and logins.find("", NOON) is None


def test_a_login_that_is_not_used_runs_out(logins: LoginLog) -> None:
    token = logins.open("e1", "employee", "demo", NOON)
    assert logins.find(token, NOON + IDLE) is not None
    assert logins.find(token, NOON + 2 * IDLE) is not None  # it was used
    assert logins.find(token, NOON + 3 * IDLE + timedelta(seconds=1)) is None


def test_a_login_runs_out_however_much_it_is_used(logins: LoginLog) -> None:
    token, at = logins.open("e1", "employee", "demo", NOON), NOON
    while at < NOON + LONGEST:
        at += timedelta(minutes=20)
        assert logins.find(token, at) is not None
    assert logins.find(token, NOON + LONGEST + timedelta(seconds=1)) is None


def test_logins_of_a_providers_session_end_together_and_no_others(logins: LoginLog) -> None:
    first, second = (logins.open("e1", "employee", "oidc", NOON, sid=sid) for sid in ("a", "b"))
    logins.close_of_provider("a", "e1")
    assert logins.find(first, NOON) is None and logins.find(second, NOON) is not None
    logins.close_of_provider(None, "e1")
    assert logins.find(second, NOON) is None


def test_a_launch_is_used_once_however_many_try_at_once(database: Database, logins: LoginLog) -> None:
    used: list[bool] = []

    def try_it() -> None:
        try:
            used.append(logins.use_launch("l1", NOON, NOON + timedelta(minutes=5)))
        except Exception as error:  # a database that refuses the second one has not let it in
            assert type(error).__name__ == "WriteRefused"

    tries = [Thread(target=try_it) for _ in range(8)]
    for one in tries:
        one.start()
    for one in tries:
        one.join()
    assert used.count(True) == 1
    assert logins.use_launch("l1", NOON, NOON) is False


def test_what_has_run_out_is_counted_and_then_forgotten(logins: LoginLog) -> None:
    logins.open("e1", "employee", "demo", NOON)
    logins.use_launch("l1", NOON, NOON + timedelta(minutes=5))
    assert logins.forget(NOON, dry=False) == (0, 0)
    later = NOON + timedelta(hours=1)
    assert logins.forget(later, dry=True) == (1, 1)
    assert logins.forget(later, dry=False) == (1, 1)
    assert logins.forget(later, dry=True) == (0, 0)
