"""What months that are over told about groups, each told once, and the scores that a month is told from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.errors import WriteRefused
from bot.storage.group_log import whole_talk
from bot.storage.rows import ENDED, JsonObject
from bot.storage.tables import sessions
from bot.storage.times import to_utc
from bot.storage.trainer_tables import group_figures, group_members


@dataclass(frozen=True)
class Scores:
    """One member's finished whole talk: rubric line → score."""

    employee_id: str
    group_id: str
    lines: dict[str, float]


class FigureLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def told(self) -> dict[str, JsonObject]:
        """Every month that was told: month → what it told."""
        query = sa.select(group_figures.c.month, group_figures.c.figures)
        with self._database.reading() as connection:
            return dict(connection.execute(query).all())

    def tell(self, month: str, figures: JsonObject, at: datetime) -> None:
        """Keeps the first answer about a month; a later one changes nothing."""
        try:
            with self._database.writing() as connection:
                values = {"month": month, "figures": figures, "made_at": to_utc(at)}
                connection.execute(sa.insert(group_figures).values(**values))
        except WriteRefused:
            return  # somebody else told the month at the same moment

    def scores(self, since: datetime, until: datetime) -> Iterator[Scores]:
        """Whole talks, shared or not, that members of groups ended from `since` on and before `until`."""
        ended = (sessions.c.ended_at >= to_utc(since), sessions.c.ended_at < to_utc(until))
        query = (
            sa.select(sessions.c.employee_id, group_members.c.group_id, sessions.c.outcome)
            .join(group_members, group_members.c.employee_id == sessions.c.employee_id)
            .where(sessions.c.status == ENDED, *ended, whole_talk())
        )
        with self._database.reading() as connection:
            for employee_id, group_id, outcome in connection.execute(query):
                lines = {line["id"]: line["score"] for line in (outcome or {}).get("rubric", ())}
                yield Scores(employee_id, group_id, lines)
