"""Screenshots of every state, for the README and for looking: `KASKETSKIFT_SCREENSHOTS=1` writes them to docs/screenshots."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from tests.browser.product import Product
from tests.browser.steps import REPLIES, answered, end_talk, opened, posted, reply, said, sign_in

SHOTS = Path(__file__).resolve().parents[2] / "docs/screenshots"
NOTE = "Karla Friis byggede terrassen i marts. Terrassen er 20 gange 3 meter. Hun har fået lov til at beholde den."
COMMITMENT = "Jeg siger det højt, når jeg skifter kasket."
OTHERWISE = "Jeg kan godt høre, at det rammer jer midt i sæsonen. Hvad betyder det for jer?"
EMPTY = 5_000  # bytes; a picture of nothing is smaller

Shot = Callable[..., None]


@pytest.fixture(params=[1280, 320])
def shot(request: pytest.FixtureRequest, page: Page, tmp_path: Path) -> Shot:
    keep = bool(os.environ.get("KASKETSKIFT_SCREENSHOTS"))
    folder = SHOTS if keep else tmp_path
    width: int = request.param
    page.set_viewport_size({"width": width, "height": 900})

    def take(state: str, whole: bool = True) -> None:
        page.wait_for_load_state("networkidle")
        path = folder / f"{state}-{width}.png"
        page.screenshot(path=path, full_page=whole)
        assert path.stat().st_size > EMPTY
        if keep:
            shrink(path)

    return take


def shrink(path: Path) -> None:
    """The 256 colours that are used most, as they are, and for the edges of letters the nearest: a third of the size."""
    picture = Image.open(path).convert("RGB")
    counted = sorted(picture.getcolors(picture.width * picture.height) or [], reverse=True)[:256]
    palette = Image.new("P", (1, 1))
    palette.putpalette([part for _, colour in counted for part in colour])
    picture.quantize(palette=palette, dither=Image.Dither.NONE).save(path, optimize=True)


def somebody(page: Page, product: Product, family: str) -> None:
    """Signs in a person with no practice yet: another one for each test and width."""
    first = "Mette" if page.viewport_size and page.viewport_size["width"] > 400 else "Jens"
    sign_in(page, product, name=f"{first} {family}")


def held(page: Page, product: Product, support: str = "coach") -> str:
    session = opened(page, product, support=support)
    for text in REPLIES[:4]:
        said(page, product, session, text)
    return session


def test_the_talk_can_be_looked_at(page: Page, product: Product, shot: Shot) -> None:
    page.goto(product.address)
    expect(page.get_by_label("Navn")).to_be_visible()
    shot("login")
    somebody(page, product, "Holm")
    page.goto(product.address)
    shot("start", whole=False)
    page.goto(f"{product.address}/sag/hallen")
    shot("sag", whole=False)
    session = held(page, product)
    page.goto(f"{product.address}/ovelse/{session}")
    answered(page, 4)
    shot("samtale")
    page.emulate_media(color_scheme="dark")
    shot("moerk")
    page.emulate_media(color_scheme="light")
    page.get_by_role("button", name="Tip", exact=True).press("Enter")
    expect(page.get_by_role("heading", name="Tip")).to_be_visible()
    shot("tip")
    page.context.set_offline(True)
    page.get_by_label("Skriv dit svar").fill(OTHERWISE)
    page.get_by_label("Skriv dit svar").press("Enter")
    expect(page.get_by_text("Ikke sendt endnu.")).to_be_visible()
    shot("uden-forbindelse")
    page.context.set_offline(False)
    answered(page, 5)
    page.get_by_role("button").filter(has_text=REPLIES[2]).press("Enter")
    answered(page, 2)
    reply(page, OTHERWISE, 3)
    shot("hvad-nu-hvis")
    page.get_by_role("button", name="Afslut").press("Enter")
    shot("afslut")
    page.get_by_role("button", name="Nej, fortsæt").press("Enter")
    end_talk(page)
    shot("opsamling")
    page.get_by_role("textbox", name="Dit notat").fill(NOTE)
    page.get_by_role("button", name="Sammenlign med samtalen").press("Enter")
    expect(page.get_by_role("heading", name="Notatet og samtalen")).to_be_visible()
    shot("notat")


def test_ones_own_pages_can_be_looked_at(page: Page, product: Product, shot: Shot) -> None:
    somebody(page, product, "Dahl")
    for support in ("wheels", "coach", "coach", "alone"):
        session = held(page, product, support)
        posted(page, product, f"/api/sessions/{session}/end")
    posted(page, product, f"/api/sessions/{session}/note", text=NOTE)
    posted(page, product, f"/api/sessions/{session}/commitment", text=COMMITMENT)
    opened(page, product, case="hallen")
    page.goto(f"{product.address}/min")
    shot("min")
    page.get_by_role("button", name="Slet").first.press("Enter")
    shot("slet")
    page.goto(f"{product.address}/del/{session}")
    shot("del")
    for path in ("om", "tilgaengelighed"):
        page.goto(f"{product.address}/{path}")
        expect(page.get_by_role("heading", level=2).first).to_be_visible()
        shot(path)
    page.goto(f"{product.address}/embed/terrassen")
    shot("ramme", whole=False)
