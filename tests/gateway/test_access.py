"""Who may do what: every route, every kind of visitor."""

from __future__ import annotations

import re
import statistics
import time
import uuid
from datetime import date
from typing import Any

import pytest
from starlette.routing import Route as StarletteRoute
from starlette.testclient import TestClient

from bot.gateway import ROUTES, Route, Who
from bot.gateway.people import COOKIE, ROLES, TRAINER
from bot.practice_room import Employee
from tests.gateway.conftest import House, new_session, say

FORM = "application/x-www-form-urlencoded"  # a browser says so of an empty form too
ROUTE_IDS = [f"{r.method} {r.path}" for r in ROUTES]
BODIES: dict[str, dict[str, Any]] = {
    "Login": {"name": "Mads", "role": "employee"},
    "NewSession": {"case": "terrassen"},
    "NewTurn": {"client_id": str(uuid.UUID(int=1)), "text": "Goddag."},
    "HintLevel": {"level": 1},
    "RetryFrom": {"turn": 1},
    "TakeUp": {"branch": 1},
    "NoteText": {"text": "Notat."},
    "ShareOn": {"on": False},
    "NoticeRead": {"version": "1"},
    "EraseAll": {"sure": True},
    "CommitmentText": {"text": "Jeg lytter først."},
}
FORMS = {"/gennemgang/{id}": {"gem": "kladde"}, "/gennemgang/visninger": {"navn": "Min", "q": "hal"}}
FORMS |= {
    "/klasse": {"sag": "terrassen"},
    "/klasse/{class}/forslag": {"runde": "1", "tekst": "Goddag."},
    "/klasse/{class}/skjul": {"runde": "1"},
    "/klasse/{class}/afstem": {"runde": "1"},
    "/klasse/{class}/send": {"runde": "1"},
    "/klasse/{class}/afslut": {"runde": "1"},
    "/stem/{code}/forslag": {"runde": "1", "tekst": "Goddag."},
    "/stem/{code}/stemme": {"runde": "1"},
}
FORMS |= {
    "/hold": {"navn": "Forår"},
    "/hold/{group}/navn": {"navn": "Sommer"},
    "/hold/{group}/opgave": {"sag-terrassen": "1", "dag": "2100-01-01"},
}
FORMS |= {
    "/vaerksted": {"id": "bageriet", "titel": "Bageriet"},
    "/vaerksted/{case}/{version}": {"gem": "tjek"},
    "/vaerksted/{case}/{version}/skridt": {"goer": "ny"},
}
# The whole table once more, by hand: a route that is not here, or says something else, fails the build.
EXPECTED = {
    "GET /": "anyone",
    "GET /ovelse/{id}": "anyone",
    "GET /opsamling/{id}": "anyone",
    "GET /min": "anyone",
    "GET /om": "anyone",
    "GET /tilgaengelighed": "anyone",
    "GET /del/{id}": "anyone",
    "GET /sag/{case}": "anyone",
    "GET /embed": "anyone",
    "GET /embed/{case}": "anyone",
    "GET /embed.js": "anyone",
    "GET /api/about": "anyone",
    "GET /hold": "signed_in",
    "POST /hold": "trainer",
    "GET /hold/ind/{invitation}": "signed_in",
    "POST /hold/ind/{invitation}": "signed_in",
    "GET /hold/{group}": "signed_in",
    "POST /hold/{group}/ud": "signed_in",
    "POST /hold/{group}/navn": "trainer",
    "GET /hold/{group}/luk": "trainer",
    "POST /hold/{group}/luk": "trainer",
    "GET /hold/{group}/fjern": "trainer",
    "POST /hold/{group}/fjern": "trainer",
    "POST /hold/{group}/opgave": "trainer",
    "POST /hold/{group}/opgave/{assignment}/slet": "trainer",
    "GET /hold/{group}/del/{session}": "signed_in",
    "POST /hold/{group}/del/{session}": "signed_in",
    "GET /hold/{group}/eksempel/{example}": "signed_in",
    "POST /hold/{group}/eksempel/{example}/tilbage": "signed_in",
    "GET /aabent": "signed_in",
    "GET /aabent/del/{session}": "leader",
    "POST /aabent/del/{session}": "leader",
    "GET /aabent/{open}": "signed_in",
    "POST /aabent/{open}/tilbage": "signed_in",
    "GET /leder": "leader",
    "GET /gennemgang": "trainer",
    "GET /gennemgang/naeste": "trainer",
    "POST /gennemgang/visninger": "trainer",
    "GET /gennemgang/eksport": "trainer",
    "GET /gennemgang/eksport/{file}": "trainer",
    "GET /adgangslog": "privacy",
    "GET /tilstand": "administrator",
    "GET /enighed": "trainer",
    "GET /enighed/saetninger.jsonl": "trainer",
    "GET /enighed/situationer.jsonl": "trainer",
    "GET /gennemgang/{id}": "trainer",
    "POST /gennemgang/{id}": "trainer",
    "GET /gennemgang/{id}/mod/{other}": "trainer",
    "GET /klasse": "trainer",
    "POST /klasse": "trainer",
    "GET /klasse/{class}": "trainer",
    "GET /klasse/{class}/stand": "trainer",
    "POST /klasse/{class}/forslag": "trainer",
    "POST /klasse/{class}/skjul": "trainer",
    "POST /klasse/{class}/afstem": "trainer",
    "POST /klasse/{class}/send": "trainer",
    "POST /klasse/{class}/afslut": "trainer",
    "GET /stem": "signed_in",
    "GET /stem/{code}": "signed_in",
    "GET /stem/{code}/stand": "signed_in",
    "POST /stem/{code}/forslag": "signed_in",
    "POST /stem/{code}/stemme": "signed_in",
    "GET /vaerksted": "trainer",
    "POST /vaerksted": "trainer",
    "POST /vaerksted/tjek": "trainer",
    "GET /vaerksted/{case}/{version}": "trainer",
    "POST /vaerksted/{case}/{version}": "trainer",
    "GET /vaerksted/{case}/{version}/ud": "trainer",
    "POST /vaerksted/{case}/{version}/skridt": "trainer",
    "GET /web/{path:path}": "anyone",
    "GET /healthz": "anyone",
    "GET /readyz": "anyone",
    "GET /api/openapi.json": "anyone",
    "POST /api/login": "anyone",
    "POST /api/logout": "anyone",
    "POST /api/launch": "anyone",
    "GET /login": "anyone",
    "GET /login/tilbage": "anyone",
    "POST /login/udefra": "anyone",
    "GET /login/ud": "anyone",
    "GET /api/me": "signed_in",
    "GET /api/notice": "anyone",
    "POST /api/notice": "signed_in",
    "GET /api/seen": "signed_in",
    "POST /api/erase": "signed_in",
    "GET /api/cases": "signed_in",
    "GET /api/drills": "signed_in",
    "GET /api/coach": "signed_in",
    "GET /api/progress": "signed_in",
    "GET /api/practice.ics": "signed_in",
    "GET /api/export": "signed_in",
    "GET /api/sessions": "signed_in",
    "POST /api/sessions": "signed_in",
    "GET /api/sessions/{id}": "owner",
    "POST /api/sessions/{id}/turns": "owner",
    "POST /api/sessions/{id}/hint": "owner",
    "POST /api/sessions/{id}/retry": "owner",
    "DELETE /api/sessions/{id}": "owner",
    "GET /api/sessions/{id}/share": "owner",
    "POST /api/sessions/{id}/share": "owner",
    "POST /api/sessions/{id}/branch": "owner",
    "POST /api/sessions/{id}/note": "owner",
    "POST /api/sessions/{id}/commitment": "owner",
    "POST /api/sessions/{id}/end": "owner",
    "GET /api/sessions/{id}/debrief": "owner",
}


def knock(client: TestClient, route: Route, session: str, **places: str) -> int:
    """`places` are the other parts of addresses, by the name that they have there."""
    path = re.sub(r"\{path:path\}", "app.js", route.path).replace("{id}", session)
    path = path.replace("{session}", session).replace("{case}", "terrassen").replace("{file}", "svar.csv")
    path = path.replace("{version}", "1")
    for name, value in places.items():
        path = path.replace(f"{{{name}}}", value)
    if route.page and route.method == "POST":
        form = {"data": FORMS.get(route.path, {}), "headers": {"content-type": FORM}}
        return client.post(path, follow_redirects=False, **form).status_code
    body = None if route.method == "GET" else BODIES.get(route.takes or "", {})
    return client.request(route.method, path, json=body, follow_redirects=False).status_code


def a_class(house: House) -> dict[str, str]:
    row = house.trainers.classes.start(Employee(house.person_id("Mads"), "Mads"), "terrassen", None)
    return {"class": row.id, "code": row.code}


def a_group(house: House, session: str) -> dict[str, str]:
    """A group that Mads is in, where he has shown his session."""
    mads, groups = Employee(house.person_id("Mads"), "Mads"), house.trainers.groups
    group = groups.make(mads, "Forår")
    groups.join(group.code, mads)
    task = groups.assign(group.id, mads, ["terrassen"], date(2100, 1, 1), "")
    places = {"group": group.id, "invitation": group.code, "assignment": task.id}
    for name, place in (("example", group.id), ("open", None)):
        stamp = house.trainers.examples.preview(place, session, mads, ()).stamp
        places[name] = house.trainers.examples.show(place, session, mads, (), stamp)
    return places


def test_every_route_is_in_the_access_table(house: House) -> None:
    served = {
        f"{method} {route.path}"
        for route in house.app.routes
        if isinstance(route, StarletteRoute)
        for method in (route.methods or set()) - {"HEAD"}
    }
    assert len(house.app.routes) == len(ROUTES)
    assert served == set(EXPECTED)
    assert {name: r.who.value for name, r in zip(ROUTE_IDS, ROUTES, strict=True)} == EXPECTED


@pytest.mark.parametrize("route", ROUTES, ids=ROUTE_IDS)
def test_a_stranger_gets_401_wherever_one_must_be_signed_in(house: House, route: Route) -> None:
    session = new_session(house.signed_in())
    status = knock(house.visitor(), route, session)
    assert (status == 401) == (route.who is not Who.ANYONE)


# Such a route is named as the role that it is for.
ROOMS = [r for r in ROUTES if r.who.value in ROLES]


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize("route", ROOMS, ids=lambda r: f"{r.method} {r.path}")
def test_a_room_is_for_its_role_alone(house: House, route: Route, role: str) -> None:
    client = house.signed_in(role=role)
    status = knock(client, route, new_session(client))
    assert (status == 403) == (role != route.who.value)


OF_A_SESSION = [r for r in ROUTES if r.who is Who.TRAINER and "{id}" in r.path and "{other}" not in r.path]


@pytest.mark.parametrize("route", OF_A_SESSION, ids=lambda r: f"{r.method} {r.path}")
def test_a_trainer_comes_to_anothers_session_while_it_is_shared_and_not_before_or_after(
    house: House, route: Route
) -> None:
    mads, trainer = house.signed_in("Mads"), house.signed_in("Tove", TRAINER)
    session = new_session(mads)
    say(mads, session)
    mads.post(f"/api/sessions/{session}/end", json={})
    statuses = []
    for shared in (False, True, False):
        mads.post(f"/api/sessions/{session}/share", json={"on": shared})
        statuses.append(knock(trainer, route, session))
    assert statuses[0] == statuses[2] == 404 and statuses[1] in (200, 303)


SECRET_PATHS = [r for r in ROUTES if "{id}" in r.path and "{other}" not in r.path and r.method == "GET"]


@pytest.mark.parametrize("route", SECRET_PATHS, ids=lambda r: r.path)
def test_anothers_session_answers_as_one_that_never_was_word_for_word_and_as_fast(
    house: House, route: Route
) -> None:
    session = new_session(house.signed_in("Mads"))
    karla = house.signed_in("Karla", TRAINER)
    here, nowhere = (route.path.replace("{id}", i) for i in (session, "x" * len(session)))
    answers: dict[str, list[float]] = {here: [], nowhere: []}
    bodies = set()
    for _ in range(40):
        for path in (here, nowhere):
            started = time.perf_counter()
            response = karla.get(path)
            answers[path].append(time.perf_counter() - started)
            bodies.add((response.status_code, response.text))
    assert len(bodies) == 1 and next(iter(bodies))[0] == 404
    one, other = (statistics.median(times) for times in answers.values())
    assert max(one, other) < 2 * min(one, other) + 0.002


@pytest.mark.parametrize("role", ROLES)
@pytest.mark.parametrize(
    "route", [r for r in ROUTES if "{id}" in r.path], ids=lambda r: f"{r.method} {r.path}"
)
def test_somebody_elses_session_is_not_found_whatever_ones_role(
    house: House, route: Route, role: str
) -> None:
    session = new_session(house.signed_in("Mads"))
    hidden = 403 if route.who is Who.TRAINER and role != TRAINER else 404
    assert knock(house.signed_in("Karla", role), route, session) == hidden
    assert knock(house.signed_in("Karla", role), route, "findes-ikke") == hidden
    assert house.log.turns(session) == []


# These ask for more than one session; their own tests tell who gets in.
OF_TWO = [r for r in ROUTES if "{other}" in r.path]
# These are there only with the municipality's own login; see test_oidc.py and test_ways_in.py.
WAYS_IN = [r for r in ROUTES if r.path.startswith("/login") or r.path == "/api/launch"]


@pytest.mark.parametrize(
    "route", [r for r in ROUTES if r not in (*OF_TWO, *WAYS_IN)], ids=lambda r: f"{r.method} {r.path}"
)
def test_ones_own_things_are_never_forbidden_or_missing(house: House, route: Route) -> None:
    client = house.signed_in(role=route.who.value if route.who.value in ROLES else TRAINER)
    session = new_session(client)
    say(client, session)
    client.post(f"/api/sessions/{session}/end", json={})
    client.post(f"/api/sessions/{session}/share", json={"on": True})
    places = {**a_class(house), **a_group(house, session)}
    assert knock(client, route, session, **places) not in (401, 403, 404, 405, 500)


def test_nobody_sees_anothers_sessions_in_the_list(house: House) -> None:
    new_session(house.signed_in("Mads"))
    assert house.signed_in("Karla").get("/api/sessions").json() == {"sessions": []}


def test_the_same_name_is_the_same_person_whatever_its_case(house: House) -> None:
    session = new_session(house.signed_in("Mads Ærø"))
    assert house.signed_in("mads  ÆRØ").get(f"/api/sessions/{session}").status_code == 200


def test_a_token_that_was_changed_is_no_login(house: House) -> None:
    token = house.signed_in().cookies[COOKIE]
    for forged in (token[:-1] + ("0" if token[-1] != "0" else "1"), "x" + token, token.lower(), ".", "æ.ø"):
        visitor = house.visitor()
        status = visitor.get("/api/me", headers={"cookie": f"{COOKIE}={forged}".encode()}).status_code
        assert status == 401


def test_a_login_that_is_not_used_runs_out_after_half_an_hour(house: House) -> None:
    client = house.signed_in()
    for _ in range(3):
        house.now += 29 * 60
        assert client.get("/api/me").status_code == 200
    house.now += 31 * 60
    assert client.get("/api/me").status_code == 401


def test_a_login_runs_out_after_ten_hours_however_much_it_is_used(house: House) -> None:
    client = house.signed_in()
    for _ in range(29):
        house.now += 20 * 60
        assert client.get("/api/me").status_code == 200
    house.now += 20 * 60 + 1
    assert client.get("/api/me").status_code == 401


def test_a_new_login_ends_the_one_before(house: House) -> None:
    client = house.signed_in()
    before = client.cookies[COOKIE]
    client.post("/api/login", json={"name": "Mads", "role": "employee"})
    assert client.cookies[COOKIE] != before
    assert house.visitor().get("/api/me", headers={"cookie": f"{COOKIE}={before}"}).status_code == 401


def test_logging_out_ends_the_login_on_the_server(house: House) -> None:
    client = house.signed_in()
    token = client.cookies[COOKIE]
    client.post("/api/logout", json={})
    assert house.visitor().get("/api/me", headers={"cookie": f"{COOKIE}={token}"}).status_code == 401


def test_the_database_holds_no_token_that_could_be_used(house: House) -> None:
    token = house.signed_in().cookies[COOKIE]
    assert token.encode() not in b"".join(f.read_bytes() for f in house.settings.var.parent.rglob("*.db*"))


def test_the_cookie_is_out_of_reach_of_scripts_and_is_bound_to_the_host_under_tls(house: House) -> None:
    body = {"name": "Mads", "role": "employee"}
    plain = house.visitor().post("/api/login", json=body).headers["set-cookie"].lower()
    assert "httponly" in plain and "samesite=lax" in plain and "path=/" in plain and "secure" not in plain
    tls = TestClient(house.app, base_url="https://127.0.0.1:8000")
    sealed = tls.post("/api/login", json=body).headers["set-cookie"].lower()
    assert sealed.startswith("__host-kasket=") and "secure" in sealed and "domain" not in sealed
    assert tls.get("/api/me").status_code == 200


def test_logging_out_takes_the_cookie_away(mads: TestClient) -> None:
    assert mads.get("/api/me").json()["name"] == "Mads"
    assert mads.post("/api/logout", json={}).status_code == 200
    assert mads.get("/api/me").status_code == 401


@pytest.mark.parametrize("body", [{"name": "", "role": "employee"}, {"name": "x" * 81, "role": "employee"}])
def test_a_login_needs_a_name(house: House, body: dict[str, str]) -> None:
    assert house.visitor().post("/api/login", json=body).json()["error"]["code"] == "no_name"


def test_a_role_that_is_not_there_is_refused(house: House) -> None:
    assert house.visitor().post("/api/login", json={"name": "Mads", "role": "admin"}).status_code == 400
