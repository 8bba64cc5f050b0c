"""What every browser test does again and again: log in, start, reply, end, and ask axe."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Frame, Page, expect

from tests.browser.product import Product

TAGS = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]}}
WIDE = {"width": 1280, "height": 900}
NARROW = {"width": 320, "height": 700}
# The words of the control that has the focus.
NAMED = """(() => { const here = document.activeElement;
    return (here.labels?.[0] ?? here.closest("button, a, summary"))?.textContent ?? ""; })()"""
REPLIES = [
    "Hej Karla, du taler med vej og trafik. Jeg kan godt høre, at brevet har ramt dig hårdt.",
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
    read_notice(page)
    expect(page.get_by_role("heading", name="Vælg en sag")).to_be_visible()


def read_notice(page: Page | Frame) -> None:
    """The notice on data protection, where it has not been read; a person is known from one test to the next."""
    notice = page.get_by_role("button", name="Jeg har læst det")
    inside = page.get_by_role("heading", name="Vælg en sag")
    expect(notice.or_(inside)).to_be_visible()
    if notice.is_visible():
        notice.press("Enter")


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
        if name in page.evaluate(NAMED):
            return
    raise AssertionError(f"no control {name!r} is reached with Tab")


def finished_talk(page: Page, product: Product, replies: list[str] = REPLIES[:4]) -> str:
    """The id of a talk that is over, held over the API; `page` is signed in."""
    session = opened(page, product)
    for text in replies:
        said(page, product, session, text)
    posted(page, product, f"/api/sessions/{session}/end")
    return session


def opened(page: Page, product: Product, **choice: object) -> str:
    return str(posted(page, product, "/api/sessions", **{"case": "terrassen", "seed": 1, **choice})["id"])


def said(page: Page, product: Product, session: str, text: str) -> None:
    """A reply over the API, as from another tab."""
    posted(page, product, f"/api/sessions/{session}/turns", client_id=str(uuid4()), text=text)


def posted(page: Page, product: Product, path: str, **body: object) -> dict[str, Any]:
    answer = page.request.post(product.address + path, data=body)
    assert answer.ok, answer.text()
    return dict(answer.json())


def sign_in(page: Page, product: Product, role: str = "employee", name: str = "Prøve Person") -> None:
    """As `log_in`, without the form."""
    posted(page, product, "/api/login", name=name, role=role)
    version = page.request.get(f"{product.address}/api/notice").json()["version"]
    posted(page, product, "/api/notice", version=version)


def axe_findings(browser: Browser, context: BrowserContext, address: str, **emulate: object) -> list[str]:
    """Findings of axe on an address, in a context of its own that lets axe in past the CSP."""
    other = browser.new_context(bypass_csp=True, storage_state=context.storage_state(), **emulate)  # type: ignore[arg-type]
    page = other.new_page()
    page.goto(address)
    page.wait_for_load_state("networkidle")
    found = findings(page)
    other.close()
    return found


def findings(page: Page) -> list[str]:
    """Findings of axe on a page as it is now; the page's context must let axe in past the CSP."""
    violations = Axe().run(page, options=TAGS).response["violations"]
    return [v["id"] + " " + v["nodes"][0]["html"][:120] for v in violations]
