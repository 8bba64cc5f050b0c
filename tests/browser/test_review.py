"""A trainer's morning, first part: find a shared talk, read it, disagree with the coach, rate it; also without JavaScript."""

from __future__ import annotations

from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, WIDE, axe_findings, finished_talk, posted, sign_in

SIDES = ("Lytter", "Klar myndighed", "Kasketskift", "Løsning og næste skridt", "Pligter")


@pytest.fixture
def shared(page: Page, product: Product) -> str:
    """The id of a talk that somebody has shared; afterwards a trainer is signed in."""
    sign_in(page, product, name=f"Prøve {uuid4()}")
    session = finished_talk(page, product)
    posted(page, product, f"/api/sessions/{session}/share", on=True)
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    return session


def test_a_shared_talk_is_found_read_and_rated_without_javascript(
    page: Page, browser: Browser, context: BrowserContext, product: Product, shared: str
) -> None:
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(f"{product.address}/gennemgang")
    page.get_by_role("link", name="Åbn den næste, jeg mangler").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terrassen: Prøve")
    page.get_by_label("uenig").first.check()
    page.get_by_label("Hvorfor").first.fill("Hun blev hørt.")
    page.get_by_label("Din bemærkning til svar 2").fill("Godt spejlet.")
    page.get_by_role("button", name="Gem kladde").click()
    expect(page.get_by_text("Gemt.")).to_be_visible()
    expect(page.get_by_label("Din bemærkning til svar 2")).to_have_value("Godt spejlet.")
    expect(page.get_by_text("Andre underviseres vurdering")).to_have_count(0)
    for side in SIDES:
        page.get_by_role("group", name=side, exact=True).get_by_label("4").check()
    page.get_by_role("button", name="Gem som færdig").click()
    expect(page.get_by_role("heading", name="Andre underviseres vurdering")).to_be_visible()
    page.goto(f"{product.address}/gennemgang?kun=mangler")
    expect(page.locator(f'a[href="/gennemgang/{shared}"]')).to_have_count(0)
    plain.close()


def test_axe_finds_nothing_in_the_trainers_room(
    browser: Browser, context: BrowserContext, product: Product, shared: str
) -> None:
    for address in ("/gennemgang", f"/gennemgang/{shared}", "/gennemgang/findes-ikke"):
        for size in (WIDE, NARROW):
            assert axe_findings(browser, context, product.address + address, viewport=size) == []


def test_the_transcript_does_not_scroll_sideways_at_320(page: Page, product: Product, shared: str) -> None:
    page.set_viewport_size(NARROW)
    page.goto(f"{product.address}/gennemgang/{shared}")
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
