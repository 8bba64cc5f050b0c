"""An earlier attempt stands beside the present one and can be taken up again, by keyboard alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.product import Product
from tests.browser.steps import (
    NARROW,
    REPLIES,
    WIDE,
    answered,
    axe_findings,
    opened,
    said,
    sign_in,
    tab_to,
)

OTHERWISE = "Hvad betyder sommeren for jer?"
# The replies as they were written, without the names of the acts.
SAID = """replies => replies.map((reply) => {
    const copy = reply.cloneNode(true);
    copy.querySelectorAll(".hidden, .tip").forEach((name) => name.remove());
    return copy.textContent;
})"""


@pytest.fixture
def retried(page: Page, product: Product) -> Page:
    """A talk of four replies, taken back to the third, which is then answered otherwise; no mouse in sight."""
    sign_in(page, product)
    session = opened(page, product)
    for text in REPLIES[:4]:
        said(page, product, session, text)
    page.goto(f"{product.address}/ovelse/{session}")
    answered(page, 4)
    tab_to(page, f"Prøv igen herfra: {REPLIES[2]}")
    page.keyboard.press("Enter")
    answered(page, 2)
    expect(page.get_by_role("status")).to_contain_text("Du er tilbage ved svar 3.")
    box = page.get_by_label("Skriv dit svar")
    expect(box).to_be_focused()
    expect(box).to_have_value(REPLIES[2])
    page.keyboard.press("Control+A")
    page.keyboard.type(OTHERWISE)
    page.keyboard.press("Enter")
    answered(page, 3)
    return page


def test_both_attempts_are_seen_and_the_first_is_taken_up_again_by_keyboard(retried: Page) -> None:
    attempt = retried.locator(".whatif > details")
    before, now = attempt.locator(".two > div").all()
    expect(before).to_contain_text(REPLIES[2])
    expect(before.locator(".owner")).to_be_visible()
    expect(now).to_contain_text(OTHERWISE)
    expect(attempt.locator("tbody tr")).to_have_count(6)
    assert before.bounding_box()["y"] == now.bounding_box()["y"]  # type: ignore[index]
    tab_to(retried, "Tag dette forsøg op igen")
    retried.keyboard.press("Enter")
    answered(retried, 4)
    assert retried.locator("[role=log] .mine > p:first-of-type").evaluate_all(SAID) == REPLIES[:4]
    expect(retried.get_by_label("Skriv dit svar")).to_be_focused()
    expect(retried.get_by_role("status")).to_contain_text("er taget op igen. Samtalen har nu 4 svar.")
    retried.reload()
    answered(retried, 4)
    expect(retried.locator(".whatif > details")).to_contain_text(OTHERWISE)


def test_what_one_is_writing_is_not_lost_when_an_attempt_is_taken_up(retried: Page) -> None:
    box = retried.get_by_label("Skriv dit svar")
    box.fill("Mit næste svar")
    retried.get_by_role("button", name="Tag dette forsøg op igen").press("Enter")
    answered(retried, 4)
    expect(box).to_have_value("Mit næste svar")


def test_axe_finds_nothing_and_a_phone_stacks_the_attempts(
    retried: Page, browser: Browser, context: BrowserContext
) -> None:
    for size in (WIDE, NARROW):
        assert axe_findings(browser, context, retried.url, viewport=size) == []
    assert axe_findings(browser, context, retried.url, color_scheme="dark") == []
    retried.set_viewport_size(NARROW)  # type: ignore[arg-type]
    before, now = (d.bounding_box() for d in retried.locator(".whatif .two > div").all())
    assert before and now and before["y"] + before["height"] <= now["y"]
    assert retried.evaluate("document.documentElement.scrollWidth") <= 320


def test_an_ended_talk_can_be_taken_up_again(retried: Page) -> None:
    talk = retried.url
    retried.get_by_role("button", name="Afslut").press("Enter")
    retried.get_by_role("button", name="Ja, afslut").press("Enter")
    expect(retried.get_by_role("heading", name="Opsamling: ")).to_be_visible()
    retried.goto(talk)
    tab_to(retried, "Tag dette forsøg op igen")
    retried.keyboard.press("Enter")
    answered(retried, 4)
    expect(retried.get_by_label("Skriv dit svar")).to_be_focused()
