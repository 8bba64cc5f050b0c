"""The workshop: drafts lose nothing, a second trainer publishes, and what was published explains old talks for good."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.scenario_files.safe_text import MOST_BYTES
from tests.gateway.conftest import House, code, new_session, say

PRODUCT = Path(__file__).resolve().parents[2] / "scenarios"
TERRASSEN = (PRODUCT / "terrassen/scenario.yml").read_text(encoding="utf-8")
SMITHY = TERRASSEN.replace("id: terrassen", "id: smedjen").replace("title: Terrassen", "title: Smedjen")


@pytest.fixture
def tove(house: House) -> Iterator[TestClient]:
    with house.signed_in("Tove", "trainer") as client:
        yield client


@pytest.fixture
def jens(house: House) -> Iterator[TestClient]:
    with house.signed_in("Jens", "trainer") as client:
        yield client


def field(page: str, name: str) -> str:
    """What a field of the form holds."""
    area = re.search(rf'<textarea[^>]* name="{name}"[^>]*>\n?(.*?)</textarea>', page, re.DOTALL)
    hidden = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    found = area or hidden
    assert found is not None, name
    return html.unescape(found[1])


def mistakes(page: str) -> list[str]:
    return re.findall(r'<span class="soft">(SC\d+): ', page)


def begun(client: TestClient, case: str = "smedjen", text: str = SMITHY) -> str:
    """The address of a new draft."""
    response = client.post("/vaerksted", data={"id": case, "tekst": text}, follow_redirects=False)
    assert response.status_code == 303, response.text
    return str(response.headers["location"])


def written(client: TestClient, address: str, wish: str, **changes: str) -> tuple[int, str, str]:
    """Status, address and page after the form of a draft was sent with a button."""
    page = client.get(address).text
    data = {name: field(page, name) for name in ("yaml", "asks", "set")} | changes | {"gem": wish}
    response = client.post(address, data=data)
    return response.status_code, str(response.url), response.text


def stepped(client: TestClient, address: str, step: str) -> tuple[int, str]:
    """Status and page after a step, with the version as the page shows it."""
    seen = re.search(r'name="set" value="([^"]+)"', client.get(address).text)
    response = client.post(f"{address}/skridt", data={"goer": step, "set": seen[1] if seen else ""})
    return response.status_code, response.text


def published(writer: TestClient, reader: TestClient, address: str) -> None:
    assert written(writer, address, "send")[0] == 200
    assert stepped(reader, address, "udgiv")[0] == 200


def cases(client: TestClient) -> dict[str, str]:
    return {case["id"]: case["title"] for case in client.get("/api/cases").json()["cases"]}


def test_a_new_case_begins_with_the_template_and_tells_what_is_missing(tove: TestClient) -> None:
    page = tove.post("/vaerksted", data={"id": "bageriet", "titel": "Bageriet"}).text
    assert "id: bageriet" in field(page, "yaml") and 'title: "Bageriet"' in field(page, "yaml")
    assert set(mistakes(page)) == {"SC014"} and "SKRIV: sagen i to sætninger" in page
    assert "bageriet" in tove.get("/vaerksted").text


@pytest.mark.parametrize(
    "case, words",
    [("Bageriet!", "Prøv &#39;bageriet&#39;"), ("x" * 65, "for langt"), ("terrassen", "allerede en sag")],
)
def test_an_id_that_will_not_do_is_refused_with_one_that_will(
    tove: TestClient, case: str, words: str
) -> None:
    response = tove.post("/vaerksted", data={"id": case})
    assert response.status_code == 400 and words in response.text


def test_a_file_that_is_brought_becomes_a_draft_and_for_a_known_case_its_next_version(
    tove: TestClient,
) -> None:
    assert begun(tove) == "/vaerksted/smedjen/1"
    address = begun(tove, "terrassen", TERRASSEN.replace("\n", "\r\n"))
    assert address == "/vaerksted/terrassen/2"
    page = tove.get(address).text
    assert field(page, "yaml") == TERRASSEN.replace("version: 1", "version: 2") and mistakes(page) == []


def test_a_draft_is_kept_with_its_mistakes_and_tells_their_lines(tove: TestClient) -> None:
    address = begun(tove)
    wrong = SMITHY.replace("temperament: vred", "temperament: vredd")
    _, _, page = written(tove, address, "kladde", yaml=wrong, asks="ukendt: ['Hvad?']")
    assert (
        "Kladden er gemt." in page
        and field(page, "yaml") == wrong
        and field(page, "asks") == "ukendt: ['Hvad?']"
    )
    line = wrong[: wrong.index("temperament:")].count("\n") + 1
    assert f'data-line="{line}"' in page and "temperament: vredd</code>" in page
    assert mistakes(page) == ["SC006", "SC003"] and 'data-field="asks"' in page


def test_the_check_keeps_nothing_and_loses_nothing(tove: TestClient) -> None:
    address = begun(tove)
    status, _, page = written(tove, address, "tjek", yaml="title: [")
    assert status == 200 and mistakes(page) == ["SC001"] and field(page, "yaml") == "title: ["
    assert field(tove.get(address).text, "yaml") == SMITHY


def test_the_check_while_writing_answers_with_lines(tove: TestClient) -> None:
    form = {"sag": "smedjen", "version": "1", "yaml": "a: &x 1\nb: *x", "asks": ""}
    found = tove.post("/vaerksted/tjek", data=form).json()["problems"]
    assert [(p["code"], p["line"], p["field"]) for p in found] == [("SC015", 1, "yaml"), ("SC015", 2, "yaml")]
    assert tove.post("/vaerksted/tjek", data={**form, "yaml": SMITHY}).json() == {"problems": []}


def test_a_text_that_is_too_long_is_shown_again_and_not_kept(tove: TestClient) -> None:
    address = begun(tove)
    long = SMITHY + "#" * MOST_BYTES
    status, _, page = written(tove, address, "kladde", yaml=long)
    assert status == 200 and mistakes(page) == ["SC015"] and field(page, "yaml") == long
    assert field(tove.get(address).text, "yaml") == SMITHY
    assert tove.post(address, data={"yaml": "x" * 7 * MOST_BYTES}).status_code == 413


def test_another_trainers_change_is_not_written_over_unseen(tove: TestClient, jens: TestClient) -> None:
    address = begun(tove)
    seen = field(jens.get(address).text, "set")
    written(tove, address, "kladde", yaml=SMITHY + "# Toves\n")
    mine = {"yaml": SMITHY + "# mine\n", "asks": "", "set": seen, "gem": "kladde"}
    page = jens.post(address, data=mine).text
    assert (
        "Kladden er ikke gemt" in page
        and "Tove har gemt" in page
        and field(page, "yaml").endswith("# mine\n")
    )
    assert field(tove.get(address).text, "yaml").endswith("# Toves\n")
    jens.post(address, data={**mine, "set": field(page, "set")})
    assert field(tove.get(address).text, "yaml").endswith("# mine\n")


def test_only_a_clean_draft_is_tried_or_sent(house: House, tove: TestClient) -> None:
    address = begun(tove)
    for wish in ("proev", "send"):
        _, url, page = written(tove, address, wish, yaml=SMITHY.replace("version: 1", "version: 3"))
        assert url.endswith(f"{address}?ok=gemt") and mistakes(page) == ["SC002"]
    assert tove.get("/api/sessions").json() == {"sessions": []}


def test_a_draft_is_tried_in_a_talk_of_that_version(house: House, tove: TestClient) -> None:
    address = begun(tove)
    _, url, _ = written(tove, address, "proev", yaml=SMITHY + "# rettet\n")
    session = url.rsplit("/", 1)[1]
    row = house.log.get_session(session)
    assert row is not None and (row.scenario_id, row.scenario_version) == ("smedjen", 1)
    assert say(tove, session).status_code == 200 and house.rasa.cases == ["smedjen@1"]
    assert [s["title"] for s in tove.get("/api/sessions").json()["sessions"]] == ["Smedjen"]
    assert "smedjen" not in cases(tove)


def test_the_author_cannot_publish_and_a_second_trainer_can(
    house: House, tove: TestClient, jens: TestClient, mads: TestClient
) -> None:
    address = begun(tove)
    written(tove, address, "send")
    page = tove.get(address).text
    assert "En anden underviser læser den" in page and 'value="udgiv"' not in page
    seen = field(jens.get(address).text, "set")
    refused = tove.post(f"{address}/skridt", data={"goer": "udgiv", "set": seen})
    assert refused.status_code == 403 and "Bed en anden underviser" in refused.text
    assert "smedjen" not in cases(mads)
    status, page = stepped(jens, address, "udgiv")
    assert status == 200 and "udgivet af Jens" in page
    assert cases(mads) == {"terrassen": "Terrassen", "smedjen": "Smedjen"}
    assert say(mads, new_session(mads, case="smedjen")).status_code == 200


def test_who_saves_without_changing_anything_does_not_become_the_author(
    tove: TestClient, jens: TestClient
) -> None:
    address = begun(tove)
    written(jens, address, "send")
    assert stepped(tove, address, "udgiv")[0] == 403 and stepped(jens, address, "udgiv")[0] == 200


def test_what_is_published_is_what_was_read(tove: TestClient, jens: TestClient) -> None:
    address = begun(tove)
    written(tove, address, "send")
    seen = field(jens.get(address).text, "set")
    stepped(tove, address, "tilbage")
    written(tove, address, "send", yaml=SMITHY + "# andet\n")
    late = jens.post(f"{address}/skridt", data={"goer": "udgiv", "set": seen})
    assert late.status_code == 409 and "i mellemtiden" in late.text


def test_a_published_version_is_shown_and_never_written_on(tove: TestClient, jens: TestClient) -> None:
    address = begun(tove)
    seen = field(tove.get(address).text, "set")
    published(tove, jens, address)
    page = tove.get(address).text
    assert "<textarea" not in page and "id: smedjen" in page and "Lav ny version" in page
    late = tove.post(address, data={"yaml": "a: 1", "asks": "", "set": seen, "gem": "kladde"})
    assert late.status_code == 409 and "id: smedjen" in tove.get(address).text


def test_a_new_version_shows_what_was_changed_and_takes_over(
    house: House, tove: TestClient, jens: TestClient, mads: TestClient
) -> None:
    published(tove, jens, begun(tove))
    old = new_session(mads, case="smedjen")
    page = stepped(tove, "/vaerksted/smedjen/1", "ny")[1]
    assert "smedjen, version 2" in page.replace("Smedjen", "smedjen") and "version: 2" in field(page, "yaml")
    renamed = field(page, "yaml").replace("title: Smedjen", "title: Smedjen <igen>")
    page = written(tove, "/vaerksted/smedjen/2", "kladde", yaml=renamed)[2]
    assert "<del>− title: Smedjen</del>" in page and "<ins>+ title: Smedjen &lt;igen&gt;</ins>" in page
    published(tove, jens, "/vaerksted/smedjen/2")
    assert cases(mads)["smedjen"] == "Smedjen <igen>"
    new = new_session(mads, case="smedjen")
    versions = {s: house.log.get_session(s).scenario_version for s in (old, new)}  # type: ignore[union-attr]
    assert versions == {old: 1, new: 2}
    assert mads.get(f"/api/sessions/{old}").json()["case"]["title"] == "Smedjen"
    say(mads, old)
    assert house.rasa.cases[-1] == "smedjen@1"
    assert "Der er kommet en nyere version" in tove.get("/vaerksted/smedjen/1").text


def test_a_case_out_of_use_is_off_the_list_and_its_talks_go_on(
    house: House, tove: TestClient, jens: TestClient, mads: TestClient
) -> None:
    address = begun(tove)
    published(tove, jens, address)
    session = new_session(mads, case="smedjen")
    assert "Tag ud af brug" in tove.get(f"{address}/ud").text and "smedjen" in cases(mads)
    tove.post(f"{address}/skridt", data={"goer": "ud"})
    assert cases(mads) == {"terrassen": "Terrassen"}
    assert code(mads.post("/api/sessions", json={"case": "smedjen"})) == "unknown_case"
    assert say(mads, session).status_code == 200
    mads.post(f"/api/sessions/{session}/end", json={})
    mads.post(f"/api/sessions/{session}/share", json={"on": True})
    assert mads.get(f"/api/sessions/{session}/debrief").status_code == 200
    assert "Smedjen: Mads" in tove.get(f"/gennemgang/{session}").text
    assert [s["title"] for s in mads.get("/api/sessions").json()["sessions"]] == ["Smedjen"]
    stepped(jens, address, "igen")
    assert "smedjen" in cases(mads)


def test_the_products_own_case_is_taken_out_of_use_as_any_other(tove: TestClient, mads: TestClient) -> None:
    tove.post("/vaerksted/terrassen/1/skridt", data={"goer": "ud"})
    assert cases(mads) == {} and "ude af brug" in tove.get("/vaerksted").text


def test_what_waits_for_somebody_comes_first(tove: TestClient, jens: TestClient) -> None:
    written(tove, begun(tove), "send")
    begun(tove, "vaerftet", SMITHY.replace("smedjen", "vaerftet"))
    found = re.findall(r'<th scope="row"><a href="/vaerksted/([^"]+)"', tove.get("/vaerksted").text)
    assert found == ["smedjen/1", "vaerftet/1", "terrassen/1"]


@pytest.mark.parametrize("address", ["terrassen/9", "terrassen/nul", "terrassen/-1", "findes-ikke/1"])
def test_a_version_that_is_not_there_is_not_found(tove: TestClient, address: str) -> None:
    assert tove.get(f"/vaerksted/{address}").status_code == 404
    assert tove.post(f"/vaerksted/{address}", data={"gem": "tjek"}).status_code == 404
    assert tove.post(f"/vaerksted/{address}/skridt", data={"goer": "ud"}).status_code == 404


@pytest.mark.parametrize("form", [{"goer": "andet"}, {"set": "i går"}])
def test_a_form_that_says_nothing_is_refused(tove: TestClient, form: dict[str, str]) -> None:
    assert tove.post("/vaerksted/terrassen/1/skridt", data=form).status_code == 400


def test_what_one_writes_is_never_read_as_the_pages_own(tove: TestClient) -> None:
    evil = "</textarea><script>alert(1)</script>"
    address = begun(tove, "ondt", evil)
    page = tove.get(address).text
    assert field(page, "yaml") == evil and "<script>alert" not in page
