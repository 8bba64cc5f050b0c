"""The page on agreement and what can be fetched: only finished reviews of what is still shared count."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.commands.sentences import HAND, learn
from bot.nlu_files import sentences_in
from bot.practice.acts import Act
from bot.practice.learning import SKILLS
from tests.gateway.conftest import House
from tests.gateway.test_review import RATINGS, shared


@pytest.fixture
def tove(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


def reviewed(trainer: TestClient, session: str, score: int = 3, **marks: str) -> None:
    ratings = dict.fromkeys(RATINGS, str(score))
    response = trainer.post(f"/gennemgang/{session}", data={**ratings, **marks, "gem": "faerdig"})
    assert response.status_code == 200, response.text


def test_two_trainers_and_the_coach_are_compared_line_by_line(
    house: House, mads: TestClient, tove: TestClient
) -> None:
    jens = house.signed_in("Jens", "trainer")
    for score in (1, 5):
        session = shared(mads)
        reviewed(tove, session, score)
        reviewed(jens, session, score)
    found = house.trainers.agreement.agreement()
    assert [line.line for line in found.rubric] == list(SKILLS) and found.reviews == 4
    assert {(line.trainers.n, line.trainers.value, line.coach.n) for line in found.rubric} == {(2, 1.0, 4)}
    page = tove.get("/enighed").text
    assert "1,00" in page and "4 færdige gennemgange" in page


def test_a_draft_and_what_is_no_longer_shared_do_not_count(
    house: House, mads: TestClient, tove: TestClient
) -> None:
    drafted, withdrawn = shared(mads), shared(mads)
    tove.post(f"/gennemgang/{drafted}", data={**RATINGS, "coach-1": "disagree", "gem": "kladde"})
    reviewed(tove, withdrawn, **{"coach-1": "disagree"})
    assert house.trainers.agreement.cards().disagreed == 1
    mads.post(f"/api/sessions/{withdrawn}/share", json={"on": False})
    assert house.trainers.agreement.cards().judged == 0
    assert house.trainers.agreement.agreement().reviews == 0


def test_the_coachs_published_error_rate_holds_what_trainers_say(mads: TestClient, tove: TestClient) -> None:
    before: dict[str, Any] = mads.get("/api/coach").json()
    assert before["trainers"] == {"judged": 0, "disagreed": 0} and "Ingen underviser" in before["text"]
    reviewed(tove, shared(mads), **{"coach-1": "disagree", "why-1": "Hun blev hørt."})
    reviewed(tove, shared(mads), **{"coach-1": "agree"})
    after = mads.get("/api/coach").json()
    assert after["trainers"] == {"judged": 2, "disagreed": 1} and "uenige i 1 (50 %" in after["text"]


def test_disagreements_are_a_list_of_work_with_the_reason(mads: TestClient, tove: TestClient) -> None:
    session = shared(mads)
    reviewed(tove, session, 5, **{"coach-1": "disagree", "why-1": "Hun blev <hørt>.", "role-1": "A"})
    page = tove.get("/enighed").text
    assert page.count(f'href="/gennemgang/{session}#tl-svar-1"') == 2
    assert "Fordi: Hun blev &lt;hørt&gt;." in page and "underviseren myndighed" in page


def test_corrections_leave_as_training_sentences_and_gold_situations(
    mads: TestClient, tove: TestClient
) -> None:
    session = shared(mads)
    reviewed(tove, session, **{"act-1-0": "dansk reflect", "coach-1": "disagree", "why-1": "Nej."})
    (line,) = tove.get("/enighed/saetninger.jsonl").text.splitlines()
    assert json.loads(line) == {"act": "reflect", "text": "Det kan jeg godt forstå, Karla."}
    (line,) = tove.get("/enighed/situationer.jsonl").text.splitlines()
    situation = json.loads(line)
    assert situation["said"] == "Det kan jeg godt forstå, Karla." and situation["expected"] == []
    assert situation["before"] == [] and situation["why"] == "Nej." and situation["phase"] == "reception"


def test_no_corrections_are_an_empty_file(tove: TestClient) -> None:
    for file in ("saetninger.jsonl", "situationer.jsonl"):
        assert tove.get(f"/enighed/{file}").text == ""


def test_exported_sentences_are_what_the_command_learns_from(
    mads: TestClient, tove: TestClient, tmp_path: Path
) -> None:
    reviewed(tove, shared(mads), **{"act-1-0": "dansk reflect"})
    file, nlu = tmp_path / "rettelser.jsonl", tmp_path / "nlu"
    file.write_bytes(tove.get("/enighed/saetninger.jsonl").content)
    shutil.copytree("data/nlu", nlu)
    assert learn(file, nlu) == 1 and learn(file, nlu) == 0
    assert (Act.REFLECT, HAND, "Det kan jeg godt forstå, Karla.") in sentences_in(nlu)
