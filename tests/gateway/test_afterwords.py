"""What is written after the talk, attempts taken up again, drills and the coach's record, at the door."""

from __future__ import annotations

import json

import pytest
from starlette.testclient import TestClient

from tests.gateway.conftest import House, code, new_session, say


def ended(client: TestClient) -> str:
    session = new_session(client)
    say(client, session)
    assert client.post(f"/api/sessions/{session}/end", json={}).status_code == 200
    return session


@pytest.mark.parametrize("what", ["note", "commitment"])
def test_what_is_written_afterwards_waits_for_the_end(mads: TestClient, what: str) -> None:
    response = mads.post(f"/api/sessions/{new_session(mads)}/{what}", json={"text": "Karla ringede."})
    assert (response.status_code, code(response)) == (409, "not_ended")


def test_note_and_commitment_come_back_with_the_debrief_and_the_latest_stands(mads: TestClient) -> None:
    session = ended(mads)
    assert mads.get(f"/api/sessions/{session}/debrief").json()["note"] is None
    for text in ("Først.", "Karla ringede om terrassen."):
        note = mads.post(f"/api/sessions/{session}/note", json={"text": text}).json()
    mads.post(f"/api/sessions/{session}/commitment", json={"text": "Jeg lytter først."})
    debrief = mads.get(f"/api/sessions/{session}/debrief").json()
    assert debrief["note"] == note and note["text"] == "Karla ringede om terrassen."
    assert set(note) == {"text", "summary", "points", "invented"}
    assert debrief["commitment"] == {"text": "Jeg lytter først."}


def test_a_note_is_masked_before_it_is_stored(house: House, mads: TestClient) -> None:
    session = ended(mads)
    mads.post(f"/api/sessions/{session}/note", json={"text": "Ejer har cpr 010190-1234."})
    stored = house.log.afterwords(session)["note"]
    assert "010190" not in stored.text + json.dumps(stored.result)


@pytest.mark.parametrize(("what", "most"), [("note", 4000), ("commitment", 300)])
def test_too_long_and_empty_are_said_in_danish(mads: TestClient, what: str, most: int) -> None:
    session = ended(mads)
    long, empty = (
        mads.post(f"/api/sessions/{session}/{what}", json={"text": t}) for t in ("ord " * most, " ")
    )
    assert (code(long), code(empty)) == ("too_long", "empty") and str(most) in long.json()["error"]["message"]


def test_an_earlier_attempt_is_taken_up_again_as_it_was(mads: TestClient) -> None:
    session = new_session(mads)
    first = [say(mads, session, text).json() for text in ("Goddag.", "Det forstår jeg godt.", "Fortæl mere.")]
    mads.post(f"/api/sessions/{session}/retry", json={"turn": 2})
    second = say(mads, session, "Noget helt andet.").json()
    again = mads.post(f"/api/sessions/{session}/branch", json={"branch": 1}).json()
    assert again["turns"] == first
    assert again["before"] == [{"branch": 2, "from_turn": 2, "turns": [second]}]
    assert say(mads, session, "Og så videre.").json()["number"] == 4


@pytest.mark.parametrize("branch", [1, 9])
def test_only_an_earlier_attempt_can_be_taken_up(mads: TestClient, branch: int) -> None:
    response = mads.post(f"/api/sessions/{new_session(mads)}/branch", json={"branch": branch})
    assert (response.status_code, code(response)) == (400, "unknown_branch")


def test_an_attempt_that_ended_is_ended_again(mads: TestClient) -> None:
    session = mads.post("/api/sessions", json={"drill": "svar", "seed": 3}).json()["id"]
    for n in range(4):
        say(mads, session, f"Det kan jeg godt forstå, Karla, når du siger det på den måde {n}.")
    before = mads.get(f"/api/sessions/{session}/debrief").json()
    mads.post(f"/api/sessions/{session}/retry", json={"turn": 4})
    say(mads, session, "Noget helt andet denne gang.")
    again = mads.post(f"/api/sessions/{session}/branch", json={"branch": 1}).json()
    assert (again["status"], again["ended"]) == ("ended", "drilled")
    assert mads.get(f"/api/sessions/{session}/debrief").json() == before


def test_a_drill_begins_in_a_case_and_says_which_it_is(mads: TestClient) -> None:
    listed = mads.get("/api/drills").json()["drills"]
    assert listed == [{"id": "svar", "name": "Den svære melding", "about": "Svar.", "replies": 4}]
    session = mads.post("/api/sessions", json={"drill": "svar"}).json()
    assert session["drill"] == {"id": "svar", "name": "Den svære melding", "replies": 4}
    assert session["opening"]["cue"] == "asks_decision"
    assert mads.get("/api/sessions").json()["sessions"][0]["drill"]["id"] == "svar"


@pytest.mark.parametrize("body", [{"drill": "findes-ikke"}, {"drill": "svar", "case": "findes-ikke"}])
def test_an_unknown_drill_or_case_is_refused(mads: TestClient, body: dict[str, str]) -> None:
    response = mads.post("/api/sessions", json=body)
    assert response.status_code == 400 and code(response) in ("unknown_drill", "unknown_case")


def test_the_coachs_record_is_open_to_all_who_practise(mads: TestClient) -> None:
    record = mads.get("/api/coach").json()
    assert record["sentences"] == 100 and record["rate"] == 0.02 and "2,0 %" in record["text"]
