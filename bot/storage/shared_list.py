"""Puts a session on the list of what is shared, and takes it off; written in the transaction that shares it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.rows import SessionRow, TurnRow
from bot.storage.search_words import words_of
from bot.storage.times import to_utc
from bot.storage.trainer_tables import shared_rules, shared_sessions

Execute = Callable[[Any], Any]  # runs a statement in the transaction that is open


def put_on_list(execute: Execute, row: SessionRow, line: Sequence[TurnRow], at: datetime) -> None:
    """`line` is what the trainer sees: the current line of talk. Only its words find the session; names are in their own map."""
    texts = [row.opening.get("owner", "")]
    texts += [text for turn in line for text in (turn.text, turn.reply.get("owner", ""))]
    values = {
        "session_id": row.id,
        "employee_id": row.employee_id,
        "scenario_id": row.scenario_id,
        "ended": row.ended or "",
        "created_at": to_utc(row.created_at),
        "shared_at": to_utc(at),
        "words": words_of(texts),
    }
    (shared_id,) = execute(sa.insert(shared_sessions).values(**values)).inserted_primary_key
    for rule in sorted({turn.reply["card"]["rule"] for turn in line if turn.reply.get("card")}):
        execute(sa.insert(shared_rules).values(rule=rule, shared_id=shared_id))


def take_off_list(execute: Execute, session_id: str) -> None:
    listed = sa.select(shared_sessions.c.id).where(shared_sessions.c.session_id == session_id)
    execute(sa.delete(shared_rules).where(shared_rules.c.shared_id.in_(listed.scalar_subquery())))
    execute(sa.delete(shared_sessions).where(shared_sessions.c.session_id == session_id))
