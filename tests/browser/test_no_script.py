"""What people write stays text: 150 texts that would be script, as reply, name, comment and case, on every page that shows them."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from playwright.sync_api import Page, expect

from bot.practice.learning import SKILLS
from tests.browser.payloads import PAYLOADS
from tests.browser.product import Product
from tests.browser.steps import posted, sign_in

AT_A_TIME = 10  # replies in one talk
RAN = "window.ran"


def looked_at(page: Page, address: str) -> None:
    """The page as a person sees it, with everything unfolded and everything focused once."""
    page.goto(address)
    page.locator("h1").first.wait_for()
    page.evaluate("document.querySelectorAll('details').forEach((d) => { d.open = true; })")
    assert page.evaluate(RAN) is None, address


def talk_of(page: Page, product: Product, texts: tuple[str, ...]) -> list[str]:
    """Says each text to an owner; a new talk where one has ended. The ids of the talks, ended and shared."""
    sessions: list[str] = []
    for number, text in enumerate(texts):
        if number % AT_A_TIME == 0:
            sessions.append(str(posted(page, product, "/api/sessions", case="terrassen", seed=1)["id"]))
        body = {"client_id": str(uuid4()), "text": text}
        answer = page.request.post(f"{product.address}/api/sessions/{sessions[-1]}/turns", data=body)
        if answer.status == 409:
            sessions.append(str(posted(page, product, "/api/sessions", case="terrassen", seed=1)["id"]))
            answer = page.request.post(f"{product.address}/api/sessions/{sessions[-1]}/turns", data=body)
        assert answer.ok, answer.text()
    for session in sessions:
        posted(page, product, f"/api/sessions/{session}/end")
        note = f"{texts[0]} Terrassen er 20 gange 3 meter. {texts[1]}"
        posted(page, product, f"/api/sessions/{session}/note", text=note)
        posted(page, product, f"/api/sessions/{session}/commitment", text=texts[2][:200])
        posted(page, product, f"/api/sessions/{session}/share", on=True)
    return sessions


def test_there_are_150_of_them() -> None:
    assert len(set(PAYLOADS)) == 150


@pytest.fixture
def sessions(page: Page, product: Product) -> list[str]:
    sign_in(page, product, name=f"Prøve {uuid4()}")
    return talk_of(page, product, PAYLOADS)


def test_replies_and_comments_stay_text_on_every_page(
    page: Page, product: Product, sessions: list[str], tmp_path: Path
) -> None:
    for session in sessions:
        looked_at(page, f"{product.address}/ovelse/{session}")
        expect(page.locator("[role=log] .mine").first).to_be_visible()
        looked_at(page, f"{product.address}/opsamling/{session}")
    looked_at(page, f"{product.address}/del/{sessions[0]}")
    looked_at(page, f"{product.address}/min")
    packed = zipfile.ZipFile(io.BytesIO(page.request.get(f"{product.address}/api/export").body()))
    (tmp_path / "ud.html").write_bytes(packed.read("laes-mig.html"))
    looked_at(page, (tmp_path / "ud.html").as_uri())
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    numbers = iter(PAYLOADS)
    for session in sessions:
        turns = page.request.get(f"{product.address}/gennemgang/{session}").text().count('name="comment-')
        form = {f"comment-{n}": next(numbers, PAYLOADS[0]) for n in range(1, turns + 1)}
        form |= {f"linje-{line}": "3" for line in SKILLS} | {"gem": "faerdig"}
        headers = {"Origin": product.address}
        assert page.request.post(f"{product.address}/gennemgang/{session}", form=form, headers=headers).ok  # type: ignore[arg-type]
        looked_at(page, f"{product.address}/gennemgang/{session}")
    for path in ("/gennemgang", "/gennemgang?q=%3Cscript%3Ewindow.ran%3D1%3C%2Fscript%3E", "/enighed"):
        looked_at(page, product.address + path)


def test_names_stay_text_in_the_list_and_on_the_transcript(page: Page, product: Product) -> None:
    shown = []
    for name in PAYLOADS:
        sign_in(page, product, name=name[:80])
        session = str(posted(page, product, "/api/sessions", case="terrassen", seed=1)["id"])
        posted(page, product, f"/api/sessions/{session}/end")
        posted(page, product, f"/api/sessions/{session}/share", on=True)
        shown.append(session)
    looked_at(page, product.address)
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    looked_at(page, f"{product.address}/gennemgang")
    for _ in range(len(PAYLOADS) // 25):
        looked_at(page, page.get_by_role("link", name="Ældre øvelser").evaluate("(a) => a.href"))
    for session in shown[::10]:
        looked_at(page, f"{product.address}/gennemgang/{session}")


def test_a_case_stays_text_in_the_workshop_and_in_front_of_employees(page: Page, product: Product) -> None:
    """Every text of a case holds some; fifteen cases hold all 150. The first is published and played."""
    text = Path("scenarios/terrassen/scenario.yml").read_text(encoding="utf-8")
    headers = {"Origin": product.address}
    sign_in(page, product, name=f"Tove {uuid4()}", role="trainer")
    for number in range(0, len(PAYLOADS), 10):
        case = f"script-{number}"
        made = page.request.post(
            f"{product.address}/vaerksted", form={"id": case, "titel": PAYLOADS[number][:60]}, headers=headers
        )
        page.goto(made.url)
        page.locator("#yaml").fill(with_payloads(text, case, PAYLOADS[number : number + 10]))
        page.locator("#asks").fill(PAYLOADS[number])
        page.get_by_role("button", name="Tjek", exact=True).click()
        looked_at(page, page.url)
        page.goto(made.url)
        page.locator("#yaml").fill(with_payloads(text, case, PAYLOADS[number : number + 10]))
        page.get_by_role("button", name="Gem kladde").click()
        looked_at(page, made.url)
    looked_at(page, f"{product.address}/vaerksted")
    address = f"{product.address}/vaerksted/script-0/1"
    page.goto(address)
    page.get_by_role("button", name="Gem, og send til udgivelse").click()
    sign_in(page, product, name=f"Jens {uuid4()}", role="trainer")
    page.goto(address)
    page.get_by_role("button", name="Udgiv").click()
    sign_in(page, product, name=f"Prøve {uuid4()}")
    looked_at(page, product.address)
    looked_at(page, f"{product.address}/sag/script-0")
    session = str(posted(page, product, "/api/sessions", case="script-0", seed=1)["id"])
    looked_at(page, f"{product.address}/ovelse/{session}")
    expect(page.get_by_text("window.ran").first).to_be_attached()
    sign_in(
        page, product, name=f"Tove {uuid4()}", role="trainer"
    )  # out of use again: others look at the cases too
    page.goto(f"{address}/ud")
    page.get_by_role("button", name="ud af brug").click()


PLAIN = re.compile(r"^(\s*)(title|summary|you|about|text|firm|may_decide): ([^\"'>|&\[{].*)$")


def with_payloads(text: str, case: str, payloads: tuple[str, ...]) -> str:
    """The case with a payload at the end of its title, its summary and further texts, quoted as YAML quotes."""
    lines, waiting = [], list(payloads)
    for line in text.replace("id: terrassen", f"id: {case}", 1).splitlines():
        if waiting and (found := PLAIN.match(line)):
            space, key, value = found.groups()
            line = f"{space}{key}: " + json.dumps(f"{value} {waiting.pop(0)}", ensure_ascii=False)
        lines.append(line)
    return "\n".join([*lines, *(f"# {payload}" for payload in waiting), ""])
