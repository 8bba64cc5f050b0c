"""How long a share lasts: what was shared too long ago is as private as what never was."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.storage.times import to_utc

# What was shared at that moment or before has run out; None: nothing has.
ShownSince = Callable[[], "datetime | None"]


def for_ever() -> datetime | None:
    """A share lasts until it is taken back."""
    return None


def is_shared(shared_at: datetime | None, since: datetime | None) -> bool:
    return shared_at is not None and (since is None or shared_at > since)


def still_shared(table: Any, since: datetime | None) -> list[Any]:
    """The same for the rows of a table that has `shared_at`."""
    shared = [table.c.shared_at.is_not(None)]
    return shared if since is None else [*shared, table.c.shared_at > to_utc(since)]
