"""What the employee writes after the talk: the case note, compared with what was said, and a commitment."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.body import bounded, read_body, text_in
from bot.gateway.cleaning import Cleaned, cleaned
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.known import known_in
from bot.gateway.views import commitment_json, note_json, removed_json
from bot.storage.rows import ENDED

LONGEST_NOTE = 4000
LONGEST_COMMITMENT = 300


async def note(call: Call) -> Response:
    written = await _written(call, LONGEST_NOTE)
    word = await in_thread(call.door.room.write_note, call.session.id, call.employee, written.text)
    return JSONResponse(note_json(word) | removed_json(written.removed))


async def commitment(call: Call) -> Response:
    written = await _written(call, LONGEST_COMMITMENT)
    word = await in_thread(call.door.room.commit, call.session.id, call.employee, written.text)
    return JSONResponse(commitment_json(word) | removed_json(written.removed))


async def _written(call: Call, most: int) -> Cleaned:
    """The text, masked as a reply is. Raises ApiError `empty`, `too_long` or `not_ended`."""
    text = bounded(text_in(await read_body(call.request), "text"), most)
    if call.session.status != ENDED:
        raise ApiError("not_ended")
    return cleaned(text, await known_in(call))
