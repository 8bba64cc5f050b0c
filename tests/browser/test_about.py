"""What anyone may read: about the program, and the accessibility statement."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.product import Product

FACTS = {
    "organisation": "Thisted Kommune", "controller": "Thisted Kommune", "contact": "kasket@example.dk",
    "accessibility_contact": "Ring 99 17 17 17", "storage_days": {"private": 30, "shared": 180},
    "embed_origins": [], "version": "1.2.3",
}  # fmt: skip


def test_anyone_reads_that_it_is_a_program_and_who_sees_what(page: Page, product: Product) -> None:
    page.goto(product.address)
    page.get_by_role("contentinfo").get_by_role("link", name="Om programmet").press("Enter")
    expect(page.get_by_role("heading", name="Om programmet", level=1)).to_be_visible()
    for text in ("Der er ingen sprogmodel bag.", "ingen samlet karakter", "kun de øvelser, du selv deler"):
        expect(page.locator("article")).to_contain_text(text)
    expect(page.get_by_text("En øvelse bliver gemt, til du selv sletter den.")).to_be_visible()


def test_the_municipality_s_own_facts_are_in_their_place(page: Page, product: Product) -> None:
    def answer(route: Route) -> None:
        route.fulfill(json=FACTS)

    page.route("**/api/about", answer)
    page.goto(f"{product.address}/om")
    article = page.locator("article")
    expect(article).to_contain_text("Thisted Kommune er dataansvarlig.")
    expect(article).to_contain_text(
        "bliver slettet efter 30 dage. En øvelse, du har delt, bliver slettet efter 180 dage."
    )
    expect(page.get_by_role("link", name="kasket@example.dk")).to_have_attribute(
        "href", "mailto:kasket@example.dk"
    )
    page.goto(f"{product.address}/tilgaengelighed")
    for text in (
        "Thisted Kommune vil gøre", "webtilgængelighedsloven", "WCAG 2.1, niveau AA", "Ring 99 17 17 17", "udgave 1.2.3",
    ):  # fmt: skip
        expect(article).to_contain_text(text)
    expect(page.get_by_role("link", name="Digitaliseringsstyrelsen")).to_be_visible()
