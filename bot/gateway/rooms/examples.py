"""Showing a talk: the preview with its consent, the examples of a group, and leaders' open practice."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from starlette.responses import RedirectResponse, Response

from bot.example_room import Preview, PreviewOutdated, Seen
from bot.gateway.body import read_form
from bot.gateway.danish import CALLED_NAMES, WORN_NAMES, day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.people import LEADER
from bot.gateway.rendering import page
from bot.gateway.rooms.groups import GROUPS, group_of, to_group
from bot.gateway.views import title_of
from bot.practice_room import BadRequest
from bot.review.anonymous import REMOVED

OPEN = "/aabent"
COLLEAGUE = "En kollega"
BETWEEN = "."  # keys in an address


async def preview_example(call: Call) -> Response:
    """The talk as the group would see it, without names."""
    group = await group_of(call)
    where, found = f"{GROUPS}/{group.id}", await _preview(call, group.id)
    title = f"Vis samtalen til holdet {group.name}"
    return page(call, "del_eksempel.html", title=title, open=False, **_asking(call, where, found, COLLEAGUE))


async def show_example(call: Call) -> Response:
    group = await group_of(call)
    return await _show(call, group.id, f"{GROUPS}/{group.id}")


async def group_example(call: Call) -> Response:
    group = await group_of(call)
    seen = await in_thread(_example, call, group.id)
    where = f"{GROUPS}/{group.id}"
    return page(call, "eksempel.html", **_seen(seen, where, f"{where}/eksempel", COLLEAGUE))


async def withdraw_example(call: Call) -> Response:
    group = await group_of(call)
    await in_thread(_withdraw, call, group.id)
    return to_group(group.id)


async def open_practice(call: Call) -> Response:
    """What leaders show to everybody, and a leader's own talks to choose from."""
    room, leader = call.door.trainers.examples, call.person.role == LEADER
    shown = await in_thread(room.shown, None, call.employee)
    own = await in_thread(room.own_talks, call.employee) if leader else []
    titles = call.door.library
    talks = [(r.id, title_of(r.scenario_id, titles), day(r.ended_at or r.created_at)) for r in own]
    lines = [(s.example, s.example.content["title"], day(s.example.shown_at), s.mine) for s in shown]
    return page(call, "aabent.html", title="Åben øvelse", lines=lines, talks=talks, leader=leader)


async def preview_open(call: Call) -> Response:
    found = await _preview(call, None)
    asking = _asking(call, OPEN, found, call.person.name)
    return page(call, "del_eksempel.html", title="Vis samtalen for alle", open=True, **asking)


async def show_open(call: Call) -> Response:
    return await _show(call, None, OPEN)


async def open_example(call: Call) -> Response:
    seen = await in_thread(_example, call, None)
    return page(call, "eksempel.html", **_seen(seen, OPEN, OPEN, seen.example.name or COLLEAGUE))


async def withdraw_open(call: Call) -> Response:
    await in_thread(_withdraw, call, None)
    return RedirectResponse(OPEN, status_code=303)


async def _preview(call: Call, group_id: str | None) -> Preview:
    removed = call.request.query_params.get("fjern", "").split(BETWEEN)
    session_id = call.request.path_params["session"]
    try:
        return await in_thread(
            call.door.trainers.examples.preview, group_id, session_id, call.employee, removed
        )
    except BadRequest:
        raise ApiError("not_ended") from None


async def _show(call: Call, group_id: str | None, where: str) -> Response:
    """Shows what was previewed, or previews again: when asked to, and when something else would be shown."""
    form, session_id = await read_form(call.request), call.request.path_params["session"]
    removed = [name.removeprefix("fjern-") for name in form if name.startswith("fjern-")]
    if form.get("gem") == "vis":
        return _again(where, session_id, removed, "")
    if form.get("vil") != "1":
        raise ApiError("no_consent")
    show, stamp = call.door.trainers.examples.show, form.get("set", "")
    try:
        shown = await in_thread(show, group_id, session_id, call.employee, removed, stamp)
    except PreviewOutdated:
        return _again(where, session_id, removed, "&igen=1")
    except BadRequest:
        raise ApiError("not_ended") from None
    return RedirectResponse(f"{where}{'/eksempel' if group_id else ''}/{shown}", status_code=303)


def _again(where: str, session_id: str, removed: Collection[str], note: str) -> Response:
    keys = BETWEEN.join(key for key in removed if key.isalnum() and key.isascii())
    return RedirectResponse(f"{where}/del/{session_id}?fjern={keys}{note}", status_code=303)


def _asking(call: Call, where: str, found: Preview, who: str) -> dict[str, Any]:
    return {
        "where": where,
        "preview": found,
        "talk": _talk(found.content),
        "who": who,
        "removed": REMOVED,
        "again": call.request.query_params.get("igen") == "1",
    }


def _seen(seen: Seen, back: str, place: str, who: str) -> dict[str, Any]:
    talk = _talk(seen.example.content)
    return {
        "title": f"Eksempel: {talk['title']}" if who == COLLEAGUE else f"{talk['title']}: {who}",
        "talk": talk,
        "who": who,
        "removed": REMOVED,
        "back": back,
        "action": f"{place}/{seen.example.id}/tilbage",
        "mine": seen.mine,
    }


def _talk(content: dict[str, Any]) -> dict[str, Any]:
    """The stored talk with the hats' Danish names."""
    turns = [
        {**t, "called": CALLED_NAMES.get(t["called"], ""), "worn": WORN_NAMES.get(t["worn"], "")}
        for t in content["turns"]
    ]
    return {**content, "turns": turns}


def _example(call: Call, group_id: str | None) -> Seen:
    return call.door.trainers.examples.example(group_id, _id_in(call), call.employee)


def _withdraw(call: Call, group_id: str | None) -> None:
    call.door.trainers.examples.withdraw(group_id, _id_in(call), call.employee)


def _id_in(call: Call) -> str:
    at = call.request.path_params
    return str(at["example"] if "example" in at else at["open"])
