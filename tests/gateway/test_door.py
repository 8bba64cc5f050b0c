"""The door itself: other sites' requests, headers on every answer, pages, readiness, OpenAPI and the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.gateway import ROUTES
from bot.gateway.openapi import public_path
from bot.gateway.schemas import SCHEMAS
from tests.gateway.conftest import ADDRESS, House, code, new_session, say

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; "
    "font-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
LOGIN = {"name": "Mads", "role": "employee"}


@pytest.mark.parametrize(
    "origin", ["https://ond.example", "http://127.0.0.1:9999", "null", "http://localhost:8000"]
)
def test_another_sites_page_cannot_post(house: House, origin: str) -> None:
    response = house.visitor().post("/api/login", json=LOGIN, headers={"origin": origin})
    assert (response.status_code, code(response)) == (403, "wrong_origin")


@pytest.mark.parametrize("headers", [{}, {"origin": ADDRESS}, {"sec-fetch-site": "same-origin"}])
def test_our_own_page_and_plain_programs_can_post(house: House, headers: dict[str, str]) -> None:
    assert house.visitor().post("/api/login", json=LOGIN, headers=headers).status_code == 200


def test_a_cross_site_post_without_origin_is_refused(house: House) -> None:
    assert (
        house.visitor().post("/api/login", json=LOGIN, headers={"sec-fetch-site": "cross-site"}).status_code
        == 403
    )


@pytest.mark.parametrize("kind", ["text/plain", "application/x-www-form-urlencoded", ""])
def test_a_post_is_json(house: House, kind: str) -> None:
    response = house.visitor().post("/api/login", content=json.dumps(LOGIN), headers={"content-type": kind})
    assert (response.status_code, code(response)) == (415, "not_json")


def test_a_name_that_is_not_ours_is_refused_except_for_probes(house: House) -> None:
    rebound = TestClient(house.app, base_url="http://ond.example")
    assert code(rebound.get("/api/me")) == "wrong_host"
    assert rebound.get("/healthz").status_code == 200


def test_a_name_from_the_settings_is_ours(tmp_path: Path) -> None:
    house = House(tmp_path, hosts=("kasket.thisted.dk",))
    assert TestClient(house.app, base_url="http://kasket.thisted.dk").get("/").status_code == 200


@pytest.mark.parametrize("path", ["/", "/api/me", "/web/app.js", "/findes/ikke", "/healthz"])
def test_every_answer_has_the_safety_headers(house: House, path: str) -> None:
    headers = house.visitor().get(path).headers
    assert headers["content-security-policy"] == POLICY
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["cache-control"] == ("no-cache" if path.startswith("/web/") else "no-store")


def test_the_frame_may_be_opened_to_the_intranet(tmp_path: Path) -> None:
    house = House(tmp_path, frame_ancestors="'self' https://intra.example")
    assert (
        "frame-ancestors 'self' https://intra.example;"
        in house.visitor().get("/").headers["content-security-policy"]
    )


@pytest.mark.parametrize("path", ["/", "/ovelse/abc", "/opsamling/abc"])
def test_the_one_page_is_served_at_every_address_that_it_routes(house: House, path: str) -> None:
    response = house.visitor().get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8" and "Kasketskift" in response.text


def test_scripts_come_as_scripts_and_are_not_sent_twice(house: House) -> None:
    first = house.visitor().get("/web/app.js")
    assert "javascript" in first.headers["content-type"]
    again = house.visitor().get("/web/app.js", headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304


@pytest.mark.parametrize(
    "path",
    [
        "/web/../var/secret",
        "/web/%2e%2e/var/secret",
        "/web/.git/config",
        "/web/%00",
        "/web/",
        "/web//etc/passwd",
    ],
)
def test_nothing_outside_the_web_folder_is_served(house: House, path: str) -> None:
    (house.settings.var).mkdir(exist_ok=True)
    (house.settings.var / "secret").write_text("hemmelig")
    assert house.visitor().get(path).status_code == 404


def test_a_missing_page_says_what_to_do(house: House) -> None:
    (house.settings.web / "index.html").unlink()
    response = house.visitor().get("/")
    assert response.status_code == 503 and "KASKET_WEB" in response.text and "<h1>" in response.text


def test_an_unknown_address_and_a_wrong_method_answer_in_danish(house: House) -> None:
    assert code(house.visitor().get("/api/findes-ikke")) == "not_found"
    response = house.visitor().delete("/api/me", headers={"content-type": "application/json"})
    assert (response.status_code, code(response)) == (405, "wrong_method")
    assert "GET" in response.headers["allow"]


def test_ready_when_a_greeting_is_heard_as_one(house: House) -> None:
    response = house.visitor().get("/readyz")
    assert (response.status_code, response.json()) == (200, {"ready": True, "reason": ""})


@pytest.mark.parametrize("act, down", [(None, False), ("dismiss", False), ("greet", True)])
def test_not_ready_until_it_is(house: House, act: str | None, down: bool) -> None:
    house.rasa.act, house.rasa.down = act, down
    response = house.visitor().get("/readyz")
    assert response.status_code == 503
    assert response.json()["ready"] is False and response.json()["reason"]
    house.rasa.act, house.rasa.down = "greet", False
    house.now += 3
    assert house.visitor().get("/readyz").status_code == 200


def test_alive_is_not_the_same_as_ready(house: House) -> None:
    house.rasa.down = True
    assert house.visitor().get("/healthz").json() == {"ok": True}


def test_rasa_is_let_go_when_the_gateway_stops(house: House) -> None:
    with house.visitor():
        assert not house.rasa.closed
    assert house.rasa.closed


def test_every_route_is_in_the_openapi_document(house: House) -> None:
    document = house.visitor().get("/api/openapi.json").json()
    listed = {(method.upper(), path) for path, item in document["paths"].items() for method in item}
    assert document["openapi"].startswith("3.1")
    assert listed == {(route.method, public_path(route)) for route in ROUTES}
    operations = [o["operationId"] for item in document["paths"].values() for o in item.values()]
    assert len(operations) == len(set(operations))


def test_every_reference_in_the_openapi_document_leads_somewhere(house: House) -> None:
    text = house.visitor().get("/api/openapi.json").text
    references = {part.split('"')[0] for part in text.split("#/components/schemas/")[1:]}
    assert references <= set(SCHEMAS)


@pytest.mark.parametrize("name", ["Session", "Turn", "Cases", "Sessions", "Hint", "Debrief", "Error"])
def test_what_is_answered_fits_its_schema(house: House, mads: TestClient, name: str) -> None:
    from jsonschema import Draft202012Validator

    session = new_session(mads)
    turn = say(mads, session)
    hint = mads.post(f"/api/sessions/{session}/hint", json={"level": 1})
    mads.post(f"/api/sessions/{session}/end", json={})
    answers = {
        "Session": mads.get(f"/api/sessions/{session}"),
        "Turn": turn,
        "Cases": mads.get("/api/cases"),
        "Sessions": mads.get("/api/sessions"),
        "Hint": hint,
        "Debrief": mads.get(f"/api/sessions/{session}/debrief"),
        "Error": mads.get("/api/findes-ikke"),
    }
    schema = {"$ref": f"#/components/schemas/{name}", "components": {"schemas": SCHEMAS}}
    assert list(Draft202012Validator(schema).iter_errors(answers[name].json())) == []


def test_the_log_holds_ids_and_sizes_and_never_what_was_written(
    mads: TestClient, capsys: pytest.CaptureFixture[str]
) -> None:
    session = new_session(mads)
    say(mads, session, "en hemmelig sætning")
    mads.get("/en-hemmelig-adresse?navn=hemmelig")
    logged = "".join(capsys.readouterr())
    assert session in logged and "/api/sessions/{id}/turns" in logged
    assert "hemmelig" not in logged and "Mads" not in logged


@pytest.mark.parametrize(
    "site, status", [("same-origin", 200), ("none", 200), ("same-site", 403), ("cross-site", 403)]
)
def test_another_sites_page_reads_nothing_of_the_api(mads: TestClient, site: str, status: int) -> None:
    assert mads.get("/api/me", headers={"sec-fetch-site": site}).status_code == status
    assert mads.get("/hold", headers={"sec-fetch-site": site}).status_code == 200
