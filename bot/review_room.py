"""The trainer's room (gennemgang): what is shared, one talk of it, and the trainer's own review. Nothing that is private comes here."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Protocol

from bot.practice.acts import Act
from bot.practice.learning import SKILLS
from bot.practice_room import BadRequest, Employee, NotFound, SessionView
from bot.storage import DRAFT, SUBMITTED, Mark, Review, ReviewLog, Search, SessionRow, SharedSession, TurnRow

PAGE = 25  # sessions on one page of the list
ATTEMPTS = 20  # further shared talks of the same case by the same person that a transcript names
VERDICTS = ("agree", "disagree")
ROLES = ("S", "A", "S+A", "A+S", "B", "M")  # the hats that a reply may wear
_ACTS = frozenset(act.value for act in Act)


class SharedViews(Protocol):
    """Where a shared talk is seen (Room)."""

    def shared_view(self, session_id: str) -> SessionView: ...


@dataclass(frozen=True)
class Page:
    """One page of the list. `more` is the place to search before for the next one; None at the end."""

    sessions: list[SharedSession]
    more: int | None


@dataclass(frozen=True)
class Transcript:
    """A shared talk. Others' reviews are shown only when the trainer's own is submitted: a second rating is blind.

    `attempts`: other shared talks of the case by the same person, newest first.
    """

    view: SessionView
    own: Review | None
    others: list[Review]
    attempts: list[SharedSession]


def _now() -> datetime:
    return datetime.now(timezone.utc)


class ReviewRoom:
    def __init__(self, room: SharedViews, log: ReviewLog, clock: Callable[[], datetime] = _now) -> None:
        self._room, self._log, self._clock = room, log, clock

    def shared(self, search: Search) -> Page:
        found = self._log.shared(search, PAGE + 1)
        shown = found[:PAGE]
        return Page(shown, shown[-1].place if len(found) > PAGE else None)

    def talks(self, search: Search) -> Iterator[tuple[SessionRow, list[TurnRow]]]:
        """Every shared session that is searched for, newest first, with its current line of talk; a few at a time."""
        return self._log.talks(search)

    def next_unreviewed(self, search: Search) -> str | None:
        """Of what is searched for, the newest that the trainer has not finished; None when there is none."""
        found = self._log.shared(replace(search, unreviewed=True, before=None), 1)
        return found[0].id if found else None

    def views(self, trainer: Employee) -> list[tuple[str, str]]:
        """The trainer's kept searches: name and query, by name."""
        return self._log.views(trainer.id)

    def keep_view(self, trainer: Employee, name: str, query: str | None) -> None:
        """Keeps a search under a name, in place of the one that had it; None drops it."""
        self._log.keep_view(trainer.id, name, query)

    def transcript(self, session_id: str, trainer: Employee) -> Transcript:
        """Raises NotFound for a session that is not shared, as for one that never was."""
        view = self._shown(session_id)
        own = self._log.review(session_id, trainer.id)
        done = own is not None and own.status == SUBMITTED
        others = [r for r in self._log.submitted(session_id) if r.trainer_id != trainer.id] if done else []
        same = Search(trainer.id, case=view.row.scenario_id, employee=view.row.employee_id)
        attempts = [s for s in self._log.shared(same, ATTEMPTS) if s.id != session_id]
        return Transcript(view, own, others, attempts)

    def remarks(self, session_id: str) -> list[Review]:
        """The finished reviews of a session, for the one who held it."""
        return self._log.submitted(session_id)

    def side_by_side(self, first: str, second: str) -> tuple[SessionView, SessionView]:
        """Two shared talks of one case by one person, the earlier one first. Raises NotFound for any other two."""
        views = [self._shown(first), self._shown(second)]
        if len({(v.row.employee_id, v.row.scenario_id) for v in views}) > 1 or first == second:
            raise NotFound(second)
        earlier, later = sorted(views, key=lambda v: v.row.created_at)
        return earlier, later

    def review(
        self,
        session_id: str,
        trainer: Employee,
        ratings: Mapping[str, int],
        marks: tuple[Mark, ...],
        submit: bool,
    ) -> Review:
        """Keeps the trainer's review, in place of the one before. Raises NotFound, BadRequest.

        Once it is submitted, others' reviews are seen; ratings and roles stay as they were, so that they stay blind.
        """
        view = self._shown(session_id)
        before = self._log.review(session_id, trainer.id)
        if before is not None and before.status == SUBMITTED:
            ratings, submit = before.ratings, True
            marks = (
                *(m for m in marks if m.kind != "role"),
                *(m for m in before.marks if m.kind == "role"),
            )
        _refuse_unfit(view.turns, ratings, marks, submit)
        status = SUBMITTED if submit else DRAFT
        review = Review(session_id, trainer.id, trainer.name, status, dict(ratings), marks, self._clock())
        self._log.save(review)
        return review

    def _shown(self, session_id: str) -> SessionView:
        """Raises NotFound for a session that is not shared, or no longer."""
        view = self._room.shared_view(session_id)
        if not self._log.is_shown(view.row):
            raise NotFound(session_id)
        return view


def _refuse_unfit(
    turns: list[TurnRow], ratings: Mapping[str, int], marks: tuple[Mark, ...], submit: bool
) -> None:
    clauses = {turn.number: len(turn.heard.get("clauses", ())) for turn in turns}
    if not all(_fits(mark, clauses) for mark in marks):
        raise BadRequest("a mark is on no turn of this talk, or says what cannot be said")
    if any(line not in SKILLS or not 1 <= score <= 5 for line, score in ratings.items()):
        raise BadRequest("a rating is 1 to 5 on a line of the rubric")
    if submit and set(ratings) != set(SKILLS):
        raise BadRequest("a finished review rates every line")


def _fits(mark: Mark, clauses: Mapping[int, int]) -> bool:
    if mark.turn not in clauses:
        return False
    if mark.kind == "act":
        return mark.value in _ACTS and 0 <= mark.part < clauses[mark.turn]
    return mark.kind == "comment" or mark.value in {"coach": VERDICTS, "role": ROLES}.get(mark.kind, ())
