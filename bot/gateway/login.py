"""The demo login: a name and a role, no password, so only ever on one's own machine."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.body import choice_in, read_body, text_in
from bot.gateway.cleaning import clean_name
from bot.gateway.door import Call
from bot.gateway.errors import ApiError
from bot.gateway.people import COOKIE, ROLES
from bot.gateway.views import person_json

LONGEST_NAME = 80


async def login(call: Call) -> Response:
    client = call.request.client
    call.door.limits.logins.take(client.host if client else "")
    body = await read_body(call.request)
    typed = text_in(body, "name")
    name = clean_name(typed[: 10 * LONGEST_NAME])
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ApiError("no_name", most=LONGEST_NAME)
    seals = call.door.seals
    person = seals.person(name, choice_in(body, "role", ROLES))
    response = JSONResponse(person_json(person))
    response.set_cookie(
        COOKIE,
        seals.seal(person),
        max_age=seals.seconds,
        secure=call.request.url.scheme == "https",
        httponly=True,
        samesite="strict",
    )
    return response


async def logout(call: Call) -> Response:
    response = JSONResponse({"ok": True})
    response.delete_cookie(COOKIE, httponly=True, samesite="strict")
    return response


async def me(call: Call) -> Response:
    return JSONResponse(person_json(call.person))
