"""Open, see, get a hint, try again, end, read the debrief."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from bot.storage import StorageUnavailable
from tests.gateway.conftest import House, code, new_session, say


def test_the_cases_say_what_the_employee_may_know_and_no_more(mads: TestClient) -> None:
    (case,) = mads.get("/api/cases").json()["cases"]
    assert case["departments"] == [{"id": "teknik", "name": "Teknisk Forvaltning"}]
    assert case["difficulty_name"] == "middel"
    assert set(case["owner"]) == {"name", "title", "firm", "place"}
    assert not {"facts", "lines", "allowed", "why"} & set(case)


def test_a_new_session_begins_with_the_owner(mads: TestClient) -> None:
    response = mads.post(
        "/api/sessions", json={"case": "terrassen", "difficulty": 3, "support": "alone", "seed": 5}
    )
    session = response.json()
    assert response.status_code == 201
    assert (session["difficulty"], session["support"], session["seed"], session["status"]) == (
        3,
        "alone",
        5,
        "open",
    )
    assert session["opening"]["owner"] and session["opening"]["called"] == "S"
    assert session["turns"] == session["before"] == []
    assert mads.get(f"/api/sessions/{session['id']}").json() == session


@pytest.mark.parametrize(
    "body, expected",
    [
        ({"case": "findes_ikke"}, "unknown_case"),
        ({}, "bad_request"),
        ({"case": "terrassen", "difficulty": 4}, "bad_request"),
        ({"case": "terrassen", "difficulty": True}, "bad_request"),
        ({"case": "terrassen", "support": "meget"}, "bad_request"),
        ({"case": "terrassen", "support": ["coach"]}, "bad_request"),
        ({"case": "terrassen", "seed": -1}, "bad_request"),
    ],
)
def test_a_choice_that_is_not_there_is_refused(
    mads: TestClient, body: dict[str, object], expected: str
) -> None:
    response = mads.post("/api/sessions", json=body)
    assert (response.status_code, code(response)) == (400, expected)


def test_ones_sessions_are_listed_newest_first(mads: TestClient) -> None:
    first, second = new_session(mads), new_session(mads)
    listed = mads.get("/api/sessions").json()["sessions"]
    assert [s["id"] for s in listed] == [second, first]
    assert set(listed[0]) == {
        *("id", "case", "title", "created_at", "status", "ended"),
        *("drill", "shared", "support", "difficulty", "minutes"),
    }


@pytest.mark.parametrize("level", [1, 2, 3])
def test_a_hint_is_given_at_three_levels(mads: TestClient, level: int) -> None:
    response = mads.post(f"/api/sessions/{new_session(mads)}/hint", json={"level": level})
    assert response.status_code == 200
    assert response.json()["level"] == level and response.json()["text"]


def test_trying_again_keeps_the_old_turns_under_before(mads: TestClient) -> None:
    session = new_session(mads)
    old = [say(mads, session, text).json() for text in ("Goddag.", "Det forstår jeg.")]
    again = mads.post(f"/api/sessions/{session}/retry", json={"turn": 2}).json()
    assert again["turns"] == old[:1]
    assert again["before"] == [{"branch": 1, "from_turn": 2, "turns": old[1:]}]
    assert say(mads, session, "Noget bedre.").json()["number"] == 2


def test_trying_again_opens_an_ended_talk(mads: TestClient) -> None:
    session = new_session(mads)
    say(mads, session)
    mads.post(f"/api/sessions/{session}/end", json={})
    assert mads.post(f"/api/sessions/{session}/retry", json={"turn": 1}).json()["status"] == "open"
    assert say(mads, session).status_code == 200


@pytest.mark.parametrize("turn", [1, 7])
def test_one_cannot_try_again_from_a_reply_that_was_not_given(mads: TestClient, turn: int) -> None:
    response = mads.post(f"/api/sessions/{new_session(mads)}/retry", json={"turn": turn})
    assert (response.status_code, code(response)) == (400, "unknown_turn")


def test_ending_twice_changes_nothing(mads: TestClient) -> None:
    session = new_session(mads)
    say(mads, session)
    first, second = (mads.post(f"/api/sessions/{session}/end", json={}) for _ in range(2))
    assert first.json() == second.json()
    assert first.json()["status"] == "ended" and first.json()["ended"] == "unresolved"


def test_the_debrief_comes_after_the_end(mads: TestClient) -> None:
    session = new_session(mads)
    say(mads, session)
    response = mads.get(f"/api/sessions/{session}/debrief")
    assert (response.status_code, code(response)) == (409, "not_ended")
    mads.post(f"/api/sessions/{session}/end", json={})
    debrief = mads.get(f"/api/sessions/{session}/debrief").json()
    assert {"outcome", "timeline", "worked", "try_next", "duties", "not_asked", "rubric", "score"} <= set(
        debrief
    )


def test_an_ended_talk_gives_no_hints(mads: TestClient) -> None:
    session = new_session(mads)
    mads.post(f"/api/sessions/{session}/end", json={})
    assert code(mads.post(f"/api/sessions/{session}/hint", json={"level": 1})) == "ended"


def test_a_database_that_is_away_says_try_again(
    house: House, mads: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away(*_: object) -> None:
        raise StorageUnavailable("Databasen svarer ikke.")

    monkeypatch.setattr(house.log, "sessions_of", away)
    response = mads.get("/api/sessions")
    assert (response.status_code, code(response)) == (503, "storage_unavailable")
