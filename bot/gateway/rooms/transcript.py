"""The transcript of a shared session, with the trainer's own review of it."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_reply, normalise
from bot.gateway.danish import SUPPORT_NAMES, day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.rendering import page
from bot.gateway.rooms.shared_list import LIST
from bot.gateway.views import debrief_json, turn_json
from bot.practice.learning import SKILLS
from bot.practice_room import BadRequest
from bot.review_room import VERDICTS, Transcript
from bot.storage import Mark

LONGEST_COMMENT = 1000


async def transcript(call: Call) -> Response:
    found = await in_thread(
        call.door.trainers.review.transcript, call.request.path_params["id"], call.employee
    )
    return page(call, "afskrift.html", **_talk(call, found))


async def save(call: Call) -> Response:
    """Keeps what the form holds, and shows the page again. Draft or finished is the button that was pressed."""
    form = await read_form(call.request)
    session_id, submit = call.request.path_params["id"], form.get("gem") == "faerdig"
    ratings = {line: int(form[f"linje-{line}"]) for line in SKILLS if form.get(f"linje-{line}", "").isdigit()}
    marks = tuple(_marks(form))
    kept = partial(call.door.trainers.review.review, session_id, call.employee, ratings, marks, submit)
    try:
        await in_thread(kept)
    except BadRequest:
        raise ApiError("unfinished_review") from None
    return RedirectResponse(f"{LIST}/{session_id}?gemt=1", status_code=303)


def _marks(form: dict[str, str]) -> list[Mark]:
    found = []
    for name, value in form.items():
        kind, _, number = name.partition("-")
        if not number.isdigit() or not value.strip():
            continue
        if kind == "bemaerkning":
            found.append(Mark(int(number), "comment", clean_reply(normalise(value)[:LONGEST_COMMENT])))
        elif kind == "coach" and value in VERDICTS:
            why = clean_reply(normalise(form.get(f"hvorfor-{number}", ""))[:LONGEST_COMMENT])
            found.append(Mark(int(number), "coach", value, why))
    return found


def _talk(call: Call, found: Transcript) -> dict[str, Any]:
    library, row, own = call.door.library, found.view.row, found.own
    names = library.wording.names["rubric"]
    marks = {(m.kind, m.turn): m for m in own.marks} if own else {}
    owner = found.view.scenario.owner.name
    return {
        "title": f"{found.view.scenario.title}: {row.employee_name}",
        "row": row,
        "owner": owner.split()[0],
        "opening": row.opening["owner"],
        "turns": [
            {
                **turn_json(turn),
                "comment": marks.get(("comment", turn.number)),
                "coach": marks.get(("coach", turn.number)),
            }
            for turn in found.view.turns
        ],
        "debrief": debrief_json(row.outcome, row, {}, library) if row.outcome else None,
        "support": SUPPORT_NAMES[row.support],
        "held": day(row.created_at),
        "rubric": [(line, names[line], own.ratings.get(line) if own else None) for line in SKILLS],
        "own": own,
        "others": [
            (r.trainer_name, [(names[line], r.ratings.get(line)) for line in SKILLS]) for r in found.others
        ],
        "saved": call.request.query_params.get("gemt") == "1",
    }
