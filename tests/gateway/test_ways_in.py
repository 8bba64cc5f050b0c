"""The other ways in: a header from a trusted proxy, and a launch token for a frame. Anybody else's word is refused."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from ipaddress import ip_network
from pathlib import Path
from typing import Any

import pytest
from joserfc import jwt
from joserfc.jwk import OctKey
from starlette.testclient import TestClient

from tests.gateway.conftest import ADDRESS, House, code

SECRET = "en nøgle til indlejring på mindst 32 tegn".encode().hex()
HERE = "https://kasket.example.dk"


@pytest.fixture
def behind(tmp_path: Path) -> Iterator[House]:
    """A house behind a proxy on 10.0.0.5."""
    roles = {"underviser": frozenset({"GG-Kasket-Undervisere"})}
    house = House(tmp_path, login="proxy", proxies=(ip_network("10.0.0.5/32"),), roles=roles)
    yield house
    house.database.close()


def from_proxy(house: House, peer: str = "10.0.0.5", **headers: str) -> TestClient:
    fields = {f"x-remote-{name}": value.encode() for name, value in headers.items()}
    return TestClient(house.app, base_url=ADDRESS, client=(peer, 1), headers=fields)  # type: ignore[arg-type]


def test_the_proxy_says_who_it_is_with_danish_letters_and_roles(behind: House) -> None:
    client = from_proxy(behind, user="ab123", name="Åse Ærø", groups="GG-Alle, GG-Kasket-Undervisere")
    assert client.get("/api/me").json()["name"] == "Åse Ærø"
    assert client.get("/gennemgang").status_code == 200
    plain = from_proxy(behind, user="cd456", name="Mads")
    assert plain.get("/api/me").json()["role"] == "employee" and plain.get("/gennemgang").status_code == 403


def test_the_same_user_is_the_same_person_whatever_the_case(behind: House) -> None:
    session = from_proxy(behind, user="AB123", name="Åse").post(
        "/api/sessions", json={"case": "terrassen", "seed": 1}
    )
    again = from_proxy(behind, user="ab123", name="Åse Ny")
    assert again.get(f"/api/sessions/{session.json()['id']}").status_code == 200


@pytest.mark.parametrize("peer", ["10.0.0.6", "testclient", "::1", ""])
def test_a_header_from_anywhere_else_is_refused_and_tells_nothing(behind: House, peer: str) -> None:
    answer = from_proxy(behind, peer, user="ab123", name="Åse").get("/api/me")
    assert (answer.status_code, code(answer)) == (403, "not_from_proxy")
    assert behind.registers.people.names([behind.person_of_provider("proxy", "ab123")]) == {}


def test_nobody_can_say_in_a_forwarded_header_that_they_are_the_proxy(behind: House) -> None:
    client = from_proxy(behind, "10.9.9.9", user="ab123", name="Åse")
    assert client.get("/api/me", headers={"x-forwarded-for": "10.0.0.5"}).status_code == 403


def test_without_the_header_one_is_a_stranger_and_the_demo_login_is_shut(behind: House) -> None:
    client = from_proxy(behind)
    assert client.get("/api/me").status_code == 401
    assert code(client.post("/api/login", json={"name": "Mads", "role": "trainer"})) == "no_demo"


def test_a_change_of_role_is_told_in_the_audit(behind: House) -> None:
    for groups in ("", "GG-Kasket-Undervisere"):
        from_proxy(behind, user="ab123", name="Åse", groups=groups).get("/api/me")
    me = behind.person_of_provider("proxy", "ab123")
    assert [(e.action, e.thing) for e in behind.registers.audit.about(me, 9)] == [
        ("role", "employee > trainer")
    ]
    assert behind.registers.audit.broken() is None


@pytest.fixture
def framed(tmp_path: Path) -> Iterator[House]:
    house = House(tmp_path, launch_secret=SECRET, address=HERE)
    house.now = 1_800_000_000.0
    yield house
    house.database.close()


def token(house: House, secret: str = SECRET, alg: str = "HS256", **changes: Any) -> str:
    now = int(house.now)
    claims = {
        "iss": "https://intra.example.dk", "aud": HERE, "sub": "ab123", "name": "Åse Ærø", "iat": now,
        "exp": now + 120, "jti": "en-gang", **changes,
    }  # fmt: skip
    claims = {name: value for name, value in claims.items() if value is not None}
    return jwt.encode({"alg": alg}, claims, OctKey.import_key(secret), algorithms=[alg])


def launched(house: House, launch: str) -> Any:
    return house.visitor().post("/api/launch", json={"token": launch})


def test_a_launch_token_becomes_a_token_that_the_frame_holds_in_memory(framed: House) -> None:
    answer = launched(framed, token(framed))
    assert answer.status_code == 200 and answer.json()["person"]["name"] == "Åse Ærø"
    assert "set-cookie" not in answer.headers
    bearer = {"authorization": f"Bearer {answer.json()['token']}"}
    client = framed.visitor()
    made = client.post("/api/sessions", json={"case": "terrassen", "seed": 1}, headers=bearer)
    assert made.status_code == 201 and client.get("/api/me").status_code == 401
    assert client.post("/api/logout", json={}, headers=bearer).status_code == 200
    assert client.get("/api/me", headers=bearer).status_code == 401


def test_a_launch_token_is_used_once_also_by_many_at_once(framed: House) -> None:
    launch = token(framed)
    with ThreadPoolExecutor(8) as crowd:
        statuses = sorted(crowd.map(lambda _: launched(framed, launch).status_code, range(8)))
    assert statuses == [200, *[403] * 7]
    framed.now += 200
    assert launched(framed, launch).status_code == 403


@pytest.mark.parametrize(
    "changes",
    [
        {"aud": "https://andre.example"}, {"aud": None}, {"exp": 1_799_999_900}, {"iat": 1_800_000_100, "exp": 1_800_000_200},
        {"exp": 1_800_003_600}, {"exp": None}, {"iat": None}, {"sub": None}, {"sub": ""}, {"iss": None}, {"jti": None},
        {"jti": "x" * 65}, {"exp": True}, {"exp": "1800000120"}, {"secret": "en anden nøgle på mere end 32 tegn".encode().hex()},
        {"alg": "HS512"},
    ],
    ids=str,
)  # fmt: skip
def test_a_launch_token_that_is_not_for_us_now_is_refused(framed: House, changes: dict[str, Any]) -> None:
    answer = launched(framed, token(framed, **changes))
    assert (answer.status_code, code(answer)) == (403, "launch_refused")


@pytest.mark.parametrize("launch", ["", "x", "a.b.c", "eyJhbGciOiJub25lIn0.e30."])
def test_what_is_no_token_is_refused(framed: House, launch: str) -> None:
    assert launched(framed, launch).status_code == 403


def test_where_no_key_is_set_no_token_is_taken(house: House) -> None:
    assert launched(house, token(house)).status_code == 403
