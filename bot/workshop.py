"""The workshop (værksted): trainers write cases, try them, and publish each other's. What was published never changes."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.practice_room import Employee, NotFound, RoomError, SessionView
from bot.scenario_files.drafts import Draft, Drafts
from bot.scenario_files.new_scenario import checked_id
from bot.storage import CaseText, ScenarioLog, ScenarioVersion, VersionLine
from bot.storage.scenario_log import (
    DECIDED,
    PUBLISH,
    PUBLISHED,
    RESUME,
    RETIRE,
    RETIRED,
    SEND_BACK,
    SENT,
    SUBMIT,
    WRITTEN,
    Step,
)

LONGEST_ID = 64
_VERSION = re.compile(r"^version:[^\n]*", re.MULTILINE)
_ORDER = {WRITTEN: 0, SENT: 0, PUBLISHED: 1, RETIRED: 2}  # what waits for somebody comes first


class BadId(RoomError):
    """When a case cannot be called that; the text tells what would do."""


class IdTaken(RoomError):
    """When a new case would have the id of another."""


class Overtaken(RoomError):
    """When somebody else changed the version in the meantime, or it is no longer where the step begins."""


class OwnWork(RoomError):
    """When the author of a text would publish it: a second trainer does."""


class NotClean(RoomError):
    """When a version with mistakes would be tried, sent on or published."""


class OpensSessions(Protocol):
    """Where a version is tried out (Room)."""

    def open(
        self, employee: Employee, scenario_id: str, *, version: int | None = None
    ) -> SessionView: ...  # fmt: skip


@dataclass(frozen=True)
class Shown:
    """One version as its page shows it. `before` is the one it is compared with; `latest`: no newer one was published."""

    row: ScenarioVersion
    before: ScenarioVersion | None
    draft: Draft
    latest: bool


class Workshop:
    """`refresh` makes this process see at once what was published or taken out of use."""

    def __init__(
        self,
        room: OpensSessions,
        log: ScenarioLog,
        drafts: Drafts,
        refresh: Callable[[], None],
        clock: Callable[[], datetime],
    ) -> None:
        self._room, self._log, self._drafts, self._refresh, self._clock = room, log, drafts, refresh, clock

    def lines(self) -> list[VersionLine]:
        """What waits first, then what is in use, then what is not. Of what was published only the newest of each case."""
        newest = self._log.latest_decided()
        shown = [
            line
            for line in self._log.lines()
            if line.status not in DECIDED or newest[line.scenario_id][0] == line.version
        ]
        return sorted(shown, key=lambda line: _ORDER[line.status])

    def of_case(self, case: str) -> list[VersionLine]:
        """Every version of a case, newest first."""
        return [line for line in self._log.lines() if line.scenario_id == case]

    def show(self, case: str, version: int) -> Shown:
        """Raises NotFound."""
        row = self._row(case, version)
        draft = Draft(None, ()) if row.decided else self.check(row.yaml, row.asks, case, version)
        newest, _ = self._log.latest_decided().get(case, (0, ""))
        return Shown(row, self._log.before(case, version), draft, newest <= version)

    def check(self, yaml: str, asks: str, case: str, version: int) -> Draft:
        return self._drafts.check(yaml, asks, case, version)

    def start(self, trainer: Employee, case: str, title: str, text: str = "") -> int:
        """A new draft: from the template, or of a `text` that was brought. Returns its version.

        A text for a case that is there already becomes its next version. Raises BadId, IdTaken.
        """
        try:
            checked_id(case)
        except ValueError as error:
            raise BadId(str(error)) from None
        if len(case) > LONGEST_ID:
            raise BadId(f"{case[:LONGEST_ID]}… er for langt. Brug højst {LONGEST_ID} tegn.")
        if not text.strip():
            if self.of_case(case):
                raise IdTaken(case)
            text = self._drafts.template(case, title)
        return self._add(trainer, case, text, "")

    def new_version(self, trainer: Employee, case: str, version: int) -> int:
        """A draft that begins as a copy of a version. Raises NotFound."""
        row = self._row(case, version)
        return self._add(trainer, case, row.yaml, row.asks)

    def write(
        self, trainer: Employee, case: str, version: int, yaml: str, asks: str, seen: str
    ) -> ScenarioVersion:
        """Keeps a draft's text in place of the one with the fingerprint `seen`, mistakes and all; one that is unchanged keeps its author. Raises NotFound, Overtaken."""
        row = self._row(case, version)
        if row.status != WRITTEN:
            raise Overtaken(case)
        if (row.yaml, row.asks) == (yaml, asks):
            return row
        files = CaseText(case, version, yaml, asks)
        if not self._log.write(files, _name(trainer), seen, self._clock()):
            raise Overtaken(case)
        return self._row(case, version)

    def try_out(self, trainer: Employee, case: str, version: int) -> str:
        """Opens a session on the version as it is; its id. Raises NotFound, NotClean."""
        self._clean(self._row(case, version))
        return self._room.open(trainer, case, version=version).row.id

    def submit(self, trainer: Employee, case: str, version: int) -> None:
        """Raises NotFound, NotClean, Overtaken."""
        row = self._row(case, version)
        self._clean(row)
        self._take(trainer, row, SUBMIT, row.fingerprint)

    def publish(self, trainer: Employee, case: str, version: int, seen: str) -> None:
        """Publishes the text with the fingerprint that was `seen`. Raises NotFound, OwnWork, NotClean, Overtaken."""
        row = self._row(case, version)
        if row.status == SENT and row.author_id == trainer.id:
            raise OwnWork(case)
        newest, _ = self._log.latest_decided().get(case, (0, ""))
        if newest > version:
            raise Overtaken(case)
        self._clean(row)
        self._take(trainer, row, PUBLISH, seen)

    def send_back(self, trainer: Employee, case: str, version: int) -> None:
        self._take(trainer, self._row(case, version), SEND_BACK)

    def retire(self, trainer: Employee, case: str, version: int) -> None:
        """Takes a case out of use: nobody can begin it, those who have may go on."""
        self._take(trainer, self._row(case, version), RETIRE)

    def resume(self, trainer: Employee, case: str, version: int) -> None:
        self._take(trainer, self._row(case, version), RESUME)

    def _add(self, trainer: Employee, case: str, text: str, asks: str) -> int:
        def numbered(number: int) -> str:
            return _VERSION.sub(f"version: {number}", text, count=1)

        return self._log.add_draft(case, numbered, asks, _name(trainer), self._clock())

    def _take(self, trainer: Employee, row: ScenarioVersion, step: Step, seen: str | None = None) -> None:
        """Raises Overtaken."""
        if not self._log.take(row.scenario_id, row.version, step, _name(trainer), self._clock(), seen):
            raise Overtaken(row.scenario_id)
        self._refresh()

    def _clean(self, row: ScenarioVersion) -> None:
        if self.check(row.yaml, row.asks, row.scenario_id, row.version).problems:
            raise NotClean(row.scenario_id)

    def _row(self, case: str, version: int) -> ScenarioVersion:
        row = self._log.get(case, version)
        if row is None:
            raise NotFound(case)
        return row


def _name(trainer: Employee) -> tuple[str, str]:
    return trainer.id, trainer.name
