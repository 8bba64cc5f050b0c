"""What the turn log holds, as frozen values: a session, its branches and its turns."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime
from typing import Any

JsonObject = dict[str, Any]

OPEN, ENDED = "open", "ended"


@dataclass(frozen=True)
class Branch:
    """One attempt in a session: the turns of `parent` before `from_turn`, then its own."""

    number: int
    parent: int | None
    from_turn: int


@dataclass(frozen=True)
class SessionRow:
    """One session (øvelse). `opening` is the owner's first line, `snapshot` the talk right after it."""

    id: str
    employee_id: str
    employee_name: str
    scenario_id: str
    scenario_version: int
    difficulty: int
    support: str
    seed: int
    branch: int
    branches: tuple[Branch, ...]
    status: str
    ended: str | None
    opening: JsonObject
    snapshot: JsonObject
    outcome: JsonObject | None
    created_at: datetime
    ended_at: datetime | None
    shared_at: datetime | None = None  # since when the trainer may see it; None is private


@dataclass(frozen=True)
class TurnRow:
    """One turn (replikskifte). `id` is None until it is stored; then it gives the order."""

    id: int | None
    session_id: str
    branch: int
    number: int
    client_id: str
    text: str
    text_hash: str
    heard: JsonObject
    reply: JsonObject
    snapshot: JsonObject
    created_at: datetime


@dataclass(frozen=True)
class Afterword:
    """What the employee wrote after the talk. `kind` is "note" or "commitment"; `result` what the note was found to hold."""

    session_id: str
    kind: str
    text: str
    result: JsonObject | None
    written_at: datetime


def text_hash(text: str) -> str:
    """The fingerprint that tells a resent reply from another one: SHA-256 of the UTF-8 bytes, in hex."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()
