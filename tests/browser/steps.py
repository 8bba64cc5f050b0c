"""What every browser test does again and again: log in, start, reply, end, and ask axe."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product

TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}
REPLIES = [
    "Hej Karla, du taler med Mads fra vej og trafik. Jeg kan godt høre, at brevet har ramt dig hårdt.",
    "Så I har bygget den i marts og regnet med, at alt var i orden?",
    "Hvor stor er terrassen?",
    "Nu taler jeg som myndighed: Reglen er, at kommunen skal give tilladelse, før man sætter borde på et fortov.",
    "asdf qwer zxcv",
    "/restart",
]


def log_in(page: Page, product: Product, role: str = "Medarbejder") -> None:
    page.goto(product.address)
    page.get_by_label("Navn").fill("Prøve Person")
    page.get_by_label("Rolle").select_option(role)
    page.get_by_role("button", name="Gå ind").press("Enter")
    expect(page.get_by_role("heading", name="Vælg en sag")).to_be_visible()


def start_talk(page: Page) -> None:
    case = page.get_by_role("listitem").filter(has=page.get_by_role("heading", name="Terrassen"))
    case.get_by_role("button", name="Start samtalen").press("Enter")
    expect(page.get_by_label("Skriv dit svar")).to_be_visible()


def reply(page: Page, text: str, number: int) -> None:
    box = page.get_by_label("Skriv dit svar")
    box.fill(text)
    box.press("Enter")
    answered(page, number)
    expect(box).to_be_focused()


def answered(page: Page, number: int) -> None:
    """The talk stands at `number` replies, each with the owner's answer."""
    expect(page.locator("[role=log] .owner:not(.typing)")).to_have_count(number + 1, timeout=15_000)
    expect(page.locator("[role=log] .mine")).to_have_count(number)


def end_talk(page: Page) -> None:
    page.get_by_role("button", name="Afslut").press("Enter")
    page.get_by_role("button", name="Ja, afslut").press("Enter")
    expect(page.get_by_role("heading", name="Opsamling: ")).to_be_visible()


def tab_to(page: Page, name: str) -> None:
    """Tab, as one without a mouse does, to the first control whose words contain `name`."""
    for _ in range(300):
        page.keyboard.press("Tab")
        if name in page.evaluate("document.activeElement.closest('button, a, summary')?.textContent ?? ''"):
            return
    raise AssertionError(f"no control {name!r} is reached with Tab")


def axe_findings(browser: Browser, context: BrowserContext, address: str, **emulate: object) -> list[str]:
    """Findings of axe on an address, in a context of its own that lets axe in past the CSP."""
    other = browser.new_context(bypass_csp=True, storage_state=context.storage_state(), **emulate)  # type: ignore[arg-type]
    page = other.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = [
        v["id"] + " " + v["nodes"][0]["html"][:120]
        for v in Axe().run(page, options=TAGS).response["violations"]
    ]
    other.close()
    return found
