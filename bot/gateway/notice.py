"""The notice on data protection: the municipality's text with its settings in place, and who has read which version."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.gateway.body import read_body, text_in
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.people import Person
from bot.gateway.views import person_json
from bot.settings import Settings

TEXT = Path(__file__).parent / "templates/oplysning.md"
BLANK = "[ikke udfyldt endnu]"
_SECTION = re.compile(r"\*\*(.+?)\*\*\s*(.*)", re.DOTALL)


async def notice(call: Call) -> Response:
    settings = call.door.settings
    return JSONResponse({"version": settings.notice_version, "sections": sections(settings)})


async def acknowledge(call: Call) -> Response:
    """Writes that the person has read the notice as it is now."""
    version = text_in(await read_body(call.request), "version")
    if version != call.door.settings.notice_version:
        raise ApiError("notice_changed")
    people = call.door.registers.people
    await in_thread(people.acknowledge, call.person.id, version, call.door.clock())
    return JSONResponse({"ok": True})


async def me_json(call: Call, person: Person) -> dict[str, Any]:
    """Who is signed in, and whether they have read the notice as it is now."""
    await in_thread(call.door.registers.people.seen, person.id, call.door.clock())
    state = {"version": call.door.settings.notice_version, "read": await _has_read(call, person)}
    return {**person_json(person), "notice": state}


async def require_notice(call: Call) -> None:
    """Before a session is opened. In production, raises ApiError `notice_unread` when the notice is not read."""
    if call.door.settings.production and not await _has_read(call, call.person):
        raise ApiError("notice_unread")


async def _has_read(call: Call, person: Person) -> bool:
    known = await in_thread(call.door.registers.people.find, person.id)
    return known is not None and known.notice_version == call.door.settings.notice_version


def sections(settings: Settings) -> list[dict[str, Any]]:
    """The notice in order: heading and paragraphs."""
    filled = _values(settings)
    return [
        {"heading": heading, "paragraphs": [p.format_map(filled) for p in paragraphs]}
        for heading, paragraphs in _parts()
    ]


def _values(settings: Settings) -> Mapping[str, object]:
    told = {
        "organisation": settings.organisation,
        "controller": settings.controller or settings.organisation,
        "contact": settings.contact,
        "privacy_contact": settings.privacy_contact,
        "legal_basis": settings.legal_basis.rstrip("."),
        "recipients": settings.recipients.rstrip("."),
    }
    days = {name: getattr(settings, name) for name in ("private_days", "shared_days", "audit_days")}
    return {**{name: value or BLANK for name, value in told.items()}, **days}


@lru_cache(maxsize=1)
def _parts() -> list[tuple[str, list[str]]]:
    """The text as it lies in the file: each section begins with its heading in bold, each line is a paragraph."""
    found: list[tuple[str, list[str]]] = []
    for block in TEXT.read_text(encoding="utf-8").split("\n\n"):
        if block.startswith(("#", "<!--")):
            continue
        section = _SECTION.match(block)
        if section:
            found.append((section[1].rstrip("."), section[2].strip().splitlines()))
        else:
            found[-1][1].extend(block.strip().splitlines())
    return found
