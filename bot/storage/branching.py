"""Branches: what their turns add up to, and how a session row changes when one opens and when the talk ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from bot.storage.rows import ENDED, OPEN, Branch, JsonObject, SessionRow, TurnRow


def line_of_talk(row: SessionRow, turns: Iterable[TurnRow]) -> list[TurnRow]:
    """Of all turns of a session, those that its current branch stands on, its ancestors' first."""
    branches = {b.number: b for b in row.branches}
    held = list(turns)
    line: list[TurnRow] = []
    number: int | None = row.branch
    before = float("inf")
    while number is not None:
        branch = branches[number]
        line = [t for t in held if t.branch == number and t.number < before] + line
        before, number = min(before, branch.from_turn), branch.parent
    return line


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
