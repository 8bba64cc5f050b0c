"""What the class log promises, on SQLite and on PostgreSQL; and what the class room makes of it when many press at once."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, replace
from datetime import timedelta
from threading import Barrier
from typing import Any

import pytest
import sqlalchemy as sa

from bot.class_room import ClassRoom, NoProposals, RoundOver, Undecided
from bot.practice_room import BadRequest, Employee, NotFound, SessionView
from bot.storage import ClassLog, ClassRow, Database, Own, SqlTurnLog, WriteRefused
from bot.storage.trainer_tables import class_proposals, class_votes
from tests.storage.rows_for_tests import NOON, a_session

TOVE, KARLA = Employee("t1", "Tove"), Employee("t2", "Karla")
PEOPLE = [Employee(f"e{n}", f"Person {n}") for n in range(12)]
CODE = "ACDE34"


@dataclass
class Talk:
    """The session of a class, as the room would open and close it."""

    log: SqlTurnLog
    opened: int = 0

    def open(self, employee: Employee, scenario_id: str, difficulty: int | None = None) -> SessionView:
        self.opened += 1
        row = a_session(id=f"s{self.opened}", employee_id=employee.id, scenario_id=scenario_id)
        self.log.add_session(row)
        return SessionView(row, None, [], [])  # type: ignore[arg-type]

    def view(self, session_id: str, employee: Employee) -> SessionView:
        row = self.log.get_session(session_id)
        assert row is not None and row.employee_id == employee.id
        return SessionView(row, None, [], [])  # type: ignore[arg-type]

    def close(self, session_id: str, employee: Employee) -> SessionView:
        self.log.finish(session_id, "unresolved", {}, NOON)
        return self.view(session_id, employee)


@pytest.fixture
def log(database: Database) -> SqlTurnLog:
    return SqlTurnLog(database)


@pytest.fixture
def classes(database: Database) -> ClassLog:
    return ClassLog(database)


@pytest.fixture
def room(log: SqlTurnLog, classes: ClassLog) -> ClassRoom:
    return ClassRoom(Talk(log), classes, lambda: NOON, lambda: CODE)


@pytest.fixture
def one(room: ClassRoom) -> ClassRow:
    return room.start(TOVE, "terrassen", None)


def people_in(database: Database) -> set[Any]:
    with database.reading() as connection:
        proposed = connection.execute(sa.select(class_proposals.c.person_id)).scalars().all()
        voted = connection.execute(sa.select(class_votes.c.person_id)).scalars().all()
    return {*proposed, *voted} - {None}


def key_of(room: ClassRoom, text: str) -> str:
    return next(p.key for p in room.stand_by_code(CODE).proposals if p.text == text)


def at_once(*work: Callable[[], object]) -> list[object]:
    """What each gives or raises, when all begin at the same moment."""
    gate = Barrier(len(work))

    def run(one: Callable[[], object]) -> object:
        gate.wait()
        try:
            return one()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(work)) as pool:
        return list(pool.map(run, work))


def test_a_class_is_given_back_as_stored_and_goes_with_its_session(
    log: SqlTurnLog, classes: ClassLog
) -> None:
    log.add_session(a_session())
    row = ClassRow("k1", CODE, "s1", "t1", "propose", 1, NOON)
    classes.add(row)
    known = replace(row, case="terrassen")
    assert classes.get("k1") == known and classes.by_code(CODE) == known and classes.get("k2") is None
    log.delete_session("s1")
    assert classes.get("k1") is None


def test_a_code_belongs_to_one_class(log: SqlTurnLog, classes: ClassLog) -> None:
    log.add_session(a_session())
    classes.add(ClassRow("k1", CODE, "s1", "t1", "propose", 1, NOON))
    with pytest.raises(WriteRefused):
        classes.add(ClassRow("k2", CODE, "s1", "t1", "propose", 1, NOON))


def test_a_code_that_is_taken_is_drawn_again(log: SqlTurnLog, classes: ClassLog) -> None:
    codes = iter([CODE, CODE, "FGHJ67"])
    room = ClassRoom(Talk(log), classes, lambda: NOON, lambda: next(codes))
    assert [room.start(TOVE, "terrassen", None).code for _ in range(2)] == [CODE, "FGHJ67"]


def test_a_trainer_sees_own_classes_that_are_not_over_newest_first(
    log: SqlTurnLog, classes: ClassLog
) -> None:
    for number, trainer in enumerate(("t1", "t1", "t2", "t1")):
        log.add_session(a_session(id=f"s{number}"))
        made = NOON + timedelta(minutes=number)
        classes.add(ClassRow(f"k{number}", f"CODE{number}", f"s{number}", trainer, "vote", 1, made))
    assert [c.id for c in classes.open_ones("t1")] == ["k3", "k1", "k0"]
    log.finish("s3", "agreed", {}, NOON)
    with classes.holding("k1") as held:
        assert held is not None
        held.set("over")
    assert [c.id for c in classes.open_ones("t1")] == ["k0"]


def test_a_person_has_one_proposal_a_round_and_may_change_it(room: ClassRoom, one: ClassRow) -> None:
    room.propose(CODE, PEOPLE[0], 1, "Goddag.")
    room.propose(CODE, PEOPLE[0], 1, "Goddag, Karla.")
    room.propose(CODE, PEOPLE[1], 1, "Hej.")
    assert {p.text for p in room.stand_by_code(CODE).proposals} == {"Goddag, Karla.", "Hej."}
    assert room.phone(CODE, PEOPLE[0]).own == Own("Goddag, Karla.", None)


def test_the_trainer_may_add_several_and_the_same_words_once(room: ClassRoom, one: ClassRow) -> None:
    for text in ("Goddag.", "Hej.", "Hej."):
        room.add(one.id, TOVE, 1, text)
    assert sorted(p.text for p in room.stand_by_code(CODE).proposals) == ["Goddag.", "Hej."]


def test_a_person_who_votes_twice_has_one_vote(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "Goddag.", "Hej.")
    room.vote(CODE, PEOPLE[0], 1, key_of(room, "Goddag."))
    room.vote(CODE, PEOPLE[0], 1, key_of(room, "Hej."))
    assert votes(room) == {"Goddag.": 0, "Hej.": 1}
    assert room.phone(CODE, PEOPLE[0]).own.vote == key_of(room, "Hej.")


def test_the_order_is_neither_that_of_time_nor_of_people(room: ClassRoom, one: ClassRow) -> None:
    for person in PEOPLE:
        room.propose(CODE, person, 1, f"Fra {person.id}")
    order = [p.text for p in room.stand_by_code(CODE).proposals]
    assert order == [p.text for p in room.stand(one.id, TOVE).proposals]
    assert order != sorted(order) and order != [f"Fra {person.id}" for person in PEOPLE]


def test_when_a_round_is_over_nobody_can_be_tied_to_what_they_did(
    room: ClassRoom, one: ClassRow, database: Database
) -> None:
    room.propose(CODE, PEOPLE[0], 1, "Goddag.")
    room.open_vote(one.id, TOVE, 1)
    room.vote(CODE, PEOPLE[1], 1, key_of(room, "Goddag."))
    assert people_in(database) >= {"e0", "e1"}
    room.choose(one.id, TOVE, 1)
    room.replied(one.id, 1)
    assert people_in(database) == set()
    screen = room.screen(one.id, TOVE)
    assert [(p.text, p.votes, p.said) for p in screen.voted] == [("Goddag.", 1, True)]
    assert (screen.stand.phase, screen.stand.row.round, screen.stand.proposals) == ("propose", 2, [])


def test_a_vote_does_not_follow_into_the_next_round(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "Goddag.")
    room.vote(CODE, PEOPLE[0], 1, key_of(room, "Goddag."))
    room.choose(one.id, TOVE, 1)
    room.replied(one.id, 1)
    room.replied(one.id, 1)
    assert room.stand_by_code(CODE).row.round == 2
    assert room.phone(CODE, PEOPLE[0]).own == Own(None, None)


def test_most_votes_win_and_the_trainer_picks_among_those_that_tie(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "A", "B", "C")
    for person, text in zip(PEOPLE, ("A", "B")):
        room.vote(CODE, person, 1, key_of(room, text))
    for picked in (None, key_of(room, "C"), "findes-ikke"):
        with pytest.raises(Undecided):
            room.choose(one.id, TOVE, 1, picked)
    room.vote(CODE, PEOPLE[2], 1, key_of(room, "B"))
    with pytest.raises(Undecided):
        room.choose(one.id, TOVE, 1, key_of(room, "A"))
    assert room.choose(one.id, TOVE, 1).text == "B"


def test_without_votes_the_trainer_picks_any(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "A", "B")
    with pytest.raises(Undecided):
        room.choose(one.id, TOVE, 1)
    assert room.choose(one.id, TOVE, 1, key_of(room, "A")).text == "A"


def test_a_choice_stands_and_stops_the_vote(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "A", "B")
    first, other = key_of(room, "A"), key_of(room, "B")
    room.choose(one.id, TOVE, 1, first)
    assert room.stand_by_code(CODE).phase == "send"
    assert room.choose(one.id, TOVE, 1, other).text == "A"
    for late in (
        lambda: room.vote(CODE, PEOPLE[0], 1, other),
        lambda: room.hide(one.id, TOVE, 1, first),
        lambda: room.propose(CODE, PEOPLE[0], 1, "C"),
    ):
        with pytest.raises(RoundOver):
            late()


def test_a_vote_is_for_a_proposal_of_the_same_class_and_round(
    log: SqlTurnLog, classes: ClassLog, room: ClassRoom, one: ClassRow
) -> None:
    other = ClassRoom(Talk(log, opened=10), classes, lambda: NOON, lambda: "FGHJ67")
    second = other.start(TOVE, "terrassen", None)
    other.add(second.id, TOVE, 1, "Fremmed")
    foreign = other.stand(second.id, TOVE).proposals[0].key
    ready_to_vote(room, one, "A")
    with pytest.raises(BadRequest):
        room.vote(CODE, PEOPLE[0], 1, foreign)
    old = key_of(room, "A")
    room.choose(one.id, TOVE, 1)
    room.replied(one.id, 1)
    room.add(one.id, TOVE, 2, "B")
    room.open_vote(one.id, TOVE, 2)
    with pytest.raises(BadRequest):
        room.vote(CODE, PEOPLE[0], 2, old)
    with pytest.raises(RoundOver):
        room.vote(CODE, PEOPLE[0], 1, old)


def test_a_hidden_proposal_takes_its_votes_along_and_without_any_people_propose_again(
    room: ClassRoom, one: ClassRow
) -> None:
    with pytest.raises(NoProposals):
        room.open_vote(one.id, TOVE, 1)
    ready_to_vote(room, one, "A", "B")
    room.vote(CODE, PEOPLE[0], 1, key_of(room, "A"))
    room.hide(one.id, TOVE, 1, key_of(room, "A"))
    assert votes(room) == {"B": 0} and room.phone(CODE, PEOPLE[0]).own.vote is None
    room.hide(one.id, TOVE, 1, key_of(room, "B"))
    assert room.stand_by_code(CODE).phase == "propose"


def test_another_trainer_and_a_wrong_code_find_nothing(room: ClassRoom, one: ClassRow) -> None:
    for lookup in (
        lambda: room.screen(one.id, KARLA),
        lambda: room.end(one.id, KARLA),
        lambda: room.stand("findes-ikke", TOVE),
        lambda: room.stand("\0", TOVE),
        lambda: room.stand_by_code("FGHJ67"),
        lambda: room.stand_by_code("æ\0"),
    ):
        with pytest.raises(NotFound):
            lookup()


@pytest.mark.parametrize("how", ["by the trainer", "by the owner", "elsewhere"])
def test_when_the_talk_ends_the_class_is_over_and_forgets(
    how: str, log: SqlTurnLog, room: ClassRoom, one: ClassRow, database: Database
) -> None:
    room.propose(CODE, PEOPLE[0], 1, "Farvel.")
    room.open_vote(one.id, TOVE, 1)
    room.vote(CODE, PEOPLE[1], 1, key_of(room, "Farvel."))
    if how == "by the trainer":
        room.end(one.id, TOVE)
        room.end(one.id, TOVE)
    elif how == "by the owner":
        room.choose(one.id, TOVE, 1)
        log.finish(one.session_id, "hung_up", {}, NOON)
        room.replied(one.id, 1)
    else:
        log.finish(one.session_id, "unresolved", {}, NOON)
    assert room.stand_by_code(CODE).phase == "over"
    assert people_in(database) == set() and room.own(TOVE) == []
    with pytest.raises(RoundOver):
        room.propose(CODE, PEOPLE[0], 1, "Igen.")


def test_the_last_vote_is_shown_when_a_phone_saw_the_end_first(
    log: SqlTurnLog, room: ClassRoom, one: ClassRow
) -> None:
    ready_to_vote(room, one, "Farvel.")
    room.vote(CODE, PEOPLE[0], 1, key_of(room, "Farvel."))
    room.choose(one.id, TOVE, 1)
    log.finish(one.session_id, "hung_up", {}, NOON)
    assert room.stand_by_code(CODE).phase == "over"
    room.replied(one.id, 1)
    assert [(p.votes, p.said) for p in room.screen(one.id, TOVE).voted] == [(1, True)]


def test_one_person_who_sends_twice_at_once_has_one_proposal_and_one_vote(
    room: ClassRoom, one: ClassRow
) -> None:
    done = at_once(*(lambda n=n: room.propose(CODE, PEOPLE[0], 1, f"Nr. {n}") for n in range(6)))  # type: ignore[misc]
    assert done == [None] * 6 and len(room.stand_by_code(CODE).proposals) == 1
    room.add(one.id, TOVE, 1, "A")
    room.open_vote(one.id, TOVE, 1)
    keys = [p.key for p in room.stand_by_code(CODE).proposals] * 3
    done = at_once(*(lambda k=k: room.vote(CODE, PEOPLE[0], 1, k) for k in keys))  # type: ignore[misc]
    assert done == [None] * 6 and room.stand_by_code(CODE).votes == 1


def test_two_stops_at_once_choose_one_reply(room: ClassRoom, one: ClassRow) -> None:
    ready_to_vote(room, one, "A", "B")
    keys = [p.key for p in room.stand_by_code(CODE).proposals] * 3
    done = at_once(*(lambda k=k: room.choose(one.id, TOVE, 1, k) for k in keys))  # type: ignore[misc]
    assert len(set(done)) == 1
    at_once(*(lambda: room.replied(one.id, 1) for _ in range(4)))
    assert room.stand_by_code(CODE).row.round == 2
    assert [p.said for p in room.screen(one.id, TOVE).voted].count(True) == 1


def test_a_vote_beside_the_stop_counts_or_is_refused_but_is_never_lost(
    room: ClassRoom, one: ClassRow
) -> None:
    ready_to_vote(room, one, "A")
    key = key_of(room, "A")

    def stop() -> None:
        room.choose(one.id, TOVE, 1)
        room.replied(one.id, 1)

    done = at_once(stop, *(lambda p=p: room.vote(CODE, p, 1, key) for p in PEOPLE[:7]))  # type: ignore[misc]
    assert done[0] is None and all(d is None or isinstance(d, RoundOver) for d in done)
    assert room.screen(one.id, TOVE).voted[0].votes == done[1:].count(None)


def ready_to_vote(room: ClassRoom, one: ClassRow, *texts: str) -> None:
    for text in texts:
        room.add(one.id, TOVE, 1, text)
    room.open_vote(one.id, TOVE, 1)


def votes(room: ClassRoom) -> dict[str, int]:
    return {p.text: p.votes for p in room.stand_by_code(CODE).proposals}
