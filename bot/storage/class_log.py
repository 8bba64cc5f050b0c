"""Classes: a talk on the big screen, what people propose in each round, and their votes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.rows import ENDED
from bot.storage.tables import sessions
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import class_proposals, class_votes, classes

PROPOSE, VOTE, OVER = "propose", "vote", "over"


@dataclass(frozen=True)
class ClassRow:
    """One class (klasse). `round` counts the replies from 1; `case` and `talk_over` are its session's: which, and has it ended?"""

    id: str
    code: str
    session_id: str
    trainer_id: str
    status: str
    round: int
    made_at: datetime
    case: str = ""
    talk_over: bool = False


@dataclass(frozen=True)
class Proposal:
    """What somebody proposes to say; nothing here tells who. `said`: chosen as the round's reply.

    `key` names it on pages: it follows neither from the order nor from the time, and lists are sorted by it.
    """

    id: int
    key: str
    text: str
    votes: int
    said: bool


@dataclass(frozen=True)
class Own:
    """What one person has done in an open round: their proposal, and the key of the one they vote for."""

    text: str | None
    vote: str | None


class ClassLog:
    """On the turn log's own database: a class goes when its session goes."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, row: ClassRow) -> None:
        """Raises WriteRefused when the code is taken."""
        values = {c.name: getattr(row, c.name) for c in classes.c}
        with self._database.writing() as connection:
            connection.execute(sa.insert(classes).values(**{**values, "made_at": to_utc(row.made_at)}))

    def get(self, class_id: str) -> ClassRow | None:
        with self._database.reading() as connection:
            return _one(connection, classes.c.id == class_id)

    def by_code(self, code: str) -> ClassRow | None:
        with self._database.reading() as connection:
            return _one(connection, classes.c.code == code)

    def open_ones(self, trainer_id: str) -> list[ClassRow]:
        """A trainer's classes that are not over, the newest first."""
        going_on = (classes.c.status != OVER, sessions.c.status != ENDED)
        query = _WITH_TALK.where(classes.c.trainer_id == trainer_id, *going_on)
        with self._database.reading() as connection:
            return [_row(r) for r in connection.execute(query.order_by(classes.c.made_at.desc())).mappings()]

    def proposals(self, row: ClassRow, number: int) -> list[Proposal]:
        """Those of one round, in the order of their keys, with the votes as they are now."""
        with self._database.reading() as connection:
            return _proposals(connection, row.id, number)

    def own(self, row: ClassRow, person_id: str) -> Own:
        """What a person has done in the round that is open."""
        mine = (class_proposals.c.class_id == row.id, class_proposals.c.round == row.round)
        voted = (class_votes.c.class_id == row.id, class_votes.c.person_id == person_id)
        with self._database.reading() as connection:
            text = connection.scalar(
                sa.select(class_proposals.c.text).where(*mine, class_proposals.c.person_id == person_id)
            )
            vote = connection.scalar(sa.select(class_votes.c.proposal_id).where(*voted))
        return Own(text, None if vote is None else _key(row.id, vote))

    @contextmanager
    def holding(self, class_id: str) -> Iterator[HeldClass | None]:
        """The class in a transaction of its own that nobody else can change it beside; None when there is none."""
        with self._database.writing() as connection:
            connection.execute(sa.select(classes.c.id).where(classes.c.id == class_id).with_for_update())
            row = _one(connection, classes.c.id == class_id)
            yield None if row is None else HeldClass(row, connection)


class HeldClass:
    """What can be changed in a class while it is held; the room decides what may be."""

    def __init__(self, row: ClassRow, connection: Any) -> None:
        self.row, self._connection = row, connection

    def proposals(self) -> list[Proposal]:
        return _proposals(self._connection, self.row.id, self.row.round)

    def propose(self, text: str, person_id: str | None) -> None:
        """A person's proposal of this round, in place of the one before; without a person, one more."""
        if person_id is not None:
            here = (class_proposals.c.class_id == self.row.id, class_proposals.c.round == self.row.round)
            self._run(sa.delete(class_proposals).where(*here, class_proposals.c.person_id == person_id))
        self._run(
            sa.insert(class_proposals).values(
                class_id=self.row.id, round=self.row.round, person_id=person_id, text=text, votes=0, said=False
            )
        )  # fmt: skip

    def remove(self, proposal: Proposal) -> None:
        """Takes a proposal away, and the votes for it."""
        self._run(sa.delete(class_proposals).where(class_proposals.c.id == proposal.id))

    def vote(self, proposal: Proposal, person_id: str) -> None:
        """A person's vote, in place of the one before."""
        key = {"class_id": self.row.id, "person_id": person_id}
        self._run(sa.delete(class_votes).filter_by(**key))
        self._run(sa.insert(class_votes).values(**key, proposal_id=proposal.id))

    def choose(self, proposal: Proposal) -> None:
        """Marks the proposal that is the round's reply."""
        self._run(sa.update(class_proposals).where(class_proposals.c.id == proposal.id).values(said=True))

    def close_round(self) -> None:
        """Writes the numbers of votes down, and forgets who proposed and voted for what."""
        for proposal in self.proposals():
            counted = sa.update(class_proposals).where(class_proposals.c.id == proposal.id)
            self._run(counted.values(votes=proposal.votes, person_id=None))
        self._run(sa.delete(class_votes).where(class_votes.c.class_id == self.row.id))

    def set(self, status: str, number: int | None = None) -> None:
        """Another phase, and another round when `number` is given."""
        values: dict[str, Any] = {"status": status, "round": number or self.row.round}
        self._run(sa.update(classes).where(classes.c.id == self.row.id).values(**values))
        self.row = replace(self.row, **values)

    def _run(self, statement: Any) -> None:
        self._connection.execute(statement)


_OF_TALK = (sessions.c.scenario_id.label("case"), (sessions.c.status == ENDED).label("talk_over"))
_WITH_TALK = sa.select(classes, *_OF_TALK).join(sessions, sessions.c.id == classes.c.session_id)


def _one(connection: Any, condition: Any) -> ClassRow | None:
    found = connection.execute(_WITH_TALK.where(condition)).mappings().first()
    return _row(found) if found else None


def _row(found: Mapping[str, Any]) -> ClassRow:
    row = ClassRow(**found)
    return replace(row, made_at=from_db(row.made_at), talk_over=bool(row.talk_over))


def _proposals(connection: Any, class_id: str, number: int) -> list[Proposal]:
    live = (
        sa.select(sa.func.count()).where(class_votes.c.proposal_id == class_proposals.c.id).scalar_subquery()
    )
    one = class_proposals.c
    query = sa.select(one.id, one.text, (one.votes + live).label("votes"), one.said).where(
        one.class_id == class_id, one.round == number
    )
    found = [Proposal(key=_key(class_id, p["id"]), **p) for p in connection.execute(query).mappings()]
    return sorted(found, key=lambda p: p.key)


def _key(class_id: str, proposal_id: int) -> str:
    """The id of a class is known to its trainer alone, so nobody else can lead a key back to a number."""
    return hashlib.sha256(f"{class_id} {proposal_id}".encode()).hexdigest()[:16]
