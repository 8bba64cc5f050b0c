"""The rights of the person at the door: the notice, who has seen, sharing that runs out, export and erasure."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.gateway.notice import BLANK, TEXT, sections
from bot.person_rights import COMMAND_LINE, PersonRights
from bot.practice_room import Employee
from bot.settings.values import PRODUCTION
from bot.storage import Tombstones
from tests.gateway.conftest import House, code, new_session, say
from tests.gateway.test_review import RATINGS, listed, shared

ROOT = Path(__file__).resolve().parents[2]
DAY = 24 * 60 * 60
FILLED = {
    "organisation": "Thisted Kommune",
    "controller": "Thisted Kommune, CVR 29189560",
    "contact": "kasket@example.dk",
    "privacy_contact": "dpo@example.dk",
    "legal_basis": "artikel 6, stk. 1, litra e.",
    "recipients": "Driftshuset A/S",
    "private_days": 14,
    "shared_days": 90,
    "audit_days": 200,
}


@pytest.fixture
def trainer(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


def seen(client: TestClient) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = client.get("/api/seen").json()["seen"]
    return found


def told(client: TestClient) -> list[tuple[str, str, str | None]]:
    return [(line["who"], line["what"], line["talk"]) for line in seen(client)]


def again(client: TestClient, name: str, role: str = "employee") -> TestClient:
    """Days later one logs in again."""
    assert client.post("/api/login", json={"name": name, "role": role}).status_code == 200
    return client


# The notice


def test_anyone_reads_the_notice_with_the_municipalitys_own_facts(tmp_path: Path) -> None:
    text = House(tmp_path, **FILLED).visitor().get("/api/notice").text
    for name, value in FILLED.items():
        assert str(value).rstrip(".") in text, name
    assert BLANK not in text and "{" not in json.loads(text)["sections"][0]["paragraphs"][0]
    assert "litra e.." not in text


def test_what_is_not_filled_in_is_told_to_be_missing(house: House) -> None:
    first = sections(house.settings)[0]
    assert first["heading"] == "Hvem har ansvaret?"
    assert first["paragraphs"] == [
        f"Kommunen er dataansvarlig. Spørgsmål om programmet: {BLANK}. Databeskyttelsesrådgiver: {BLANK}."
    ]


def test_the_notice_says_what_the_law_asks_for_and_objection_stands_by_itself(house: House) -> None:
    found = {s["heading"]: " ".join(s["paragraphs"]) for s in sections(house.settings)}
    assert list(found) == [
        "Hvem har ansvaret?", "Hvad er det til?", "Hvad gemmer vi?", "Hvad giver os lov?", "Hvem ser det?",
        "Hvor længe?", "Hvad kan du?", "Ret til indsigelse", "Afgør programmet noget?", "Klage",
    ]  # fmt: skip
    assert "regnes også øvelser, du ikke har delt, med" in found["Hvem ser det?"]
    assert "hvem der har delt til en opgave, og hvem der ikke har" in found["Hvem ser det?"]
    assert found["Ret til indsigelse"].startswith("Du har ret til at gøre indsigelse")


def test_the_notice_is_the_one_that_the_municipality_is_given_to_decide_on() -> None:
    document = (ROOT / "docs/databeskyttelse/oplysning.md").read_text(encoding="utf-8")
    assert document.partition("-->")[2].strip() == TEXT.read_text(encoding="utf-8").strip()


def test_one_has_read_it_when_one_says_so_and_a_new_version_is_read_again(
    house: House, tmp_path: Path
) -> None:
    mads = house.signed_in()
    assert mads.get("/api/me").json() == {
        "name": "Mads", "role": "employee", "notice": {"version": "1", "read": False},
    }  # fmt: skip
    assert mads.post("/api/notice", json={"version": "1"}).json() == {"ok": True}
    assert mads.get("/api/me").json()["notice"]["read"] is True
    assert house.signed_in("Karla").get("/api/me").json()["notice"]["read"] is False
    outdated = mads.post("/api/notice", json={"version": "0"})
    assert (outdated.status_code, code(outdated)) == (409, "notice_changed")


@pytest.mark.parametrize("version", ["1", "2"])
def test_in_production_nobody_practises_before_they_have_read_it(tmp_path: Path, version: str) -> None:
    house = House(tmp_path, mode=PRODUCTION, notice_version=version)
    mads = house.signed_in(role="trainer")
    refused = mads.post("/api/sessions", json={"case": "terrassen"})
    assert (refused.status_code, code(refused)) == (403, "notice_unread")
    assert mads.post("/klasse", data={"sag": "terrassen"}).status_code == 403
    tried = mads.post("/vaerksted/terrassen/1/skridt", data={"goer": "proev"}, follow_redirects=False)
    assert tried.status_code == 403
    assert house.log.sessions_of(house.person_id("Mads")) == []
    mads.post("/api/notice", json={"version": version})
    new_session(mads)


def test_the_pages_about_the_program_hold_the_municipalitys_own_facts(tmp_path: Path) -> None:
    told = (
        House(tmp_path, accessibility_contact="Ring 99 17 17 17", **FILLED).visitor().get("/api/about").json()
    )
    assert told["storage_days"] == {"private": 14, "shared": 90}
    assert {"before": "Har du spørgsmål om Kasketskift, så skriv til", "contact": "kasket@example.dk"} in [
        part for section in told["pages"]["om"] for part in section["parts"]
    ]
    access = json.dumps(told["pages"]["tilgaengelighed"], ensure_ascii=False)
    assert "Thisted Kommune vil gøre" in access and "Ring 99 17 17 17" in access


# Who has seen


def test_a_look_at_ones_talk_is_told_with_who_and_which(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    assert seen(mads) == []
    trainer.get(f"/gennemgang/{session}")
    assert told(mads) == [("Tove", "åbnede din øvelse", "Terrassen")]
    assert seen(mads)[0]["at"] == house.clock().isoformat()
    assert seen(trainer) == [] and seen(house.signed_in("Karla")) == []


def test_working_on_a_talk_is_one_look_and_the_next_hour_another(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    for _ in range(3):
        trainer.get(f"/gennemgang/{session}")
        trainer.post(f"/gennemgang/{session}", data={"gem": "kladde", "comment-1": "Godt."})
    assert len(seen(mads)) == 1
    house.signed_in("Jens", "trainer").get(f"/gennemgang/{session}")
    house.now += 60 * 60 + 1
    again(trainer, "Tove", "trainer").get(f"/gennemgang/{session}")
    assert [who for who, _, _ in told(again(mads, "Mads"))] == ["Tove", "Jens", "Tove"]


def test_two_talks_side_by_side_are_two_looks(mads: TestClient, trainer: TestClient) -> None:
    first, second = shared(mads), shared(mads)
    trainer.get(f"/gennemgang/{first}/mod/{second}")
    assert len(seen(mads)) == 2


def test_what_one_may_not_see_leaves_no_look_and_ones_own_is_none(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    private, own = new_session(mads), shared(trainer)
    assert trainer.get(f"/gennemgang/{private}").status_code == 404
    trainer.get(f"/gennemgang/{own}")
    assert seen(mads) == [] and seen(trainer) == []


@pytest.mark.parametrize("file", ["oevelser.csv", "svar.csv", "oevelser.jsonl", "xapi.json"])
def test_a_file_leaves_one_line_for_each_person_who_is_in_it(
    house: House, mads: TestClient, trainer: TestClient, file: str
) -> None:
    karla = house.signed_in("Karla")
    for client in (mads, mads, karla):
        shared(client)
    trainer.get(f"/gennemgang/eksport/{file}?q=findesikke")
    assert seen(mads) == []
    trainer.get(f"/gennemgang/eksport/{file}")
    for client in (mads, karla):
        assert told(client) == [("Tove", f"hentede dine delte øvelser i filen {file}", None)]


def test_quotes_on_the_page_of_agreement_and_files_of_corrections_are_told_too(
    mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    done = {**RATINGS, "gem": "faerdig", "act-1-0": "dansk give_decision"}
    trainer.post(f"/gennemgang/{session}", data=done, follow_redirects=False)
    trainer.get("/enighed")
    trainer.get("/enighed/saetninger.jsonl")
    assert [what for _, what, _ in told(mads)] == [
        "hentede dine delte øvelser i filen rettelser-saetninger.jsonl", "åbnede din øvelse",
    ]  # fmt: skip


def test_a_deleted_talk_and_an_erased_trainer_are_told_without_a_name(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    trainer.get(f"/gennemgang/{session}")
    mads.request("DELETE", f"/api/sessions/{session}", json={})
    trainer.post("/api/erase", json={"sure": True})
    assert told(mads) == [("En, der er slettet", "åbnede din øvelse", "en øvelse, der er slettet")]


def test_another_role_and_what_the_command_line_did_are_told_in_danish(house: House) -> None:
    house.signed_in("Mads")
    mads = house.signed_in("Mads", "trainer")
    rights = PersonRights(house.registers, Tombstones(house.settings.var / "erased.jsonl"), house.clock)
    rights.everything(house.person_id("Mads"), COMMAND_LINE, "kasketskift-2026-03-12.zip")
    assert told(mads) == [
        ("It-driften", "hentede alt, hvad der er gemt om dig", None),
        ("Du", "loggede ind med en anden rolle: medarbejder → underviser", None),
    ]


def test_publishing_and_taking_out_of_use_are_in_the_audit_and_about_nobody(
    house: House, trainer: TestClient
) -> None:
    for step in ("ud", "igen", "ny"):
        trainer.post("/vaerksted/terrassen/1/skridt", data={"goer": step}, follow_redirects=False)
    lines = house.registers.data.rows(house.person_id("Tove"))["audit"]
    assert [(line["action"], line["about_id"], line["thing"]) for line in lines] == [
        ("retire", None, "terrassen v1"), ("resume", None, "terrassen v1"),
    ]  # fmt: skip


# Sharing runs out


def test_a_share_runs_out_everywhere_at_the_same_moment(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session, days = shared(mads), house.settings.shared_days
    group = house.trainers.groups.make(employee(house, "Tove"), "Forår")
    house.trainers.groups.join(group.code, employee(house, "Mads"))
    trainer.post(f"/gennemgang/{session}", data={**RATINGS, "gem": "faerdig"}, follow_redirects=False)
    assert house.trainers.agreement.agreement().reviews == 1
    house.now += days * DAY - 1
    again(trainer, "Tove", "trainer")
    assert listed(trainer.get("/gennemgang").text) == [session]
    assert trainer.get(f"/gennemgang/{session}").status_code == 200
    house.now += 1
    assert listed(trainer.get("/gennemgang").text) == []
    assert listed(trainer.get("/gennemgang?q=karla").text) == []
    assert trainer.get(f"/gennemgang/{session}").status_code == 404
    assert trainer.post(f"/gennemgang/{session}", data={"gem": "kladde"}).status_code == 404
    assert trainer.get("/gennemgang/eksport/oevelser.jsonl").text == ""
    assert house.trainers.agreement.agreement().reviews == 0
    assert house.reviews.lines([session]) != []  # in the database still; the reviewers' log hides it
    row = again(mads, "Mads").get("/api/sessions").json()["sessions"][0]
    assert row["shared"] is False
    share = mads.get(f"/api/sessions/{session}/share").json()
    assert (share["shared"], share["shared_at"], share["shared_until"]) == (False, None, None)


def test_what_ran_out_is_no_longer_handed_in(house: House, mads: TestClient) -> None:
    tove = Employee("t1", "Tove")
    groups = house.trainers.groups
    group = groups.make(tove, "Forår")
    groups.join(group.code, Employee(house.person_id("Mads"), "Mads"))
    groups.assign(group.id, tove, ["terrassen"], date(2100, 1, 1), "")
    session = shared(mads)
    (standing,) = groups.standings(group.id)
    assert [list(row.values()) for row in standing.shared.values()] == [[session]]
    house.now += house.settings.shared_days * DAY
    (standing,) = groups.standings(group.id)
    assert [list(row.values()) for row in standing.shared.values()] == [[None]]


def test_one_sees_until_when_and_can_share_again_when_it_has_run_out(house: House, mads: TestClient) -> None:
    session = shared(mads)
    share = mads.get(f"/api/sessions/{session}/share").json()
    assert share["days"] == house.settings.shared_days
    house.now += share["days"] * DAY
    assert share["shared_until"] == house.clock().isoformat()
    renewed = again(mads, "Mads").post(f"/api/sessions/{session}/share", json={"on": True}).json()
    assert renewed["shared"] is True and renewed["shared_at"] == house.clock().isoformat()


def test_sharing_twice_does_not_make_a_share_last_longer(house: House, mads: TestClient) -> None:
    session = shared(mads)
    until = mads.get(f"/api/sessions/{session}/share").json()["shared_until"]
    house.now += 600
    assert mads.post(f"/api/sessions/{session}/share", json={"on": True}).json()["shared_until"] == until


def test_a_share_that_ran_out_can_still_be_taken_back(house: House, mads: TestClient) -> None:
    session = shared(mads)
    house.now += house.settings.shared_days * DAY
    again(mads, "Mads").post(f"/api/sessions/{session}/share", json={"on": False})
    row = house.log.get_session(session)
    assert row is not None and row.shared_at is None


# Export and erasure


def test_the_export_holds_every_table_and_a_page_in_danish_and_is_noted(
    house: House, mads: TestClient, trainer: TestClient
) -> None:
    session = shared(mads)
    mads.post(f"/api/sessions/{session}/note", json={"text": "Karla ringede."})
    form = {**RATINGS, "gem": "faerdig", "comment-1": "Godt spejlet."}
    trainer.post(f"/gennemgang/{session}", data=form, follow_redirects=False)
    response = mads.get("/api/export")
    archive = zipfile.ZipFile(io.BytesIO(response.content))
    kept = json.loads(archive.read("kasketskift.json"))
    assert kept["tables"]["people"][0]["name"] == "Mads" and kept["tables"]["logins"][0]["way"] == "demo"
    assert kept["tables"]["afterwords"][0]["text"] == "Karla ringede."
    assert kept["tables"]["review_marks"][0]["value"] == "Godt spejlet."
    assert "ratings" not in kept["tables"]["reviews"][0]
    page = archive.read("laes-mig.html").decode()
    for words in ("<h2>Dig</h2>", "navn: Mads", "Godt spejlet.", "Karla ringede.", "hvad: export"):
        assert words in page, words
    assert mads.cookies["kasket"] not in page + json.dumps(kept)
    assert told(mads)[0] == ("Du", "hentede alt, hvad der er gemt om dig", None)


def test_erasing_oneself_takes_a_yes_and_logs_out_everywhere(house: House, mads: TestClient) -> None:
    say(mads, new_session(mads), "Noget, der skal væk.")
    phone = house.signed_in("Mads")
    refused = mads.post("/api/erase", json={"sure": False})
    assert (refused.status_code, code(refused)) == (400, "not_sure")
    assert mads.post("/api/erase", json={"sure": "ja"}).status_code == 400
    assert mads.get("/api/me").status_code == 200
    assert mads.post("/api/erase", json={"sure": True}).json() == {"ok": True}
    assert mads.get("/api/me").status_code == 401 and phone.get("/api/me").status_code == 401
    person = house.person_id("Mads")
    assert house.registers.people.find(person) is None and house.log.sessions_of(person) == []
    assert set(Tombstones(house.settings.var / "erased.jsonl").all()) == {person}


def test_who_comes_back_after_an_erasure_begins_anew(house: House, mads: TestClient) -> None:
    mads.post("/api/notice", json={"version": "1"})
    mads.post("/api/erase", json={"sure": True})
    back = house.signed_in("Mads")
    assert back.get("/api/me").json()["notice"]["read"] is False
    assert back.get("/api/sessions").json() == {"sessions": []}
    assert told(back) == [("Du", "slettede alt, hvad der var gemt om dig", None)]
    assert house.registers.audit.broken() is None


def test_what_cannot_be_written_down_is_not_erased(house: House, mads: TestClient) -> None:
    new_session(mads)
    (house.settings.var / "erased.jsonl").mkdir(parents=True)
    refused = mads.post("/api/erase", json={"sure": True})
    assert (refused.status_code, code(refused)) == (503, "storage_unavailable")
    assert len(mads.get("/api/sessions").json()["sessions"]) == 1


def employee(house: House, name: str) -> Employee:
    return Employee(house.person_id(name), name)
