"""Screenshots for the README and for looking: written to docs/screenshots when KASKETSKIFT_SCREENSHOTS is set."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.browser.product import Product
from tests.browser.steps import REPLIES, end_talk, log_in, reply, start_talk

SHOTS = Path(__file__).resolve().parents[2] / "docs/screenshots"
NOTE = "Karla Friis byggede terrassen i marts. Terrassen er 20 gange 3 meter. Hun har fået lov til at beholde den."


@pytest.mark.parametrize("width", [1280, 320])
def test_every_page_can_be_looked_at(page: Page, product: Product, tmp_path: Path, width: int) -> None:
    folder = SHOTS if os.environ.get("KASKETSKIFT_SCREENSHOTS") else tmp_path
    page.set_viewport_size({"width": width, "height": 900})

    def shot(name: str) -> Path:
        path = folder / f"{name}-{width}.png"
        page.screenshot(path=path, full_page=True)
        return path

    log_in(page, product)
    taken = [shot("start")]
    start_talk(page)
    for number, text in enumerate(REPLIES[:4], 1):
        reply(page, text, number)
    taken.append(shot("samtale"))
    page.get_by_role("button").filter(has_text=REPLIES[2]).press("Enter")
    reply(page, "Jeg kan godt høre, at det rammer jer midt i sæsonen. Hvad betyder det for jer?", 3)
    taken.append(shot("hvad-nu-hvis"))
    end_talk(page)
    page.get_by_role("textbox", name="Dit notat").fill(NOTE)
    page.get_by_role("button", name="Sammenlign med samtalen").press("Enter")
    page.get_by_role("heading", name="Notatet og samtalen").wait_for()
    taken.append(shot("opsamling"))
    assert all(path.stat().st_size > 5_000 for path in taken)
