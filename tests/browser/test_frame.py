"""In a frame: no header, links that stay inside, and messages to the allowed origin alone, without a word of the talk."""

from __future__ import annotations

import re

from playwright.sync_api import Frame, Page, expect

from tests.browser.around import PAGE
from tests.browser.product import Product
from tests.browser.steps import REPLIES, reply, sign_in, start_talk


def framed(page: Page, address: str, around: str) -> Frame:
    page.goto(f"{around}?{address}")
    frame = page.frame("kasket")
    assert frame is not None
    expect(frame.get_by_role("heading", level=1)).to_be_visible()
    return frame


def told(page: Page) -> list[str]:
    return [data["type"] for _, data in page.evaluate("heard")]


def test_a_whole_talk_in_a_frame_tells_its_stages_and_nothing_else(
    page: Page, product: Product, neighbour: str
) -> None:
    sign_in(page, product)
    frame = framed(page, f"{product.address}/embed/terrassen", neighbour)
    expect(frame.get_by_role("banner")).to_have_count(0)
    start_talk(frame)  # type: ignore[arg-type]  # a frame has the methods of a page
    assert frame.url.endswith("?embed=1")
    reply(frame, REPLIES[0], 1)  # type: ignore[arg-type]
    frame.get_by_role("button", name="Afslut").press("Enter")
    frame.get_by_role("button", name="Ja, afslut").press("Escape")  # no, and the panel stays
    frame.get_by_role("button", name="Afslut").press("Enter")
    frame.get_by_role("button", name="Ja, afslut").press("Enter")
    expect(frame.get_by_role("heading", name="Opsamling: ")).to_be_visible()
    assert frame.url.endswith("?embed=1")
    for _ in range(50):
        if "ended" in told(page):
            break
        page.wait_for_timeout(50)
    kinds = told(page)
    assert [k for k in kinds if k in ("started", "ended", "close")] == ["started", "ended"]
    assert set(kinds) == {"ready", "height", "started", "ended"}
    for origin, data in page.evaluate("heard"):
        assert origin == product.address and data["kasket"] == 1
        assert set(data) == ({"kasket", "type", "height"} if data["type"] == "height" else {"kasket", "type"})


def test_links_stay_in_the_frame(page: Page, product: Product, neighbour: str) -> None:
    sign_in(page, product)
    frame = framed(page, f"{product.address}/embed", neighbour)
    for name, heading in (
        ("Min øvelse", "Min øvelse"),
        ("Om programmet", "Om programmet"),
        ("Alle sager", "Vælg en sag"),
    ):
        frame.get_by_role("contentinfo").get_by_role("link", name=name).press("Enter")
        expect(frame.get_by_role("heading", name=heading, level=1)).to_be_visible()
        expect(frame.get_by_role("banner")).to_have_count(0)


def test_an_allowed_origin_is_heard(page: Page, product: Product, neighbour: str) -> None:
    sign_in(page, product)
    frame = framed(page, f"{product.address}/embed", neighbour)
    page.wait_for_function("heard.length")
    page.evaluate("frames[0].postMessage({kasket: 1, type: 'focus'}, '*')")
    expect(frame.locator("main")).to_be_focused()
    page.evaluate("frames[0].postMessage({kasket: 1, type: 'close'}, '*')")
    expect(frame.locator("main")).not_to_be_focused()


def test_an_origin_that_is_not_on_the_list_is_neither_told_nor_heard(page: Page, product: Product) -> None:
    """Our own origin may frame us, but is not on the list."""
    sign_in(page, product)
    page.route(
        re.compile("/ramme"),
        lambda r: r.fulfill(
            body=PAGE.format(address=r.request.url.partition("?")[2]), content_type="text/html"
        ),
    )
    frame = framed(page, f"{product.address}/embed", f"{product.address}/ramme")
    page.evaluate("frames[0].postMessage({kasket: 1, type: 'focus'}, '*')")
    page.wait_for_timeout(500)
    assert page.evaluate("heard") == []
    expect(frame.locator("main")).not_to_be_focused()
