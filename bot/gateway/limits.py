"""How much one person may ask for: a bucket a key that fills up again by the minute."""

from __future__ import annotations

from collections.abc import Callable
from math import ceil

from bot.gateway.errors import ApiError

MOST_KEYS = 10_000  # beyond this, full buckets are forgotten


class Bucket:
    """`per_minute` requests at once, then as many a minute."""

    def __init__(self, per_minute: int, now: Callable[[], float]) -> None:
        self._most = float(per_minute)
        self._now = now
        self._left: dict[str, tuple[float, float]] = {}

    def take(self, key: str) -> None:
        """Counts one request. Raises ApiError `too_many` with how long to wait."""
        now = self._now()
        left = self._refilled(key, now)
        if left < 1:
            seconds = max(1, ceil((1 - left) * 60 / self._most))
            raise ApiError("too_many", headers={"Retry-After": str(seconds)}, seconds=seconds)
        if len(self._left) >= MOST_KEYS:
            self._forget_full(now)
        self._left[key] = (left - 1, now)

    def _refilled(self, key: str, now: float) -> float:
        left, at = self._left.get(key, (self._most, now))
        return min(self._most, left + (now - at) * self._most / 60)

    def _forget_full(self, now: float) -> None:
        self._left = {key: kept for key, kept in self._left.items() if self._refilled(key, now) < self._most}
