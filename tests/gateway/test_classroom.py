"""A class: people propose and vote from their phones, the trainer stops, and the owner answers what was chosen, once."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.practice_room import Employee
from tests.gateway.conftest import House, code


@pytest.fixture
def trainer(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


class Class:
    """A class in play; `screen` and `phone` are the addresses of its two sides."""

    def __init__(self, house: House, trainer: TestClient) -> None:
        made = trainer.post("/klasse", data={"sag": "terrassen"}, follow_redirects=False)
        assert made.status_code == 303
        self.house, self.trainer, self.screen = house, trainer, made.headers["location"]
        row = house.trainers.classes.own(Employee(house.person_id("Tove"), "Tove"))[0]
        self.code, self.session, self.phone = row.code, row.session_id, f"/stem/{row.code}"

    @property
    def stand(self) -> dict[str, Any]:
        found: dict[str, Any] = self.trainer.get(f"{self.screen}/stand").json()
        return found

    def key(self, text: str) -> str:
        found = self.house.trainers.classes.stand_by_code(self.code).proposals
        return next(p.key for p in found if p.text == text)

    def press(self, button: str, number: int = 1, **more: str) -> Any:
        return self.trainer.post(f"{self.screen}/{button}", data={"runde": str(number), **more})

    def propose(self, client: TestClient, text: str, number: int = 1) -> Any:
        return client.post(f"{self.phone}/forslag", data={"runde": str(number), "tekst": text})

    def vote(self, client: TestClient, text: str, number: int = 1) -> Any:
        form = {"runde": str(number), "forslag": self.key(text)}
        return client.post(f"{self.phone}/stemme", data=form)

    def said(self) -> list[str]:
        return [turn.text for turn in self.house.log.turns(self.session)]


@pytest.fixture
def one(house: House, trainer: TestClient) -> Class:
    return Class(house, trainer)


def shown(response: Any) -> str:
    return html.unescape(response.text)


def test_a_round_is_played_and_the_owner_answers_the_chosen_reply(
    house: House, one: Class, mads: TestClient
) -> None:
    karla = house.signed_in("Karla")
    assert "Dit forslag er gemt" in shown(one.propose(mads, "Det kan jeg godt forstå."))
    one.propose(karla, "Sådan er reglen.")
    assert one.stand == {"phase": "propose", "round": 1, "proposals": 2, "votes": 0}
    assert "Sådan er reglen." in shown(one.press("afstem"))
    assert "Din stemme er gemt" in shown(one.vote(mads, "Det kan jeg godt forstå."))
    page = shown(one.press("send"))
    assert one.said() == ["Det kan jeg godt forstå."]
    turn = house.log.turns(one.session)[0]
    assert turn.reply["owner"] in page and turn.reply["owner"] in shown(mads.get(one.phone))
    assert "kaldt på:" in page and "Vis, hvad holdet stemte" in page and "1 stemme<" in page
    assert one.stand == {"phase": "propose", "round": 2, "proposals": 0, "votes": 0}


def test_the_coachs_card_for_the_chosen_reply_is_on_the_screen(one: Class) -> None:
    for number in range(1, 4):  # the same comfort again earns a card
        one.press("forslag", number, tekst="Det kan jeg godt forstå.")
        one.press("afstem", number)
        page = shown(one.press("send", number))
    turns = one.house.log.turns(one.session)
    card = turns[-1].reply["card"]
    assert len(turns) == 3 and card and card["text"] in page and card["reason"] in page


def test_no_page_names_who_proposed(house: House, one: Class, mads: TestClient) -> None:
    one.propose(mads, "Goddag.")
    for page in (one.press("afstem").text, house.signed_in("Karla").get(one.phone).text):
        assert "Goddag." in page and "Mads" not in page and house.person_id("Mads") not in page


def test_what_people_propose_is_masked_and_escaped(one: Class, mads: TestClient) -> None:
    one.propose(mads, "<b>Ring</b> 21345678")
    page = one.press("afstem").text
    assert "[telefonnummer fjernet]" in page and "21345678" not in page
    assert "<b>Ring" not in page and "&lt;b&gt;Ring" in page


@pytest.mark.parametrize(("text", "words"), [(" ", "Der står ikke noget"), ("x" * 2001, "plads til 2000")])
def test_a_proposal_is_a_reply_of_the_usual_size(one: Class, mads: TestClient, text: str, words: str) -> None:
    response = one.propose(mads, text)
    assert response.status_code == 400 and words in response.text


def test_a_second_press_stores_one_turn(one: Class) -> None:
    one.press("forslag", tekst="Goddag.")
    one.press("afstem")
    for _ in range(2):
        assert one.press("send").status_code == 200
    assert one.said() == ["Goddag."] and one.stand["round"] == 2


def test_two_stops_at_once_store_one_turn(house: House, one: Class) -> None:
    for text in ("A.", "B."):
        one.press("forslag", tekst=text)
    one.press("afstem")
    picks = [one.key(text) for text in ("A.", "B.")] * 2

    with ThreadPoolExecutor(4) as threads:
        assert {r.status_code for r in threads.map(lambda key: one.press("send", forslag=key), picks)} == {
            200
        }
    assert len(one.said()) == 1 and one.stand["round"] == 2
    assert len({heard["client_id"] for heard in house.rasa.heard}) == 1


def test_a_tie_is_the_trainers_to_break_among_those_that_lead(
    house: House, one: Class, mads: TestClient
) -> None:
    for text in ("A.", "B.", "C."):
        one.press("forslag", tekst=text)
    one.press("afstem")
    one.vote(mads, "A.")
    one.vote(house.signed_in("Karla"), "B.")
    page = shown(one.press("send"))
    assert "Stemmerne står lige" in page and len(re.findall('type="radio"', page)) == 2
    assert one.said() == []
    one.press("send", forslag=one.key("B."))
    assert one.said() == ["B."]


@pytest.mark.parametrize("trouble", ["down", "mute"])
def test_when_rasa_is_silent_nothing_is_lost_and_it_is_sent_again(
    house: House, one: Class, mads: TestClient, trouble: str
) -> None:
    one.propose(mads, "Goddag.")
    one.press("afstem")
    one.vote(mads, "Goddag.")
    setattr(house.rasa, trouble, True)
    page = shown(one.press("send"))
    assert "Svaret kom ikke igennem" in page and "Send igen" in page
    assert one.stand == {"phase": "send", "round": 1, "proposals": 1, "votes": 1} and one.said() == []
    assert "Vent lidt" in shown(mads.get(one.phone))
    setattr(house.rasa, trouble, False)
    one.press("send")
    assert one.said() == ["Goddag."] and one.stand["round"] == 2


def test_a_turn_whose_answer_was_lost_counts(house: House, one: Class) -> None:
    one.press("forslag", tekst="Goddag.")
    one.press("afstem")
    house.rasa.deaf_after = True
    one.press("send")
    assert one.said() == ["Goddag."] and one.stand["round"] == 2


def test_a_proposal_or_vote_after_its_round_is_told_so_and_keeps_the_words(
    one: Class, mads: TestClient
) -> None:
    one.press("forslag", tekst="Goddag.")
    one.press("afstem")
    key = one.key("Goddag.")
    late = one.propose(mads, "For sent.")
    assert late.status_code == 409 and "Runden er slut" in late.text
    one.press("send")
    vote = mads.post(f"{one.phone}/stemme", data={"runde": "1", "forslag": key})
    assert vote.status_code == 409 and "Runden er slut" in vote.text
    again = one.propose(mads, "Mit lange forslag.")
    assert again.status_code == 409 and ">Mit lange forslag.</textarea>" in again.text
    assert one.trainer.post(f"{one.screen}/forslag", data={"runde": "1", "tekst": "Hov."}).status_code == 409


def test_a_vote_for_a_proposal_that_is_not_there_is_refused(one: Class, mads: TestClient) -> None:
    one.press("forslag", tekst="Goddag.")
    one.press("afstem")
    for form in ({"runde": "1", "forslag": "0" * 16}, {"forslag": one.key("Goddag.")}, {"runde": "²"}):
        assert mads.post(f"{one.phone}/stemme", data=form).status_code == 400
    assert one.stand["votes"] == 0


def test_an_unfit_proposal_is_hidden(one: Class, mads: TestClient) -> None:
    one.propose(mads, "Uegnet.")
    one.press("forslag", tekst="Goddag.")
    assert "Uegnet." not in one.press("skjul", forslag=one.key("Uegnet.")).text
    assert "Uegnet." not in one.press("afstem").text and one.stand["proposals"] == 1


def test_there_is_no_vote_about_nothing(one: Class) -> None:
    assert "Der er ikke noget at stemme om endnu" in one.press("afstem").text
    assert one.stand["phase"] == "propose"


def test_a_class_is_its_trainers_alone(house: House, one: Class) -> None:
    other = house.signed_in("Jens", "trainer")
    assert other.get(one.screen).status_code == 404 and other.get(f"{one.screen}/stand").status_code == 404
    for button in ("forslag", "skjul", "afstem", "send", "afslut"):
        form = {"runde": "1", "tekst": "Hov."}
        assert other.post(f"{one.screen}/{button}", data=form).status_code == 404
    assert one.code not in other.get("/klasse").text and one.code in one.trainer.get("/klasse").text


def test_the_trainer_ends_the_class_and_its_talk(house: House, one: Class, mads: TestClient) -> None:
    one.propose(mads, "Goddag.")
    page = one.press("afslut").text
    assert f'href="/opsamling/{one.session}"' in page and one.stand["phase"] == "over"
    row = house.log.get_session(one.session)
    assert row is not None and row.status == "ended"
    assert "Klassen er slut" in mads.get(one.phone).text
    assert one.propose(mads, "Igen.").status_code == 409
    assert one.code not in one.trainer.get("/klasse").text


def test_a_talk_that_ends_elsewhere_ends_the_class(one: Class, mads: TestClient) -> None:
    one.propose(mads, "Goddag.")
    one.press("afstem")
    one.trainer.post(f"/api/sessions/{one.session}/end", json={})
    assert "Klassen er slut" in one.press("send").text and one.said() == []


def test_a_talk_that_ends_between_the_choice_and_the_reply_ends_the_class(one: Class) -> None:
    one.press("forslag", tekst="Goddag.")
    one.press("afstem")
    one.house.rasa.down = True
    one.press("send")
    one.trainer.post(f"/api/sessions/{one.session}/end", json={})
    assert "Klassen er slut" in one.press("send").text and one.said() == []


def test_the_code_leads_on_however_it_is_typed_and_a_wrong_one_is_told(one: Class, mads: TestClient) -> None:
    typed = f" {one.code[:3].lower()} {one.code[3:]}"
    found = mads.get("/stem", params={"kode": typed}, follow_redirects=False)
    assert found.headers["location"] == one.phone
    wrong = mads.get("/stem", params={"kode": "AAA<AAA"})
    assert wrong.status_code == 404 and "Koden findes ikke" in wrong.text and "AAA<" not in wrong.text
    assert mads.get("/stem").status_code == 200
    assert mads.get("/stem/FINDES").status_code == 404
    stand = mads.get("/stem/FINDES/stand")
    assert (stand.status_code, code(stand)) == (404, "not_found")


def test_phones_learn_where_the_class_stands(one: Class, mads: TestClient) -> None:
    assert mads.get(f"{one.phone}/stand").json() == one.stand


@pytest.mark.parametrize(
    "form", [{"sag": "findes-ikke"}, {"sag": "terrassen", "niveau": "9"}, {"niveau": "2"}]
)
def test_a_class_is_on_a_case_that_is_there(trainer: TestClient, form: dict[str, str]) -> None:
    assert trainer.post("/klasse", data=form).status_code == 400


def test_the_talk_is_the_trainers_own_practice_at_the_chosen_difficulty(
    house: House, trainer: TestClient
) -> None:
    trainer.post("/klasse", data={"sag": "terrassen", "niveau": "3"})
    own = trainer.get("/api/sessions").json()["sessions"]
    assert [(s["case"], s["difficulty"], s["support"]) for s in own] == [("terrassen", 3, "coach")]
