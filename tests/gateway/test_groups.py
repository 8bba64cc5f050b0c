"""Groups: one joins of one's own will, a trainer sees what is shared, and nobody else sees who is in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.testclient import TestClient

from bot.group_room import new_code
from tests.gateway.conftest import House, new_session, say

TASK = {"sag-terrassen": "1", "dag": "2100-01-31", "besked": "Øv jer på den svære melding."}


@pytest.fixture
def trainer(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


def ended(client: TestClient, text: str = "Det kan jeg godt forstå.") -> str:
    session = new_session(client)
    say(client, session, text)
    client.post(f"/api/sessions/{session}/end", json={})
    return session


def share(client: TestClient, on: bool = True) -> str:
    session = ended(client)
    client.post(f"/api/sessions/{session}/share", json={"on": on})
    return session


def post(client: TestClient, path: str, **form: str) -> str:
    """Posts as a browser does, and returns the address it is sent to."""
    headers = {"content-type": "application/x-www-form-urlencoded"}
    response = client.post(path, data=form, headers=headers, follow_redirects=False)
    assert response.status_code == 303, response.text
    return str(response.headers["location"])


def make(trainer: TestClient, name: str = "Forår") -> str:
    """The address of a new group."""
    return post(trainer, "/hold", navn=name)


def invitation(trainer: TestClient, group: str) -> str:
    found = re.search(r"/hold/ind/[2-9A-Z]{8}", trainer.get(group).text)
    assert found is not None
    return found[0]


def test_a_group_is_joined_by_its_address_after_it_is_told_what_that_means(
    trainer: TestClient, mads: TestClient
) -> None:
    group = make(trainer)
    address = invitation(trainer, group)
    assert mads.get(group).status_code == 404 and "Forår" not in mads.get("/hold").text
    page = mads.get(address.lower()).text
    assert "Forår" in page and "Tove" in page and "ser dit navn" in page and "mindst fem" in page
    assert mads.get(group).status_code == 404
    assert post(mads, address) == group
    assert "Forår" in mads.get(group).text and group in mads.get("/hold").text
    assert "Mads" in trainer.get(group).text


def test_codes_hold_no_signs_that_look_alike(house: House) -> None:
    codes = {new_code() for _ in range(500)}
    assert len(codes) == 500 and all(re.fullmatch("[2-9A-HJKMNP-Z]{8}", code) for code in codes)


@pytest.mark.parametrize("code", ["ABCD2345", "abc", "%00", "æøå-æøå-", "x" * 90])
def test_a_code_that_is_not_there_opens_nothing(mads: TestClient, code: str) -> None:
    assert mads.get(f"/hold/ind/{code}").status_code == 404


def test_a_member_leaves_at_once(trainer: TestClient, mads: TestClient) -> None:
    group = make(trainer)
    post(mads, invitation(trainer, group))
    assert post(mads, f"{group}/ud") == "/hold"
    assert mads.get(group).status_code == 404 and "Mads" not in trainer.get(group).text


def test_members_see_no_names_and_no_invitation(house: House, trainer: TestClient, mads: TestClient) -> None:
    group = make(trainer)
    address = invitation(trainer, group)
    post(mads, address)
    with house.signed_in("Karla") as karla:
        post(karla, address)
        page = karla.get(group).text
    assert "Mads" not in page and address not in page and "Medlemmer" not in page


def test_a_leader_who_is_not_in_a_group_does_not_find_it(house: House, trainer: TestClient) -> None:
    with house.signed_in("Lene", "leader") as leader:
        assert leader.get(make(trainer)).status_code == 404


def test_a_trainer_renames_and_after_a_question_removes_and_closes(
    trainer: TestClient, mads: TestClient, house: House
) -> None:
    group = make(trainer)
    post(mads, invitation(trainer, group))
    assert post(trainer, f"{group}/navn", navn="  Sommer ") == group
    assert "<h1>Sommer</h1>" in trainer.get(group).text
    link = re.search(r'href="([^"]+/fjern\?[^"]+)"', trainer.get(group).text)
    assert link is not None
    asked = trainer.get(link[1]).text
    assert "Fjern Mads" in asked and mads.get(group).status_code == 200
    assert post(trainer, f"{group}/fjern", hvem=house.person_id("Mads")) == group
    assert mads.get(group).status_code == 404
    assert "Luk holdet Sommer?" in trainer.get(f"{group}/luk").text
    assert post(trainer, f"{group}/luk") == "/hold" and trainer.get(group).status_code == 404


@pytest.mark.parametrize("name", ["", "  ", "x" * 81])
def test_a_group_needs_a_name(trainer: TestClient, name: str) -> None:
    response = trainer.post("/hold", data={"navn": name})
    assert response.status_code == 400 and "højst 80 tegn" in response.text


def test_an_assignment_stands_with_its_cases_day_and_words(trainer: TestClient, mads: TestClient) -> None:
    group = make(trainer)
    post(mads, invitation(trainer, group))
    assert post(trainer, f"{group}/opgave", **TASK) == group
    for page in (mads.get(group).text, trainer.get(group).text):
        assert "Senest 31.01.2100" in page and 'href="/sag/terrassen"' in page and "svære melding" in page
    drop = re.search(r'action="([^"]+/slet)"', trainer.get(group).text)
    assert drop is not None and post(trainer, drop[1]) == group
    assert "31.01.2100" not in mads.get(group).text


@pytest.mark.parametrize(
    "wrong", [{"sag-terrassen": ""}, {"dag": ""}, {"dag": "1969-12-31"}, {"dag": "i morgen"}]
)
def test_an_assignment_needs_a_case_and_a_day_that_is_not_over(
    trainer: TestClient, wrong: dict[str, str]
) -> None:
    response = trainer.post(f"{make(trainer)}/opgave", data={**TASK, **wrong})
    assert response.status_code == 400 and "mindst én sag" in response.text


def test_a_trainer_sees_what_was_shared_after_the_assignment_and_nothing_else(
    house: House, trainer: TestClient, mads: TestClient
) -> None:
    group = make(trainer)
    address = invitation(trainer, group)
    for name in ("Åse", "Ærø"):
        with house.signed_in(name) as other:
            post(other, address)
    post(mads, address)
    early = share(mads)
    house.now += 60
    post(trainer, f"{group}/opgave", **TASK)
    private = ended(mads)
    page = trainer.get(group).text
    rows = re.findall(r'<th scope="row">(\w+)</th><td>(.*?)</td>', page)
    assert [(name, words) for name, words in rows] == [
        (name, "ikke delt endnu") for name in ("Mads", "Ærø", "Åse")
    ]
    house.now += 60
    first, latest = share(mads), share(mads)
    page = trainer.get(group).text
    assert re.findall(r'/gennemgang/([^"?]+)"', page) == [latest]
    assert not any(session in page for session in (early, private, first))
    assert trainer.get(f"/gennemgang/{latest}").status_code == 200
    mads.post(f"/api/sessions/{latest}/share", json={"on": False})
    assert latest not in trainer.get(group).text


def test_the_list_of_shared_sessions_narrows_to_a_group(
    house: House, trainer: TestClient, mads: TestClient
) -> None:
    group = make(trainer)
    post(mads, invitation(trainer, group))
    mine = share(mads)
    with house.signed_in("Karla") as karla:
        others = share(karla)
    page = trainer.get("/gennemgang").text
    group_id = group.removeprefix("/hold/")
    assert f'<option value="{group_id}">Forår</option>' in page and others in page
    page = trainer.get(f"/gennemgang?hold={group_id}").text
    assert mine in page and others not in page


def test_what_a_trainer_writes_is_masked_and_escaped(trainer: TestClient) -> None:
    group = make(trainer, "<b>Hold</b>")
    post(trainer, f"{group}/opgave", **{**TASK, "besked": "<i>Ring</i> til 010190-1234"})
    page = trainer.get(group).text
    assert "<b>Hold</b>" not in page and "<i>Ring</i>" not in page and "010190-1234" not in page
