"""Who is signed in: a random token in the browser, its hash here; idle and absolute limits on the server's own clock."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.person_tables import launches, logins, people
from bot.storage.times import from_db, to_utc

SEEN_EVERY = timedelta(minutes=1)  # a login is written as seen this often, not at every call


@dataclass(frozen=True)
class Login:
    """`way` is how the person came in: demo, oidc or launch. `id_token` is what the provider's logout asks for."""

    person_id: str
    name: str
    role: str
    way: str
    id_token: str | None
    opened_at: datetime
    seen_at: datetime


class LoginLog:
    """`idle` and `longest`: how long a login lives unused, and at most."""

    def __init__(self, database: Database, idle: timedelta, longest: timedelta) -> None:
        self._database, self._idle, self._longest = database, idle, longest

    def open(
        self, person_id: str, role: str, way: str, at: datetime, sid: str | None = None, id_token: str | None = None
    ) -> str:  # fmt: skip
        """A new login; returns its token, which is nowhere else. The person is known to `people` already."""
        token = secrets.token_urlsafe(32)
        values = {
            "token_hash": _hash(token),
            "person_id": person_id,
            "role": role,
            "way": way,
            "sid": sid,
            "id_token": id_token,
            "opened_at": to_utc(at),
            "seen_at": to_utc(at),
        }
        with self._database.writing() as connection:
            connection.execute(sa.delete(logins).where(self._too_old(at)))
            connection.execute(sa.insert(logins).values(**values))
        return token

    def find(self, token: str, at: datetime) -> Login | None:
        """The login of a token; None when there is none or it has lived its time."""
        of_token = logins.c.token_hash == _hash(token)
        columns = (logins.c.role, logins.c.way, logins.c.id_token, logins.c.opened_at, logins.c.seen_at)
        query = (
            sa.select(people.c.id, people.c.name, *columns)
            .join(people, people.c.id == logins.c.person_id)
            .where(of_token, ~self._too_old(at))
        )
        with self._database.reading() as connection:
            found = connection.execute(query).first()
        if found is None:
            return None
        login = Login(found[0], found[1], found[2], found[3], found[4], from_db(found[5]), from_db(found[6]))
        if at - login.seen_at >= SEEN_EVERY:
            with self._database.writing() as connection:
                connection.execute(sa.update(logins).where(of_token).values(seen_at=to_utc(at)))
        return login

    def close(self, token: str) -> None:
        self._close(logins.c.token_hash == _hash(token))

    def close_of_provider(self, sid: str | None, person_id: str | None) -> None:
        """Ends the logins of a provider's session; without one, every login of the person."""
        if sid:
            self._close(logins.c.sid == sid)
        elif person_id:
            self._close(logins.c.person_id == person_id)

    def use_launch(self, launch_id: str, at: datetime, ends_at: datetime) -> bool:
        """True the first time an id is used; it is forgotten when its token has run out."""
        with self._database.writing() as connection:
            connection.execute(sa.delete(launches).where(launches.c.ends_at < to_utc(at)))
            known = sa.select(launches.c.id).where(launches.c.id == launch_id).with_for_update()
            if connection.execute(known).first():
                return False
            connection.execute(sa.insert(launches).values(id=launch_id, ends_at=to_utc(ends_at)))
        return True

    def forget(self, at: datetime, dry: bool) -> tuple[int, int]:
        """Deletes logins and used launches that have run out; `dry` only counts. How many logins, how many launches."""
        over = ((logins, self._too_old(at)), (launches, launches.c.ends_at < to_utc(at)))
        with self._database.writing() as connection:
            if dry:
                query = [sa.select(sa.func.count()).select_from(t).where(condition) for t, condition in over]
                counts = [connection.execute(asked).scalar_one() for asked in query]
            else:
                counts = [connection.execute(sa.delete(t).where(condition)).rowcount for t, condition in over]
        return counts[0], counts[1]

    def _close(self, condition: Any) -> None:
        with self._database.writing() as connection:
            connection.execute(sa.delete(logins).where(condition))

    def _too_old(self, at: datetime) -> Any:
        return sa.or_(
            logins.c.seen_at < to_utc(at - self._idle), logins.c.opened_at < to_utc(at - self._longest)
        )


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
