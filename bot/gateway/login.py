"""The demo login: a name and a role, no password, so only ever on one's own machine; and who one is, and going out."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.body import choice_in, read_body, text_in
from bot.gateway.cleaning import clean_name
from bot.gateway.door import Call
from bot.gateway.entering import enter, give_cookie, leave
from bot.gateway.errors import ApiError
from bot.gateway.people import ROLES, Person
from bot.gateway.views import person_json

LONGEST_NAME = 80


async def login(call: Call) -> Response:
    if call.door.settings.login != "demo":
        raise ApiError("no_demo")
    client = call.request.client
    call.door.limits.logins.take(client.host if client else "")
    body = await read_body(call.request)
    typed = text_in(body, "name")
    name = clean_name(typed[: 10 * LONGEST_NAME])
    if not 1 <= len(name) <= LONGEST_NAME:
        raise ApiError("no_name", most=LONGEST_NAME)
    person = Person(call.door.keys.demo(name), name, choice_in(body, "role", ROLES))
    response = JSONResponse(person_json(person))
    give_cookie(call, response, await enter(call, person, "demo"))
    return response


async def logout(call: Call) -> Response:
    response = JSONResponse({"ok": True})
    await leave(call, response)
    return response


async def me(call: Call) -> Response:
    return JSONResponse(person_json(call.person))
