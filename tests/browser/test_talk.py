"""A real browser holds a whole talk with the running product, and every turn is found in the database."""

from __future__ import annotations

import sqlite3

from playwright.sync_api import Page, expect

from tests.browser.product import Product
from tests.browser.steps import (
    REPLIES,
    answered,
    log_in,
    opened,
    read_notice,
    reply,
    sign_in,
    start_talk,
    tab_to,
)


def test_a_whole_session_by_keyboard_is_in_the_database(page: Page, product: Product) -> None:
    """From the login to the note and Min øvelse without a mouse: every control is reached with Tab."""
    page.goto(product.address)
    expect(page.get_by_label("Navn")).to_be_visible()
    tab_to(page, "Navn")
    page.keyboard.type("Prøve Person")
    tab_to(page, "Gå ind")
    page.keyboard.press("Enter")
    read_notice(page)
    expect(page.get_by_role("heading", name="Vælg en sag")).to_be_visible()
    tab_to(page, "Læs om sagen: Terrassen")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Karla Friis ejer Café Vesthavet")).to_be_visible()
    tab_to(page, "Start samtalen")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Skriv dit svar")).to_be_visible()
    session = page.url.rsplit("/", 1)[1]
    tab_to(page, "Skriv dit svar")
    for number, text in enumerate(REPLIES, 1):
        page.keyboard.type(text)
        page.keyboard.press("Enter")
        answered(page, number)
        expect(page.get_by_label("Skriv dit svar")).to_be_focused()
    tab_to(page, "Tip")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Tip")).to_be_visible()
    expect(page.get_by_label("Skriv dit svar")).to_be_focused()
    tab_to(page, "Afslut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("group", name="Vil du slutte samtalen")).to_be_focused()
    tab_to(page, "Ja, afslut")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Opsamling: Terrassen")).to_be_visible()
    expect(page.get_by_role("heading", name="Afgørelsen")).to_be_visible()
    tab_to(page, "Dit notat")
    page.keyboard.type("Terrassen er tolv gange tre meter.")
    tab_to(page, "Sammenlign med samtalen")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Notatet og samtalen")).to_be_visible()
    tab_to(page, "Min øvelse")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Min øvelse", level=1)).to_be_visible()
    with sqlite3.connect(product.database) as db:
        stored = db.execute("select text from turns where session_id = ? order by id", (session,)).fetchall()
    assert [text.replace("\u2044", "/") for (text,) in stored] == REPLIES


def test_on_ones_own_there_is_no_card_and_with_wheels_the_hat_is_shown(page: Page, product: Product) -> None:
    sign_in(page, product)
    for support, cards, wheels in (("alone", 0, 0), ("wheels", 1, 1)):
        session = opened(page, product, support=support)
        page.goto(f"{product.address}/ovelse/{session}")
        reply(page, "Det er din egen skyld, du kunne bare have søgt.", 1)
        expect(page.locator("[role=log] .coach")).to_have_count(cards)
        expect(page.get_by_text("Lige nu kaldes der på")).to_have_count(wheels)


def test_a_printed_talk_shows_everything_that_was_said(page: Page, product: Product) -> None:
    sign_in(page, product)
    page.goto(f"{product.address}/ovelse/{opened(page, product)}")
    for number, text in enumerate(REPLIES[:4], 1):
        reply(page, text, number)
    page.emulate_media(media="print")
    assert page.locator("button:visible, textarea:visible, footer:visible, header:visible").count() == 0
    expect(page.get_by_role("heading", name="Hvad loven siger")).to_be_visible()
    expect(page.get_by_role("log")).to_have_css("overflow-y", "visible")
    expect(page.locator("aside").first).to_have_css("overflow-y", "visible")


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
    box = page.get_by_label("Skriv dit svar")
    box.fill("Er dit cpr-nummer 010190-1234, så jeg kan slå dig op?")
    box.press("Enter")
    page.get_by_role("button", name="Send, og fjern det").press("Enter")
    answered(page, 1)
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
