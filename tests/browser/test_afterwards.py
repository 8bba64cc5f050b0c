"""What one does with the debrief: compares a note, commits, prints, and takes it away as a page."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from tests.browser.product import Product
from tests.browser.steps import finished_talk, sign_in

NOTE = "Terrassen er 20 gange 3 meter. Karla Friis har fået lov til at beholde den. Hun får svar på fredag."
COMMITMENT = "Jeg siger det højt, når jeg skifter kasket."


@pytest.fixture
def debrief(page: Page, product: Product) -> Page:
    sign_in(page, product)
    page.goto(f"{product.address}/opsamling/{finished_talk(page, product)}")
    expect(page.get_by_role("heading", name="Opsamling: ")).to_be_visible()
    return page


def note(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Dit notat")


def compare(page: Page, text: str) -> None:
    note(page).fill(text)
    page.get_by_role("button", name="Sammenlign med samtalen").press("Enter")
    expect(page.get_by_role("heading", name="Notatet og samtalen")).to_be_visible()


def test_the_debrief_keeps_its_order(debrief: Page) -> None:
    assert debrief.get_by_role("heading", level=2).all_inner_texts() == [
        "Afgørelsen", "Karlas oplevelse", "Kasketter og konflikttrin", "Det virkede", "Prøv næste gang", "Pligter",
        "Det fik du ikke spurgt om", "Skriv dit notat", "Det vil jeg gøre", "Fem sider af samtalen",
    ]  # fmt: skip


def test_the_timeline_is_a_named_picture_and_a_table(debrief: Page) -> None:
    drawing = debrief.locator("svg[role=img]")
    for names in ("aria-labelledby", "aria-describedby"):
        named = debrief.locator(f"[id='{drawing.get_attribute(names)}']")
        expect(named).to_have_count(1)
        assert named.text_content()
    debrief.get_by_text("Som tabel").press("Enter")
    expect(debrief.get_by_role("columnheader")).to_have_text(["Svar", "Kaldt på", "Båret", "Skift", "Trin"])
    expect(debrief.get_by_role("row")).to_have_count(5)


def test_a_note_is_compared_with_the_talk_and_can_be_compared_again(debrief: Page) -> None:
    compare(debrief, NOTE)
    result = debrief.locator(".result")
    expect(result.get_by_role("heading", level=4).first).to_be_visible()
    expect(result).to_contain_text(re.compile(r"svar \d+: \S"))
    summary = result.locator("p").first.inner_text()
    expect(debrief.get_by_role("status")).to_have_text(summary)
    note(debrief).fill(NOTE + " Sagen er drøftet.")
    expect(result).to_contain_text("Notatet er ændret")
    compare(debrief, NOTE + " Sagen er drøftet.")
    debrief.reload()
    expect(note(debrief)).to_have_value(NOTE + " Sagen er drøftet.")
    expect(result).to_be_visible()


def test_a_commitment_survives_a_reload(debrief: Page) -> None:
    debrief.get_by_label("Din aftale med dig selv").fill(COMMITMENT)
    debrief.get_by_role("button", name="Gem").press("Enter")
    expect(debrief.get_by_role("status")).to_have_text("Gemt.")
    debrief.reload()
    expect(debrief.get_by_label("Din aftale med dig selv")).to_have_value(COMMITMENT)


def test_print_shows_the_texts_and_no_controls(debrief: Page) -> None:
    note(debrief).fill(NOTE)
    debrief.emulate_media(media="print", color_scheme="dark")
    assert debrief.locator("button:visible, textarea:visible, a:visible").count() == 0
    expect(debrief.get_by_text(NOTE)).to_be_visible()
    expect(debrief.get_by_role("table")).to_be_visible()
    assert debrief.evaluate("getComputedStyle(document.body).color") == "rgb(0, 0, 0)"
    assert debrief.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


def test_the_downloaded_page_needs_nothing_from_elsewhere(
    debrief: Page, context: BrowserContext, tmp_path: Path
) -> None:
    compare(debrief, NOTE)
    with debrief.expect_download() as waiting:
        debrief.get_by_role("button", name="Hent som side").press("Enter")
    assert re.fullmatch(r"kasketskift-terrassen-\d{4}-\d\d-\d\d\.html", waiting.value.suggested_filename)
    file = tmp_path / waiting.value.suggested_filename
    waiting.value.save_as(file)
    text = file.read_text(encoding="utf-8")
    assert not re.search(r"<script|<button|<textarea|\bon\w+=|https?://|\bsrc=|\bhref=|url\(|@import", text)
    saved = context.new_page()
    saved.goto(file.as_uri())
    expect(saved.get_by_text(NOTE)).to_be_visible()
    expect(saved.get_by_role("table")).to_be_visible()


def test_the_case_is_practised_again_from_the_debrief(debrief: Page) -> None:
    first = debrief.url.rsplit("/", 1)[1]
    debrief.get_by_role("button", name="Øv sagen igen").press("Enter")
    expect(debrief.get_by_label("Skriv dit svar")).to_be_visible()
    assert first not in debrief.url
