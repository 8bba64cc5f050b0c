"""A case from the workshop to the front page: written with live advice, tried, published by a second trainer, and found by an employee."""

from __future__ import annotations

from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, WIDE, axe_findings, reply, sign_in

TERRASSEN = (Path(__file__).resolve().parents[2] / "scenarios/terrassen/scenario.yml").read_text("utf-8")
TEMPER = "temperament: vred"
KILN = """facts:
  - id: kiln
    about: hvor varm keramikovnen bliver
    asks:
      - "Hvor varm bliver ovnen?"
      - "Hvilken temperatur brænder du ved?"
      - "Hvor mange grader når keramikovnen op på?"
      - "Hvor hedt bliver der inde i den?"
    answers:
      - "Tolvhundrede grader, når den er varmest."
      - "Den kommer op på tolvhundrede grader."
"""  # no case of the product has it, so only the workshop's text can teach the ears


@pytest.fixture
def case(page: Page, product: Product) -> str:
    """An id that no other test uses; a trainer is signed in."""
    sign_in(page, product, "trainer", f"Tove {uuid4()}")
    return f"sag-{uuid4().hex[:8]}"


def text_of(case: str) -> str:
    text = TERRASSEN.replace("\nfacts:\n", f"\n{KILN}")
    return text.replace("id: terrassen", f"id: {case}").replace("title: Terrassen", f"title: Prøve {case}")


LINE = text_of("x")[: text_of("x").index(TEMPER)].count("\n") + 1


def draft(page: Page, product: Product, case: str, text: str = "") -> str:
    """The address of a new draft, made without the page."""
    form: dict[str, str | float | bool] = {"id": case, "titel": case, "tekst": text}
    made = page.request.post(f"{product.address}/vaerksted", form=form)
    assert made.ok, made.text()
    return f"{product.address}/vaerksted/{case}/1"


def test_a_case_goes_from_a_file_to_the_front_page(
    page: Page, product: Product, case: str, tmp_path: Path
) -> None:
    file = tmp_path / "scenario.yml"
    file.write_text(text_of(case).replace(TEMPER, f"{TEMPER}d"), encoding="utf-8")
    page.goto(f"{product.address}/vaerksted")
    page.get_by_text("Har du sagen som fil?").click()
    page.get_by_label("Hent fil").set_input_files(file)
    expect(page.get_by_text("scenario.yml er hentet")).to_be_visible()
    expect(page.get_by_label("Id", exact=True)).to_have_value(case)
    page.get_by_role("button", name="Begynd på sagen").click()

    told = page.locator("#tjek-liste")
    expect(told.get_by_role("listitem")).to_have_count(1)
    box = page.get_by_label("Sagen (scenario.yml)")
    box.fill(text_of(case).replace("\ntitle: ", "\ntitel: "))
    expect(told.get_by_role("listitem")).to_have_count(2)
    expect(told).to_contain_text("mente du 'title'?")
    box.fill(text_of(case).replace(TEMPER, f"{TEMPER}t"))
    told.get_by_role("link", name=f"Sagen, linje {LINE}").click()
    expect(box).to_be_focused()
    marked = box.evaluate("(area) => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert marked == f"  {TEMPER}t"
    page.keyboard.type(f"  {TEMPER}")
    expect(page.get_by_text("Der er ingen fejl. Sagen kan prøves.")).to_be_visible()

    page.get_by_role("button", name="Gem, og prøv sagen").click()
    expect(page.get_by_role("heading", name=f"Prøve {case}").first).to_be_visible()
    reply(page, "Hej Karla, du taler med vej og trafik.", 1)
    reply(page, "Hvor mange grader kommer din keramikovn op på?", 2)
    expect(page.locator("[role=log] .owner").last).to_contain_text("olvhundrede")

    page.goto(f"{product.address}/vaerksted/{case}/1")
    page.get_by_role("button", name="Gem, og send til udgivelse").click()
    expect(page.get_by_text("En anden underviser læser den")).to_be_visible()
    expect(page.get_by_role("button", name="Udgiv")).to_have_count(0)

    sign_in(page, product, "trainer", f"Jens {uuid4()}")
    page.goto(f"{product.address}/vaerksted")
    page.get_by_role("link", name=f"Prøve {case}").click()
    page.get_by_role("button", name="Udgiv").click()
    expect(page.get_by_text("Lav ny version")).to_be_visible()

    sign_in(page, product)
    page.goto(product.address)
    expect(page.get_by_role("heading", name=f"Prøve {case}")).to_be_visible()

    sign_in(page, product, "trainer", f"Jens {uuid4()}")
    page.goto(f"{product.address}/vaerksted/{case}/1")
    page.get_by_role("link", name="Tag ud af brug").click()
    page.get_by_role("button", name="Tag ud af brug").click()
    expect(page.get_by_text("Ingen kan begynde på sagen.")).to_be_visible()
    page.goto(product.address)
    expect(page.get_by_role("heading", name="Terrassen", exact=True)).to_be_visible()
    expect(page.get_by_role("heading", name=f"Prøve {case}")).to_have_count(0)


def test_a_draft_is_written_and_checked_without_javascript(
    browser: Browser, page: Page, context: BrowserContext, product: Product, case: str
) -> None:
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    page = plain.new_page()
    page.goto(f"{product.address}/vaerksted")
    page.get_by_label("Id", exact=True).fill(case)
    page.get_by_label("Titel").fill("Bageriet")
    page.get_by_role("button", name="Begynd på sagen").click()
    expect(page.get_by_text("100 ting at rette")).to_be_visible()
    box = page.get_by_label("Sagen (scenario.yml)")
    box.fill(text_of(case).replace(TEMPER, f"{TEMPER}d"))
    page.get_by_role("button", name="Tjek", exact=True).click()
    expect(page.get_by_role("link", name=f"Sagen, linje {LINE}")).to_be_visible()
    expect(page.locator("code", has_text=f"{TEMPER}d")).to_be_visible()
    page.get_by_role("button", name="Gem kladde").click()
    expect(page.get_by_text("Kladden er gemt.")).to_be_visible()
    plain.close()


def pages_of(page: Page, product: Product, case: str) -> list[str]:
    """The list, a draft with mistakes, a published version, a new version with its changes, and the question before it goes."""
    written = draft(page, product, case)
    page.goto(f"{product.address}/vaerksted/hallen/1")
    page.get_by_role("button", name="Lav ny version").click()
    page.wait_for_url("**/vaerksted/hallen/*")
    newer = page.url
    published = f"{product.address}/vaerksted/hallen/1"
    return [f"{product.address}/vaerksted", written, published, newer, f"{published}/ud"]


def test_axe_finds_nothing_in_the_workshop(
    browser: Browser, page: Page, context: BrowserContext, product: Product, case: str
) -> None:
    for address in pages_of(page, product, case):
        for size in (WIDE, NARROW):
            assert axe_findings(browser, context, address, viewport=size) == [], address


def test_the_workshop_does_not_scroll_sideways_at_320(page: Page, product: Product, case: str) -> None:
    addresses = pages_of(page, product, case)
    page.set_viewport_size(NARROW)
    for address in addresses:
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address
