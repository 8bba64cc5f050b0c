"""Min øvelse at the door: progress, the calendar, sharing and taking back, deletion, taking everything out."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import date, datetime, timedelta, timezone
from typing import Any

import pytest
from icalendar import Calendar
from starlette.testclient import TestClient

from tests.gateway.conftest import House, code, new_session, say


def finished(client: TestClient) -> str:
    session = new_session(client)
    say(client, session)
    client.post(f"/api/sessions/{session}/end", json={})
    return session


def test_before_the_first_talk_there_is_a_case_to_begin_with_and_no_day(mads: TestClient) -> None:
    progress = mads.get("/api/progress").json()
    assert progress["suggestion"]["case"] == "terrassen" and progress["next"] is None
    assert all(level is None for skill in progress["skills"] for level in skill["levels"].values())
    response = mads.get("/api/practice.ics")
    assert (response.status_code, code(response)) == (404, "nothing_practised")


def test_a_finished_talk_counts_for_its_own_level_of_support_alone(mads: TestClient) -> None:
    finished(mads)
    levels = mads.get("/api/progress").json()["skills"][0]["levels"]
    assert levels["coach"]["n"] == 1 and levels["alone"] is None
    assert levels["coach"]["scores"] == [levels["coach"]["latest"]]


def test_the_next_practice_is_the_day_after_and_opens_in_a_calendar(house: House, mads: TestClient) -> None:
    finished(mads)
    today = datetime.now(timezone.utc).date()
    shown = mads.get("/api/practice.ics")
    assert shown.headers["content-type"].startswith("text/calendar")
    (event,) = Calendar.from_ical(shown.content).walk("VEVENT")
    on: date = event.decoded("dtstart")
    assert on in (today + timedelta(1), datetime.fromtimestamp(house.now, timezone.utc).date())
    assert "Terrassen" in str(event["summary"])


def test_nothing_is_shared_until_one_shares_it_and_it_is_taken_back_at_once(
    house: House, mads: TestClient
) -> None:
    session = finished(mads)
    mads.post(f"/api/sessions/{session}/note", json={"text": "Karla ringede."})
    mads.post(f"/api/sessions/{session}/commitment", json={"text": "Jeg lytter længere."})
    before = mads.get(f"/api/sessions/{session}/share").json()
    assert before["shared"] is False and before["shown"]["note"]["text"] == "Karla ringede."
    assert "Jeg lytter længere." not in json.dumps(before, ensure_ascii=False)
    shared = mads.post(f"/api/sessions/{session}/share", json={"on": True}).json()
    assert shared["shared"] is True and shared["shown"] == before["shown"]
    assert mads.get("/api/sessions").json()["sessions"][0]["shared"] is True
    assert mads.post(f"/api/sessions/{session}/share", json={"on": False}).json()["shared_at"] is None
    row = house.log.get_session(session)
    assert row is not None and row.shared_at is None


def test_an_open_talk_cannot_be_shared(mads: TestClient) -> None:
    response = mads.post(f"/api/sessions/{new_session(mads)}/share", json={"on": True})
    assert (response.status_code, code(response)) == (409, "not_ended")


@pytest.mark.parametrize("on", [None, "ja", 1])
def test_sharing_is_yes_or_no(mads: TestClient, on: Any) -> None:
    response = mads.post(f"/api/sessions/{finished(mads)}/share", json={"on": on})
    assert (response.status_code, code(response)) == (400, "bad_request")


def test_a_deleted_session_is_gone(house: House, mads: TestClient) -> None:
    session = finished(mads)
    assert mads.request("DELETE", f"/api/sessions/{session}", json={}).json() == {"ok": True}
    assert mads.get(f"/api/sessions/{session}").status_code == 404
    assert house.log.turns(session) == [] and mads.get("/api/sessions").json() == {"sessions": []}


def test_the_export_holds_everything_that_one_wrote_and_nothing_of_others(
    house: House, mads: TestClient
) -> None:
    finished(house.signed_in("Karla"))
    session = finished(mads)
    mads.post(f"/api/sessions/{session}/retry", json={"turn": 1})
    say(mads, session, "<script>alert(1)</script> Det er forsøg nummer to.")
    response = mads.get("/api/export")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    kept = json.loads(archive.read("kasketskift.json"))
    assert [s["id"] for s in kept["sessions"]] == [session] and len(kept["sessions"][0]["turns"]) == 2
    page = archive.read("laes-mig.html").decode()
    assert "forsøg nummer to" in page and "tidligere forsøg" in page and "<script>" not in page
    assert "attachment" in response.headers["content-disposition"]


def test_the_launcher_may_be_loaded_from_anywhere_and_nothing_else_may(house: House) -> None:
    visitor = house.visitor()
    script = visitor.get("/embed.js")
    assert script.headers["access-control-allow-origin"] == "*"
    assert script.headers["cross-origin-resource-policy"] == "cross-origin"
    other = visitor.get("/web/app.js")
    assert "access-control-allow-origin" not in other.headers
    assert other.headers["cross-origin-resource-policy"] == "same-origin"


def test_only_exact_origins_hear_from_the_frame(house: House, tmp_path: Any) -> None:
    framed = House(tmp_path, frame_ancestors="'self' https://intra.example.dk https://*.example.dk")
    assert framed.visitor().get("/api/about").json()["embed_origins"] == ["https://intra.example.dk"]
    assert house.visitor().get("/sag/findes-ikke").status_code == 404
