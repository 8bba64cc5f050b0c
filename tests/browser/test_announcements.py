"""A screen reader hears each finished message once, the speaker first, and nothing waits for a show of writing."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, expect

from tests.browser.product import Product
from tests.browser.steps import REPLIES, log_in, reply, start_talk

# What every live region of the page comes to say, in order.
LISTEN = """window.heard = [];
new MutationObserver((changes) => {
    const live = (n) => n.closest?.("[role=status], [role=alert], [aria-live=polite], [aria-live=assertive]");
    const said = new Set(changes.map((c) => live(c.target)).filter(Boolean));
    said.forEach((region) => { if (region.textContent.trim()) heard.push(region.textContent.trim()); });
}).observe(document.body, {childList: true, subtree: true, characterData: true});"""
WAITED = """window.shown = 0;
new MutationObserver(() => { if (document.querySelectorAll("[role=log] .owner:not(.typing)").length === 2) shown ||= performance.now(); })
    .observe(document.body, {childList: true, subtree: true});"""
ANSWERED = (
    "performance.getEntriesByType('resource').filter((e) => e.name.endsWith('/turns')).at(-1).responseEnd"
)


@pytest.fixture(autouse=True)
def the_owner_seems_to_write(page: Page) -> None:
    page.emulate_media(reduced_motion="no-preference")


def test_each_message_is_said_once_with_the_owner_first(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    page.evaluate(LISTEN)
    for number, text in enumerate(REPLIES[:4], 1):
        reply(page, text, number)
    page.wait_for_timeout(300)
    heard = page.evaluate("heard")
    lines = page.locator("[role=log] .owner > p").all_inner_texts()[1:]
    assert len(heard) == 4
    assert [said[: len(line) + 7] for said, line in zip(heard, lines)] == [f"Karla: {line}" for line in lines]
    assert page.get_by_role("log").get_attribute("aria-live") == "off"


def test_the_same_words_twice_are_said_twice(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    page.evaluate(LISTEN)
    for _ in range(2):
        page.evaluate("dispatchEvent(new Event('offline'))")
    expect(page.locator(".banner")).to_be_visible()
    assert len(page.evaluate("heard")) == 2
    assert len(set(page.evaluate("heard"))) == 1


def test_nobody_waits_more_than_a_second_for_the_writing(page: Page, product: Product) -> None:
    log_in(page, product)
    start_talk(page)
    page.evaluate(WAITED)
    reply(page, REPLIES[0], 1)
    assert (
        page.evaluate("shown") - page.evaluate(ANSWERED) < 1_800
    )  # a second, and the drawing on a busy machine


def test_reduced_motion_shows_the_answer_at_once(page: Page, product: Product) -> None:
    page.emulate_media(reduced_motion="reduce")
    log_in(page, product)
    start_talk(page)
    page.evaluate(WAITED)
    reply(page, REPLIES[0], 1)
    assert page.evaluate("shown") - page.evaluate(ANSWERED) < 900  # less than the writing alone
