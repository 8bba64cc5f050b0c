"""The page of one version: its text, its mistakes and what was changed; for a draft also the form that keeps it."""

from __future__ import annotations

from functools import partial

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.danish import day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.notice import require_notice
from bot.gateway.rendering import page
from bot.gateway.rooms.changes import changes
from bot.gateway.rooms.workshop_forms import (
    MOST_FORM,
    STATUS_NAMES,
    address,
    place,
    problem_of,
    status_of,
    text_in,
)
from bot.gateway.views import title_of
from bot.scenario_files.drafts import ASKS, FILE, Draft
from bot.scenario_files.safe_text import MOST_BYTES
from bot.workshop import NotClean, Overtaken, Shown


async def version(call: Call) -> Response:
    found = await in_thread(call.door.trainers.workshop.show, *place(call))
    said = {"gemt": "Kladden er gemt."}.get(call.request.query_params.get("ok", ""), "")
    return await _shown(call, found, said=said)


async def write(call: Call) -> Response:
    """Checks the text of the form, or keeps it and goes on: to the page, to a talk on it, or to the second trainer."""
    form = await read_form(call.request, MOST_FORM)
    workshop, (case, number_) = call.door.trainers.workshop, place(call)
    yaml, asks, wish = text_in(form, "yaml"), text_in(form, "asks"), form.get("gem", "")
    draft = await in_thread(workshop.check, yaml, asks, case, number_)
    if wish == "tjek" or max(len(yaml.encode()), len(asks.encode())) > MOST_BYTES:
        found = await in_thread(workshop.show, case, number_)
        return await _shown(call, found, typed=(yaml, asks, form.get("set", "")), draft=draft)
    kept = partial(workshop.write, call.employee, case, number_, yaml, asks, form.get("set", ""))
    try:
        await in_thread(kept)
    except Overtaken:
        return await _overtaken(call, yaml, asks, draft)
    if wish == "proev" and not draft.problems:
        await require_notice(call)
        session = await in_thread(workshop.try_out, call.employee, case, number_)
        return RedirectResponse(f"/ovelse/{session}", status_code=303)
    if wish == "send" and not draft.problems:
        await _sent(call, case, number_)
    return RedirectResponse(f"{address(case, number_)}?ok=gemt", status_code=303)


async def _sent(call: Call, case: str, number_: int) -> None:
    try:
        await in_thread(call.door.trainers.workshop.submit, call.employee, case, number_)
    except (Overtaken, NotClean):
        raise ApiError("version_overtaken") from None


async def _overtaken(call: Call, yaml: str, asks: str, draft: Draft) -> Response:
    """Nothing is lost: the page comes back with what was typed, and tells who has saved in the meantime."""
    found = await in_thread(call.door.trainers.workshop.show, *place(call))
    if found.row.status != "draft":
        raise ApiError("version_overtaken")
    seen = found.row.fingerprint
    return await _shown(call, found, typed=(yaml, asks, seen), draft=draft, overtaken=True)


async def _shown(
    call: Call,
    found: Shown,
    typed: tuple[str, str, str] | None = None,
    draft: Draft | None = None,
    overtaken: bool = False,
    said: str = "",
) -> Response:
    row = found.row
    yaml, asks, seen = typed or (row.yaml, row.asks, row.fingerprint)
    problems = (draft or found.draft).problems
    texts = {FILE: yaml.split("\n"), ASKS: asks.split("\n")}
    older = found.before
    compared = (
        await in_thread(changes, older.yaml, yaml) + await in_thread(changes, older.asks, asks)
        if older
        else []
    )
    others = await in_thread(call.door.trainers.workshop.of_case, row.scenario_id)
    return page(
        call,
        "scenariet.html",
        title=f"{_title(call, found)}, version {row.version}",
        row=row,
        status=STATUS_NAMES[row.status],
        changed=day(row.changed_at),
        published=day(row.published_at) if row.published_at else "",
        yaml=yaml,
        asks=asks,
        seen=seen,
        problems=[problem_of(p, texts) for p in problems],
        checked=typed is not None and not overtaken,
        overtaken=overtaken,
        said=said,
        before=older,
        changes=compared,
        latest=found.latest,
        mine=row.author_id == call.employee.id,
        others=[{**status_of(line), "version": line.version} for line in others],
    )


def _title(call: Call, found: Shown) -> str:
    scenario = found.draft.scenario
    return scenario.title if scenario else title_of(found.row.scenario_id, call.door.library)
