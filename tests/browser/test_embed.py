"""Kasketskift in another site's page: a made-up intranet on an origin of its own, with a strict CSP."""

from __future__ import annotations

import gzip
import re
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from axe_playwright_python.sync_playwright import Axe
from joserfc import jwt
from joserfc.jwk import OctKey
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.browser import product as running
from tests.browser.product import LAUNCH_SECRET, Product
from tests.browser.steps import NARROW, REPLIES, WIDE, end_talk, read_notice, reply, start_talk

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "web" / "embed.js"
SERVE = ROOT / "deploy" / "demo-intranet" / "serve.py"
GUIDE = ROOT / "docs" / "indlejring.md"
LAUNCHER = "Øv samtalen"
FOCUS = "document.activeElement.shadowRoot?.activeElement?.localName"


@dataclass(frozen=True)
class Sites:
    """Our own origin, the intranet that may frame it, and a site that may not. All on one host name, as
    cookies are `SameSite=Strict`."""

    kasket: str
    intranet: str
    stranger: str


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Sites]:
    known, unknown = running.free_ports(2)
    intranet, stranger = (f"http://127.0.0.1:{port}" for port in (known, unknown))
    allowed = {"KASKET_FRAME_ANCESTORS": f"'self' {intranet}"}
    product = running.start(tmp_path_factory.mktemp("embedded"), allowed)
    try:
        with serving(product.address, known), serving(product.address, unknown):
            yield Sites(product.address, intranet, stranger)
    finally:
        product.stop()


@contextmanager
def serving(kasket: str, port: int) -> Iterator[None]:
    command = [sys.executable, str(SERVE), "--kasket", kasket, "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_for(f"http://127.0.0.1:{port}/")
        yield
    finally:
        process.terminate()
        process.wait(10)


def wait_for(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=2).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} does not answer")


@pytest.fixture
def violations(page: Page) -> list[str]:
    """What the browser says about a broken policy, in the host's page and in ours."""
    found: list[str] = []

    def note(message: Any) -> None:
        if any(word in message.text for word in ("Content Security Policy", "Trusted", "sandbox")):
            found.append(message.text)

    page.on("console", note)
    page.on("pageerror", lambda error: found.append(str(error)))
    return found


def frame_of(page: Page, sites: Sites) -> Frame:
    """The frame in the panel, once our page is in it."""
    expect(page.locator("iframe")).to_have_count(1)
    page.wait_for_function("document.querySelector('kasket-launcher').shadowRoot.querySelector('iframe')")
    page.frame_locator("iframe").locator("main").wait_for()
    return next(f for f in page.frames if f.url.startswith(sites.kasket))


def log_in(frame: Frame) -> None:
    frame.get_by_label("Navn").fill("Prøve Person")
    frame.get_by_role("button", name="Gå ind").press("Enter")
    read_notice(frame)
    expect(frame.get_by_role("button", name="Start samtalen").first).to_be_visible()


def listen(page: Page, *kinds: str) -> None:
    page.evaluate(
        """kinds => { window.heard = []; for (const k of kinds)
        document.addEventListener('kasket-' + k, e => window.heard.push([k, e.detail])); }""",
        list(kinds),
    )


def heard(page: Page) -> list[str]:
    return [kind for kind, _ in page.evaluate("window.heard")]


def says(frame: Frame, message: dict[str, Any]) -> None:
    """What the script of a frame may do: tell the page around it something, whoever that is."""
    frame.evaluate("m => parent.postMessage(m, '*')", message)


def test_a_talk_is_held_by_keyboard_in_the_panel_of_a_strict_host(
    page: Page, sites: Sites, violations: list[str]
) -> None:
    page.goto(sites.intranet)
    listen(page, "opened", "started", "closed")
    for _ in range(3):  # the intranet's two links, and then the launcher
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()
    page.keyboard.press("Enter")
    panel = page.get_by_role("dialog", name=LAUNCHER)
    expect(panel).to_be_visible()
    frame = frame_of(page, sites)
    assert page.evaluate(FOCUS) == "iframe"
    expect(panel.get_by_role("status")).to_be_empty()
    log_in(frame)
    start_talk(frame)  # type: ignore[arg-type]  # a frame has the methods of a page
    reply(frame, REPLIES[0], 1)  # type: ignore[arg-type]
    frame.get_by_label("Skriv dit svar").fill("Ikke sendt endnu")
    frame.get_by_label("Skriv dit svar").press("Escape")
    expect(panel).to_be_hidden()
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()
    assert heard(page) == ["opened", "started", "closed"]
    assert page.evaluate("window.heard.every(([, detail]) => detail === null)")
    page.keyboard.press("Enter")  # the panel keeps the talk, and what was not sent
    expect(frame.get_by_label("Skriv dit svar")).to_have_value("Ikke sendt endnu")
    expect(frame.get_by_label("Skriv dit svar")).to_be_focused()
    assert violations == []


def test_escape_and_the_button_close_the_panel_and_give_the_focus_back(page: Page, sites: Sites) -> None:
    page.goto(sites.intranet)
    launcher = page.get_by_role("button", name=LAUNCHER)
    panel = page.get_by_role("dialog", name=LAUNCHER)
    for close in (
        lambda: panel.get_by_role("button", name="Luk").press("Escape"),
        lambda: panel.get_by_role("button", name="Luk").press("Enter"),
        lambda: launcher.press("Enter"),
        lambda: launcher.press("Escape"),
    ):
        launcher.press("Enter")
        expect(launcher).to_have_attribute("aria-expanded", "true")
        close()
        expect(panel).to_be_hidden()
        expect(launcher).to_be_focused()
        expect(launcher).to_have_attribute("aria-expanded", "false")


def test_nothing_is_fetched_before_the_panel_is_opened(page: Page, sites: Sites) -> None:
    asked: list[str] = []
    page.on("request", lambda r: asked.append(r.url) if r.url.startswith(sites.kasket) else None)
    page.goto(sites.intranet)
    page.wait_for_load_state("networkidle")
    assert asked == [f"{sites.kasket}/embed.js"]


def test_only_our_own_frame_is_heard_and_only_the_words_of_the_schema(page: Page, sites: Sites) -> None:
    page.goto(sites.intranet)
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    ours = frame_of(page, sites)
    expect(page.get_by_role("dialog").get_by_role("status")).to_be_empty()
    page.wait_for_timeout(500)  # its own first messages
    listen(page, "ready", "started", "ended", "height", "closed")
    page.evaluate("window.postMessage({kasket: 1, type: 'ended'}, '*')")  # the host's own origin
    page.evaluate(
        """address => new Promise(done => { const other = document.createElement('iframe');
        other.name = 'other'; other.src = address; other.onload = done; document.body.append(other); })""",
        f"{sites.kasket}/embed",
    )
    other = page.frame("other")
    assert other is not None
    says(other, {"kasket": 1, "type": "ended"})  # our origin, but not our frame
    says(other, {"kasket": 1, "type": "close"})
    for wrong in (
        {"kasket": 2, "type": "ended"},
        {"kasket": 1, "type": "ended", "text": "Hej Karla"},
        {"kasket": 1, "type": "said"},
        {"kasket": 1, "type": "height"},
        {"kasket": 1, "type": "height", "height": 199},
        {"kasket": 1, "type": "height", "height": 4001},
        {"kasket": 1, "type": "height", "height": 500.5},
        {"kasket": 1, "type": "height", "height": "500"},
        {"kasket": 1, "type": "height", "height": 500, "text": "Hej Karla"},
    ):
        says(ours, wrong)
    ours.evaluate("parent.postMessage(null, '*'); parent.postMessage('kasket', '*')")
    says(ours, {"kasket": 1, "type": "height", "height": 512})
    says(ours, {"kasket": 1, "type": "started"})
    page.wait_for_function("window.heard.some(([kind]) => kind === 'started')")
    told = page.evaluate("window.heard")
    assert [told[-2], told[-1]] == [["height", {"height": 512}], ["started", None]]
    assert "ended" not in heard(page) and "closed" not in heard(page)
    expect(page.get_by_role("dialog", name=LAUNCHER)).to_be_visible()


def test_our_words_reach_our_own_origin_alone(page: Page, sites: Sites) -> None:
    page.goto(sites.intranet)
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    frame = frame_of(page, sites)
    expect(page.get_by_role("dialog").get_by_role("status")).to_be_empty()
    frame.evaluate("window.told = []; addEventListener('message', e => told.push([e.origin, e.data]))")
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    frame.wait_for_function("told.length")
    assert frame.evaluate("told") == [[sites.intranet, {"kasket": 1, "type": "close"}]]
    frame.goto("about:blank")  # whoever else comes into the frame is told nothing
    frame.evaluate("window.told = []; addEventListener('message', e => told.push(e.data))")
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    page.wait_for_timeout(300)
    assert frame.evaluate("told") == []


def test_a_site_that_is_not_allowed_shows_nothing_of_ours(page: Page, sites: Sites) -> None:
    page.clock.install()
    refused: list[str] = []
    page.on("console", lambda m: refused.append(m.text) if "frame-ancestors" in m.text else None)
    page.goto(sites.stranger)
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    page.wait_for_timeout(1500)
    assert refused
    assert not any(f.url.startswith(sites.kasket) for f in page.frames)
    expect(page.frame_locator("iframe").get_by_label("Navn")).to_have_count(0)
    page.clock.fast_forward(13_000)
    expect(page.get_by_role("status")).to_contain_text("Ser du ikke øvelsen?")
    apart = page.get_by_role("link", name="Åbn i nyt vindue")
    expect(apart).to_have_attribute("href", f"{sites.kasket}/sag/terrassen")


def test_the_launcher_stands_in_the_page_with_the_colours_of_the_page(
    page: Page, sites: Sites, violations: list[str]
) -> None:
    page.goto(f"{sites.intranet}/i-siden")
    expect(page.locator("kasket-launcher")).to_have_count(1)
    button = page.locator("main").get_by_role("button", name="Øv sagen om terrassen")
    expect(button).to_have_css("background-color", "rgb(91, 42, 134)")
    expect(button).to_have_css("border-radius", "0px")
    button.press("Enter")
    assert frame_of(page, sites).url == f"{sites.kasket}/embed/terrassen"
    assert violations == []


def test_the_panel_fills_a_small_screen_and_shuts_the_page_out(page: Page, sites: Sites) -> None:
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    page.goto(sites.intranet)
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    panel = page.get_by_role("dialog", name=LAUNCHER)
    frame = frame_of(page, sites)
    assert panel.bounding_box() == {"x": 0, "y": 0, **NARROW}
    assert panel.evaluate("panel => panel.matches(':modal')")
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    assert frame.evaluate("document.documentElement.scrollWidth") <= 320
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    expect(panel).to_have_css("width", "448px")
    assert not panel.evaluate("panel => panel.matches(':modal')")
    assert page.evaluate(FOCUS) == "iframe"
    panel.get_by_role("button", name="Luk").press("Escape")
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_focused()


def test_a_panel_that_opens_by_itself_leaves_the_focus_and_a_small_screen_alone(
    page: Page, sites: Sites
) -> None:
    again = """() => { const old = document.querySelector('kasket-launcher'); old.remove();
    old.toggleAttribute('open', true); document.body.append(old); }"""
    for size, shown in ((WIDE, 1), (NARROW, 0)):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.goto(sites.intranet)
        page.evaluate(again)
        expect(page.get_by_role("dialog", name=LAUNCHER)).to_have_count(shown)
        assert page.evaluate("document.activeElement === document.body")


def test_the_launcher_follows_the_user_s_settings(browser: Browser, sites: Sites) -> None:
    context = browser.new_context(reduced_motion="reduce", forced_colors="active", color_scheme="dark")
    page = context.new_page()
    page.goto(sites.intranet)
    page.get_by_role("button", name=LAUNCHER).press("Enter")
    expect(page.get_by_role("dialog")).to_have_css("animation-name", "none")
    border = page.get_by_role("button", name=LAUNCHER).evaluate("b => getComputedStyle(b).borderTopColor")
    assert border != "rgba(0, 0, 0, 0)"
    page.emulate_media(media="print")
    expect(page.get_by_role("button", name=LAUNCHER)).to_be_hidden()
    context.close()


@pytest.mark.parametrize(
    "emulate",
    [{"viewport": WIDE}, {"viewport": NARROW}, {"viewport": WIDE, "color_scheme": "dark"}],
    ids=["1280", "320", "dark"],
)
def test_axe_finds_nothing_on_the_host_page(browser: Browser, sites: Sites, emulate: dict[str, Any]) -> None:
    context: BrowserContext = browser.new_context(bypass_csp=True, **emulate)
    page = context.new_page()
    for address in (sites.intranet, f"{sites.intranet}/i-siden"):
        page.goto(address)
        assert findings(page) == []
        page.locator("kasket-launcher").get_by_role("button").first.press("Enter")
        frame_of(page, sites)
        assert findings(page) == []
    context.close()


def findings(page: Page) -> list[str]:
    """Every rule of axe, those beyond the law too: the host's page is ours to spoil."""
    return [v["id"] + " " + v["nodes"][0]["html"][:120] for v in Axe().run(page).response["violations"]]


def test_the_launcher_is_small() -> None:
    assert len(gzip.compress(SCRIPT.read_bytes())) < 4_000


def test_every_option_event_and_variable_of_the_launcher_is_in_the_guide() -> None:
    script, guide = SCRIPT.read_text(encoding="utf-8"), GUIDE.read_text(encoding="utf-8")
    names = set(re.findall(r"--kasket-[a-z-]+", script))
    names |= {f"kasket-{kind}" for kind in ("opened", "closed", "ready", "started", "ended", "height")}
    names |= {f"data-{name}" for name in ("case", "label", "position", "open")}
    assert len(names) > 10
    assert [name for name in sorted(names) if name not in guide] == []


def test_a_launch_token_signs_a_frame_in_without_cookies_and_survives_a_whole_talk(
    browser: Browser, product: Product
) -> None:
    now = int(time.time())
    claims = {
        "iss": "https://intra.example", "aud": product.address, "sub": "ab123", "name": "Åse Ærø", "iat": now, "exp": now + 60,
        "jti": str(uuid4()),
    }  # fmt: skip
    launch = jwt.encode({"alg": "HS256"}, claims, OctKey.import_key(LAUNCH_SECRET))
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{product.address}/embed/terrassen#launch={launch}")
    read_notice(page)
    page.get_by_role("button", name="Start samtalen").first.press("Enter")
    reply(page, "Hej Karla, jeg kan godt høre, at brevet har ramt dig hårdt.", 1)
    assert "launch" not in page.url and context.cookies() == []
    end_talk(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Opsamling: ")).to_have_count(0)
    other = browser.new_page()
    other.goto(f"{product.address}/embed/terrassen#launch={launch}")
    expect(other.get_by_label("Navn")).to_be_visible()
    other.close()
    context.close()
