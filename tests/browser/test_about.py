"""What anyone may read: about the program, and the accessibility statement."""

from __future__ import annotations

from playwright.sync_api import Page, Route, expect

from tests.browser.product import Product


def test_anyone_reads_that_it_is_a_program_and_who_sees_what(page: Page, product: Product) -> None:
    page.goto(product.address)
    page.get_by_role("contentinfo").get_by_role("link", name="Om programmet").press("Enter")
    expect(page.get_by_role("heading", name="Om programmet", level=1)).to_be_visible()
    for text in (
        "Der er ingen sprogmodel bag.",
        "ingen samlet karakter",
        "Underviseren ser kun det, du deler",
    ):
        expect(page.locator("article")).to_contain_text(text)
    expect(page.locator("article")).to_contain_text("Ikke delt: 30 dage. Delt: 180 dage fra delingen")
    expect(page.get_by_role("heading", name="Dine oplysninger i Kasketskift", level=2)).to_be_visible()
    expect(page.get_by_role("heading", name="Ret til indsigelse", level=3)).to_be_visible()


def test_the_municipality_s_own_facts_are_in_their_place(page: Page, product: Product) -> None:
    """That the gateway puts them there is tested in tests/gateway/test_rights.py."""

    def answer(route: Route) -> None:
        facts = route.fetch().json()
        facts["pages"]["om"][-1]["parts"][0]["contact"] = "kasket@example.dk"
        route.fulfill(json={**facts, "version": "1.2.3"})

    page.route("**/api/about", answer)
    page.goto(f"{product.address}/om")
    article = page.locator("article")
    expect(article).to_contain_text("Kommunen er dataansvarlig.")
    expect(page.get_by_role("link", name="kasket@example.dk")).to_have_attribute(
        "href", "mailto:kasket@example.dk"
    )
    page.goto(f"{product.address}/tilgaengelighed")
    for text in (
        "Kommunen vil gøre", "webtilgængelighedsloven", "WCAG 2.1, niveau AA", "din egen it-afdeling", "udgave 1.2.3",
    ):  # fmt: skip
        expect(article).to_contain_text(text)
    expect(page.get_by_role("link", name="Digitaliseringsstyrelsen")).to_be_visible()
