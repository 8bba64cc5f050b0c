"""The list of shared sessions: search and filters in the address, kept views, and the next one that is missing."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_name
from bot.gateway.danish import DENMARK, day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.rendering import page
from bot.gateway.views import title_of
from bot.practice.coaching import RULES
from bot.review_room import Page
from bot.storage import Search, SharedSession

LIST = "/gennemgang"
LONGEST_SEARCH = 200
LONGEST_VIEW = 80
# What of the address is the search itself; a kept view holds these and nothing else.
FILTERS = ("q", "sag", "regel", "hold", "fra", "til", "kun")


async def shared(call: Call) -> Response:
    asked = call.request.query_params
    search = search_in(asked, call.person.id)
    found = await in_thread(call.door.trainers.review.shared, search)
    views = await in_thread(call.door.trainers.review.views, call.employee)
    groups = [(group.id, group.name) for group in await in_thread(call.door.trainers.groups.all)]
    return page(call, "gennemgang.html", **_shown(call, found, search), views=views, groups=groups)


async def next_unreviewed(call: Call) -> Response:
    """The newest that the trainer has not finished, within the search of the address."""
    search = search_in(call.request.query_params, call.person.id)
    found = await in_thread(call.door.trainers.review.next_unreviewed, search)
    kept = urlencode(filters_in(call.request.query_params))
    empty = f"{LIST}?{urlencode({**filters_in(call.request.query_params), 'kun': 'mangler'})}"
    return RedirectResponse(
        f"{LIST}/{found}{'?' + kept if kept else ''}" if found else empty, status_code=303
    )


async def keep_view(call: Call) -> Response:
    """Keeps the search of the form under a name, or drops a kept one."""
    form = await read_form(call.request)
    name = clean_name(form.get("navn", "")[: 2 * LONGEST_VIEW])[:LONGEST_VIEW]
    if not name:
        raise ApiError("no_view_name", most=LONGEST_VIEW)
    kept = filters_in(form)
    query = urlencode(kept) if form.get("gem") != "slet" else None
    await in_thread(call.door.trainers.review.keep_view, call.employee, name, query)
    return RedirectResponse(f"{LIST}?{urlencode(kept)}", status_code=303)


def filters_in(asked: Mapping[str, str]) -> dict[str, str]:
    """The search that an address or a form holds, empty fields left out."""
    return {name: asked[name][:LONGEST_SEARCH] for name in FILTERS if asked.get(name)}


def search_in(asked: Mapping[str, str], trainer_id: str) -> Search:
    """The search that an address asks for; what cannot be read narrows nothing."""
    last = _day(asked.get("til"))
    return Search(
        trainer_id=trainer_id,
        text=asked.get("q", "")[:LONGEST_SEARCH],
        case=asked.get("sag") or None,
        rule=asked.get("regel") or None,
        group=asked.get("hold") or None,
        since=_midnight(_day(asked.get("fra"))),
        until=_midnight(last + timedelta(days=1) if last else None),
        unreviewed=asked.get("kun") == "mangler",
        before=place_in(asked.get("efter")),
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text or "")
    except ValueError:
        return None


def _midnight(on: date | None) -> datetime | None:
    return datetime.combine(on, time(), DENMARK) if on else None


def place_in(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 19 else None


def _shown(call: Call, found: Page, search: Search) -> dict[str, Any]:
    library, asked = call.door.library, filters_in(call.request.query_params)
    words = library.wording.rules
    return {
        "title": "Gennemgang",
        "sessions": [_line(session, call) for session in found.sessions],
        "cases": sorted(((s.id, s.title) for s in library.scenarios.values()), key=lambda case: case[1]),
        "rules": sorted((rule, words[rule].title) for rule in RULES if rule in words),
        "asked": asked,
        "search": search,
        "kept": urlencode(asked),
        "more": f"{LIST}?{urlencode({**asked, 'efter': found.more})}" if found.more else None,
        "coach": library.coach_record.text,
    }


def _line(session: SharedSession, call: Call) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": title_of(session.scenario_id, call.door.library),
        "name": session.employee_name,
        "shared": day(session.shared_at),
        "reviews": session.reviews,
        "mine": session.mine,
    }
