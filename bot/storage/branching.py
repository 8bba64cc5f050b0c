"""How a session row changes when a branch opens and when the talk ends; the same for every turn log."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

from bot.storage.rows import ENDED, OPEN, Branch, JsonObject, SessionRow


def on_branch(row: SessionRow, branch: int, from_turn: int) -> SessionRow:
    """The session with another current branch, open again; private too, for the talk that was shared is no longer it."""
    known = any(b.number == branch for b in row.branches)
    branches = row.branches if known else (*row.branches, Branch(branch, row.branch, from_turn))
    return replace(
        row,
        branch=branch,
        branches=branches,
        status=OPEN,
        ended=None,
        outcome=None,
        ended_at=None,
        shared_at=None,
    )


def finished(row: SessionRow, ended: str, outcome: JsonObject, at: datetime) -> SessionRow:
    """The session with its ending; the first ending stands."""
    if row.status == ENDED:
        return row
    return replace(row, status=ENDED, ended=ended, outcome=outcome, ended_at=at)
