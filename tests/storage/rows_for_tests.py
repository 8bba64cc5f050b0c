"""A session and a turn to store, with whatever a test wants to be different."""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from bot.storage import Branch, SessionRow, TurnRow, text_hash

NOON = datetime(2026, 3, 12, 12, 0, 0, 123456, tzinfo=timezone.utc)


def a_session(**changes: Any) -> SessionRow:
    values: dict[str, Any] = {
        "id": "s1",
        "employee_id": "e1",
        "employee_name": "Mads Ærø",
        "scenario_id": "terrassen",
        "scenario_version": 1,
        "difficulty": 2,
        "support": "coach",
        "seed": 7,
        "branch": 1,
        "branches": (Branch(1, None, 1),),
        "status": "open",
        "ended": None,
        "opening": {"owner": "Er det jer, der vil lukke min terrasse?", "cue": "accusation"},
        "snapshot": {"mood": {"anger": 7.5}},
        "outcome": None,
        "created_at": NOON,
        "ended_at": None,
    }
    return SessionRow(**{**values, **changes})


def a_turn(number: int = 1, **changes: Any) -> TurnRow:
    text = changes.get("text", f"Det kan jeg godt forstå, {number}.")
    values: dict[str, Any] = {
        "id": None,
        "session_id": "s1",
        "branch": 1,
        "number": number,
        "client_id": f"c{number}",
        "text": text,
        "text_hash": text_hash(text),
        "heard": {"clauses": [{"text": text, "act": "acknowledge_feeling"}]},
        "reply": {"owner": "Nå.", "card": None},
        "snapshot": {"number": number, "told": ["size"]},
        "created_at": NOON,
    }
    return TurnRow(**{**values, **changes})
