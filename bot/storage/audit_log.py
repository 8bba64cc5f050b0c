"""The audit: who looked at whose session, exported, erased or changed role. Each line is sealed by the hash of the one before."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.person_tables import audit
from bot.storage.times import from_db, to_utc

START = "0" * 64


@dataclass(frozen=True)
class Entry:
    """One line. `about_id` is the person it concerns, `thing` the session or file; ids alone, never what was written."""

    at: datetime
    actor_id: str
    action: str
    about_id: str | None
    thing: str


class AuditLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def write(self, *entries: Entry, unless_since: datetime | None = None) -> None:
        """Appends lines. Two at once wait for each other, so that the chain has no fork.

        With `unless_since`, a line that was written from then on is not written again.
        """
        with self._database.writing() as connection:
            if self._database.dialect == "postgresql":
                connection.exec_driver_sql("LOCK TABLE audit IN EXCLUSIVE MODE")
            newest = sa.select(audit.c.hash).order_by(audit.c.id.desc()).limit(1)
            before = connection.execute(newest).scalar() or START
            for entry in entries:
                if unless_since is not None and _is_there(connection, entry, unless_since):
                    continue
                sealed = {**_plain(entry), "before": before, "hash": seal(entry, before)}
                connection.execute(sa.insert(audit).values(**sealed, at=to_utc(entry.at)))
                before = sealed["hash"]

    def about(self, person_id: str, limit: int) -> list[Entry]:
        """What concerns a person, newest first."""
        query = sa.select(audit).where(audit.c.about_id == person_id).order_by(audit.c.id.desc()).limit(limit)
        with self._database.reading() as connection:
            return [_entry(row) for row in connection.execute(query).mappings()]

    def latest(self, limit: int, before: int | None) -> list[tuple[int, Entry]]:
        """Lines with their numbers, newest first, from the one before `before` on."""
        query = sa.select(audit).order_by(audit.c.id.desc()).limit(limit)
        if before is not None:
            query = query.where(audit.c.id < before)
        with self._database.reading() as connection:
            return [(row["id"], _entry(row)) for row in connection.execute(query).mappings()]

    def broken(self) -> int | None:
        """The number of the first line that does not fit the one before; None when the chain is whole.

        Lines that ran out of their time are gone from the front; the chain is followed from the first that is left.
        """
        with self._database.reading() as connection:
            before = None
            for row in connection.execute(sa.select(audit).order_by(audit.c.id)).mappings():
                if before not in (None, row["before"]) or row["hash"] != seal(_entry(row), row["before"]):
                    return int(row["id"])
                before = row["hash"]
        return None


def _is_there(connection: Any, entry: Entry, since: datetime) -> bool:
    same = (audit.c[name] == value for name, value in _plain(entry).items())
    query = sa.select(audit.c.id).where(*same, audit.c.at >= to_utc(since)).limit(1)
    return connection.execute(query).first() is not None


def seal(entry: Entry, before: str) -> str:
    """SHA-256 over the line and the hash of the one before, in hex."""
    plain = {**_plain(entry), "at": to_utc(entry.at).isoformat(timespec="microseconds"), "before": before}
    return hashlib.sha256(json.dumps(plain, sort_keys=True, ensure_ascii=False).encode()).hexdigest()


def _plain(entry: Entry) -> dict[str, Any]:
    return {
        "actor_id": entry.actor_id,
        "action": entry.action,
        "about_id": entry.about_id,
        "thing": entry.thing,
    }


def _entry(row: Any) -> Entry:
    return Entry(from_db(row["at"]), row["actor_id"], row["action"], row["about_id"], row["thing"])
