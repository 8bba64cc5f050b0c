"""The one map from person ids to names, and what a person has acknowledged."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.names import values_of
from bot.storage.person_tables import people
from bot.storage.search_words import words_of
from bot.storage.times import to_utc

# Being here is written down this often; it only decides when a name is forgotten.
SEEN_EVERY = timedelta(days=1)


@dataclass(frozen=True)
class Known:
    """A person as they were last seen."""

    id: str
    name: str
    role: str
    notice_version: str | None


class PeopleLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def find(self, person_id: str) -> Known | None:
        query = sa.select(people.c.id, people.c.name, people.c.role, people.c.notice_version)
        with self._database.reading() as connection:
            found = connection.execute(query.where(people.c.id == person_id)).first()
        return Known(*found) if found else None

    def called(self, name: str) -> list[Known]:
        """Everyone of that name, whatever its letter case."""
        query = sa.select(people.c.id, people.c.name, people.c.role, people.c.notice_version)
        with self._database.reading() as connection:
            found = connection.execute(query.where(people.c.words == words_of([name]))).all()
        return [Known(*row) for row in found if row.name.casefold() == name.casefold()]

    def seen(self, person_id: str, at: datetime) -> None:
        """Writes that the person is here, once a day."""
        stale = (people.c.id == person_id, people.c.last_seen < to_utc(at - SEEN_EVERY))
        with self._database.reading() as connection:
            if connection.execute(sa.select(people.c.id).where(*stale)).first() is None:
                return
        with self._database.writing() as connection:
            connection.execute(sa.update(people).where(*stale).values(last_seen=to_utc(at)))

    def names(self, ids: Iterable[str]) -> dict[str, str]:
        """The names of those that are known."""
        query = sa.select(people.c.id, people.c.name).where(people.c.id.in_(sorted(set(ids))))
        with self._database.reading() as connection:
            return dict(connection.execute(query).all())

    def remember(self, person_id: str, name: str, role: str, at: datetime) -> Known | None:
        """Writes the person as seen now; returns them as they were before, None when they are new."""
        of_it = people.c.id == person_id
        query = sa.select(people.c.id, people.c.name, people.c.role, people.c.notice_version).where(of_it)
        values = {**values_of(name), "role": role, "last_seen": to_utc(at)}
        with self._database.writing() as connection:
            before = connection.execute(query.with_for_update()).first()
            if before:
                connection.execute(sa.update(people).where(of_it).values(**values))
            else:
                connection.execute(sa.insert(people).values(id=person_id, first_seen=to_utc(at), **values))
        return Known(*before) if before else None

    def acknowledge(self, person_id: str, version: str, at: datetime) -> None:
        """Writes that the person has read a version of the notice."""
        values = {"notice_version": version, "notice_at": to_utc(at)}
        with self._database.writing() as connection:
            connection.execute(sa.update(people).where(people.c.id == person_id).values(**values))
