"""Moments to and from the database: always UTC, always with their zone."""

from __future__ import annotations

from datetime import datetime, timezone


def to_utc(at: datetime) -> datetime:
    """For storing. Raises ValueError for a time without its zone."""
    if at.tzinfo is None:
        raise ValueError("a timestamp without a time zone; use datetime.now(timezone.utc)")
    return at.astimezone(timezone.utc)


def from_db(at: datetime) -> datetime:
    """SQLite gives UTC back without saying so, PostgreSQL in the server's zone."""
    return at.replace(tzinfo=timezone.utc) if at.tzinfo is None else at.astimezone(timezone.utc)
