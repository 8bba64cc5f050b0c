"""The cases, the drills and one's own sessions: list, open, see, hint, try again, take up again, end, debrief."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.gateway.body import Body, choice_in, read_body, text_in, whole_in
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.notice import require_notice
from bot.gateway.sharing import as_shared
from bot.gateway.views import case_json, debrief_json, drill_json, session_json, summary_json, trainers_json
from bot.practice_room import SessionView
from bot.storage.rows import ENDED

SUPPORTS = ("wheels", "coach", "alone")
LARGEST_SEED = 2**53 - 1  # the largest whole number that a browser keeps exact
MOST_TURNS = 10_000


async def cases(call: Call) -> Response:
    library = call.door.library
    return JSONResponse({"cases": [case_json(s, library) for s in library.scenarios.values()]})


async def drills(call: Call) -> Response:
    return JSONResponse({"drills": [drill_json(d) for d in call.door.library.drills.values()]})


async def list_sessions(call: Call) -> Response:
    rows = await in_thread(call.door.room.sessions, call.employee)
    shown = [summary_json(as_shared(call, row), call.door.library) for row in rows]
    return JSONResponse({"sessions": shown})


async def open_session(call: Call) -> Response:
    await require_notice(call)
    body = await read_body(call.request)
    opened = _opened(call, body)
    view = await in_thread(opened)
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


async def take_up(call: Call) -> Response:
    branch = whole_in(await read_body(call.request), "branch", 1, MOST_TURNS)
    room, session_id = call.door.room, call.session.id
    async with call.door.locks.of(session_id):
        now = await in_thread(room.view, session_id, call.employee)
        if branch not in {number for number, _ in now.before}:
            raise ApiError("unknown_branch")
        view = await in_thread(room.take_up, session_id, call.employee, branch)
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
    words = await in_thread(call.door.room.afterwords, call.session.id, call.employee)
    reviews = await in_thread(call.door.trainers.review.remarks, call.session.id)
    shown = debrief_json(outcome, call.session, words, call.door.library)
    return JSONResponse({**shown, "trainers": trainers_json(reviews)})


def _opened(call: Call, body: Body) -> Callable[[], SessionView]:
    """A whole talk, or a drill in a given case or in any. Raises ApiError `unknown_case` or `unknown_drill`."""
    library, room = call.door.library, call.door.room
    case = text_in(body, "case") if body.get("case") is not None or body.get("drill") is None else None
    if case is not None and case not in library.scenarios:
        raise ApiError("unknown_case")
    if body.get("drill") is None:
        return partial(room.open, call.employee, case or "", **_choices(body))
    drill = library.drills.get(text_in(body, "drill"))
    if drill is None or (case is not None and case not in {s.id for s in library.cases_for(drill)}):
        raise ApiError("unknown_drill")
    return partial(room.open_drill, call.employee, drill.id, case, **_choices(body))


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
