"""The review log in memory, beside the turn log in memory. Same promises as the SQL one."""

from __future__ import annotations

from bot.storage.memory_turn_log import MemoryTurnLog
from bot.storage.review_log import SUBMITTED, Review, Search, SharedSession
from bot.storage.rows import SessionRow


class MemoryReviewLog:
    def __init__(self, log: MemoryTurnLog) -> None:
        self._log = log
        self._reviews: dict[tuple[str, str], Review] = {}

    def shared(self, search: Search, limit: int) -> list[SharedSession]:
        found = [
            self._line(row, search.trainer_id)
            for row in self._log.shared_sessions()
            if self._fits(row, search)
        ]
        if search.before:
            found = [s for s in found if (s.shared_at, s.id) < search.before]
        if search.unreviewed:
            found = [s for s in found if s.mine != SUBMITTED]
        return sorted(found, key=lambda s: (s.shared_at, s.id), reverse=True)[:limit]

    def review(self, session_id: str, trainer_id: str) -> Review | None:
        return self._reviews.get((session_id, trainer_id)) if self._log.get_session(session_id) else None

    def submitted(self, session_id: str) -> list[Review]:
        found = [r for r in self.of(session_id) if r.status == SUBMITTED]
        return sorted(found, key=lambda r: r.updated_at)

    def save(self, review: Review) -> None:
        self._reviews[review.session_id, review.trainer_id] = review

    def of(self, session_id: str) -> list[Review]:
        known = self._log.get_session(session_id) is not None
        return [r for (session, _), r in self._reviews.items() if session == session_id and known]

    def _fits(self, row: SessionRow, search: Search) -> bool:
        rules = {(t.reply.get("card") or {}).get("rule") for t in self._log.turns(row.id)}
        return search.case in (None, "", row.scenario_id) and (not search.rule or search.rule in rules)

    def _line(self, row: SessionRow, trainer_id: str) -> SharedSession:
        own = self.review(row.id, trainer_id)
        assert row.shared_at is not None  # only shared ones are listed
        return SharedSession(
            row.id, row.employee_name, row.scenario_id, row.ended or "", row.created_at, row.shared_at,
            len(self.submitted(row.id)), own.status if own else None,
        )  # fmt: skip
