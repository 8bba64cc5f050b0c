"""A leader's morning, a member's example and a trainer's group: all of it without JavaScript, for everybody, on any screen."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from uuid import uuid4

import pytest
import sqlalchemy as sa
from playwright.sync_api import Browser, BrowserContext, Page, expect

from bot.practice.learning import SKILLS
from bot.storage import Database, Group, GroupLog, Member, SqlTurnLog
from bot.storage.trainer_tables import group_figures
from tests.browser.product import Product
from tests.browser.steps import NARROW, WIDE, findings, finished_talk, sign_in
from tests.storage.rows_for_tests import a_session

PEOPLE = 6
SIDES = ("Lytter", "Klar myndighed", "Kasketskift", "Løsning og næste skridt", "Pligter")


@dataclass(frozen=True)
class Place:
    """A group with an assignment, and a member's talk; the addresses that show them."""

    group: str
    invitation: str
    preview: str


@pytest.fixture(scope="module")
def practised(product: Product) -> Iterator[str]:
    """The name of a group in which six people practised last month; nobody has looked at that month yet."""
    database = Database(f"sqlite:///{product.database}")
    log, groups, name = SqlTurnLog(database), GroupLog(database), f"Vej og park {uuid4().hex[:6]}"
    at = datetime.now(timezone.utc).replace(day=1) - timedelta(days=5)
    with database.writing() as connection:
        connection.execute(sa.delete(group_figures))
    groups.add(Group(uuid4().hex, name, uuid4().hex[:8], "t1", "Tove", at))
    group = next(g for g in groups.groups() if g.name == name)
    for _ in range(PEOPLE):
        person, talk = uuid4().hex, uuid4().hex
        groups.join(group.id, Member(person, f"Person {person}", at))
        log.add_session(a_session(id=talk, employee_id=person, employee_name=person, created_at=at))
        log.finish(talk, "agreed", {"rubric": [{"id": s, "score": n} for n, s in enumerate(SKILLS, 1)]}, at)
    yield name
    database.close()


def form(page: Page, product: Product, path: str, **fields: str) -> str:
    """Posts a form and gives the address it leads to."""
    answer = page.request.post(product.address + path, form=fields)
    assert answer.ok, answer.text()
    return answer.url.removeprefix(product.address)


@pytest.fixture
def place(page: Page, product: Product) -> Place:
    """Afterwards the one who practised is signed in; `trainer_in` signs the trainer in."""
    sign_in(page, product, role="trainer", name="Tove Kær")
    group = form(page, product, "/hold", navn=f"Forår {uuid4().hex[:6]}")
    form(page, product, f"{group}/opgave", **{"sag-terrassen": "1", "dag": "2100-01-31", "besked": "Øv jer."})
    found = re.search(r"/hold/ind/\w{8}", page.request.get(product.address + group).text())
    assert found is not None
    sign_in(page, product, name=f"Zorbina {uuid4()}")
    form(page, product, found[0], ja="1")
    # Names that no list has: those that are known are masked at the door.
    session = finished_talk(
        page, product, ["Hej Karla, det ved Zorbina godt.", "Så ringer jeg til Ulmbert i morgen."]
    )
    return Place(group, found[0], f"{group}/del/{session}")


def without_javascript(browser: Browser, context: BrowserContext) -> Page:
    plain = browser.new_context(java_script_enabled=False, storage_state=context.storage_state())
    return plain.new_page()


def test_a_leaders_morning_needs_no_javascript(
    page: Page, browser: Browser, context: BrowserContext, product: Product, practised: str
) -> None:
    sign_in(page, product, role="leader", name=f"Lene {uuid4()}")
    finished_talk(page, product)
    page = without_javascript(browser, context)
    page.goto(f"{product.address}/leder")
    row = page.get_by_role("row").filter(has=page.get_by_role("rowheader", name=practised))
    expect(row.get_by_role("cell")).to_have_text(
        [f"{v} (5–9 personer)" for v in ("3,0", "1,5 eller lavere", "2,0", "3,0", "4,0", "4,5 eller højere")]
    )
    for name in SIDES:
        expect(page.get_by_role("columnheader", name=name)).to_be_visible()
    expect(page.get_by_role("listitem").filter(has_text=f"{practised}: Lytter")).to_be_visible()
    expect(page.get_by_role("img", name="Holdene i tal")).to_be_visible()
    page.get_by_role("link", name="Åben øvelse").click()
    page.get_by_role("link", name="Terrassen, ").first.click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Vis samtalen for alle")
    page.get_by_label("Jeg vil gerne vise samtalen til alle").check()
    page.get_by_role("button", name="Vis samtalen").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Terrassen: Lene")
    shown = page.url
    page.get_by_role("button", name="Tag den tilbage").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Åben øvelse")
    assert page.goto(shown).status == 404  # type: ignore[union-attr]
    page.context.close()


def test_a_member_takes_names_out_and_shows_a_talk_without_javascript(
    page: Page, browser: Browser, context: BrowserContext, product: Product, place: Place
) -> None:
    page = without_javascript(browser, context)
    page.goto(product.address + place.group)
    page.get_by_role("link", name="Terrassen, ").click()
    expect(page.locator("mark").first).to_have_text("[navn fjernet]")
    page.get_by_label("Fjern »Ulmbert«").check()
    page.get_by_role("button", name="Se samtalen igen").click()
    expect(page.locator(".log")).not_to_contain_text("Ulmbert")
    page.get_by_label("Jeg vil gerne vise samtalen til holdet").check()
    page.get_by_role("button", name="Vis samtalen").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Eksempel: Terrassen")
    expect(page.locator(".log")).to_contain_text("En kollega")
    page.get_by_role("button", name="Tag den tilbage").click()
    page.get_by_role("button", name="Gå ud af holdet").click()
    expect(page.get_by_text("Du er ikke på et hold endnu")).to_be_visible()
    page.context.close()


def look(browser: Browser, context: BrowserContext, product: Product, addresses: list[str]) -> None:
    """Axe finds nothing on either screen, and nothing scrolls sideways on the narrow one."""
    other = browser.new_context(bypass_csp=True, storage_state=context.storage_state())
    page = other.new_page()
    for address in addresses:
        page.goto(product.address + address)
        for size in (WIDE, NARROW):
            page.set_viewport_size(size)  # type: ignore[arg-type]
            assert findings(page) == [], address
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"], address
    other.close()


def test_axe_finds_nothing_and_nothing_scrolls_sideways(
    page: Page, browser: Browser, context: BrowserContext, product: Product, place: Place, practised: str
) -> None:
    stamp = re.search(r'name="set" value="(\w+)"', page.request.get(product.address + place.preview).text())
    assert stamp is not None
    example = form(page, product, place.preview, set=stamp[1], vil="1", gem="del")
    member = ["/hold", place.invitation, place.group, place.preview, f"{place.preview}?igen=1", example]
    look(browser, context, product, member)
    sign_in(page, product, role="trainer", name="Tove Kær")
    look(browser, context, product, ["/hold", place.group, f"{place.group}/luk"])
    sign_in(page, product, role="leader", name=f"Lene {uuid4()}")
    preview = f"/aabent/del/{finished_talk(page, product, ['Hej, jeg er Lene.'])}"
    stamp = re.search(r'name="set" value="(\w+)"', page.request.get(product.address + preview).text())
    assert stamp is not None
    look(browser, context, product, ["/leder", preview])
    shown = form(page, product, preview, set=stamp[1], vil="1")
    look(browser, context, product, ["/aabent", shown])
