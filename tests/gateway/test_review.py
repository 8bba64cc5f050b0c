"""The trainer's room: only what is shared is seen, a review is the trainer's own, and a second rating is blind."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.practice.learning import SKILLS
from bot.storage import Mark
from tests.gateway.conftest import House, code, new_session, say

RATINGS = {f"linje-{line}": "3" for line in SKILLS}


@pytest.fixture
def trainer(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


def shared(client: TestClient) -> str:
    session = new_session(client)
    say(client, session, "Det kan jeg godt forstå, Karla.")
    client.post(f"/api/sessions/{session}/end", json={})
    client.post(f"/api/sessions/{session}/share", json={"on": True})
    return session


def listed(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/gennemgang/([^"?]+)[?"]', page)


def test_only_what_is_shared_is_on_the_list_and_it_goes_when_it_is_taken_back(
    mads: TestClient, trainer: TestClient
) -> None:
    new_session(mads)
    session = shared(mads)
    assert listed(trainer.get("/gennemgang").text) == [session]
    mads.post(f"/api/sessions/{session}/share", json={"on": False})
    assert listed(trainer.get("/gennemgang").text) == []
    assert trainer.get(f"/gennemgang/{session}").status_code == 404


def test_the_list_is_filtered_by_the_address_and_paged_without_gaps(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    sessions = []
    for _ in range(30):
        house.now += 60
        sessions.append(shared(mads))
    assert listed(trainer.get("/gennemgang?sag=findes-ikke").text) == []
    first = trainer.get("/gennemgang?sag=terrassen").text
    older = re.search(r'<a href="([^"]+)">Ældre', first)
    assert older is not None and "sag=terrassen" in older[1]
    second = trainer.get(older[1].replace("&amp;", "&")).text
    assert [*listed(first), *listed(second)] == sessions[::-1] and len(listed(first)) == 25


def test_a_transcript_shows_replies_and_owner_but_no_commitment(
    mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    mads.post(f"/api/sessions/{session}/commitment", json={"text": "Jeg lytter længere."})
    page = trainer.get(f"/gennemgang/{session}").text
    assert "Det kan jeg godt forstå, Karla." in page and "kaldt på" in page
    assert "Jeg lytter længere." not in page


def test_a_review_is_kept_as_a_draft_and_then_finished(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    draft = {"gem": "kladde", "comment-1": "Godt. <b>Ja</b>", "coach-1": "disagree", "why-1": "Nej."}
    page = trainer.post(f"/gennemgang/{session}", data=draft).text
    assert "Kladden er gemt." in page and "&lt;b&gt;" in page and "<b>Ja</b>" not in page
    review = house.reviews.review(session, house.person_id("Tove"))
    assert review is not None
    assert set(review.marks) == {
        Mark(1, "comment", "Godt. <b>Ja</b>"),
        Mark(1, "coach", "disagree", "Nej."),
    }
    assert "kladde" in trainer.get("/gennemgang").text.split("<tbody>")[1]
    done = trainer.post(f"/gennemgang/{session}", data={**draft, **RATINGS, "gem": "faerdig"}).text
    assert "Coachen</b>" in done and listed(trainer.get("/gennemgang?kun=mangler").text) == []


def test_a_finished_review_rates_every_line(mads: TestClient, trainer: TestClient) -> None:
    response = trainer.post(f"/gennemgang/{shared(mads)}", data={"gem": "faerdig", "linje-listens": "3"})
    assert response.status_code == 400 and "1 til 5" in response.text


@pytest.mark.parametrize("wrong", [{"linje-listens": "9"}, {"comment-99": "Hov."}])
def test_what_is_on_no_line_or_turn_is_refused(
    mads: TestClient, trainer: TestClient, wrong: dict[str, str]
) -> None:
    response = trainer.post(f"/gennemgang/{shared(mads)}", data={"gem": "kladde", **wrong})
    assert response.status_code == 400 and "1 til 5" in response.text


def test_a_second_rating_is_blind(house: House, mads: TestClient, trainer: TestClient) -> None:
    session = shared(mads)
    trainer.post(f"/gennemgang/{session}", data={**RATINGS, "gem": "faerdig"})
    other = house.signed_in("Jens", "trainer")
    assert "Tove</b>" not in other.get(f"/gennemgang/{session}").text
    page = other.post(f"/gennemgang/{session}", data={**RATINGS, "gem": "faerdig"}).text
    assert "Tove</b>" in page


def test_the_next_one_is_opened_until_none_is_left(mads: TestClient, trainer: TestClient) -> None:
    session = shared(mads)
    response = trainer.get("/gennemgang/naeste", follow_redirects=False)
    assert response.headers["location"] == f"/gennemgang/{session}"
    trainer.post(f"/gennemgang/{session}", data={**RATINGS, "gem": "faerdig"})
    last = trainer.get("/gennemgang/naeste", follow_redirects=False)
    assert last.headers["location"] == "/gennemgang?kun=mangler"


def test_a_form_from_another_page_is_refused(mads: TestClient, trainer: TestClient) -> None:
    headers = {"origin": "https://ond.example"}
    response = trainer.post(f"/gennemgang/{shared(mads)}", data={"gem": "kladde"}, headers=headers)
    assert (response.status_code, code(response)) == (403, "wrong_origin")


def test_others_are_told_in_danish_that_the_page_is_for_trainers(house: House, mads: TestClient) -> None:
    for client, status, words in ((mads, 403, "for undervisere"), (house.visitor(), 401, "Log ind")):
        page = client.get("/gennemgang")
        assert page.status_code == status and words in page.text and "<h1>" in page.text


def test_what_was_heard_is_corrected_by_the_name_of_an_act(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    form = {"gem": "kladde", "act-1-0": "Dansk give_decision", "role-1": "S+A"}
    page = trainer.post(f"/gennemgang/{session}", data=form).text
    review = house.reviews.review(session, house.person_id("Tove"))
    assert review is not None
    assert review.marks == (Mark(1, "act", "give_decision", part=0), Mark(1, "role", "S+A"))
    assert 'value="dansk give_decision"' in page
    wrong = trainer.post(f"/gennemgang/{session}", data={**form, "act-1-0": "noget andet"})
    assert wrong.status_code == 400 and "noget andet" in wrong.text
    assert trainer.post(f"/gennemgang/{session}", data={**form, "act-1-9": "dansk greet"}).status_code == 400


def test_ratings_and_roles_stay_as_they_were_when_others_are_seen(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    trainer.post(f"/gennemgang/{session}", data={**RATINGS, "gem": "faerdig", "role-1": "S"})
    later = {**dict.fromkeys(RATINGS, "5"), "role-1": "A", "comment-1": "Senere.", "gem": "kladde"}
    trainer.post(f"/gennemgang/{session}", data=later)
    review = house.reviews.review(session, house.person_id("Tove"))
    assert review is not None and review.status == "submitted"
    assert set(review.ratings.values()) == {3}
    assert set(review.marks) == {Mark(1, "comment", "Senere."), Mark(1, "role", "S")}


def test_two_attempts_of_one_person_stand_side_by_side_and_no_others(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    first, second = shared(mads), shared(mads)
    with house.signed_in("Karla") as karla:
        other = shared(karla)
    assert f"/gennemgang/{first}/mod/{second}" in trainer.get(f"/gennemgang/{first}").text
    page = trainer.get(f"/gennemgang/{second}/mod/{first}")
    assert page.status_code == 200 and page.text.index(first) < page.text.index(second)
    for pair in (f"{first}/mod/{other}", f"{first}/mod/{first}", f"{first}/mod/findes-ikke"):
        assert trainer.get(f"/gennemgang/{pair}").status_code == 404


def test_a_search_in_the_address_goes_along_to_the_next_one(mads: TestClient, trainer: TestClient) -> None:
    session = shared(mads)
    assert listed(trainer.get("/gennemgang?q=forst%C3%A5&fra=1970-01-01&til=1970-01-31").text) == [session]
    assert listed(trainer.get("/gennemgang?q=forst%C3%A5&til=1970-01-11").text) == []
    assert listed(trainer.get("/gennemgang?fra=i-g%C3%A5r&efter=x").text) == [session]
    done = {**RATINGS, "gem": "naeste"}
    answer = trainer.post(f"/gennemgang/{session}?q=karla", data=done, follow_redirects=False)
    assert answer.headers["location"] == "/gennemgang/naeste?q=karla"
    last = trainer.get("/gennemgang/naeste?q=karla", follow_redirects=False)
    assert last.headers["location"] == "/gennemgang?q=karla&kun=mangler"


def test_a_search_is_kept_under_a_name_and_dropped(trainer: TestClient) -> None:
    kept = {"navn": "Haller <i>", "sag": "hallen", "q": "tilladelse & ret", "andet": "nej"}
    page = trainer.post("/gennemgang/visninger", data=kept).text
    assert "Haller &lt;i&gt;" in page and "?q=tilladelse+%26+ret&amp;sag=hallen" in page
    gone = trainer.post("/gennemgang/visninger", data={"navn": "Haller <i>", "gem": "slet"}).text
    assert "Haller" not in gone
    assert trainer.post("/gennemgang/visninger", data={"navn": " "}).status_code == 400


def test_the_one_who_practised_reads_finished_remarks_but_no_ratings(
    mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    form = {**RATINGS, "comment-1": "Godt spejlet.", "coach-1": "disagree", "why-1": "Hun blev hørt."}
    trainer.post(f"/gennemgang/{session}", data={**form, "gem": "kladde"})
    assert mads.get(f"/api/sessions/{session}/debrief").json()["trainers"] == []
    trainer.post(f"/gennemgang/{session}", data={**form, "gem": "faerdig"})
    (from_tove,) = mads.get(f"/api/sessions/{session}/debrief").json()["trainers"]
    texts = [remark["text"] for remark in from_tove["remarks"]]
    assert from_tove["name"] == "Tove" and set(from_tove) == {"name", "remarks"}
    assert texts == ["Jeg er uenig med coachen her: Hun blev hørt.", "Godt spejlet."]
