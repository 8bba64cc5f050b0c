"""The coach's own error rate, open to everyone who practises with it."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.door import Call


async def record(call: Call) -> Response:
    return JSONResponse(call.door.library.coach_record.as_json())
