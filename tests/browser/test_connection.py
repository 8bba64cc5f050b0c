"""Nothing is lost: a reload, another device, another tab, no connection, a slow server."""

from __future__ import annotations

import sqlite3

from playwright.sync_api import Browser, BrowserContext, Page, Route, expect

from tests.browser.product import Product
from tests.browser.steps import REPLIES, answered, log_in, opened, posted, reply, said, sign_in, start_talk

LOOKED_AT_AGAIN = "dispatchEvent(new Event('focus'))"


def stored(product: Product, session: str) -> list[str]:
    with sqlite3.connect(product.database) as db:
        return [
            text
            for (text,) in db.execute("select text from turns where session_id = ? order by id", (session,))
        ]


def test_a_talk_goes_on_after_a_reload_and_on_another_device(
    page: Page, product: Product, context: BrowserContext, browser: Browser
) -> None:
    log_in(page, product)
    start_talk(page)
    reply(page, REPLIES[0], 1)
    page.reload()
    answered(page, 1)
    other = browser.new_context(storage_state=context.storage_state())
    phone = other.new_page()
    phone.goto(product.address)
    phone.get_by_role("region", name="Fortsæt, hvor du slap").get_by_role("link").first.press("Enter")
    answered(phone, 1)
    reply(phone, REPLIES[1], 2)
    other.close()
    page.evaluate(LOOKED_AT_AGAIN)
    answered(page, 2)
    reply(page, REPLIES[2], 3)
    assert stored(product, page.url.rsplit("/", 1)[1]) == REPLIES[:3]


def test_a_tab_shows_what_another_wrote_and_keeps_its_draft(
    page: Page, product: Product, context: BrowserContext
) -> None:
    log_in(page, product)
    start_talk(page)
    page.get_by_label("Skriv dit svar").fill("Mit udkast")
    other = context.new_page()
    other.goto(page.url)
    reply(other, REPLIES[0], 1)
    page.bring_to_front()
    page.evaluate(LOOKED_AT_AGAIN)
    answered(page, 1)
    expect(page.get_by_label("Skriv dit svar")).to_have_value("Mit udkast")
    expect(page.get_by_role("status")).to_have_text("Samtalen er ændret et andet sted. Den har nu 1 svar.")


def test_a_reply_from_a_tab_that_is_behind_brings_it_up_to_date(page: Page, product: Product) -> None:
    sign_in(page, product)
    session = opened(page, product)
    page.goto(f"{product.address}/ovelse/{session}")
    answered(page, 0)
    said(page, product, session, REPLIES[0])
    box = page.get_by_label("Skriv dit svar")
    box.fill(REPLIES[1])
    box.press("Enter")
    answered(page, 2)
    assert stored(product, session) == REPLIES[:2]


def test_a_talk_that_was_ended_elsewhere_gives_the_words_back(page: Page, product: Product) -> None:
    sign_in(page, product)
    session = opened(page, product)
    page.goto(f"{product.address}/ovelse/{session}")
    answered(page, 0)
    posted(page, product, f"/api/sessions/{session}/end")
    page.get_by_label("Skriv dit svar").fill("Hvad betyder det for jer?")
    page.get_by_label("Skriv dit svar").press("Enter")
    expect(page.get_by_text("Det havde du skrevet, men ikke sendt:")).to_contain_text(
        "Hvad betyder det for jer?"
    )
    expect(page.get_by_role("link", name="Se opsamlingen")).to_be_visible()


def test_a_reply_without_a_connection_is_sent_once_when_it_is_back(
    page: Page, product: Product, context: BrowserContext
) -> None:
    log_in(page, product)
    start_talk(page)
    context.set_offline(True)
    expect(page.get_by_text("Du har ingen forbindelse lige nu.").first).to_be_visible()
    box = page.get_by_label("Skriv dit svar")
    box.fill(REPLIES[0])
    box.press("Enter")
    expect(page.get_by_text("Ikke sendt endnu.")).to_be_visible()
    expect(page.get_by_role("button", name="Send igen")).to_be_visible()
    box.fill("Mit næste svar")
    page.wait_for_timeout(10_000)
    context.set_offline(False)
    answered(page, 1)
    expect(page.locator(".banner")).to_have_count(0)
    expect(box).to_have_value("Mit næste svar")
    assert stored(product, page.url.rsplit("/", 1)[1]) == REPLIES[:1]


def test_one_is_told_when_the_server_is_slow(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    held: list[Route] = []
    page.route("**/turns", lambda route: held.append(route))
    box = page.get_by_label("Skriv dit svar")
    box.fill(REPLIES[0])
    box.press("Enter")
    expect(page.get_by_text("Sender …")).to_be_visible()
    slow = page.locator("[role=log]").get_by_text(
        "Det tager lidt længere end normalt. Dit svar er ikke tabt."
    )
    expect(slow).to_be_visible(timeout=4_000)
    expect(page.get_by_role("status")).to_contain_text("Dit svar er ikke tabt.")
    page.wait_for_timeout(2_000)  # five seconds in all
    held[0].continue_()
    answered(page, 1)
    expect(slow).to_have_count(0)
    expect(box).to_be_focused()


def test_one_who_is_no_longer_signed_in_keeps_what_was_written(
    page: Page, product: Product, context: BrowserContext
) -> None:
    log_in(page, product)
    start_talk(page)
    context.clear_cookies()
    box = page.get_by_label("Skriv dit svar")
    box.fill(REPLIES[0])
    box.press("Enter")
    expect(page.get_by_role("link", name="Log ind i en ny fane")).to_be_visible()
    expect(box).to_have_value(REPLIES[0])
    sign_in(page, product)  # in another tab
    box.press("Enter")
    answered(page, 1)
