"""One moment is practised in its number of replies; those who teach see how often the coach errs."""

from __future__ import annotations

import re

from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import answered, axe_findings, log_in


def test_a_drill_ends_after_its_replies_and_reaches_the_debrief(
    page: Page, context: BrowserContext, browser: Browser, product: Product
) -> None:
    log_in(page, product)
    drill = page.get_by_role("region", name="Øv ét øjeblik").get_by_role("listitem").first
    name = drill.get_by_role("heading").inner_text()
    drill.get_by_role("button", name="Start øvelsen").press("Enter")
    line = page.get_by_text(f"Øvelse: {name} · svar 1 af ")
    expect(line).to_be_visible()
    replies = int(line.inner_text().rsplit(" ", 1)[1])
    for number in range(1, replies + 1):
        expect(page.get_by_text(f"Øvelse: {name} · svar {number} af {replies}")).to_be_visible()
        box = page.get_by_label("Skriv dit svar")
        box.fill(f"Jeg kan godt høre, at det fylder. Hvad betyder det for jer i uge {number}?")
        box.press("Enter")
        answered(page, number)
    way = page.get_by_role("link", name="Se opsamlingen")
    expect(way).to_be_focused()
    way.press("Enter")
    expect(page.get_by_role("heading", name="Opsamling: ")).to_be_visible()
    expect(page.get_by_text(f"Øvelse: {name}")).to_be_visible()
    assert axe_findings(browser, context, page.url) == []


def test_a_trainer_sees_how_often_the_coach_errs(page: Page, product: Product) -> None:
    log_in(page, product, role="Underviser")
    expect(page.get_by_text(re.compile("Coachens fejlprocent"))).to_be_visible()
