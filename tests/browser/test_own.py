"""Min øvelse: figures, next practice, sharing with its preview, taking back, deleting, taking everything out."""

from __future__ import annotations

import re
import sqlite3
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from tests.browser.product import Product
from tests.browser.steps import REPLIES, finished_talk, posted, sign_in

COMMITMENT = "Jeg siger det højt, når jeg skifter kasket."
NOTE = "Terrassen er 20 gange 3 meter."


@pytest.fixture
def talk(page: Page, product: Product) -> str:
    """The id of a finished talk with a note and a commitment, the only one of somebody new."""
    sign_in(page, product, name=f"Prøve {uuid4()}")
    session = finished_talk(page, product)
    posted(page, product, f"/api/sessions/{session}/note", text=NOTE)
    posted(page, product, f"/api/sessions/{session}/commitment", text=COMMITMENT)
    return session


def test_one_sees_figures_the_next_practice_and_what_one_wants_to_do(
    page: Page, product: Product, talk: str
) -> None:
    page.goto(f"{product.address}/min")
    expect(page.get_by_role("heading", name="Næste øvelse: ")).to_be_visible()
    table = page.get_by_role("table")
    expect(table.get_by_role("columnheader")).to_have_text(["Side", "Støttehjul", "Coach", "På egne ben"])
    for row in table.get_by_role("row").all()[1:]:
        cells = row.get_by_role("cell")
        expect(cells.nth(0)).to_contain_text("ikke øvet endnu")
        expect(cells.nth(1)).to_contain_text(re.compile(r"^[1-5] af 5"))
    expect(page.get_by_role("region", name="Det vil jeg gøre")).to_contain_text(COMMITMENT)
    expect(page.get_by_text("Kun du kan se den.")).to_be_visible()
    assert page.evaluate("!/i alt|samlet score/i.test(document.body.innerText)")
    way = page.get_by_role("link", name="Læg i kalenderen")
    calendar = page.request.get(product.address + str(way.get_attribute("href")))
    assert calendar.headers["content-type"].startswith("text/calendar")
    with page.expect_download() as waiting:
        way.press("Enter")
    assert waiting.value.suggested_filename.endswith(".ics")


def test_somebody_new_is_told_where_to_begin(page: Page, product: Product) -> None:
    sign_in(page, product, name=f"Prøve {uuid4()}")
    page.goto(f"{product.address}/min")
    expect(page.get_by_text("Der er ingen øvelser endnu.")).to_be_visible()
    expect(page.get_by_role("link", name="Læg i kalenderen")).to_have_count(0)
    page.get_by_role("region", name="Næste øvelse: ").get_by_role("button").press("Enter")
    expect(page.get_by_label("Skriv dit svar")).to_be_visible()


def test_what_is_shared_is_shown_first_and_can_be_taken_back(page: Page, product: Product, talk: str) -> None:
    page.goto(f"{product.address}/min")
    page.get_by_role("link", name="Del med underviseren").press("Enter")
    expect(page.get_by_role("heading", name="Det ser underviseren ikke")).to_be_visible()
    expect(page.get_by_text("Øvelsen er ikke delt.").first).to_be_visible()
    said = page.locator(".log .mine")
    expect(said).to_have_count(4)
    expect(said.nth(2)).to_contain_text(REPLIES[2])
    for part in ("Afgørelsen", "Prøv næste gang", "Dit notat", "Fem sider af samtalen"):
        expect(page.get_by_role("heading", name=part)).to_be_visible()
    expect(page.get_by_text(NOTE, exact=True).first).to_be_visible()
    expect(page.locator("main")).not_to_contain_text(COMMITMENT)
    page.get_by_role("button", name="Del", exact=True).press("Enter")
    expect(page.get_by_role("status")).to_have_text("Øvelsen er delt med underviseren.")
    back = page.get_by_role("button", name="Del ikke længere")
    expect(back).to_be_focused()
    page.goto(f"{product.address}/min")
    expect(page.get_by_text("Delt med underviseren")).to_be_visible()
    page.get_by_role("link", name="Se, hvad der er delt").press("Enter")
    back.press("Enter")
    expect(page.get_by_role("status")).to_have_text("Øvelsen er ikke delt længere.")


def test_one_session_is_deleted_when_one_has_said_yes(page: Page, product: Product, talk: str) -> None:
    page.goto(f"{product.address}/min")
    remove = page.get_by_role("button", name=re.compile("^Slet ?:"))
    remove.press("Enter")
    question = page.get_by_role("group", name="Vil du slette øvelsen »Terrassen«")
    expect(question).to_be_focused()
    question.press("Escape")
    expect(question).to_have_count(0)
    expect(remove).to_be_focused()
    remove.press("Enter")
    page.get_by_role("button", name="Ja, slet").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Øvelsen er slettet.")
    expect(page.get_by_text("Der er ingen øvelser endnu.")).to_be_visible()
    expect(page.get_by_role("heading", name="Dine øvelser")).to_be_focused()
    with sqlite3.connect(product.database) as db:
        assert db.execute("select count(*) from turns where session_id = ?", (talk,)).fetchone() == (0,)


def test_everything_is_taken_out_in_one_file(page: Page, product: Product, talk: str, tmp_path: Path) -> None:
    page.goto(f"{product.address}/min")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Hent det hele").press("Enter")
    expect(page.get_by_role("status")).to_have_text("Filen er hentet.")
    waiting.value.save_as(tmp_path / "alt.zip")
    with zipfile.ZipFile(tmp_path / "alt.zip") as archive:
        assert sorted(archive.namelist()) == ["kasketskift.json", "laes-mig.html"]
        assert REPLIES[0] in archive.read("kasketskift.json").decode()


def test_a_long_export_says_that_it_is_on_its_way(page: Page, product: Product, talk: str) -> None:
    page.goto(f"{product.address}/min")
    page.route("**/api/export", lambda route: None)  # never answered
    page.get_by_role("button", name="Hent det hele").press("Enter")
    expect(page.get_by_role("region", name="Alt, hvad der er gemt om dig")).to_contain_text(
        "Samler dine øvelser"
    )
    page.unroute("**/api/export")


def test_nobody_else_finds_the_session(page: Page, product: Product, talk: str) -> None:
    sign_in(page, product, name=f"En anden {uuid4()}")
    for path in ("ovelse", "opsamling", "del"):
        page.goto(f"{product.address}/{path}/{talk}")
        expect(page.get_by_text("Det findes ikke, eller det er ikke dit.")).to_be_visible()
