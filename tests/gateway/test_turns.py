"""One reply, end to end: stored once, answered from the turn log, never lost in silence."""

from __future__ import annotations

import uuid
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from tests.gateway.conftest import ADDRESS, House, code, new_session, say

TURN_KEYS = {
    *("number", "client_id", "said", "clauses", "called", "called_name", "worn", "worn_name", "verdict"),
    *("owner", "cue", "phase", "next_called", "state", "card", "ended", "switch"),
}


def test_a_reply_gets_the_owners_answer(mads: TestClient) -> None:
    turn = say(mads, new_session(mads), "Det kan jeg godt forstå.").json()
    assert set(turn) == TURN_KEYS
    assert (turn["number"], turn["said"], turn["worn"]) == (1, "Det kan jeg godt forstå.", "S")
    assert turn["worn_name"] == "service" and turn["called_name"]
    assert turn["clauses"][0]["act_name"] == "dansk acknowledge_feeling"
    assert set(turn["clauses"][0]) == {
        "text",
        "start",
        "end",
        "act",
        "act_name",
        "role",
        "confidence",
        "sure",
    }


def test_the_same_client_id_gives_the_same_turn(house: House, mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    first, again = (say(mads, session, client_id=client_id) for _ in range(2))
    assert first.json() == again.json()
    assert len(house.log.turns(session)) == 1


def test_one_id_has_one_spelling(house: House, mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    say(mads, session, client_id=client_id)
    assert say(mads, session, client_id=client_id.upper()).status_code == 200
    assert len(house.log.turns(session)) == 1


def test_the_same_client_id_with_other_words_is_refused(house: House, mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    say(mads, session, "Goddag.", client_id)
    response = say(mads, session, "Noget andet.", client_id)
    assert (response.status_code, code(response)) == (409, "client_id_reused")
    assert len(house.log.turns(session)) == 1


def test_personal_data_is_masked_before_anything_goes_on(house: House, mads: TestClient) -> None:
    session = new_session(mads)
    turn = say(mads, session, "Mit cpr er 010190-1234, ring 21345678").json()
    assert turn["said"] == "Mit cpr er [CPR fjernet], ring [telefonnummer fjernet]"
    assert house.rasa.heard[0]["text"] == house.log.turns(session)[0].text == turn["said"]


def test_the_one_who_wrote_is_told_what_was_removed_and_nothing_of_it_is_kept(mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    said = "Mit cpr er 010190-1234, ring 21345678 eller 97171717"
    told = [
        {"kind": "cpr", "name": "CPR-nummer", "count": 1},
        {"kind": "phone", "name": "telefonnummer", "count": 2},
    ]
    assert [say(mads, session, said, client_id).json()["removed"] for _ in range(2)] == [told, told]
    assert "removed" not in mads.get(f"/api/sessions/{session}").json()["turns"][0]


def test_the_people_of_the_scenario_keep_their_names_and_others_do_not(mads: TestClient) -> None:
    turn = say(
        mads, new_session(mads), "Hej Karla, du taler med Mads. Jeg giver den til Tove og Sigurd Bæk."
    ).json()
    assert turn["said"] == "Hej Karla, du taler med [navn fjernet]. Jeg giver den til Tove og [navn fjernet]."


def test_a_masked_reply_can_be_sent_again(mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    assert [say(mads, session, "/ring 21345678 ", client_id).status_code for _ in range(2)] == [200, 200]


def test_rasa_hears_the_session_and_never_a_command(house: House, mads: TestClient) -> None:
    session = new_session(mads)
    say(mads, session, "/restart")
    assert house.rasa.heard[0]["sender"] == session
    assert not house.rasa.heard[0]["text"].startswith("/")


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b"])
def test_an_empty_reply_is_refused(mads: TestClient, text: str) -> None:
    response = say(mads, new_session(mads), text)
    assert (response.status_code, code(response)) == (400, "empty")


@pytest.mark.parametrize("length, status", [(2000, 200), (2001, 400), (10_000, 400), (30_000, 400)])
def test_a_reply_has_a_longest_length_and_a_sentence_that_says_so(
    mads: TestClient, length: int, status: int
) -> None:
    response = say(mads, new_session(mads), "æ" * length)
    assert response.status_code == status
    if status == 400:
        assert code(response) == "too_long" and "2000" in response.json()["error"]["message"]


@pytest.mark.parametrize(
    "body", [b"hej", b"[]", b"[" * 50, b'{"text": 1}', b'{"client_id": "x", "text": "a"}', b"\xff"]
)
def test_what_is_not_a_reply_is_refused(mads: TestClient, body: bytes) -> None:
    url = f"/api/sessions/{new_session(mads)}/turns"
    response = mads.post(url, content=body, headers={"content-type": "application/json"})
    assert (response.status_code, code(response)) == (400, "bad_request")


def test_far_too_much_is_refused_before_it_is_read(mads: TestClient) -> None:
    response = say(mads, new_session(mads), "a" * 200_000)
    assert (response.status_code, code(response)) == (413, "too_big")


@pytest.mark.parametrize("trouble", ["mute", "down"])
def test_no_turn_in_the_log_is_an_error_that_can_be_sent_again(
    house: House, mads: TestClient, trouble: str
) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    setattr(house.rasa, trouble, True)
    response = say(mads, session, client_id=client_id)
    assert (response.status_code, code(response), response.json()["error"]["retry"]) == (
        502,
        "try_again",
        True,
    )
    setattr(house.rasa, trouble, False)
    assert say(mads, session, client_id=client_id).status_code == 200


def test_a_lost_answer_does_not_matter_when_the_turn_is_stored(house: House, mads: TestClient) -> None:
    house.rasa.deaf_after = True
    assert say(mads, new_session(mads)).status_code == 200


def test_an_ended_talk_takes_no_more_replies_but_repeats_the_old(mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    say(mads, session, client_id=client_id)
    mads.post(f"/api/sessions/{session}/end", json={})
    response = say(mads, session)
    assert (response.status_code, code(response)) == (409, "ended")
    assert say(mads, session, client_id=client_id).status_code == 200


def test_replies_sent_at_once_are_taken_one_after_another(house: House, mads: TestClient) -> None:
    session, client_id = new_session(mads), str(uuid.uuid4())
    ids = [client_id] * 3 + [str(uuid.uuid4()) for _ in range(3)]
    with ThreadPoolExecutor(6) as threads:
        statuses = {r.status_code for r in threads.map(lambda i: say(mads, session, client_id=i), ids)}
    assert statuses == {200}
    assert [t.number for t in house.log.turns(session)] == [1, 2, 3, 4]


def test_too_many_replies_in_a_minute_wait(tmp_path: Path) -> None:
    house = House(tmp_path, turns_per_minute=2)
    client = house.signed_in()
    session = new_session(client)
    assert [say(client, session).status_code for _ in range(3)] == [200, 200, 429]
    refused = say(client, session)
    assert code(refused) == "too_many" and int(refused.headers["retry-after"]) == 30
    house.now += 31
    assert say(client, session).status_code == 200


def test_a_broken_room_answers_in_danish_and_logs_no_text(
    house: House, mads: TestClient, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object) -> None:
        raise RuntimeError("en hemmelig sætning")

    session = new_session(mads)
    monkeypatch.setattr(house.room, "find_turn", broken)
    response = say(mads, session, "en hemmelig sætning")
    assert (response.status_code, code(response)) == (500, "broken")
    logged = "".join(capsys.readouterr())
    assert "RuntimeError" in logged and "hemmelig" not in logged and ADDRESS not in logged
