"""A person's rights: everything that is kept about them taken out, and erased; both are written in the audit."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.practice_room import NotFound
from bot.storage import Entry, Registers, Tombstones
from bot.storage.people_log import Known

COMMAND_LINE = "kommandolinjen"  # who acts when nobody is signed in

Rows = dict[str, list[dict[str, Any]]]


class PersonRights:
    def __init__(self, registers: Registers, tombstones: Tombstones, clock: Callable[[], datetime]) -> None:
        self._registers, self._tombstones, self._clock = registers, tombstones, clock

    def find(self, text: str) -> Known:
        """The person of an id, or of a name that one person alone has. Raises NotFound with the ids to choose from."""
        known = self._registers.people.find(text)
        if known is not None:
            return known
        called = self._registers.people.called(text)
        if len(called) == 1:
            return called[0]
        raise NotFound(*(person.id for person in called))

    def everything(self, person_id: str, actor_id: str, file: str) -> Rows:
        """Table → rows of a person, for a file. What trainers keep to themselves is only in what another takes out."""
        self._note("export", person_id, actor_id, file)
        return self._registers.data.rows(person_id, asked=actor_id != person_id)

    def erase(self, person_id: str, actor_id: str) -> None:
        """Erases a person. The tombstone comes first: what is erased stays so, whatever backup is put back."""
        self._tombstones.add(person_id, self._clock())
        self._registers.data.erase(person_id, self._clock())
        self._note("erase", person_id, actor_id, "")

    def _note(self, action: str, person_id: str, actor_id: str, thing: str) -> None:
        self._registers.audit.write(Entry(self._clock(), actor_id, action, person_id, thing))
