"""A real browser holds a whole talk with the running product, and every turn is found in the database."""

from __future__ import annotations

import gzip
import sqlite3
from pathlib import Path

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, REPLIES, WIDE, axe_findings, log_in, reply, start_talk

ROOT = Path(__file__).resolve().parents[2]


def test_a_whole_talk_by_keyboard_is_in_the_database(
    page: Page, context: BrowserContext, browser: Browser, product: Product
) -> None:
    complaints: list[str] = []
    foreign: list[str] = []
    page.on(
        "console", lambda m: complaints.append(m.text) if m.type == "error" and "401" not in m.text else None
    )
    page.on(
        "request", lambda r: None if r.url.startswith((product.address, "data:")) else foreign.append(r.url)
    )
    log_in(page, product)
    start_talk(page)
    session = page.url.rsplit("/", 1)[1]
    for number, text in enumerate(REPLIES[:3], 1):
        reply(page, text, number)
    page.reload()
    expect(page.locator("[role=log] .mine")).to_have_count(3)
    for number, text in enumerate(REPLIES[3:], 4):
        reply(page, text, number)
    expect(page.get_by_role("status")).to_contain_text("Karla: ")
    page.get_by_role("button", name="Tip", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Tip")).to_be_visible()
    talk = page.url
    for size in (WIDE, NARROW):
        assert axe_findings(browser, context, product.address, viewport=size) == []
        assert axe_findings(browser, context, talk, viewport=size) == []
    assert axe_findings(browser, context, talk, color_scheme="dark") == []
    page.get_by_role("button", name="Afslut").press("Enter")
    page.get_by_role("button", name="Ja, afslut").press("Enter")
    expect(page.get_by_role("heading", name="Opsamling: Terrassen")).to_be_visible()
    expect(page.get_by_role("heading", name="Afgørelsen")).to_be_visible()
    assert axe_findings(browser, context, page.url) == []
    with sqlite3.connect(product.database) as db:
        stored = db.execute("select text from turns where session_id = ? order by id", (session,)).fetchall()
    assert [text.replace("\u2044", "/") for (text,) in stored] == REPLIES
    assert complaints == [] and foreign == []


def test_nothing_scrolls_sideways_at_320(page: Page, product: Product) -> None:
    page.set_viewport_size({"width": 320, "height": 700})
    log_in(page, product)
    start_talk(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_a_reply_that_failed_is_sent_again_and_stored_once(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    session = page.url.rsplit("/", 1)[1]
    page.route("**/turns", lambda route: route.abort())
    box = page.get_by_label("Skriv dit svar")
    box.fill("Hvad betyder det for jer?")
    box.press("Enter")
    expect(page.get_by_text("Ikke sendt.")).to_be_visible()
    page.unroute("**/turns")
    page.get_by_role("button", name="Send igen").press("Enter")
    expect(page.locator("[role=log] .owner:not(.typing)")).to_have_count(2, timeout=15_000)
    with sqlite3.connect(product.database) as db:
        assert db.execute("select count(*) from turns where session_id = ?", (session,)).fetchone() == (1,)


def test_a_cpr_number_is_never_stored(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    reply(page, "Er dit cpr-nummer 010190-1234, så jeg kan slå dig op?", 1)
    raw = b"".join(p.read_bytes() for p in product.var.iterdir() if p.is_file())
    assert b"010190-1234" not in raw


def test_a_reply_that_is_too_long_stays_in_the_box(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    box = page.get_by_label("Skriv dit svar")
    box.fill("Det er en lang historie. " * 400)
    expect(page.get_by_text("tegn for langt")).to_be_visible()
    expect(page.get_by_role("button", name="Send")).to_be_disabled()
    assert len(box.input_value()) == 10_000


def test_a_retry_keeps_the_old_attempt(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    reply(page, "Det er din egen skyld, du kunne bare have søgt.", 1)
    page.get_by_role("button", name="Prøv igen herfra").press("Enter")
    expect(page.locator("section [role=log] .mine")).to_have_count(0)
    expect(page.get_by_role("heading", name="Hvad nu hvis")).to_be_visible()


def test_the_words_that_the_card_quotes_are_marked_in_the_reply(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    reply(page, "Hej 👋 Karla. Det er din egen skyld, du kunne bare have søgt.", 1)
    card = page.locator("[role=log] .coach")
    quoted = page.locator("[role=log] .mine mark").all_inner_texts()
    assert quoted and "".join(quoted).strip(" .,") in card.inner_text()


def test_the_script_is_small() -> None:
    scripts = b"".join(f.read_bytes() for f in sorted((ROOT / "web").rglob("*.js")))
    assert len(gzip.compress(scripts)) <= 40_000
