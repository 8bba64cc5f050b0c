"""Login by a real OpenID Connect provider: in with PKCE, out from either side, and nothing that it did not say is believed."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import httpx2
import pytest
from joserfc import jwt
from joserfc.jwk import RSAKey

from bot.gateway.oidc import own_path
from bot.settings import load_settings
from tests.browser.product import free_ports
from tests.gateway.conftest import House
from tests.oidc import running

ROLES = "underviser=kasket-undervisere; leder=kasket-ledere"


class Place:
    """Our gateway and the provider, both really listening."""

    def __init__(self, house: House, address: str, issuer: str) -> None:
        self.house, self.address, self.issuer = house, address, issuer

    def browser(self) -> httpx2.Client:
        return httpx2.Client(base_url=self.address, timeout=20)

    def signed_in(self, name: str, way: str = "/login") -> tuple[httpx2.Client, httpx2.Response]:
        browser = self.browser()
        return browser, running.log_in_at_provider(browser, f"{self.address}{way}", name)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    if not running.installed():
        pytest.skip("oidc-provider cannot be fetched here: npm ci --prefix tests/oidc")
    ours, theirs = free_ports(2)
    home = f"http://127.0.0.1:{ours}"
    with running.provider(theirs, home) as issuer:
        folder: Path = tmp_path_factory.mktemp("oidc")
        environ = {
            "KASKET_SECRET": "en hemmelighed på mindst 32 tegn, ja", "KASKET_LOGIN": "oidc", "KASKET_ADDRESS": home,
            "KASKET_OIDC_ISSUER": issuer, "KASKET_OIDC_CLIENT_ID": "kasketskift", "KASKET_OIDC_CLIENT_SECRET": running.SECRET,
            "KASKET_ROLES": ROLES,
        }  # fmt: skip
        settings = load_settings(environ, folder)
        house = House(folder, **{name: getattr(settings, name) for name in settings.__dataclass_fields__ if name.startswith("oidc") or name in ("login", "address", "roles")})  # fmt: skip
        house.now = time.time()
        with running.served(house.app, ours) as address:
            yield Place(house, address, issuer)
        house.database.close()


@pytest.mark.parametrize("name, role", [("mads", "employee"), ("ulla", "trainer"), ("lene", "leader")])
def test_one_comes_in_with_the_name_and_the_role_that_the_provider_gives(
    place: Place, name: str, role: str
) -> None:
    browser, page = place.signed_in(name)
    assert page.status_code == 200 and urlsplit(str(page.url)).path == "/"
    me = browser.get("/api/me").json()
    assert (me["name"], me["role"]) == (f"Prøve {name}", role)


def test_the_way_in_uses_pkce_state_and_nonce_and_leads_back_to_where_one_was(place: Place) -> None:
    there = place.browser().get("/login?videre=/hold").headers["location"]
    asked = parse_qs(urlsplit(there).query)
    assert there.startswith(place.issuer) and asked["code_challenge_method"] == ["S256"]
    assert asked["state"] and asked["nonce"] and asked["scope"] == ["openid profile"]
    _, page = place.signed_in("mads", "/login?videre=/hold")
    assert urlsplit(str(page.url)).path == "/hold"


def test_the_same_person_is_the_same_to_us_and_another_is_not(place: Place) -> None:
    first, _ = place.signed_in("mads")
    session = first.post("/api/sessions", json={"case": "terrassen", "seed": 1}).json()["id"]
    again, _ = place.signed_in("mads")
    other, _ = place.signed_in("mette")
    assert again.get(f"/api/sessions/{session}").status_code == 200
    assert other.get(f"/api/sessions/{session}").status_code == 404


def test_an_answer_that_we_did_not_ask_for_is_not_believed(place: Place) -> None:
    """Login CSRF: another's code in my browser; a code twice; a state that is not mine."""
    browser = place.browser()
    there = browser.get("/login").headers["location"]
    state = parse_qs(urlsplit(there).query)["state"][0]
    for query in ("code=x&state=y", f"code=x&state={state}", "error=access_denied", ""):
        answer = browser.get(f"/login/tilbage?{query}")
        assert answer.status_code == 502 and "Login lykkedes ikke" in answer.text
    assert place.browser().get(f"/login/tilbage?code=x&state={state}").status_code == 502
    assert browser.get("/api/me").status_code == 401


def test_logging_out_ends_the_login_here_and_leads_to_the_providers_end(place: Place) -> None:
    browser, _ = place.signed_in("mads")
    out = browser.post("/api/logout", json={}).json()
    assert out["to"].startswith(f"{place.issuer}/session/end?id_token_hint=")
    assert browser.get("/api/me").status_code == 401


def test_the_provider_ends_the_login_from_its_side(place: Place) -> None:
    """Back-channel logout, posted by the provider itself when its session ends."""
    browser, _ = place.signed_in("mads")
    end = browser.post("/api/logout", json={}).json()["to"]
    again = running.log_in_at_provider(browser, f"{place.address}/login", "mads")
    assert again.status_code == 200 and browser.get("/api/me").status_code == 200
    confirm = browser.get(end)
    secret = confirm.text.split('name="xsrf" value="')[1].split('"')[0]
    browser.post(f"{place.issuer}/session/end/confirm", data={"xsrf": secret, "logout": "yes"})
    deadline = time.monotonic() + 10
    while browser.get("/api/me").status_code == 200 and time.monotonic() < deadline:
        time.sleep(0.1)
    assert browser.get("/api/me").status_code == 401


def test_the_front_channel_ends_the_session_of_that_sid_alone(place: Place) -> None:
    browser, _ = place.signed_in("maja")
    other, _ = place.signed_in("mette")
    with place.house.database.reading() as connection:
        mine = place.house.person_of_provider(place.issuer, "maja")
        sid = connection.exec_driver_sql(f"SELECT sid FROM logins WHERE person_id = '{mine}'").scalar()
    assert sid
    strange = browser.get(f"/login/ud?iss=https://andre.example&sid={sid}")
    assert strange.status_code == 400 and browser.get("/api/me").status_code == 200
    answer = browser.get(f"/login/ud?iss={place.issuer}&sid={sid}")
    assert answer.status_code == 200 and place.issuer in answer.headers["content-security-policy"]
    assert browser.get("/api/me").status_code == 401 and other.get("/api/me").status_code == 200


def test_a_logout_token_by_another_key_is_refused(place: Place) -> None:
    browser, _ = place.signed_in("mads")
    claims = {
        "iss": place.issuer, "aud": "kasketskift", "sub": "mads", "iat": int(time.time()), "jti": "1",
        "events": {"http://schemas.openid.net/event/backchannel-logout": {}},
    }  # fmt: skip
    key = RSAKey.generate_key(2048)
    forged = [jwt.encode({"alg": "RS256"}, claims, key), "x.y.z", ""]
    for token in forged:
        assert place.browser().post("/login/udefra", data={"logout_token": token}).status_code == 400
    assert browser.get("/api/me").status_code == 200


def test_the_demo_login_is_shut(place: Place) -> None:
    answer = place.browser().post("/api/login", json={"name": "Mads", "role": "trainer"})
    assert (answer.status_code, answer.json()["error"]["code"]) == (403, "no_demo")


@pytest.mark.parametrize(
    "path", ["https://ond.example", "//ond.example", "/\\ond.example", "/a\nb", "", None, 7]
)
def test_a_login_leads_on_to_our_own_pages_alone(path: object) -> None:
    assert own_path(path) == "/"
    assert own_path("/gennemgang?q=hal") == "/gennemgang?q=hal"
