"""Min øvelse at the door: progress, the next practice for the calendar, sharing with its preview, deletion."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from icalendar import Calendar, Event
from starlette.responses import JSONResponse, Response

from bot.gateway.body import read_body, yes_no_in
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.rendering import download
from bot.gateway.sharing import as_shared
from bot.gateway.views import progress_json, shown_json
from bot.practice_room import NotFound
from bot.storage.rows import ENDED

NOT_SHOWN = (
    "Det, du har lovet dig selv til næste gang.",
    "Dine tidligere forsøg, når du har prøvet et svar igen.",
    "Dine andre øvelser, og hvor tit du øver.",
)


async def progress(call: Call) -> Response:
    found = await in_thread(call.door.own.progress, call.employee)
    return JSONResponse(progress_json(found, call.door.library))


async def calendar(call: Call) -> Response:
    """One all-day entry: the next practice. It names the case and nothing about how it went."""
    try:
        due = await in_thread(call.door.own.next_practice, call.employee)
    except NotFound:
        raise ApiError("nothing_practised") from None
    scenario = call.door.library.scenarios[due.case]
    entry = Event()
    entry.add("uid", f"{due.case}-{due.on.isoformat()}@kasketskift")
    entry.add("summary", f"Øv {scenario.minutes} minutter: {scenario.title}")
    entry.add("description", "Kasketskift. Gentagelse med stigende mellemrum holder det ved lige.")
    entry.add("dtstart", due.on)
    entry.add("dtend", due.on + timedelta(days=1))
    entry.add("dtstamp", call.door.clock())
    entry.add("transp", "TRANSPARENT")
    diary = Calendar()
    diary.add("prodid", "-//Kasketskift//DA")
    diary.add("version", "2.0")
    diary.add_component(entry)
    return download(diary.to_ical(), "naeste-oevelse.ics", "text/calendar; charset=utf-8")


async def preview(call: Call) -> Response:
    return JSONResponse(await _shown(call))


async def share(call: Call) -> Response:
    on = yes_no_in(await read_body(call.request), "on")
    if on and call.session.status != ENDED:
        raise ApiError("not_ended")
    await in_thread(call.door.own.share, call.session.id, call.employee, on)
    return JSONResponse(await _shown(call))


async def delete(call: Call) -> Response:
    async with call.door.locks.of(call.session.id):
        await in_thread(call.door.own.delete, call.session.id, call.employee)
    return JSONResponse({"ok": True})


async def _shown(call: Call) -> dict[str, Any]:
    """Exactly what the trainer sees, whether it is shared yet or not."""
    view = await in_thread(call.door.room.view, call.session.id, call.employee)
    words = await in_thread(call.door.room.afterwords, call.session.id, call.employee)
    row, until = as_shared(call, view.row), call.door.own.shared_until(view.row)
    return {
        "shared": row.shared_at is not None,
        "shared_at": row.shared_at.isoformat() if row.shared_at else None,
        "shared_until": until.isoformat() if until else None,
        "days": call.door.settings.shared_days,
        "shown": shown_json(view, words, call.door.library),
        "not_shown": list(NOT_SHOWN),
    }
