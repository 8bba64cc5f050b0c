"""Finished and open talks to export, with everything that a real one holds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from typing import Any

from bot.storage import Branch, SessionRow, TurnRow, text_hash

BEGUN = datetime(2026, 3, 12, 12, 0, 0, 123456, tzinfo=timezone.utc)
SECRET_WORDS = ("Mads Ærø", "mads@thisted.example")

Talk = tuple[SessionRow, list[TurnRow]]


def title(case: str) -> str:
    return {"terrassen": "Terrassen på torvet"}.get(case, case)


def state(**changes: float) -> dict[str, float]:
    return {"anger": 7.5, "trust": 3, "heard": 1.25, "clarity": 2.0, "room": 3, "step": 3, **changes}


def turn(number: int = 1, text: str = "Det kan jeg godt forstå.", **changes: Any) -> TurnRow:
    clause = {"text": text, "act": "reflect", "act_name": "spejler det sagte", "sure": True}
    unsure = {"text": text, "act": "vague", "act_name": "svarer vagt", "sure": False}
    reply = {
        "moment": {"phase": "reception", "cue": "accusation", "step": 3},
        "called": "S", "worn": "S+A", "switch": None, "verdict": "partly", "owner": "Nå; »tak«.",
        "cue": "emotion", "phase": "listening", "next_called": "S", "state": state(), "ended": None,
        "card": {"rule": "early_authority", "kind": "advice", "title": "Vent", "text": "Hør først."},
        "findings": [], "facts_told": [],
    }  # fmt: skip
    made = TurnRow(
        id=number, session_id="s1", branch=1, number=number, client_id=f"c{number}", text=text,
        text_hash=text_hash(text), heard={"text": text, "clauses": [clause, unsure], "intelligible": True},
        reply=reply, snapshot={"number": number}, created_at=BEGUN + timedelta(minutes=number),
    )  # fmt: skip
    return replace(made, **changes)


def session(**changes: Any) -> SessionRow:
    rubric = ("listens", "authority", "switching", "solution", "duties")
    outcome = {
        "outcome": {"decision": "right", "process": 6.5, "process_band": "high", "ended": "agreed"},
        "rubric": [{"id": line, "name": line, "score": n, "quotes": []} for n, line in enumerate(rubric, 1)],
        "score": 71,
    }
    made = SessionRow(
        id="s1", employee_id=SECRET_WORDS[1], employee_name=SECRET_WORDS[0], scenario_id="terrassen",
        scenario_version=2, difficulty=2, support="coach", seed=7, branch=1, branches=(Branch(1, None, 1),),
        status="ended", ended="agreed", opening={"owner": "Er det jer?", "cue": "accusation", "state": state()},
        snapshot={"drill": "", "mood": {}}, outcome=outcome, created_at=BEGUN,
        ended_at=BEGUN + timedelta(minutes=12, seconds=34), shared_at=BEGUN + timedelta(days=30),
    )  # fmt: skip
    return replace(made, **changes)


def open_session(**changes: Any) -> SessionRow:
    return session(status="open", ended=None, outcome=None, ended_at=None, shared_at=None, **changes)


def talk(*texts: str, **changes: Any) -> Talk:
    row = session(**changes)
    return row, [turn(n, text, session_id=row.id) for n, text in enumerate(texts or ("Goddag.",), 1)]


@dataclass
class Counted:
    """A source of talks that knows how many were taken from it."""

    many: int
    taken: int = 0

    def __iter__(self) -> Iterator[Talk]:
        while self.taken < self.many:
            self.taken += 1
            yield talk("Goddag.", "Farvel.", id=f"s{self.taken}")
