"""Min øvelse: what a person has practised, how it goes, what to practise next, and what is shared, deleted and taken out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta, timezone
from typing import Any

from bot.practice.learning import Due, Practised, Suggestion, skill_scores, spaced, suggestion
from bot.practice_room import BadRequest, Employee, NotFound
from bot.scenario_files import Library
from bot.storage.rows import ENDED, Afterword, SessionRow, TurnRow
from bot.storage.turn_log import TurnLog


@dataclass(frozen=True)
class Commitment:
    session: SessionRow
    word: Afterword


@dataclass(frozen=True)
class Progress:
    """`skills`: skill → support → scores 1-5, oldest first."""

    skills: dict[str, dict[str, list[int]]]
    suggestion: Suggestion | None
    next: Due | None
    commitments: list[Commitment]


@dataclass(frozen=True)
class Kept:
    """Everything that is kept of one session."""

    session: SessionRow
    turns: list[TurnRow]
    words: dict[str, Afterword]


_NEVER = datetime.max.replace(tzinfo=timezone.utc)


def _now() -> datetime:
    return datetime.now(timezone.utc)


class OwnPractice:
    """Use cases on one's own sessions. Another person's are as unknown as ones that never were (NotFound)."""

    def __init__(
        self,
        log: TurnLog,
        library: Library,
        clock: Callable[[], datetime] = _now,
        shared_for: timedelta | None = None,
    ) -> None:
        """`shared_for`: how long a share lasts; None: until it is taken back."""
        self._log, self._library, self._clock, self._shared_for = log, library, clock, shared_for

    def progress(self, employee: Employee) -> Progress:
        rows = self._log.sessions_of(employee.id)
        practised = [_practised(row) for row in rows if row.status == ENDED and row.outcome]
        today = self._clock().date()
        dues = [d for d in spaced(practised) if d.case in self._library.scenarios]
        return Progress(
            skills=skill_scores(practised),
            suggestion=suggestion(practised, self._cases(), self._drills_by_skill(), today),
            next=dues[0] if dues else None,
            commitments=self._commitments(rows),
        )

    def next_practice(self, employee: Employee) -> Due:
        """The day and case of the next spaced practice, never in the past. Raises NotFound before the first talk."""
        due = self.progress(employee).next
        if due is None:
            raise NotFound("nothing was practised")
        return Due(due.case, due.times, max(due.on, self._clock().date()))

    def share(self, session_id: str, employee: Employee, on: bool) -> SessionRow:
        """Show a session to the trainer, or take it back at once. Raises BadRequest while the talk is open."""
        row = self._own(session_id, employee)
        if on and row.status != ENDED:
            raise BadRequest("the talk has not ended yet")
        if bool(self.shared_until(row)) == on and (on or row.shared_at is None):
            return row
        return self._log.set_shared(session_id, self._clock() if on else None)

    def shared_until(self, row: SessionRow) -> datetime | None:
        """When the share of a session runs out; None when it has, or there is none."""
        if row.shared_at is None:
            return None
        ends = row.shared_at + self._shared_for if self._shared_for else _NEVER
        return ends if ends > self._clock() else None

    def delete(self, session_id: str, employee: Employee) -> None:
        self._own(session_id, employee)
        self._log.delete_session(session_id)

    def everything(self, employee: Employee) -> list[Kept]:
        """All that is kept of a person's practice, newest session first; every attempt, superseded ones too."""
        rows = self._log.sessions_of(employee.id)
        return [Kept(row, self._log.turns(row.id), self._log.afterwords(row.id)) for row in rows]

    def _commitments(self, rows: list[SessionRow]) -> list[Commitment]:
        words = [(row, self._log.afterwords(row.id).get("commitment")) for row in rows if row.status == ENDED]
        return [Commitment(row, word) for row, word in words if word]

    def _cases(self) -> list[str]:
        """The cases, the easiest first."""
        return sorted(self._library.scenarios, key=lambda c: (self._library.scenarios[c].difficulty, c))

    def _drills_by_skill(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for drill in self._library.drills.values():
            for skill in drill.trains:
                found.setdefault(skill, []).append(drill.id)
        return found

    def _own(self, session_id: str, employee: Employee) -> SessionRow:
        row = self._log.get_session(session_id)
        if row is None or row.employee_id != employee.id:
            raise NotFound(session_id)
        return row


def _practised(row: SessionRow) -> Practised:
    outcome: dict[str, Any] = row.outcome or {}
    is_drill = bool(row.snapshot.get("drill"))
    scores = {} if is_drill else {line["id"]: line["score"] for line in outcome.get("rubric", ())}
    on: date = (row.ended_at or row.created_at).date()
    return Practised(row.scenario_id, row.support, on, scores)
