"""The rights of the person on the page: the notice comes first, one sees who has seen, and erases everything."""

from __future__ import annotations

import sqlite3
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, axe_findings, finished_talk, posted, sign_in, tab_to

NOTICE = "Dine oplysninger i Kasketskift"
FITS = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"


@pytest.fixture
def newcomer(page: Page, product: Product) -> str:
    """The name of somebody who is signed in for the first time."""
    name = f"Prøve {uuid4()}"
    posted(page, product, "/api/login", name=name, role="employee")
    return name


def test_the_notice_is_read_once_by_keyboard_before_one_begins(page: Page, product: Product) -> None:
    page.goto(f"{product.address}/sag/hallen")
    page.get_by_label("Navn").fill(f"Prøve {uuid4()}")
    page.get_by_role("button", name="Gå ind").press("Enter")
    expect(page.get_by_role("heading", name=NOTICE, level=1)).to_be_visible()
    expect(page.get_by_role("heading", name="Ret til indsigelse", level=2)).to_be_visible()
    expect(page.get_by_role("button", name="Start samtalen")).to_have_count(0)
    tab_to(page, "Jeg har læst det")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Hallen ved kysten")).to_be_visible()
    expect(page.get_by_role("button", name="Start samtalen").first).to_be_focused()
    page.goto(f"{product.address}/min")
    expect(page.get_by_role("heading", name="Min øvelse", level=1)).to_be_visible()


def test_before_it_is_read_one_can_read_about_the_program_and_log_out(
    page: Page, product: Product, newcomer: str
) -> None:
    page.goto(f"{product.address}/min")
    expect(page.get_by_role("heading", name=NOTICE, level=1)).to_be_visible()
    page.get_by_role("link", name="Om programmet").press("Enter")
    expect(page.get_by_role("heading", name="Om programmet", level=1)).to_be_visible()
    expect(page.get_by_role("heading", name=NOTICE, level=2)).to_be_visible()
    expect(page.get_by_role("button", name="Jeg har læst det")).to_have_count(0)
    page.get_by_role("button", name="Log ud").press("Enter")
    expect(page.get_by_label("Navn")).to_be_visible()


def test_a_notice_that_cannot_be_fetched_or_sent_says_so(page: Page, product: Product, newcomer: str) -> None:
    page.goto(product.address)
    expect(page.get_by_role("heading", name="Klage")).to_be_visible()
    page.route("**/api/notice", lambda route: route.abort())
    page.get_by_role("button", name="Jeg har læst det").press("Enter")
    expect(page.get_by_role("alert").last).to_contain_text("Der er ingen forbindelse.")
    page.unroute("**/api/notice")
    page.get_by_role("button", name="Jeg har læst det").press("Enter")
    expect(page.get_by_role("heading", name="Vælg en sag")).to_be_visible()


def test_one_sees_who_has_seen_which_talk(page: Page, browser: Browser, product: Product) -> None:
    sign_in(page, product, name=f"Prøve {uuid4()}")
    session = finished_talk(page, product)
    posted(page, product, f"/api/sessions/{session}/share", on=True)
    page.goto(f"{product.address}/min")
    seen = page.get_by_role("region", name="Hvem har set mine øvelser")
    expect(seen).to_contain_text("Ingen har åbnet eller hentet noget om dig.")
    trainer = browser.new_page()
    sign_in(trainer, product, "trainer", "Tove Underviser")
    trainer.goto(f"{product.address}/gennemgang/{session}")
    expect(trainer.get_by_role("heading", level=1)).to_be_visible()
    trainer.context.close()
    page.reload()
    expect(seen.get_by_role("listitem")).to_have_count(1)
    expect(seen.get_by_role("listitem")).to_contain_text("Tove Underviser åbnede din øvelse: Terrassen.")


def test_one_is_told_until_when_a_talk_is_shared(page: Page, product: Product) -> None:
    sign_in(page, product, name=f"Prøve {uuid4()}")
    session = finished_talk(page, product)
    page.goto(f"{product.address}/del/{session}")
    expect(page.get_by_text("ellers slutter delingen efter 180 dage")).to_be_visible()
    page.get_by_role("button", name="Del", exact=True).press("Enter")
    expect(page.get_by_text("Deles til og med den ").first).to_be_visible()


def test_everything_is_erased_when_one_has_said_yes_and_one_is_out(page: Page, product: Product) -> None:
    name = f"Prøve {uuid4()}"
    sign_in(page, product, name=name)
    session = finished_talk(page, product)
    page.goto(f"{product.address}/min")
    erase = page.get_by_role("button", name="Slet alt om mig")
    erase.press("Enter")
    question = page.get_by_role("group", name="Vil du slette alt, hvad der er gemt om dig?")
    expect(question).to_be_focused()
    question.press("Escape")
    expect(question).to_have_count(0)
    expect(erase).to_be_focused()
    erase.press("Enter")
    page.get_by_role("button", name="Ja, slet alt").press("Enter")
    expect(page.get_by_label("Navn")).to_be_visible()
    with sqlite3.connect(product.database) as db:
        for question_asked, value in (
            ("select count(*) from people where name = ?", name),
            ("select count(*) from sessions where id = ?", session),
            ("select count(*) from turns where session_id = ?", session),
        ):
            assert db.execute(question_asked, (value,)).fetchone() == (0,)
    assert (product.var / "erased.jsonl").read_text().count("person_id") >= 1


@pytest.mark.parametrize("read", [False, True], ids=["unread", "read"])
def test_the_pages_have_no_findings_and_fit_a_small_screen(
    page: Page, browser: Browser, product: Product, read: bool
) -> None:
    name = f"Prøve {uuid4()}"
    if read:
        sign_in(page, product, name=name)
        finished_talk(page, product)
    else:
        posted(page, product, "/api/login", name=name, role="employee")
    for path in ("/min", "/om", "/tilgaengelighed"):
        assert axe_findings(browser, page.context, product.address + path) == []
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        page.goto(product.address + path)
        page.wait_for_load_state("networkidle")
        assert page.evaluate(FITS), path
