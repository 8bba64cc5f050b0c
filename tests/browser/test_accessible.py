"""Every state of every page: axe finds nothing, 320 px and text of double size are enough, dark and forced colours too."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import Product
from tests.browser.steps import (
    NARROW,
    REPLIES,
    WIDE,
    end_talk,
    findings,
    log_in,
    reply,
    sign_in,
    start_talk,
)

NOTE = "Terrassen er 20 gange 3 meter. Karla Friis har fået lov til at beholde den."
DOUBLE = "document.documentElement.style.fontSize = '200%'"
NORMAL = "document.documentElement.style.fontSize = ''"
OVERFLOW = "document.documentElement.scrollWidth - innerWidth"


@pytest.fixture
def walker(browser: Browser) -> Iterator[Page]:
    """A page that lets axe in past the CSP."""
    context = browser.new_context(bypass_csp=True)
    yield context.new_page()
    context.close()


def look(page: Page, state: str) -> None:
    """The state as it stands, on a wide screen and a narrow one, in the dark, and with text of double size."""
    page.wait_for_load_state("networkidle")
    found: list[str] = []
    for size, scheme in ((WIDE, "light"), (NARROW, "light"), (WIDE, "dark")):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        found += [f"{size['width']} {scheme}: {finding}" for finding in findings(page)]
        if page.evaluate(OVERFLOW) > 0:
            found.append(f"{size['width']}: scrolls sideways")
    page.emulate_media(color_scheme="light")
    page.evaluate(DOUBLE)
    if page.evaluate(OVERFLOW) > 0:
        found.append("double text: scrolls sideways")
    page.evaluate(NORMAL)
    assert found == [], state


def test_every_state_of_a_talk_is_accessible(walker: Page, product: Product) -> None:
    walker.goto(product.address)
    expect(walker.get_by_label("Navn")).to_be_visible()
    look(walker, "login")
    log_in(walker, product)
    look(walker, "start")
    start_talk(walker)
    for number, text in enumerate(REPLIES[:4], 1):
        reply(walker, text, number)
    look(walker, "talk")
    walker.get_by_role("button", name="Tip", exact=True).press("Enter")
    expect(walker.get_by_role("heading", name="Tip")).to_be_visible()
    look(walker, "hint")
    walker.route("**/turns", lambda route: route.abort())
    walker.get_by_label("Skriv dit svar").fill("Hvad betyder det for jer?")
    walker.get_by_label("Skriv dit svar").press("Enter")
    expect(walker.get_by_text("Ikke sendt.")).to_be_visible()
    look(walker, "error")
    walker.unroute("**/turns")
    walker.get_by_role("button", name="Afslut").press("Enter")
    look(walker, "question")
    walker.get_by_role("button", name="Nej, fortsæt").press("Enter")
    end_talk(walker)
    look(walker, "debrief")
    walker.get_by_role("textbox", name="Dit notat").fill(NOTE)
    walker.get_by_role("button", name="Sammenlign med samtalen").press("Enter")
    expect(walker.get_by_role("heading", name="Notatet og samtalen")).to_be_visible()
    look(walker, "note")
    session = walker.url.rsplit("/", 1)[1]
    for path, heading in (("/min", "Min øvelse"), (f"/del/{session}", "Del med underviseren: Terrassen")):
        walker.goto(product.address + path)
        expect(walker.get_by_role("heading", name=heading, level=1)).to_be_visible()
        look(walker, path)


@pytest.mark.parametrize("path", ["/om", "/tilgaengelighed", "/sag/hallen", "/embed"])
def test_the_other_pages_are_accessible(walker: Page, product: Product, path: str) -> None:
    sign_in(walker, product)
    walker.goto(product.address + path)
    expect(walker.get_by_role("heading", level=1)).to_be_visible()
    look(walker, path)


def test_forced_colours_keep_borders_and_drawings(walker: Page, product: Product) -> None:
    walker.emulate_media(forced_colors="active")
    log_in(walker, product)
    start_talk(walker)
    reply(walker, REPLIES[0], 1)
    assert findings(walker) == []
    border = "getComputedStyle(document.querySelector('.log > li')).borderTopStyle"
    assert walker.evaluate(border) == "solid"
    drawn = "s => getComputedStyle(document.querySelector(s)).stroke"
    background = walker.evaluate("getComputedStyle(document.body).backgroundColor")
    assert walker.evaluate(drawn, ".timeline .box") not in ("none", background)
