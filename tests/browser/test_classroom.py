"""A class of two: the trainer's big screen and two phones, one of them without JavaScript, play two rounds and end."""

from __future__ import annotations

import re
from collections.abc import Iterator
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, WIDE, axe_findings, sign_in

FIRST = "Hej Karla, du taler med vej og trafik. Jeg kan godt høre, at brevet har ramt dig hårdt."
OTHER = "Sådan er reglerne, og dem kan jeg ikke lave om på."
SECOND = "Så I har bygget den i marts og regnet med, at alt var i orden?"
MEANWHILE = "Hvor stor er terrassen?"


@pytest.fixture
def screen(page: Page, product: Product) -> Page:
    """The trainer's big screen, at the start of a class."""
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    page.goto(f"{product.address}/klasse")
    page.get_by_label("Sag").select_option(label="Terrassen")
    page.get_by_role("button", name="Begynd").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terrassen")
    return page


@pytest.fixture
def phone(browser: Browser, product: Product, screen: Page) -> Iterator[Page]:
    yield from joined(browser, product, screen, script=True)


@pytest.fixture
def plain(browser: Browser, product: Product, screen: Page) -> Iterator[Page]:
    """A phone without JavaScript."""
    yield from joined(browser, product, screen, script=False)


def joined(browser: Browser, product: Product, screen: Page, script: bool) -> Iterator[Page]:
    context = browser.new_context(java_script_enabled=script, viewport=NARROW)
    page = context.new_page()
    sign_in(page, product, name=f"Prøve {uuid4()}")
    page.goto(f"{product.address}/stem")
    page.get_by_label("Kode").fill(screen.locator(".key").inner_text().lower())
    page.get_by_role("button", name="Videre").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terrassen")
    yield page
    context.close()


def press(page: Page, name: str) -> None:
    page.get_by_role("button", name=name).click()


def propose(phone: Page, text: str) -> None:
    phone.get_by_label("Dit forslag til svar").fill(text)
    press(phone, "Send forslaget")
    expect(phone.get_by_text("Dit forslag er gemt")).to_be_visible()


def vote(phone: Page, text: str) -> None:
    phone.get_by_label(text).check()
    press(phone, "Stem")
    expect(phone.get_by_text("Din stemme er gemt")).to_be_visible()


def fresh(plain: Page) -> None:
    plain.get_by_role("link", name="Hent igen").click()


def no_sideways(page: Page) -> None:
    page.set_viewport_size(NARROW)
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    page.set_viewport_size(WIDE)


def test_two_rounds_are_played_and_the_owner_answers_what_was_chosen(
    screen: Page, phone: Page, plain: Page
) -> None:
    propose(phone, FIRST)
    propose(plain, OTHER)
    expect(screen.locator("[data-count=proposals]")).to_have_text("2")
    no_sideways(screen)
    press(screen, "Luk for forslag, og stem")
    expect(phone.get_by_role("button", name="Stem")).to_be_visible()
    fresh(plain)
    vote(phone, FIRST)
    vote(plain, OTHER)
    vote(plain, FIRST)
    expect(screen.locator("[data-count=votes]")).to_have_text("2")
    no_sideways(screen)
    press(screen, "Stop, og send svaret")
    expect(screen.locator(".latest .mine")).to_contain_text(FIRST, timeout=20_000)
    expect(screen.locator(".latest .mine")).to_contain_text("kaldt på:")
    answer = screen.locator(".latest .owner p").inner_text()
    screen.get_by_text("Vis, hvad holdet stemte").click()
    expect(screen.locator(".votes li").first).to_contain_text("2 stemmer")
    no_sideways(screen)
    expect(phone.locator(".owner p")).to_have_text(answer)
    fresh(plain)
    expect(plain.locator(".owner p")).to_have_text(answer)

    propose(plain, SECOND)
    propose(phone, MEANWHILE)
    press(screen, "Luk for forslag, og stem")
    press(screen, "Stop, og send svaret")
    expect(screen.get_by_text("Ingen har stemt endnu")).to_be_visible()
    no_sideways(screen)
    screen.get_by_label(SECOND).check()
    press(screen, "Send det valgte svar")
    expect(screen.locator(".latest .mine")).to_contain_text(SECOND, timeout=20_000)
    expect(screen.locator(".latest .owner p")).not_to_have_text(answer)

    screen.get_by_text("Afslut", exact=True).click()
    press(screen, "Ja, afslut")
    expect(phone.get_by_text("Klassen er slut")).to_be_visible()
    screen.get_by_role("link", name="Se opsamlingen").click()
    expect(screen.get_by_role("heading", name="Opsamling: ")).to_be_visible()


def test_a_page_is_not_fetched_again_while_somebody_writes(screen: Page, phone: Page, plain: Page) -> None:
    propose(plain, FIRST)
    phone.get_by_label("Dit forslag til svar").fill("Jeg er ikke fær")
    press(screen, "Luk for forslag, og stem")
    expect(phone.get_by_text("Klassen er kommet videre")).to_be_visible()
    expect(phone.get_by_label("Dit forslag til svar")).to_have_value("Jeg er ikke fær")
    press(phone, "Send forslaget")
    expect(phone.get_by_text("Runden er slut")).to_be_visible()
    expect(phone.get_by_role("button", name="Stem")).to_be_visible()


def test_axe_finds_nothing_in_any_phase_and_nothing_scrolls_sideways_at_320(
    browser: Browser, context: BrowserContext, product: Product, screen: Page, plain: Page
) -> None:
    def clean() -> None:
        for ours, address in ((context, screen.url), (plain.context, plain.url)):
            for size in (WIDE, NARROW):
                assert axe_findings(browser, ours, address, viewport=size) == []
        narrow = browser.new_page(viewport=NARROW, storage_state=plain.context.storage_state())
        narrow.goto(plain.url)
        assert narrow.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
        narrow.close()

    for address in ("/klasse", "/stem"):
        assert axe_findings(browser, context, product.address + address, viewport=NARROW) == []
    assert axe_findings(browser, plain.context, product.address + "/stem?kode=FINDES") == []
    clean()
    for text in (FIRST, OTHER + " " + "Uafbrudtlangtord" * 12):
        screen.get_by_text("Tilføj et forslag selv").click()
        screen.get_by_label("Forslag til svar").fill(text)
        press(screen, "Tilføj")
    press(screen, "Luk for forslag, og stem")
    fresh(plain)
    clean()
    press(screen, "Stop, og send svaret")
    assert axe_findings(browser, context, screen.url) == []
    no_sideways(screen)
    screen.get_by_label(re.compile("Uafbrudtlangtord")).check()
    press(screen, "Send det valgte svar")
    expect(screen.locator(".latest .mine")).to_be_visible(timeout=20_000)
    screen.get_by_text("Vis, hvad holdet stemte").click()
    no_sideways(screen)
    clean()
    screen.get_by_text("Afslut", exact=True).click()
    press(screen, "Ja, afslut")
    fresh(plain)
    clean()
