"""JSON lines: one session a line with the turns of its current line of talk, complete but for who practised."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime, timezone
from typing import Any

from bot.storage import SessionRow, TurnRow

Talk = tuple[SessionRow, Sequence[TurnRow]]
Talks = Iterable[Talk]  # each session with the turns of its current line of talk
Title = Callable[[str], str]  # the Danish title of a case, by its id

FORMAT = "kasketskift-session/1"  # changes when a key changes its meaning; new keys leave it


def session_lines(talks: Talks, title: Title) -> Iterator[bytes]:
    """One UTF-8 line a session. The core's inner state (snapshots) stays at home: seed and replies give it again."""
    for row, turns in talks:
        yield as_json(_session(row, turns, title)) + b"\n"


def as_json(value: Any) -> bytes:
    """Compact UTF-8 JSON on one line."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return text.encode("utf-8")


def iso(at: datetime | None) -> str | None:
    """UTC to the millisecond, as RFC 3339 and xAPI want it."""
    return at.astimezone(timezone.utc).isoformat(timespec="milliseconds") if at else None


def drill_of(row: SessionRow) -> str | None:
    """The id of the drill that a session practised, if it was one."""
    return row.snapshot.get("drill") or None


def _session(row: SessionRow, turns: Sequence[TurnRow], title: Title) -> dict[str, Any]:
    return {
        "format": FORMAT,
        "id": row.id,
        "case": row.scenario_id,
        "case_version": row.scenario_version,
        "title": title(row.scenario_id),
        "difficulty": row.difficulty,
        "support": row.support,
        "drill": drill_of(row),
        "seed": row.seed,
        "branch": row.branch,
        "branches": [
            {"number": b.number, "parent": b.parent, "from_turn": b.from_turn} for b in row.branches
        ],
        "status": row.status,
        "ended": row.ended,
        "created_at": iso(row.created_at),
        "ended_at": iso(row.ended_at),
        "shared_at": iso(row.shared_at),
        "opening": row.opening,
        "turns": [_turn(turn) for turn in turns],
        "debrief": row.outcome,
    }


def _turn(row: TurnRow) -> dict[str, Any]:
    return {
        "number": row.number,
        "branch": row.branch,
        "client_id": row.client_id,
        "at": iso(row.created_at),
        "said": row.text,
        "heard": row.heard,
        "reply": row.reply,
    }
