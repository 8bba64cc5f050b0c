"""What looks personal is asked about before it is sent, and what was removed is told afterwards."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.product import Product
from tests.browser.steps import NARROW, answered, findings, finished_talk, opened, reply, sign_in

SECRET = "010190-1234"
SAID = f"Er dit cpr-nummer {SECRET}, så jeg kan slå dig op?"
QUESTION = "Det ligner et CPR-nummer. Vil du sende uden det eller rette teksten?"


@pytest.fixture
def talk(page: Page, product: Product) -> Iterator[Page]:
    sign_in(page, product)
    page.goto(f"{product.address}/ovelse/{opened(page, product)}")
    expect(box(page)).to_be_visible()
    yield page
    raw = b"".join(p.read_bytes() for p in product.var.iterdir() if p.is_file())
    assert SECRET.encode() not in raw


def box(page: Page) -> Locator:
    return page.get_by_label("Skriv dit svar")


def send(page: Page, text: str) -> None:
    box(page).fill(text)
    box(page).press("Enter")


def test_it_is_asked_before_and_told_after(talk: Page) -> None:
    send(talk, SAID)
    expect(talk.get_by_role("group", name=QUESTION)).to_be_focused()
    talk.keyboard.press("Tab")
    expect(talk.get_by_role("button", name="Send, og fjern det")).to_be_focused()
    talk.keyboard.press("Enter")
    answered(talk, 1)
    expect(box(talk)).to_be_focused()
    told = "Vi fjernede et CPR-nummer, før svaret blev gemt. Her øver man med opdigtede sager."
    expect(talk.get_by_role("log")).to_contain_text(told)
    expect(talk.get_by_role("status")).to_contain_text(told)
    expect(talk.get_by_role("log")).to_contain_text("cpr-nummer [CPR fjernet], så")
    expect(talk.get_by_role("log")).not_to_contain_text(SECRET)


@pytest.mark.parametrize("no", ["Escape", "Ret teksten"])
def test_the_text_is_not_lost_when_one_wants_to_mend_it(talk: Page, no: str) -> None:
    send(talk, SAID)
    group = talk.get_by_role("group", name=QUESTION)
    expect(group).to_be_focused()
    if no == "Escape":
        talk.keyboard.press("Escape")
    else:
        group.get_by_role("button", name=no).press("Enter")
    expect(group).to_have_count(0)
    expect(box(talk)).to_be_focused()
    expect(box(talk)).to_have_value(SAID)
    expect(talk.locator("[role=log] .mine")).to_have_count(0)
    reply(talk, "Det behøver jeg ikke vide.", 1)


@pytest.mark.parametrize(
    "said, question",
    [
        ("Skriv til mads@thisted.dk", "Det ligner en e-mailadresse."),
        ("Ring på 21 34 56 78", "Det ligner et telefonnummer."),
        ("Pengene kommer på 1234 0001234567", "Det ligner et kontonummer."),
        (f"Ring 21345678 om {SECRET}", "Det ligner et CPR-nummer og et telefonnummer."),
    ],
)
def test_every_kind_is_called_by_its_name(talk: Page, said: str, question: str) -> None:
    send(talk, said)
    expect(talk.get_by_role("group", name=question)).to_be_focused()


def test_dates_and_amounts_are_not_asked_about(talk: Page) -> None:
    reply(talk, "Vi ses den 12.03.2026 kl. 14.30 om de 12.345.678 kr. og § 35, stk. 2. Sag 12 er lukket.", 1)


def test_a_name_is_told_of_too_and_not_the_owners(talk: Page) -> None:
    reply(talk, "Hej Karla, du taler med Mads, og Sigurd Bæk er her også.", 1)
    expect(talk.get_by_role("log")).to_contain_text("Vi fjernede 2 navne, før svaret blev gemt.")
    expect(talk.get_by_role("log")).to_contain_text("Hej Karla, du taler med [navn fjernet]")


def test_a_note_and_a_commitment_tell_as_well(page: Page, product: Product) -> None:
    sign_in(page, product)
    page.goto(f"{product.address}/opsamling/{finished_talk(page, product)}")
    page.get_by_role("textbox", name="Dit notat").fill(
        "Terrassen er 12 meter. Ring til Sigurd Bæk på 21345678."
    )
    page.get_by_role("button", name="Sammenlign med samtalen").press("Enter")
    told = "Vi fjernede et telefonnummer og et navn, før notatet blev gemt."
    expect(page.get_by_text(told).last).to_be_visible()
    expect(page.get_by_role("status")).to_contain_text(told)
    expect(page.get_by_role("textbox", name="Dit notat")).to_have_value(
        "Terrassen er 12 meter. Ring til [navn fjernet] på [telefonnummer fjernet]."
    )
    page.get_by_label("Din aftale med dig selv").fill("Jeg ringer til Sigurd Bæk.")
    page.get_by_role("button", name="Gem", exact=True).press("Enter")
    expect(page.get_by_text("Vi fjernede et navn, før aftalen blev gemt.").last).to_be_visible()


def test_the_question_is_accessible_on_a_small_phone(browser: Browser, product: Product) -> None:
    context = browser.new_context(bypass_csp=True, viewport=NARROW)
    page = context.new_page()
    sign_in(page, product)
    page.goto(f"{product.address}/ovelse/{opened(page, product)}")
    send(page, SAID)
    expect(page.get_by_role("group", name=QUESTION)).to_be_focused()
    assert findings(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]
    context.close()
