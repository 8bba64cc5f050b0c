"""Shared sessions as files: only what is shared, only what is searched for, and nobody's name."""

from __future__ import annotations

import csv
import io
import json

import pytest
from starlette.testclient import TestClient

from tests.gateway.conftest import House, new_session, say
from tests.gateway.test_review import shared

FILES = ("oevelser.csv", "svar.csv", "oevelser.jsonl", "xapi.json")


@pytest.fixture
def trainer(house: House) -> TestClient:
    return house.signed_in("Tove", "trainer")


@pytest.mark.parametrize("file", FILES)
def test_a_file_holds_what_is_shared_and_names_nobody(
    house: House, mads: TestClient, trainer: TestClient, file: str
) -> None:
    session, private = shared(mads), new_session(mads)
    say(mads, private, "Det her er privat.")
    response = trainer.get(f"/gennemgang/eksport/{file}")
    assert response.status_code == 200 and f'filename="{file}"' in response.headers["content-disposition"]
    assert session in response.text or file == "xapi.json"
    assert "Mads" not in response.text and private not in response.text and "privat." not in response.text
    assert house.person_id("Mads") not in response.text


def test_the_search_of_the_address_decides_what_is_in_the_file(mads: TestClient, trainer: TestClient) -> None:
    session = shared(mads)
    lines = trainer.get("/gennemgang/eksport/oevelser.jsonl?q=karla").text.splitlines()
    assert [json.loads(line)["id"] for line in lines] == [session]
    assert trainer.get("/gennemgang/eksport/oevelser.jsonl?q=findesikke").text == ""


def test_more_sessions_than_are_held_at_a_time_all_come_once(
    mads: TestClient, trainer: TestClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.storage.review_log.BATCH", 3)
    sessions = {shared(mads) for _ in range(8)}
    text = trainer.get("/gennemgang/eksport/oevelser.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text), delimiter=";"))
    assert [row["Svar"] for row in rows] == ["1"] * 8 and {row["Øvelse"] for row in rows} == sessions


def test_a_file_that_there_is_none_of_is_not_found(trainer: TestClient) -> None:
    assert trainer.get("/gennemgang/eksport/hemmeligt.csv").status_code == 404
