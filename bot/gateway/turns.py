"""One reply, end to end: clean it, hand it to Rasa, answer from the turn log."""

from __future__ import annotations

from contextlib import suppress

from starlette.responses import JSONResponse, Response

from bot.gateway.body import bounded, read_body, text_in, uuid_in
from bot.gateway.cleaning import cleaned
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.known import known_in
from bot.gateway.rasa_client import RasaUnavailable
from bot.gateway.views import removed_json, turn_json
from bot.practice_room import TurnView
from bot.storage.rows import ENDED


async def take_turn(call: Call) -> Response:
    call.door.limits.turns.take(call.person.id)
    body = await read_body(call.request)
    client_id = uuid_in(body, "client_id")
    said = cleaned(bounded(text_in(body, "text"), call.door.settings.max_text), await known_in(call))
    turn = await turn_of(call, client_id, said.text)
    if turn.row.text.strip() != said.text:
        raise ApiError("client_id_reused")
    return JSONResponse(turn_json(turn.row) | removed_json(said.removed))


async def turn_of(call: Call, client_id: str, said: str) -> TurnView:
    """The turn of a clean reply in the call's session, taken once. Raises ApiError `ended` or `try_again`."""
    async with call.door.locks.of(call.session.id):
        return await _stored(call, client_id) or await _heard(call, client_id, said)


async def _stored(call: Call, client_id: str) -> TurnView | None:
    return await in_thread(call.door.room.find_turn, call.session.id, client_id)


async def _heard(call: Call, client_id: str, said: str) -> TurnView:
    """The turn that Rasa's action stored. A lost answer does not matter when the turn is there."""
    row = await in_thread(call.door.log.get_session, call.session.id)
    if row is None or row.status == ENDED:
        raise ApiError("ended")
    with suppress(RasaUnavailable):
        case = f"{row.scenario_id}@{row.scenario_version}"
        await call.door.rasa.say(call.session.id, said, client_id, case)
    turn = await _stored(call, client_id)
    if turn is None:
        raise ApiError("try_again")
    return turn
