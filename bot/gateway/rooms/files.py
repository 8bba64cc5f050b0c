"""Shared sessions as files: CSV for a spreadsheet, JSON lines and xAPI for machines. The search of the address decides which."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from starlette.responses import Response

from bot.exports import Installation, Talks, Title, session_lines, session_table, turn_table, xapi_array
from bot.gateway.door import Call
from bot.gateway.errors import ApiError
from bot.gateway.noting import handed_out
from bot.gateway.rendering import page, stream
from bot.gateway.rooms.shared_list import filters_in, search_in
from bot.gateway.views import title_of

Export = Callable[[Talks, Title], Iterable[bytes]]
CSV = "text/csv; charset=utf-8"
_EXPORTS: dict[str, tuple[Export, str]] = {
    "oevelser.csv": (session_table, CSV),
    "svar.csv": (turn_table, CSV),
    "oevelser.jsonl": (session_lines, "application/x-ndjson"),
}
XAPI = "xapi.json"


async def exports(call: Call) -> Response:
    asked = filters_in(call.request.query_params)
    return page(call, "eksport.html", title="Eksport", asked=asked)


async def export(call: Call) -> Response:
    name: str = call.request.path_params["file"]
    found = call.door.trainers.review.talks(search_in(call.request.query_params, call.person.id))
    talks = handed_out(call, found, name)

    def title(case: str) -> str:
        return title_of(case, call.door.library)

    if name == XAPI:
        return stream(xapi_array(talks, title, _house(call)), name, "application/json")
    if name not in _EXPORTS:
        raise ApiError("not_found")
    made, kind = _EXPORTS[name]
    return stream(_flowing(made(talks, title)), name, kind)


def _flowing(parts: Iterable[bytes]) -> Iterator[bytes]:
    yield from parts


def _house(call: Call) -> Installation:
    """The installation as xAPI names it: by the address that it was called at."""
    address = str(call.request.base_url)
    return Installation(address, address, call.door.settings.secret)
