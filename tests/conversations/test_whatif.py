"""What if: another reply at turn 3 of 10, and back again. The engine is deterministic, so the state is the same to the byte."""

from __future__ import annotations

import json

import pytest

from bot.practice.acts import Act as A
from bot.practice.heard import Utterance
from bot.practice_room import BadRequest, Employee, Room, SessionView
from bot.storage import MemoryTurnLog
from tests.practice.talking import LIBRARY, says

MADS = Employee("mads", "Mads")
TEN = [
    says((A.GREET, "Goddag, det er Mads"), (A.ACKNOWLEDGE_FEELING, "Jeg kan høre, at brevet kom bag på dig")),
    says((A.REFLECT, "Så tømreren er færdig, og naboen klager over musikken")),
    says((A.OPEN_QUESTION, "Hvordan ser sommeren ud for jer?")),
    says((A.ASK_FACTS, "Hvor bred er passagen ud mod vejen?")),
    says((A.MARK_ROLE, "Nu taler jeg som myndighed"), (A.STATE_RULE, "Der skal en tilladelse til")),
    says((A.EXPLAIN_REASON, "En kørestol skal kunne komme forbi")),
    says(
        (A.GIVE_DECISION, "Den kan ikke blive liggende"),
        (A.EXPLAIN_REASON, "for der er kun halvfems centimeter"),
    ),
    says((A.ACKNOWLEDGE_FEELING, "Det er en hård besked lige før sæsonen")),
    says((A.PROPOSE_ALTERNATIVE, "En smallere langs facaden kan få lov")),
    says((A.AGREE_NEXT_STEP, "Jeg ringer på torsdag med svar på skitsen")),
]
OTHER = says((A.DISMISS, "Tag det nu lidt roligt, det er bare et brev fra kommunen"))


def whole(view: SessionView) -> bytes:
    """Every turn of the line of talk, with the state after it, as bytes."""
    turns = [{"said": t.text, "heard": t.heard, "reply": t.reply, "state": t.snapshot} for t in view.turns]
    return json.dumps(turns, sort_keys=True).encode()


def ten_turns(room: Room, seed: int = 7) -> str:
    session = room.open(MADS, "terrassen", seed=seed).row.id
    for n, said in enumerate(TEN):
        room.take_turn(session, f"first-{n}", said)
    return session


@pytest.fixture
def room() -> Room:
    return Room(MemoryTurnLog(), LIBRARY)


def test_turn_three_of_ten_and_back_again_is_the_same_to_the_byte(room: Room) -> None:
    session = ten_turns(room)
    before = room.view(session, MADS)
    room.retry(session, MADS, 3)
    room.take_turn(session, "other", OTHER)
    tried = room.view(session, MADS)
    assert whole(tried) != whole(before) and len(tried.turns) == 3
    again = room.take_up(session, MADS, before.row.branch)
    assert whole(again) == whole(before)
    assert [(n, [t.client_id for t in turns]) for n, turns in again.before] == [(2, ["other"])]
    back = room.take_up(session, MADS, 2)
    assert whole(back) == whole(tried)


def test_the_same_replies_after_a_retry_give_the_same_bytes(room: Room) -> None:
    session = ten_turns(room)
    before = room.view(session, MADS)
    room.retry(session, MADS, 3)
    for n, said in enumerate(TEN[2:]):
        room.take_turn(session, f"again-{n}", said)
    assert whole(room.view(session, MADS)) == whole(before)


def test_an_attempt_within_an_attempt_keeps_all_three(room: Room) -> None:
    session = ten_turns(room)
    room.retry(session, MADS, 3)
    for n, said in enumerate([OTHER, *TEN[3:6]]):
        room.take_turn(session, f"second-{n}", said)
    second = whole(room.view(session, MADS))
    room.retry(session, MADS, 5)
    room.take_turn(session, "third", Utterance("Hm", (), intelligible=False))
    view = room.view(session, MADS)
    assert [(n, len(turns)) for n, turns in view.before] == [(1, 8), (2, 2)]
    assert whole(room.take_up(session, MADS, 2)) == second


def test_one_cannot_take_up_the_attempt_one_is_in(room: Room) -> None:
    session = ten_turns(room)
    with pytest.raises(BadRequest):
        room.take_up(session, MADS, 1)
