"""The workshop's list of cases: what waits for somebody, a new one, and the check of a text while it is written."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_name
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.rendering import page
from bot.gateway.rooms.workshop_forms import MOST_FORM, address, number, problem_of, status_of, text_in
from bot.gateway.views import title_of
from bot.storage import VersionLine
from bot.workshop import BadId, IdTaken

LONGEST_TITLE = 80


async def cases(call: Call) -> Response:
    lines = await in_thread(call.door.trainers.workshop.lines)
    shown = await in_thread(lambda: [_line(line, call) for line in lines])
    return page(call, "vaerksted.html", title="Værksted", lines=shown)


async def start(call: Call) -> Response:
    form = await read_form(call.request, MOST_FORM)
    case, title = form.get("id", "").strip(), clean_name(form.get("titel", "")[: 2 * LONGEST_TITLE])
    begun = partial(
        call.door.trainers.workshop.start,
        call.employee,
        case,
        title[:LONGEST_TITLE],
        text_in(form, "tekst"),
    )
    try:
        version = await in_thread(begun)
    except BadId as error:
        raise ApiError("bad_case_id", why=str(error)) from None
    except IdTaken:
        raise ApiError("case_id_taken", case=case) from None
    return RedirectResponse(address(case, version), status_code=303)


async def check(call: Call) -> Response:
    """The mistakes of a text as JSON, for the page while one writes. Keeps nothing."""
    form = await read_form(call.request, MOST_FORM)
    case, version = form.get("sag", ""), number(form.get("version", ""))
    draft = await in_thread(
        call.door.trainers.workshop.check, text_in(form, "yaml"), text_in(form, "asks"), case, version
    )
    return JSONResponse({"problems": [problem_of(p, {}) for p in draft.problems]})


def _line(line: VersionLine, call: Call) -> dict[str, Any]:
    known = call.door.library.case(line.scenario_id, line.version)
    return {
        "id": line.scenario_id,
        "version": line.version,
        "title": known.title if known else title_of(line.scenario_id, call.door.library),
        "author": line.author_name,
        **status_of(line),
    }
