"""The way into a handler: count the call, see who it is, check access, and turn trouble into Danish."""

from __future__ import annotations

from functools import partial

import structlog
from starlette.requests import Request
from starlette.responses import Response

from bot.gateway.door import Call, Door, in_thread
from bot.gateway.entering import person_at
from bot.gateway.errors import ApiError, error_response
from bot.gateway.people import Person
from bot.gateway.rendering import error_page
from bot.gateway.route import Route, Who
from bot.practice_room import BadRequest, NotFound, RoomError, TalkEnded
from bot.storage import ClientIdReused, SessionRow, StorageError, StorageUnavailable

LONGEST_ID = 64

_logger = structlog.get_logger("kasket.gateway")

# What the room and the log raise, and the code that the page gets. First match wins.
_CODES: tuple[tuple[type[Exception], str], ...] = (
    (NotFound, "not_found"),
    (TalkEnded, "ended"),
    (ClientIdReused, "client_id_reused"),
    (StorageUnavailable, "storage_unavailable"),
)


# What one is told who has another role than the route asks for; such a route is named as its role is.
_REFUSED = {
    Who.TRAINER: "not_trainer",
    Who.LEADER: "not_leader",
    Who.ADMINISTRATOR: "not_administrator",
    Who.PRIVACY: "not_privacy",
}


async def answer(door: Door, route: Route, request: Request) -> Response:
    """The response to one request; never raises for what a handler does."""
    shown = partial(error_page, here=request.url.path) if route.page else error_response
    try:
        return await route.handler(await _let_in(door, route, request))
    except ApiError as error:
        return shown(error)
    except BadRequest:
        return shown(ApiError("bad_request", what="valget findes ikke"))
    except (RoomError, StorageError) as error:
        code = next((code for kind, code in _CODES if isinstance(error, kind)), "broken")
        if isinstance(error, StorageUnavailable):
            _logger.error("storage_unavailable", fix=str(error))
        return shown(ApiError(code))


async def _let_in(door: Door, route: Route, request: Request) -> Call:
    person = await person_at(door, request)
    address = request.client.host if request.client else ""
    door.limits.requests.take(person.id if person else f"address {address}")
    if route.who is Who.ANYONE:
        return Call(door, request, person, None)
    if person is None:
        raise ApiError("not_signed_in")
    if (refused := _REFUSED.get(route.who)) and person.role != route.who.value:
        raise ApiError(refused)
    row = await _own_session(door, person, request) if route.who is Who.OWNER else None
    return Call(door, request, person, row)


async def _own_session(door: Door, person: Person, request: Request) -> SessionRow:
    """The session in the address. Another person's is as unknown as one that never was."""
    session_id: str = request.path_params["id"]
    row = None
    if len(session_id) <= LONGEST_ID and "\0" not in session_id:
        row = await in_thread(door.log.get_session, session_id)
    if row is None or row.employee_id != person.id:
        raise ApiError("not_found")
    return row
