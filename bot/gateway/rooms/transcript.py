"""The transcript of a shared session, with the trainer's own review of it; and two attempts side by side."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode

from starlette.responses import Response

from bot.gateway.danish import SUPPORT_NAMES, WORN_NAMES, day
from bot.gateway.door import Call, in_thread
from bot.gateway.noting import looked_at
from bot.gateway.rendering import page
from bot.gateway.rooms.shared_list import filters_in
from bot.gateway.rooms.timeline import timeline
from bot.gateway.views import debrief_json, note_json, turn_json
from bot.practice.acts import Act
from bot.practice.learning import SKILLS
from bot.practice_room import SessionView
from bot.review_room import ROLES, Transcript
from bot.storage import Mark, Review


async def transcript(call: Call) -> Response:
    session_id = call.request.path_params["id"]
    found = await in_thread(call.door.trainers.review.transcript, session_id, call.employee)
    await looked_at(call, found.view.row)
    note = (await in_thread(call.door.log.afterwords, session_id)).get("note")
    shown = {**_talk(call, found.view), **_review(call, found), "note": note_json(note) if note else None}
    return page(call, "afskrift.html", **shown, kept=urlencode(filters_in(call.request.query_params)))


async def side_by_side(call: Call) -> Response:
    first, second = call.request.path_params["id"], call.request.path_params["other"]
    views = await in_thread(call.door.trainers.review.side_by_side, first, second)
    await looked_at(call, *(view.row for view in views))
    talks = [_talk(call, view) for view in views]
    title = f"To forsøg: {views[0].scenario.title}, {views[0].row.employee_name}"
    return page(call, "to_forsoeg.html", title=title, talks=talks)


def _talk(call: Call, view: SessionView) -> dict[str, Any]:
    library, row = call.door.library, view.row
    turns = [turn_json(turn) for turn in view.turns]
    return {
        "title": f"{view.scenario.title}: {row.employee_name}",
        "row": row,
        "owner": view.scenario.owner.name.split()[0],
        "opening": row.opening["owner"],
        "turns": turns,
        "timeline": timeline(turns),
        "debrief": debrief_json(row.outcome, row, {}, library) if row.outcome else None,
        "support": SUPPORT_NAMES[row.support],
        "held": day(row.created_at),
    }


def _review(call: Call, found: Transcript) -> dict[str, Any]:
    names, own = call.door.library.wording.names, found.own
    rubric = names["rubric"]
    return {
        "own": own,
        "done": own is not None and own.status == "submitted",
        "marks": _by_place(own.marks if own else ()),
        "acts": {act.value: names["acts"][act.value] for act in Act},
        "roles": [(role, WORN_NAMES[role]) for role in ROLES],
        "rubric": [(line, rubric[line], own.ratings.get(line) if own else None) for line in SKILLS],
        "others": [_other(review, rubric) for review in found.others],
        "attempts": [(s.id, day(s.created_at)) for s in found.attempts],
        "saved": call.request.query_params.get("gemt") == "1",
    }


def _by_place(marks: tuple[Mark, ...]) -> dict[str, Mark]:
    """Marks by the name of their field: coach-3, act-3-0."""
    return {
        f"{mark.kind}-{mark.turn}" + (f"-{mark.part}" if mark.kind == "act" else ""): mark for mark in marks
    }


def _other(review: Review, rubric: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": review.trainer_name,
        "ratings": [(rubric[line], review.ratings.get(line)) for line in SKILLS],
        "comments": [(mark.turn, mark.value) for mark in review.marks if mark.kind == "comment"],
    }
