"""The phone's side of a class: the code, one proposal in a round, and one vote. Nobody sees who did what."""

from __future__ import annotations

from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.class_room import CODE_LENGTH, RoundOver
from bot.gateway.body import bounded, read_form
from bot.gateway.cleaning import clean_reply
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ERRORS
from bot.gateway.known import known_in_session
from bot.gateway.rendering import page
from bot.gateway.rooms.classroom import round_in, stand_json, talk_values
from bot.practice_room import NotFound

VOTE = "/stem"


async def phone_door(call: Call) -> Response:
    """Where one types the code; the code of the address leads on to its class."""
    code = _plain(call.request.query_params.get("kode", ""))
    if not code:
        return page(call, "stem.html", title="Stem", class_found=False, unknown="")
    try:
        await in_thread(call.door.trainers.classes.stand_by_code, code)
    except NotFound:
        return _answered(page(call, "stem.html", title="Stem", class_found=False, unknown=code), 404)
    return _back(code)


async def phone_page(call: Call) -> Response:
    return await _phone(call)


async def phone_stand(call: Call) -> Response:
    found = await in_thread(call.door.trainers.classes.stand_by_code, _code(call))
    return JSONResponse(stand_json(found))


async def phone_propose(call: Call) -> Response:
    form = await read_form(call.request)
    text = bounded(form.get("tekst", ""), call.door.settings.max_text)
    stand = await in_thread(call.door.trainers.classes.stand_by_code, _code(call))
    text = clean_reply(text, await known_in_session(call, stand.row.session_id))
    return await _done(call, call.door.trainers.classes.propose, round_in(form), text, text)


async def phone_vote(call: Call) -> Response:
    form = await read_form(call.request)
    return await _done(call, call.door.trainers.classes.vote, round_in(form), form.get("forslag", ""))


async def _done(call: Call, work: Any, number: int, what: str, typed: str = "") -> Response:
    """Keeps a proposal or a vote; when its round is over, the page says so, and what was typed is still there."""
    try:
        await in_thread(work, _code(call), call.employee, number, what)
    except RoundOver:
        return _answered(await _phone(call, ERRORS["class_round_over"].message, typed), 409)
    return _back(_code(call))


async def _phone(call: Call, late: str = "", typed: str = "") -> Response:
    found = await in_thread(call.door.trainers.classes.phone, _code(call), call.employee)
    return page(
        call,
        "stem.html",
        class_found=True,
        **talk_values(found.view, found.stand),
        own=found.own,
        late=late,
        typed=typed,
        most=call.door.settings.max_text,
    )


def _code(call: Call) -> str:
    return _plain(call.request.path_params["code"])


def _plain(code: str) -> str:
    """A code as people type it: small letters and spaces do not matter."""
    return "".join(code.upper().split())[: CODE_LENGTH + 1]


def _back(code: str) -> Response:
    return RedirectResponse(f"{VOTE}/{code}", status_code=303)


def _answered(response: Response, status: int) -> Response:
    response.status_code = status
    return response
