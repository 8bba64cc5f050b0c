"""What groups, examples and figures promise, on SQLite and on PostgreSQL."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from bot.storage import (
    Assignment,
    Database,
    Example,
    ExampleLog,
    FigureLog,
    Group,
    GroupLog,
    HandedIn,
    Member,
    NoSuchSession,
    Scores,
    SqlTurnLog,
    WriteRefused,
)
from tests.storage.rows_for_tests import NOON, a_session, a_turn

GROUP = Group("g1", "Forår", "ABCD2345", "t1", "Tove", NOON)
OTHER = replace(GROUP, id="g2", name="Efterår", code="WXYZ6789")
MADS = Member("e1", "Mads Ærø", NOON)
TASK = Assignment("a1", "g1", ("terrassen", "hallen"), date(2026, 4, 1), "Øv jer.", "t1", "Tove", NOON)
EXAMPLE = Example("x1", "s1", "g1", None, {"turns": [{"said": "Æh"}]}, NOON)


@pytest.fixture
def log(database: Database) -> SqlTurnLog:
    return SqlTurnLog(database)


@pytest.fixture
def groups(database: Database) -> GroupLog:
    found = GroupLog(database)
    found.add(GROUP)
    found.add(OTHER)
    return found


@pytest.fixture
def examples(database: Database) -> ExampleLog:
    return ExampleLog(database)


@pytest.fixture
def figures(database: Database) -> FigureLog:
    return FigureLog(database)


def end(log: SqlTurnLog, name: str, minutes: int = 0, outcome: Any = None, **changes: Any) -> None:
    log.add_session(a_session(id=name, **changes))
    log.append_turn(a_turn(session_id=name))
    log.finish(name, "agreed", outcome or {"process": 7}, NOON + timedelta(minutes=minutes))


def share(log: SqlTurnLog, name: str, minutes: int = 0, **changes: Any) -> None:
    end(log, name, **changes)
    log.set_shared(name, NOON + timedelta(minutes=minutes))


def test_a_group_is_found_by_its_id_and_its_code_and_listed_by_name(groups: GroupLog) -> None:
    assert groups.group("g1") == groups.by_code("ABCD2345") == GROUP
    assert groups.group("nej") is None and groups.by_code("nej") is None
    assert groups.groups() == [OTHER, GROUP]
    with pytest.raises(WriteRefused):
        groups.add(replace(OTHER, id="g3"))


def test_one_joins_once_however_often_and_leaves_one_group_alone(groups: GroupLog) -> None:
    later = replace(MADS, joined_at=NOON + timedelta(days=1))
    assert groups.join("g1", MADS) and groups.join("g1", later) and groups.join("g2", MADS)
    assert groups.members("g1") == [MADS] and groups.is_member("g1", "e1")
    groups.leave("g1", "e1")
    assert groups.members("g1") == [] and groups.groups_of("e1") == [OTHER]
    assert not groups.join("nej", MADS)


def test_a_closed_group_takes_everything_but_sessions_with_it(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog
) -> None:
    end(log, "s1")
    groups.join("g1", MADS)
    groups.assign(TASK)
    examples.show(EXAMPLE, "e1", 1)
    groups.rename("g1", "Sommer")
    assert groups.groups_of("e1")[0].name == "Sommer"
    groups.delete("g1")
    assert groups.group("g1") is None and groups.members("g1") == [] and groups.assignments("g1") == []
    assert examples.shown("g1", 9) == [] and log.get_session("s1") is not None
    assert not groups.assign(TASK)


def test_an_assignment_is_given_back_as_made_and_dropped_in_its_own_group(groups: GroupLog) -> None:
    later = replace(TASK, id="a2", due_on=date(2026, 5, 1))
    assert groups.assign(TASK) and groups.assign(later)
    assert groups.assignments("g1") == [later, TASK] and groups.assignments("g2") == []
    groups.drop_assignment("g2", "a2")
    groups.drop_assignment("g1", "a1")
    assert groups.assignments("g1") == [later]


def test_only_whole_talks_that_members_shared_since_then_are_handed_in(
    log: SqlTurnLog, groups: GroupLog
) -> None:
    groups.join("g1", MADS)
    share(log, "early", minutes=-1)
    share(log, "stranger", employee_id="e2")
    share(log, "drill", snapshot={"drill": "svar"})
    share(log, "whole", minutes=2, snapshot={"drill": ""})
    share(log, "taken-back")
    log.set_shared("taken-back", None)
    end(log, "private")
    at = NOON + timedelta(minutes=2)
    assert groups.handed_in("g1", NOON) == [HandedIn("whole", "e1", "terrassen", at)]
    assert groups.handed_in("g2", NOON) == []


def test_an_example_is_given_back_word_for_word_in_its_own_place(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog
) -> None:
    end(log, "s1")
    groups.join("g1", MADS)
    examples.show(EXAMPLE, "e1", 1)
    open_to_all = replace(EXAMPLE, id="x2", group_id=None, name="Mads Ærø")
    examples.show(open_to_all, "e1", 1)
    found = examples.example("x1", "g1")
    assert found is not None and (found.example, found.owner_id) == (EXAMPLE, "e1")
    assert examples.example("x1", "g2") is None and examples.example("x1", None) is None
    assert [s.example for s in examples.shown(None, 9)] == [open_to_all]
    again = replace(EXAMPLE, id="x3", shown_at=NOON + timedelta(hours=1))
    examples.show(again, "e1", 1)
    assert [s.example for s in examples.shown("g1", 9)] == [again]


def test_only_its_owner_takes_an_example_away(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog
) -> None:
    end(log, "s1")
    groups.join("g1", MADS)
    examples.show(EXAMPLE, "e1", 1)
    examples.withdraw("x1", "e2")
    assert len(examples.shown("g1", 9)) == 1
    examples.withdraw("x1", "e1")
    assert examples.shown("g1", 9) == []


@pytest.mark.parametrize(("owner", "branch", "group"), [("e2", 1, "g1"), ("e1", 2, "g1"), ("e1", 1, "g2")])
def test_nothing_is_shown_of_anothers_talk_an_older_attempt_or_where_one_is_no_member(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog, owner: str, branch: int, group: str
) -> None:
    end(log, "s1")
    groups.join("g1", MADS)
    with pytest.raises(NoSuchSession):
        examples.show(replace(EXAMPLE, group_id=group), owner, branch)
    assert examples.shown(group, 9) == []


def test_a_talk_that_is_not_over_is_not_shown(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog
) -> None:
    log.add_session(a_session())
    groups.join("g1", MADS)
    with pytest.raises(NoSuchSession):
        examples.show(EXAMPLE, "e1", 1)


@pytest.mark.parametrize("how", ["retry", "delete", "leave"])
def test_an_example_goes_with_the_talk_it_shows_and_with_its_owner(
    log: SqlTurnLog, groups: GroupLog, examples: ExampleLog, how: str
) -> None:
    end(log, "s1")
    groups.join("g1", MADS)
    examples.show(EXAMPLE, "e1", 1)
    {
        "retry": lambda: log.set_branch("s1", 2, 1),
        "delete": lambda: log.delete_session("s1"),
        "leave": lambda: groups.leave("g1", "e1"),
    }[how]()
    assert examples.shown("g1", 9) == []


def test_scores_are_of_members_whole_talks_of_the_month_shared_or_not(
    log: SqlTurnLog, groups: GroupLog, figures: FigureLog
) -> None:
    groups.join("g1", MADS)
    groups.join("g2", MADS)
    outcome = {"rubric": [{"id": "listens", "name": "Lytter", "score": 4, "quotes": []}]}
    end(log, "first", outcome=outcome)
    end(log, "late", minutes=60, outcome=outcome)
    end(log, "before", minutes=-1, outcome=outcome)
    end(log, "drill", outcome=outcome, snapshot={"drill": "svar"})
    end(log, "stranger", outcome=outcome, employee_id="e9")
    log.add_session(a_session(id="open"))
    found = list(figures.scores(NOON, NOON + timedelta(minutes=60)))
    assert sorted(found, key=str) == [
        Scores("e1", "g1", {"listens": 4}),
        Scores("e1", "g2", {"listens": 4}),
    ]


def test_the_first_answer_about_a_month_stands(figures: FigureLog) -> None:
    figures.tell("2026-02", {"groups": []}, NOON)
    figures.tell("2026-02", {"groups": ["anden"]}, NOON)
    figures.tell("2026-03", {"groups": ["marts"]}, NOON)
    assert figures.told() == {"2026-02": {"groups": []}, "2026-03": {"groups": ["marts"]}}


def test_of_many_who_tell_at_once_one_is_heard(figures: FigureLog) -> None:
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda n: figures.tell("2026-02", {"n": n}, NOON), range(8)))
    assert list(figures.told()) == ["2026-02"]
