"""The cases as they are now: the product's files and what the workshop has published, newest first to count, without a restart."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime
from threading import Lock
from typing import Any

import structlog

from bot.practice.scenario import Scenario
from bot.scenario_files import Library
from bot.scenario_files.drafts import ASKS, FILE, Drafts
from bot.storage import CaseText, ScenarioLog, ScenarioVersion, StorageError
from bot.storage.scenario_log import PUBLISHED

FRESH = 2.0  # seconds in which what was read last is taken to be true
PATIENCE = 0.2  # seconds that a reader waits for the database; then the cases are as they were
PAUSE = 30.0  # seconds before a database that did not answer is asked again
KEPT = 64  # versions of the table that are kept built; each takes about 200 kB

_logger = structlog.get_logger("kasket.scenarios")


def put_in_files(log: ScenarioLog, library: Library, at: datetime) -> None:
    """Keeps the texts of the product's own cases as published, so that they can be read after an upgrade."""
    for case in log.put_in(_files(library), at):
        _logger.warning("scenario_changed_without_new_version", case=case.scenario_id, version=case.version)


def _files(library: Library) -> Iterator[CaseText]:
    for case, scenario in library.scenarios.items():
        text = (library.folder / case / FILE).read_text(encoding="utf-8")
        asks = library.folder / case / ASKS
        more = asks.read_text(encoding="utf-8") if asks.exists() else ""
        yield CaseText(case, scenario.version, text, more)


@dataclass(frozen=True)
class _Built:
    text: str  # its fingerprint
    decided: bool
    scenario: Scenario | None


class KeptVersions:
    """Builds a certain version of a case from its text in the log, drafts included; remembers the latest ones."""

    def __init__(self, log: ScenarioLog, drafts: Drafts) -> None:
        self._log, self._drafts, self._lock = log, drafts, Lock()
        self._built: dict[tuple[str, int], _Built] = {}

    def version(self, case: str, version: int) -> Scenario | None:
        """None for one that is not there or has mistakes. Raises StorageUnavailable."""
        kept = self._built.get((case, version))
        if kept and kept.decided:
            return kept.scenario
        row = self._log.get(case, version)
        if row is None:
            return None
        if kept and kept.text == row.fingerprint:
            return kept.scenario
        scenario = self._scenario(row)
        with self._lock:
            while len(self._built) >= KEPT:
                del self._built[next(iter(self._built))]
            self._built[case, version] = _Built(row.fingerprint, row.decided, scenario)
        return scenario

    def _scenario(self, row: ScenarioVersion) -> Scenario | None:
        """A draft must pass the lint of today; what was published once is played though the lint has grown stricter."""
        if not row.decided:
            return self._drafts.check(row.yaml, row.asks, row.scenario_id, row.version).scenario
        scenario = self._drafts.built(row.yaml, row.asks)
        if scenario is None:
            _logger.error("scenario_unreadable", case=row.scenario_id, version=row.version)
        return scenario


class LiveScenarios(Mapping[str, Scenario]):
    """The cases in use by id. A reader never waits long: a database that does not answer leaves the cases as they were."""

    def __init__(
        self,
        files: Mapping[str, Scenario],
        log: ScenarioLog,
        kept: KeptVersions,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self._files, self._log, self._kept, self._now = files, log, kept, now
        self._lock, self._beside = Lock(), ThreadPoolExecutor(1, "live-scenarios")
        self._running: Future[None] | None = None
        self._stamp: tuple[Any, ...] | None = None
        self._read_at = float("-inf")
        self._latest: dict[str, int] = {}
        self._shown: dict[str, Scenario] = dict(files)

    def __getitem__(self, case: str) -> Scenario:
        return self._now_shown()[case]

    def __iter__(self) -> Iterator[str]:
        return iter(self._now_shown())

    def __len__(self) -> int:
        return len(self._now_shown())

    def version(self, case: str, version: int | None) -> Scenario | None:
        """Exactly that version, in use or not; the product's file before the table. None is the latest that ever was."""
        number = self._latest.get(case) if version is None else version
        file = self._files.get(case)
        if file and (number is None or file.version == number):
            return file
        return self._kept.version(case, number) if number is not None else None

    def refresh(self) -> None:
        """Reads the table now. Raises StorageUnavailable."""
        with self._lock:
            stamp = self._log.stamp()
            if stamp != self._stamp:
                latest = self._log.latest_decided()
                self._latest = {case: number for case, (number, _) in latest.items()}
                self._shown = self._in_use(latest)
                self._stamp = stamp
            self._read_at = self._now()

    def _in_use(self, latest: Mapping[str, tuple[int, str]]) -> dict[str, Scenario]:
        """The files first, in their order; a file that is newer than the table's versions counts as published."""
        shown = {}
        for case in dict.fromkeys([*self._files, *sorted(latest)]):
            file = self._files.get(case)
            number, status = latest.get(case, (0, PUBLISHED))
            if file and file.version > number:
                shown[case] = file
            elif status == PUBLISHED and (found := self.version(case, number) or file):
                shown[case] = found
        return shown

    def _now_shown(self) -> dict[str, Scenario]:
        idle = self._running is None or self._running.done()
        if idle and self._now() - self._read_at > FRESH:
            self._running = self._beside.submit(self._try_to_refresh)
            wait([self._running], PATIENCE)
        return self._shown

    def _try_to_refresh(self) -> None:
        try:
            self.refresh()
        except StorageError as error:
            _logger.error("scenarios_not_refreshed", fix=str(error))
            self._read_at = self._now() + PAUSE
