"""Writes in the audit what was done with a person's data: looked at, handed out, exported, erased; and what was published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta
from functools import partial

from bot.gateway.door import Call, in_thread
from bot.storage import Entry, SessionRow, TurnRow

LOOK, FILE = "look", "file"
# The steps of the workshop that everybody who practises is touched by: what the form calls them → the action.
STEPS = {"udgiv": "publish", "ud": "retire", "igen": "resume"}
ONE_LOOK = timedelta(hours=1)  # a trainer who works on a talk opens it again and again; that is one look

Talk = tuple[SessionRow, list[TurnRow]]


async def noted(call: Call, action: str, about_id: str | None, thing: str) -> None:
    """One line about a person, or about none. Raises StorageUnavailable: what cannot be noted is not done."""
    await in_thread(call.door.registers.audit.write, _entry(call, action, about_id, thing))


async def looked_at(call: Call, *rows: SessionRow) -> None:
    """A look at others' sessions: one line for each session, and at most one an hour."""
    looks = [_entry(call, LOOK, r.employee_id, r.id) for r in _once(rows) if r.employee_id != call.person.id]
    if looks:
        write = partial(call.door.registers.audit.write, unless_since=call.door.clock() - ONE_LOOK)
        await in_thread(write, *looks)


def handed_out(call: Call, talks: Iterable[Talk], name: str) -> Iterator[Talk]:
    """The talks of a file, each person noted before their first one is in it. Waits for the database: not on the event loop."""
    noted_of = {call.person.id}
    for row, turns in talks:
        if row.employee_id not in noted_of:
            noted_of.add(row.employee_id)
            call.door.registers.audit.write(_entry(call, FILE, row.employee_id, name))
        yield row, turns


def _entry(call: Call, action: str, about_id: str | None, thing: str) -> Entry:
    return Entry(call.door.clock(), call.person.id, action, about_id, thing)


def _once(rows: Iterable[SessionRow]) -> Iterable[SessionRow]:
    return {row.id: row for row in rows}.values()
