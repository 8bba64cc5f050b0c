"""Two windows without a word of anybody's talk: the access log for data protection, and the state of the house for IT."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from starlette.responses import Response

from bot.gateway.danish import ROLE_NAMES, moment
from bot.gateway.door import Call, in_thread
from bot.gateway.rendering import page
from bot.gateway.rooms.shared_list import place_in
from bot.gateway.route import Route, Who
from bot.storage import Entry

PAGE = 50
ACTIONS = {
    "look": "åbnede en delt øvelse",
    "file": "hentede delte øvelser i en fil",
    "export": "hentede alt om en person",
    "erase": "slettede alt om en person",
    "role": "fik en anden rolle",
    "publish": "udgav en sag",
    "retire": "tog en sag ud af brug",
    "resume": "tog en sag i brug igen",
}


async def access_log(call: Call) -> Response:
    """Newest first; the next page starts before the last line of this one."""
    audit = call.door.registers.audit
    before = place_in(call.request.query_params.get("efter"))
    found = await in_thread(audit.latest, PAGE + 1, before)
    shown = await in_thread(_lines, call, [entry for _, entry in found[:PAGE]])
    more = f"/adgangslog?efter={found[PAGE - 1][0]}" if len(found) > PAGE else None
    broken = await in_thread(audit.broken)
    return page(call, "adgangslog.html", title="Adgangslog", lines=shown, more=more, broken=broken)


async def state(call: Call) -> Response:
    ready = await call.door.readiness.check()
    settings = call.door.settings
    facts = [
        ("Udgave", version("kasketskift")),
        ("Kan der øves?", "Ja" if ready.ready else f"Nej: {ready.reason}"),
        ("Login", settings.login),
        ("Tilstand", settings.mode),
        ("Sager i brug", str(len(call.door.library.scenarios))),
        ("Private øvelser gemmes i", f"{settings.private_days} dage"),
        ("Delte øvelser gemmes i", f"{settings.shared_days} dage"),
        ("Adgangsloggen gemmes i", f"{settings.audit_days} dage"),
    ]
    return page(call, "tilstand.html", title="Tilstand", facts=facts)


def _lines(call: Call, entries: list[Entry]) -> list[dict[str, Any]]:
    names = call.door.registers.people.names(
        person for e in entries for person in (e.actor_id, e.about_id) if person
    )
    return [
        {
            "at": moment(entry.at),
            "who": names.get(entry.actor_id, entry.actor_id),
            "what": ACTIONS.get(entry.action, entry.action),
            "about": names.get(entry.about_id, entry.about_id) if entry.about_id else "",
            "thing": " → ".join(ROLE_NAMES.get(part, part) for part in entry.thing.split(" > ")),
        }
        for entry in entries
    ]


PAGES: tuple[Route, ...] = (
    Route("GET", "/adgangslog", Who.PRIVACY, access_log, "Hvem har set hvad.", errors=("not_privacy",), page=True),
    Route("GET", "/tilstand", Who.ADMINISTRATOR, state, "Husets tilstand.", errors=("not_administrator",), page=True),
)  # fmt: skip
