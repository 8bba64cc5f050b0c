"""What has had its time: sessions, lines of the audit and names, counted or deleted."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.person_data import nothing_hangs_on, wipe
from bot.storage.person_tables import audit, people
from bot.storage.tables import sessions
from bot.storage.times import to_utc

BATCH = 200  # sessions that are deleted in one transaction: replies wait no longer than that takes


class RetentionLog:
    """Each question deletes what it finds, unless `dry`, and returns how much that was."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def private(self, before: datetime, dry: bool) -> int:
        """Sessions that are not shared and ended before a moment; those that never ended, were opened before it."""
        over = sa.func.coalesce(sessions.c.ended_at, sessions.c.created_at) < to_utc(before)
        return self._sessions(sa.and_(sessions.c.shared_at.is_(None), over), dry)

    def shared(self, before: datetime, dry: bool) -> int:
        """Sessions that were shared before a moment."""
        return self._sessions(sessions.c.shared_at <= to_utc(before), dry)

    def audit(self, before: datetime, dry: bool) -> int:
        """Lines of the audit, from its front on, so that what is left is still one chain."""
        line = audit.alias()
        kept = sa.select(sa.func.min(line.c.id)).where(line.c.at >= to_utc(before)).scalar_subquery()
        newest = sa.select(sa.func.max(line.c.id) + 1).scalar_subquery()
        return self._all(audit, audit.c.id < sa.func.coalesce(kept, newest), dry)

    def people(self, before: datetime, dry: bool) -> int:
        """Names that nothing hangs on, of people who were not here since a moment."""
        free = (people.c.last_seen < to_utc(before), *nothing_hangs_on(people.c.id))
        return self._all(people, sa.and_(*free), dry)

    def let_go(self, shared: int) -> None:
        """Has the database forget what was deleted; `shared`: how many shared sessions that was."""
        if shared:
            wipe(self._database)
        else:
            self._database.checkpoint()

    def _sessions(self, condition: Any, dry: bool) -> int:
        """Asked again with each deletion: one that was shared or tried again meanwhile stays."""
        if dry:
            return self._count(sessions, condition)
        deleted = 0
        while found := self._some(condition):
            with self._database.writing() as connection:
                gone = connection.execute(sa.delete(sessions).where(sessions.c.id.in_(found), condition))
            if not gone.rowcount:
                break
            deleted += gone.rowcount
        return deleted

    def _some(self, condition: Any) -> list[str]:
        with self._database.reading() as connection:
            return list(connection.execute(sa.select(sessions.c.id).where(condition).limit(BATCH)).scalars())

    def _all(self, table: Any, condition: Any, dry: bool) -> int:
        if dry:
            return self._count(table, condition)
        with self._database.writing() as connection:
            return int(connection.execute(sa.delete(table).where(condition)).rowcount)

    def _count(self, table: Any, condition: Any) -> int:
        query = sa.select(sa.func.count()).select_from(table).where(condition)
        with self._database.reading() as connection:
            return int(connection.execute(query).scalar_one())
