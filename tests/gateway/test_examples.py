"""Showing a talk: nothing is shown that was not previewed and agreed to, and it is taken back at once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape

import pytest
from starlette.testclient import TestClient

from bot.gateway import turns
from bot.gateway.cleaning import cleaned
from bot.masking import BUT_NAMES
from tests.gateway.conftest import House, new_session, say
from tests.gateway.test_groups import ended, invitation, make, post

SAID = "Hej Karla, jeg hedder MADS Holm. Tove ringer dig op, og Åses kollega Bent tager med. Mads' mappe, ja."
YES = {"vil": "1", "gem": "del"}


@pytest.fixture(autouse=True)
def names_at_the_door(monkeypatch: pytest.MonkeyPatch) -> None:
    """These talks hold names the door did not know: such ones, and talks kept from before it knew any, must be safe too."""
    monkeypatch.setattr(turns, "cleaned", lambda text, known: cleaned(text, known, BUT_NAMES))


@pytest.fixture
def trainer(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove Kær", "trainer") as client:
        yield client


@pytest.fixture
def holm(house: House) -> Iterator[TestClient]:
    with house.signed_in("Mads Holm") as client:
        yield client


@pytest.fixture
def leader(house: House) -> Iterator[TestClient]:
    with house.signed_in("Lene Leder", "leader") as client:
        yield client


@pytest.fixture
def group(house: House, trainer: TestClient, holm: TestClient) -> str:
    """The address of a group with Mads Holm and Åse Friis in it."""
    made = make(trainer)
    address = invitation(trainer, made)
    post(holm, address)
    with house.signed_in("Åse Friis") as other:
        post(other, address)
    return made


def log(page: str) -> str:
    """The talk on a page, as it reads."""
    found = re.search(r'<ol class="log\b.*?</ol>', page, re.S)
    assert found is not None
    return unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", found[0])))


def stamp(page: str) -> str:
    found = re.search(r'name="set" value="(\w+)"', page)
    assert found is not None
    return found[1]


def boxes(page: str) -> dict[str, str]:
    """Word → name of its tick box."""
    return {word: name for name, word in re.findall(r'for="(fjern-\w+)">Fjern »(.*?)«', page)}


def test_names_of_the_group_and_its_trainer_are_gone_and_those_of_the_case_stay(
    holm: TestClient, group: str
) -> None:
    page = holm.get(f"{group}/del/{ended(holm, SAID)}").text
    said = log(page)
    assert "Hej Karla, jeg hedder [navn fjernet]. Tove ringer" in said  # Tove Lund is a colleague in the case
    assert "Mads" not in said and "MADS" not in said and "Holm" not in said and "Åse" not in said
    assert "En kollega · svar 1" in said and "<mark>[navn fjernet]</mark>" in page
    assert "Bent" in boxes(page) and not {"Karla", "Tove", "Mads", "Holm", "Åses"} & set(boxes(page))
    assert "færre end fem" in page


def test_what_is_shown_is_what_was_previewed(
    house: House, holm: TestClient, trainer: TestClient, group: str
) -> None:
    session = ended(holm, SAID)
    address = f"{group}/del/{session}"
    page = holm.get(address).text
    again = post(holm, address, **{boxes(page)["Bent"]: "1", "gem": "vis", "set": stamp(page)})
    page = holm.get(again).text
    assert "Bent" not in log(page) and "Bent" not in again
    shown = post(holm, address, **{boxes(page)["Bent"]: "1", "set": stamp(page), **YES})
    for client in (holm, trainer):
        assert log(client.get(shown).text) == log(page)
    assert shown in trainer.get(group).text and "Mads" not in trainer.get(shown).text
    assert "Det er din" in holm.get(shown).text and "Det er din" not in trainer.get(shown).text


def test_a_word_ticked_after_the_preview_is_previewed_first(holm: TestClient, group: str) -> None:
    address = f"{group}/del/{ended(holm, SAID)}"
    page = holm.get(address).text
    again = post(holm, address, **{boxes(page)["Bent"]: "1", "set": stamp(page), **YES})
    assert again.startswith(address) and "ikke vist endnu" in holm.get(again).text
    assert "/eksempel/" not in holm.get(group).text
    assert "Bent" not in log(holm.get(again).text)


def test_one_who_joins_in_between_is_taken_out_and_it_is_previewed_again(
    house: House, trainer: TestClient, holm: TestClient, group: str
) -> None:
    address = f"{group}/del/{ended(holm, SAID)}"
    old = stamp(holm.get(address).text)
    with house.signed_in("Bent Bak") as bent:
        post(bent, invitation(trainer, group))
    again = post(holm, address, set=old, **YES)
    assert again.startswith(address) and "Bent" not in log(holm.get(again).text)


def test_nothing_is_shown_without_consent(holm: TestClient, group: str) -> None:
    address = f"{group}/del/{ended(holm, SAID)}"
    form = {"gem": "del", "set": stamp(holm.get(address).text)}
    response = holm.post(address, data=form)
    assert response.status_code == 400 and "Sæt kryds" in response.text
    assert "/eksempel/" not in holm.get(group).text


def test_an_example_is_taken_back_by_its_owner_alone(
    house: House, trainer: TestClient, holm: TestClient, group: str
) -> None:
    address = f"{group}/del/{ended(holm, SAID)}"
    shown = post(holm, address, set=stamp(holm.get(address).text), **YES)
    headers = {"content-type": "application/x-www-form-urlencoded"}
    assert trainer.post(f"{shown}/tilbage", headers=headers).status_code == 404
    assert trainer.get(shown).status_code == 200
    assert post(holm, f"{shown}/tilbage") == group
    assert trainer.get(shown).status_code == 404 and holm.get(shown).status_code == 404


@pytest.mark.parametrize("how", ["ud", "retry", "delete"])
def test_an_example_goes_when_its_owner_leaves_or_its_talk_goes_on(
    trainer: TestClient, holm: TestClient, group: str, how: str
) -> None:
    session = ended(holm, SAID)
    address = f"{group}/del/{session}"
    shown = post(holm, address, set=stamp(holm.get(address).text), **YES)
    if how == "ud":
        post(holm, f"{group}/ud")
    elif how == "retry":
        holm.post(f"/api/sessions/{session}/retry", json={"turn": 1})
    else:
        holm.request("DELETE", f"/api/sessions/{session}", json={})
    assert trainer.get(shown).status_code == 404


def test_only_ones_own_ended_talk_is_shown_and_only_to_ones_own_group(
    house: House, trainer: TestClient, holm: TestClient, group: str
) -> None:
    session, open_talk = ended(holm, SAID), new_session(holm)
    say(holm, open_talk)
    assert session in holm.get(group).text and open_talk not in holm.get(group).text
    assert holm.get(f"{group}/del/{open_talk}").status_code == 409
    assert holm.get(f"{make(trainer, 'Andet')}/del/{session}").status_code == 404
    with house.signed_in("Åse Friis") as other:
        assert other.get(f"{group}/del/{session}").status_code == 404
    assert trainer.get(f"{group}/del/{ended(trainer)}").status_code == 404


def test_strangers_do_not_find_an_example(
    house: House, trainer: TestClient, holm: TestClient, group: str
) -> None:
    address = f"{group}/del/{ended(holm, SAID)}"
    shown = post(holm, address, set=stamp(holm.get(address).text), **YES)
    example = shown.rsplit("/", 1)[1]
    with house.signed_in("Karla") as stranger:
        assert (
            stranger.get(shown).status_code == 404 and stranger.get(f"/aabent/{example}").status_code == 404
        )
    elsewhere = make(trainer, "Andet")
    assert trainer.get(f"{elsewhere}/eksempel/{example}").status_code == 404


def test_a_leader_shows_a_talk_to_everybody_under_own_name_and_takes_it_back(
    leader: TestClient, mads: TestClient
) -> None:
    session = ended(leader, "Hej, jeg er Lene, og Bent er med.")
    assert f"/aabent/del/{session}" in leader.get("/aabent").text
    address = f"/aabent/del/{session}"
    page = leader.get(address).text
    assert "Lene Leder · svar 1" in log(page) and "jeg er Lene" in log(page) and "Bent" in boxes(page)
    shown = post(leader, address, set=stamp(page), **YES)
    assert "Lene Leder" in mads.get("/aabent").text and shown in mads.get("/aabent").text
    assert log(mads.get(shown).text) == log(page)
    assert "/del/" not in mads.get("/aabent").text and "tilbage" not in mads.get(shown).text.split("</ol>")[0]
    assert post(leader, f"{shown}/tilbage") == "/aabent"
    assert mads.get(shown).status_code == 404 and shown not in mads.get("/aabent").text


def test_the_newest_open_talk_comes_first(house: House, leader: TestClient) -> None:
    shown = []
    for _ in range(3):
        house.now += 60
        address = f"/aabent/del/{ended(leader)}"
        shown.append(post(leader, address, set=stamp(leader.get(address).text), **YES))
    assert re.findall(r'<a href="(/aabent/[^"/]+)">', leader.get("/aabent").text) == shown[::-1]


@pytest.mark.parametrize("role", ["employee", "trainer"])
def test_others_than_leaders_do_not_practise_openly(house: House, role: str) -> None:
    with house.signed_in("Mads", role) as client:
        session = ended(client)
        for response in (
            client.get(f"/aabent/del/{session}"),
            client.post(f"/aabent/del/{session}", data=YES),
        ):
            assert response.status_code == 403 and "for ledere" in response.text
