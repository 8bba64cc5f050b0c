"""Sessions and turns to and from the columns of their tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, replace
from typing import Any

import sqlalchemy as sa

from bot.storage.names import name_of
from bot.storage.rows import Branch, SessionRow, TurnRow
from bot.storage.tables import sessions
from bot.storage.times import from_db, to_utc


def all_of_session() -> Any:
    """Every column of a session, and the name of who practised."""
    return sa.select(sessions, name_of(sessions.c.employee_id, "employee_name"))


def session_values(row: SessionRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in row.__dataclass_fields__}
    del values["employee_name"]  # the name map has it
    values["branches"] = [asdict(branch) for branch in row.branches]
    values["created_at"] = to_utc(row.created_at)
    values["ended_at"] = row.ended_at and to_utc(row.ended_at)
    values["shared_at"] = row.shared_at and to_utc(row.shared_at)
    return values


def turn_values(row: TurnRow) -> dict[str, Any]:
    values = {name: getattr(row, name) for name in row.__dataclass_fields__ if name != "id"}
    values["created_at"] = to_utc(row.created_at)
    return values


def session_row(found: Mapping[str, Any]) -> SessionRow:
    row = SessionRow(**found)
    return replace(
        row,
        branches=tuple(Branch(**branch) for branch in found["branches"]),
        created_at=from_db(row.created_at),
        ended_at=row.ended_at and from_db(row.ended_at),
        shared_at=row.shared_at and from_db(row.shared_at),
    )


def turn_row(found: Mapping[str, Any]) -> TurnRow:
    row = TurnRow(**found)
    return replace(row, created_at=from_db(row.created_at))
