"""Assignments on a group's page: making and dropping one, and what of it members have shared."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_reply, normalise
from bot.gateway.danish import alphabetical
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.views import title_of
from bot.group_room import Standing
from bot.practice_room import BadRequest
from bot.storage import Assignment, Group

LONGEST_WORDS = 500


async def make_assignment(call: Call) -> Response:
    """The form ticks cases (`sag-<id>`), and holds a day and a message."""
    form, group_id = await read_form(call.request), call.request.path_params["group"]
    cases = [case for case, _ in cases_of(call) if form.get(f"sag-{case}")]
    words = clean_reply(normalise(form.get("besked", ""))[:LONGEST_WORDS])
    try:
        due_on = date.fromisoformat(form.get("dag", ""))
        assign = partial(call.door.trainers.groups.assign, group_id, call.employee, cases, due_on, words)
        await in_thread(assign)
    except (ValueError, BadRequest):
        raise ApiError("bad_assignment") from None
    return _back(group_id)


async def drop_assignment(call: Call) -> Response:
    at = call.request.path_params
    await in_thread(call.door.trainers.groups.drop, at["group"], at["assignment"])
    return _back(at["group"])


def cases_of(call: Call) -> list[tuple[str, str]]:
    """The cases that can be asked for: id and title, by title."""
    found = ((s.id, s.title) for s in call.door.library.scenarios.values())
    return sorted(found, key=lambda case: alphabetical(case[1]))


def tasks_for_members(call: Call, group: Group) -> list[dict[str, Any]]:
    return [_task(call, task) for task in call.door.trainers.groups.assignments(group.id)]


def tasks_for_trainers(call: Call, group: Group) -> list[dict[str, Any]]:
    """With what each member has shared, by name and not by how much."""
    standings = call.door.trainers.groups.standings(group.id)
    return [{**_task(call, found.assignment), "rows": _rows(found)} for found in standings]


def _rows(found: Standing) -> list[tuple[str, list[str | None]]]:
    """Name → for each case the session that was shared, or None."""
    rows = [(member.name, list(shared.values())) for member, shared in found.shared.items()]
    return sorted(rows, key=lambda row: alphabetical(row[0]))


def _task(call: Call, task: Assignment) -> dict[str, Any]:
    return {
        "id": task.id,
        "cases": [(case, title_of(case, call.door.library)) for case in task.cases],
        "due": f"{task.due_on:%d.%m.%Y}",
        "words": task.words,
        "by": task.made_by_name,
    }


def _back(group_id: str) -> Response:
    return RedirectResponse(f"/hold/{group_id}", status_code=303)
