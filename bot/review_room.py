"""The trainer's room (gennemgang): what is shared, one talk of it, and the trainer's own review. Nothing that is private comes here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Protocol

from bot.practice.learning import SKILLS
from bot.practice_room import BadRequest, Employee, SessionView
from bot.storage import DRAFT, SUBMITTED, Mark, Review, ReviewLog, Search, SharedSession

PAGE = 25  # sessions on one page of the list
VERDICTS = ("agree", "disagree")


class SharedViews(Protocol):
    """Where a shared talk is seen (Room)."""

    def shared_view(self, session_id: str) -> SessionView: ...


@dataclass(frozen=True)
class Page:
    """One page of the list. `more` is what to search before for the next one; None at the end."""

    sessions: list[SharedSession]
    more: int | None


@dataclass(frozen=True)
class Transcript:
    """A shared talk. Others' reviews are shown only when the trainer's own is submitted: a second rating is blind."""

    view: SessionView
    own: Review | None
    others: list[Review]


def _now() -> datetime:
    return datetime.now(timezone.utc)


class ReviewRoom:
    def __init__(self, room: SharedViews, log: ReviewLog, clock: Callable[[], datetime] = _now) -> None:
        self._room, self._log, self._clock = room, log, clock

    def shared(self, search: Search) -> Page:
        found = self._log.shared(search, PAGE + 1)
        shown = found[:PAGE]
        more = shown[-1].place if len(found) > PAGE else None
        return Page(shown, more)

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
        view = self._room.shared_view(session_id)
        own = self._log.review(session_id, trainer.id)
        finished = own is not None and own.status == SUBMITTED
        others = (
            [r for r in self._log.submitted(session_id) if r.trainer_id != trainer.id] if finished else []
        )
        return Transcript(view, own, others)

    def review(
        self,
        session_id: str,
        trainer: Employee,
        ratings: Mapping[str, int],
        marks: tuple[Mark, ...],
        submit: bool,
    ) -> Review:
        """Keeps the trainer's review, in place of the one before. Raises NotFound, BadRequest."""
        view = self._room.shared_view(session_id)
        turns = {t.number for t in view.turns}
        if any(m.turn not in turns or (m.kind == "coach" and m.value not in VERDICTS) for m in marks):
            raise BadRequest("a mark is on no turn of this talk")
        if any(line not in SKILLS or not 1 <= score <= 5 for line, score in ratings.items()):
            raise BadRequest("a rating is 1 to 5 on a line of the rubric")
        if submit and set(ratings) != set(SKILLS):
            raise BadRequest("a finished review rates every line")
        review = Review(
            session_id,
            trainer.id,
            trainer.name,
            SUBMITTED if submit else DRAFT,
            dict(ratings),
            marks,
            self._clock(),
        )
        self._log.save(review)
        return review
