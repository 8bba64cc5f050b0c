"""The demo login: a name and a role, no password, so only ever on one's own machine; and who one is, and going out."""

from __future__ import annotations

from contextlib import suppress

from starlette.responses import JSONResponse, Response

from bot.gateway.body import choice_in, read_body, text_in
from bot.gateway.cleaning import clean_name
from bot.gateway.door import Call
from bot.gateway.entering import enter, give_cookie, leave, login_at
from bot.gateway.errors import ApiError
from bot.gateway.notice import me_json
from bot.gateway.people import ROLES, Person
from bot.gateway.provider import ProviderError
from bot.gateway.views import person_json
from bot.storage.login_log import Login

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
    """Ends the login here; `to` is where the browser ends the one at the municipality's provider."""
    login = await login_at(call.door, call.request)
    response = JSONResponse({"ok": True, "to": await _way_out(call, login)})
    await leave(call, response)
    return response


async def _way_out(call: Call, login: Login | None) -> str | None:
    if call.door.provider is None or login is None or not login.id_token:
        return None
    with suppress(ProviderError):  # one is logged out here all the same
        return await call.door.provider.way_out(login.id_token)
    return None


async def me(call: Call) -> Response:
    return JSONResponse(await me_json(call, call.person))
