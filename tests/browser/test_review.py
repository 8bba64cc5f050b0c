"""A trainer's whole morning: find a shared talk, read it, correct the coach, rate it, see the agreement; with keys and without JavaScript."""

from __future__ import annotations

from collections.abc import Iterator
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


@pytest.fixture
def plain(browser: Browser, context: BrowserContext, shared: str) -> Iterator[Page]:
    """The trainer's browser, without JavaScript."""
    other = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    yield other.new_page()
    other.close()


def rate(page: Page, score: str) -> None:
    for side in SIDES:
        page.get_by_role("group", name=side, exact=True).get_by_label(score).check(force=True)


def test_a_shared_talk_is_found_read_corrected_and_rated_without_javascript(
    plain: Page, product: Product, shared: str
) -> None:
    plain.goto(f"{product.address}/gennemgang")
    plain.get_by_label("Ord i samtalen eller navn").fill("kommunen tillad")
    plain.get_by_label("Sag", exact=True).select_option(label="Terrassen")
    plain.get_by_label("Vis").select_option(label="dem, jeg ikke har gennemgået")
    plain.get_by_role("button", name="Søg", exact=True).click()
    assert "q=kommunen+tillad" in plain.url and "sag=terrassen" in plain.url and "kun=mangler" in plain.url
    plain.get_by_label("Gem denne søgning som").fill("Terrasser, jeg mangler")
    plain.get_by_role("button", name="Gem søgning").click()
    expect(plain.get_by_role("link", name="Terrasser, jeg mangler")).to_be_visible()
    plain.locator(f'a[href^="/gennemgang/{shared}"]').click()
    expect(plain.get_by_role("heading", level=1)).to_contain_text("Terrassen: Prøve")
    plain.get_by_role("link", name="Svar 2: kaldt på").click()
    assert plain.url.endswith("#tl-svar-2")
    plain.get_by_label("uenig").first.check(force=True)
    plain.get_by_label("Hvorfor").first.fill("Hun blev hørt.")
    plain.get_by_label("Din bemærkning til svar 2").fill("Godt spejlet.")
    plain.get_by_text("Hørt som").first.click()
    plain.get_by_label("er hørt som").first.fill("spejler det sagte")
    plain.get_by_label("Efter din mening bar svaret").first.select_option(label="service")
    plain.get_by_role("button", name="Gem kladde").click()
    expect(plain.get_by_text("Kladden er gemt.")).to_be_visible()
    expect(plain.get_by_label("Din bemærkning til svar 2")).to_have_value("Godt spejlet.")
    expect(plain.get_by_text("Andre underviseres vurdering")).to_have_count(0)
    rate(plain, "4")
    plain.get_by_role("button", name="Gem som færdig").click()
    expect(plain.get_by_role("heading", name="Andre underviseres vurdering")).to_be_visible()
    plain.goto(f"{product.address}/gennemgang?kun=mangler")
    expect(plain.locator(f'a[href^="/gennemgang/{shared}"]')).to_have_count(0)
    plain.get_by_role("link", name="Enighed").click()
    expect(plain.get_by_role("row", name="Klar myndighed")).to_contain_text("1")
    expect(plain.get_by_text("Fordi: Hun blev hørt.")).to_be_visible()


def test_the_keys_move_rate_and_comment(page: Page, product: Product, shared: str) -> None:
    page.goto(f"{product.address}/gennemgang/{shared}")
    page.keyboard.press("j")
    expect(page.locator("#tl-svar-1")).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("k")
    expect(page.locator("#tl-svar-1")).to_be_focused()
    page.keyboard.press("c")
    page.keyboard.type("jk15")
    expect(page.get_by_label("Din bemærkning til svar 1")).to_have_value("jk15")
    page.keyboard.press("Escape")
    for _ in range(4):
        page.keyboard.press("j")
    for score in "54321":
        page.keyboard.press(score)
    for side, score in zip(SIDES, "54321", strict=True):
        expect(page.get_by_role("group", name=side, exact=True).get_by_label(score)).to_be_checked()
    page.keyboard.press("?")
    expect(page.get_by_text("viser tasterne")).to_be_visible()


def test_two_attempts_stand_side_by_side_and_files_can_be_fetched(page: Page, product: Product) -> None:
    sign_in(page, product, name=f"Prøve {uuid4()}")
    for _ in range(2):
        session = finished_talk(page, product)
        posted(page, product, f"/api/sessions/{session}/share", on=True)
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    page.goto(f"{product.address}/gennemgang/{session}")
    page.get_by_role("link", name="side om side").click()
    expect(page.get_by_role("heading", name="Først:")).to_be_visible()
    expect(page.get_by_role("heading", name="Siden:")).to_be_visible()
    page.goto(f"{product.address}/gennemgang/eksport")
    with page.expect_download() as fetched:
        page.get_by_role("link", name="Øvelser, én linje for hver").click()
    assert fetched.value.path().read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_one_who_practised_reads_what_the_trainer_wrote(page: Page, product: Product) -> None:
    name = f"Prøve {uuid4()}"
    sign_in(page, product, name=name)
    session = finished_talk(page, product)
    posted(page, product, f"/api/sessions/{session}/share", on=True)
    sign_in(page, product, name="Tove Underviser", role="trainer")
    page.goto(f"{product.address}/gennemgang/{session}")
    page.get_by_label("Din bemærkning til svar 1").fill("Du lod hende tale ud.")
    rate(page, "3")
    page.get_by_role("button", name="Gem som færdig").click()
    sign_in(page, product, name=name)
    page.goto(f"{product.address}/opsamling/{session}")
    expect(page.get_by_role("heading", name="Fra underviseren")).to_be_visible()
    expect(page.get_by_text("Du lod hende tale ud.")).to_be_visible()


def test_axe_finds_nothing_in_the_trainers_room_and_nothing_scrolls_sideways(
    browser: Browser, context: BrowserContext, page: Page, product: Product, shared: str
) -> None:
    pages = ("/gennemgang", "/gennemgang?q=x&kun=mangler", f"/gennemgang/{shared}", "/gennemgang/findes-ikke")
    for address in (*pages, "/gennemgang/eksport", "/enighed"):
        for size in (WIDE, NARROW):
            assert axe_findings(browser, context, product.address + address, viewport=size) == [], address
        page.set_viewport_size(NARROW)  # type: ignore[arg-type]
        page.goto(product.address + address)
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address
