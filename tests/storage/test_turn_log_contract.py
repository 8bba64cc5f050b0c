"""What every turn log promises, whatever it is made of."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from bot.storage import (
    Afterword,
    Branch,
    ClientIdReused,
    NoSuchSession,
    StorageError,
    TurnLog,
    TurnNumberTaken,
)
from tests.storage.rows_for_tests import NOON, a_session, a_turn


def test_gives_a_session_back_as_it_was_stored(log: TurnLog) -> None:
    log.add_session(a_session())
    assert log.get_session("s1") == a_session()


def test_knows_no_session_that_was_not_stored(log: TurnLog) -> None:
    assert log.get_session("s1") is None
    assert log.turns("s1") == []
    assert log.last_turn("s1", 1) is None


def test_a_session_is_stored_once(log: TurnLog) -> None:
    log.add_session(a_session())
    with pytest.raises(StorageError):
        log.add_session(a_session(employee_name="En anden"))
    assert log.get_session("s1") == a_session()


def test_a_persons_sessions_come_newest_first_and_nobody_elses(log: TurnLog) -> None:
    log.add_session(a_session(id="old"))
    log.add_session(a_session(id="new", created_at=NOON + timedelta(hours=1)))
    log.add_session(a_session(id="other", employee_id="e2"))
    assert [s.id for s in log.sessions_of("e1")] == ["new", "old"]


def test_gives_a_turn_back_as_it_was_stored_with_an_id(log: TurnLog) -> None:
    log.add_session(a_session())
    stored = log.append_turn(a_turn())
    assert stored == replace(a_turn(), id=stored.id)
    assert stored.id is not None
    assert log.turn_by_client_id("s1", "c1") == stored == log.last_turn("s1", 1)


def test_tuples_inside_a_snapshot_come_back_as_lists(log: TurnLog) -> None:
    log.add_session(a_session())
    log.append_turn(a_turn(snapshot={"told": ("size", "loan")}))
    assert log.turns("s1")[0].snapshot == {"told": ["size", "loan"]}


def test_times_come_back_in_utc(log: TurnLog) -> None:
    copenhagen = timezone(timedelta(hours=1))
    log.add_session(a_session(created_at=NOON.astimezone(copenhagen)))
    stored = log.get_session("s1")
    assert stored is not None and stored.created_at == NOON
    assert log.append_turn(a_turn()).created_at.utcoffset() == timedelta(0)


def test_turns_come_in_the_order_they_were_stored(log: TurnLog) -> None:
    log.add_session(a_session())
    for number in (1, 2, 3):
        log.append_turn(a_turn(number))
    assert [t.number for t in log.turns("s1")] == [1, 2, 3]
    ids = [t.id or 0 for t in log.turns("s1")]
    assert ids == sorted(set(ids))


def test_the_same_client_id_and_text_is_the_same_turn(log: TurnLog) -> None:
    log.add_session(a_session())
    first = log.append_turn(a_turn())
    again = log.append_turn(a_turn(number=9, client_id="c1", text=first.text, reply={"owner": "noget andet"}))
    assert again == first
    assert log.turns("s1") == [first]


def test_the_same_client_id_with_another_text_is_refused(log: TurnLog) -> None:
    log.add_session(a_session())
    log.append_turn(a_turn())
    with pytest.raises(ClientIdReused):
        log.append_turn(a_turn(2, client_id="c1", text="Noget helt andet."))
    assert len(log.turns("s1")) == 1


def test_two_sessions_may_use_the_same_client_id(log: TurnLog) -> None:
    log.add_session(a_session())
    log.add_session(a_session(id="s2"))
    log.append_turn(a_turn())
    log.append_turn(a_turn(session_id="s2", text="Hej."))
    assert len(log.turns("s1")) == len(log.turns("s2")) == 1


def test_two_turns_cannot_have_the_same_number_on_a_branch(log: TurnLog) -> None:
    log.add_session(a_session())
    log.append_turn(a_turn(1))
    with pytest.raises(TurnNumberTaken):
        log.append_turn(a_turn(1, client_id="c2"))


def test_a_turn_needs_its_session(log: TurnLog) -> None:
    with pytest.raises(NoSuchSession):
        log.append_turn(a_turn())


def test_a_new_branch_leaves_the_old_turns_as_they_were(log: TurnLog) -> None:
    log.add_session(a_session())
    before = [log.append_turn(a_turn(n)) for n in (1, 2)]
    row = log.set_branch("s1", 2, from_turn=2)
    log.append_turn(a_turn(2, branch=2, client_id="c3"))
    assert row == log.get_session("s1")
    assert row.branch == 2
    assert row.branches == (Branch(1, None, 1), Branch(2, 1, 2))
    assert log.turns("s1", 1) == before
    assert [t.client_id for t in log.turns("s1", 2)] == ["c3"]
    assert len(log.turns("s1")) == 3


def test_going_back_to_a_known_branch_adds_none(log: TurnLog) -> None:
    log.add_session(a_session())
    log.set_branch("s1", 2, from_turn=2)
    assert log.set_branch("s1", 1, from_turn=1).branches == (Branch(1, None, 1), Branch(2, 1, 2))


def test_an_ended_session_says_how_and_when(log: TurnLog) -> None:
    log.add_session(a_session())
    row = log.finish("s1", "agreed", {"process": 7}, NOON)
    assert row == log.get_session("s1")
    assert (row.status, row.ended, row.outcome, row.ended_at) == ("ended", "agreed", {"process": 7}, NOON)


def test_the_first_ending_stands(log: TurnLog) -> None:
    log.add_session(a_session())
    log.finish("s1", "hung_up", {}, NOON)
    assert log.finish("s1", "agreed", {"process": 9}, NOON + timedelta(hours=1)).ended == "hung_up"


def test_trying_again_opens_an_ended_session(log: TurnLog) -> None:
    log.add_session(a_session())
    log.append_turn(a_turn())
    log.finish("s1", "hung_up", {"process": 1}, NOON)
    row = log.set_branch("s1", 2, from_turn=1)
    assert (row.status, row.ended, row.outcome, row.ended_at) == ("open", None, None, None)


@pytest.mark.parametrize("change", ["branch", "ending"])
def test_a_session_that_is_not_there_cannot_change(log: TurnLog, change: str) -> None:
    with pytest.raises(NoSuchSession):
        log.set_branch("s9", 2, 1) if change == "branch" else log.finish("s9", "agreed", {}, NOON)


def test_what_is_written_under_a_lock_is_seen_there(log: TurnLog) -> None:
    log.add_session(a_session())
    with log.lock("s1"):
        log.append_turn(a_turn())
        assert log.last_turn("s1", 1) is not None
        log.set_branch("s1", 2, 1)
        row = log.get_session("s1")
    assert row is not None and row.branch == 2
    assert row == log.get_session("s1")


def test_a_turn_that_fails_halfway_leaves_nothing(log: TurnLog) -> None:
    log.add_session(a_session())
    with pytest.raises(ZeroDivisionError), log.lock("s1"):
        log.append_turn(a_turn())
        log.finish("s1", "agreed", {}, NOON)
        raise ZeroDivisionError
    assert log.turns("s1") == []
    assert log.get_session("s1") == a_session()
    assert log.append_turn(a_turn()).number == 1


def test_a_thread_holds_one_sessions_lock_at_a_time(log: TurnLog) -> None:
    log.add_session(a_session())
    log.add_session(a_session(id="s2"))
    with log.lock("s1"), log.lock("s1"), pytest.raises(StorageError), log.lock("s2"):
        pass
    with log.lock("s2"):
        assert log.get_session("s2") is not None


def test_danish_letters_and_signs_survive(log: TurnLog) -> None:
    said = "Æ, ø og å – 10 m² »så er det jo nok« 🙂\nny linje"
    log.add_session(a_session())
    assert log.append_turn(a_turn(text=said)).text == said
    assert log.turns("s1")[0].heard["clauses"][0]["text"] == said


def test_the_latest_note_and_commitment_stand_each_for_itself(log: TurnLog) -> None:
    log.add_session(a_session())
    assert log.afterwords("s1") == {}
    log.write_afterword(Afterword("s1", "commitment", "Jeg lytter først.", None, NOON))
    for text in ("Først", "Så"):
        note = Afterword("s1", "note", text, {"points": [{"turn": 1}]}, NOON)
        log.write_afterword(note)
    assert log.afterwords("s1")["note"] == note
    assert log.afterwords("s1")["commitment"].text == "Jeg lytter først."


def test_what_is_written_afterwards_needs_its_session(log: TurnLog) -> None:
    with pytest.raises(NoSuchSession):
        log.write_afterword(Afterword("s1", "note", "Et notat.", {}, NOON))


def test_a_note_inside_an_undone_lock_is_not_stored(log: TurnLog) -> None:
    log.add_session(a_session())
    with pytest.raises(RuntimeError), log.lock("s1"):
        log.write_afterword(Afterword("s1", "note", "Et notat.", {}, NOON))
        raise RuntimeError
    assert log.afterwords("s1") == {}


def test_a_session_is_shared_and_taken_back(log: TurnLog) -> None:
    log.add_session(a_session())
    assert log.set_shared("s1", NOON).shared_at == NOON
    assert log.get_session("s1") == a_session(shared_at=NOON)
    assert log.set_shared("s1", None).shared_at is None


def test_a_deleted_session_leaves_nothing_and_touches_no_other(log: TurnLog) -> None:
    for name in ("s1", "s2"):
        log.add_session(a_session(id=name))
        log.append_turn(a_turn(session_id=name))
        log.write_afterword(Afterword(name, "note", "Et notat.", None, NOON))
    log.delete_session("s1")
    assert log.get_session("s1") is None and log.turns("s1") == [] and log.afterwords("s1") == {}
    assert log.get_session("s2") is not None and len(log.turns("s2")) == len(log.afterwords("s2")) == 1
    with pytest.raises(NoSuchSession):
        log.delete_session("s1")


def test_trying_again_takes_the_sharing_back(log: TurnLog) -> None:
    log.add_session(a_session())
    log.append_turn(a_turn())
    log.finish("s1", "agreed", {"process": 7}, NOON)
    log.set_shared("s1", NOON)
    assert log.set_branch("s1", 2, from_turn=1).shared_at is None
