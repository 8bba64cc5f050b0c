"""Retention: what has had its time is deleted. The months that are over are told first, so that no figure is lost."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta

import structlog

from bot.leader_room import LeaderRoom
from bot.storage import RetentionLog
from bot.storage.login_log import LoginLog

_logger = structlog.get_logger("kasket.retention")


@dataclass(frozen=True)
class Days:
    """How long things are kept: a private talk from its end, a shared one from its sharing, a line of the audit."""

    private: int
    shared: int
    audit: int


@dataclass(frozen=True)
class Swept:
    """How many of each were deleted, or would be."""

    private: int
    shared: int
    audit: int
    logins: int
    launches: int
    people: int


class Retention:
    """A run that was missed is caught up by the next; two at once do what one would have done."""

    def __init__(
        self,
        log: RetentionLog,
        logins: LoginLog,
        leader: LeaderRoom,
        days: Days,
        clock: Callable[[], datetime],
    ) -> None:
        self._log, self._logins, self._leader, self._days, self._clock = log, logins, leader, days, clock

    def run(self, dry: bool = False) -> Swept:
        """Deletes what has had its time; `dry` only counts. A name counts as free when nothing hangs on it any more."""
        now = self._clock()
        if not dry:
            self._leader.months()
        old = now - timedelta(days=self._days.private)
        private = self._log.private(old, dry)
        shared = self._log.shared(now - timedelta(days=self._days.shared), dry)
        audit = self._log.audit(now - timedelta(days=self._days.audit), dry)
        logins, launches = self._logins.forget(now, dry)
        swept = Swept(private, shared, audit, logins, launches, self._log.people(old, dry))
        if not dry:
            self._log.let_go(shared)
            _logger.info("retention", **asdict(swept))
        return swept
