"""Erasing oneself: everything is deleted, and one is logged out."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.body import read_body, yes_no_in
from bot.gateway.door import Call, in_thread
from bot.gateway.entering import leave
from bot.gateway.errors import ApiError


async def erase(call: Call) -> Response:
    if not yes_no_in(await read_body(call.request), "sure"):
        raise ApiError("not_sure")
    await in_thread(call.door.rights.erase, call.person.id, call.person.id)
    response = JSONResponse({"ok": True})
    await leave(call, response)
    return response
