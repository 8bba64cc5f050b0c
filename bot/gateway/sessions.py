"""The cases and one's own sessions: list, open, see, hint, try again, end, debrief."""

from __future__ import annotations

from functools import partial
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.gateway.body import Body, choice_in, read_body, text_in, whole_in
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.views import case_json, debrief_json, session_json, summary_json
from bot.storage.rows import ENDED

SUPPORTS = ("wheels", "coach", "alone")
LARGEST_SEED = 2**53 - 1  # the largest whole number that a browser keeps exact
MOST_TURNS = 10_000


async def cases(call: Call) -> Response:
    library = call.door.library
    return JSONResponse({"cases": [case_json(s, library) for s in library.scenarios.values()]})


async def list_sessions(call: Call) -> Response:
    rows = await in_thread(call.door.room.sessions, call.employee)
    return JSONResponse({"sessions": [summary_json(row, call.door.library) for row in rows]})


async def open_session(call: Call) -> Response:
    body = await read_body(call.request)
    case = text_in(body, "case")
    if case not in call.door.library.scenarios:
        raise ApiError("unknown_case")
    view = await in_thread(partial(call.door.room.open, call.employee, case, **_choices(body)))
    return JSONResponse(session_json(view, call.door.library), status_code=201)


async def show_session(call: Call) -> Response:
    view = await in_thread(call.door.room.view, call.session.id, call.employee)
    return JSONResponse(session_json(view, call.door.library))


async def hint(call: Call) -> Response:
    level = whole_in(await read_body(call.request), "level", 1, 3)
    if call.session.status == ENDED:
        raise ApiError("ended")
    text = await in_thread(call.door.room.hint, call.session.id, call.employee, level)
    return JSONResponse({"level": level, "text": text})


async def retry(call: Call) -> Response:
    number = whole_in(await read_body(call.request), "turn", 1, MOST_TURNS)
    room, session_id = call.door.room, call.session.id
    async with call.door.locks.of(session_id):
        now = await in_thread(room.view, session_id, call.employee)
        if number not in {turn.number for turn in now.turns}:
            raise ApiError("unknown_turn")
        view = await in_thread(room.retry, session_id, call.employee, number)
    return JSONResponse(session_json(view, call.door.library))


async def end(call: Call) -> Response:
    await read_body(call.request)
    async with call.door.locks.of(call.session.id):
        view = await in_thread(call.door.room.close, call.session.id, call.employee)
    return JSONResponse(session_json(view, call.door.library))


async def debrief(call: Call) -> Response:
    if call.session.status != ENDED:
        raise ApiError("not_ended")
    outcome = await in_thread(call.door.room.debrief, call.session.id, call.employee)
    return JSONResponse(debrief_json(outcome))


def _choices(body: Body) -> dict[str, Any]:
    """What the employee chose; what was left out is the room's to decide."""
    chosen: dict[str, Any] = {}
    if body.get("difficulty") is not None:
        chosen["difficulty"] = whole_in(body, "difficulty", 1, 3)
    if body.get("support") is not None:
        chosen["support"] = choice_in(body, "support", SUPPORTS)
    if body.get("seed") is not None:
        chosen["seed"] = whole_in(body, "seed", 0, LARGEST_SEED)
    return chosen
