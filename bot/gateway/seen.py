"""Who has seen my practice: what the audit holds about the one who asks, in words."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.responses import JSONResponse, Response

from bot.gateway.danish import ROLE_NAMES
from bot.gateway.door import Call, in_thread
from bot.gateway.views import title_of
from bot.person_rights import COMMAND_LINE
from bot.practice_room import Employee
from bot.storage import Entry

MOST = 200
SOMEBODY = "En, der er slettet"
_DONE: Mapping[str, str] = {
    "look": "åbnede din øvelse",
    "file": "hentede dine delte øvelser i filen {thing}",
    "export": "hentede alt, hvad der er gemt om dig",
    "erase": "slettede alt, hvad der var gemt om dig",
    "role": "loggede ind med en anden rolle: {thing}",
}


async def seen(call: Call) -> Response:
    return JSONResponse({"seen": await in_thread(told, call, call.employee)})


def told(call: Call, person: Employee) -> list[dict[str, str | None]]:
    """What concerns a person, newest first: when, who, what, and the title of the talk that was opened."""
    lines = call.door.registers.audit.about(person.id, MOST)
    names = call.door.registers.people.names(line.actor_id for line in lines)
    names |= {person.id: "Du", COMMAND_LINE: "It-driften"}
    cases = {row.id: row.scenario_id for row in call.door.log.sessions_of(person.id)} if lines else {}
    return [
        {
            "at": line.at.isoformat(),
            "who": names.get(line.actor_id, SOMEBODY),
            "what": _DONE.get(line.action, line.action).format(thing=_thing(line)),
            "talk": _talk(call, line, cases),
        }
        for line in lines
    ]


def _talk(call: Call, line: Entry, cases: Mapping[str, str]) -> str | None:
    if line.action != "look":
        return None
    case = cases.get(line.thing)
    return title_of(case, call.door.library) if case else "en øvelse, der er slettet"


def _thing(line: Entry) -> str:
    """A change of role in Danish: medarbejder → underviser."""
    if line.action != "role":
        return line.thing
    before, _, after = line.thing.partition(" > ")
    return f"{ROLE_NAMES.get(before, before)} → {ROLE_NAMES.get(after, after)}"
