"""The room's views as the JSON of the API, with Danish names added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from statistics import mean
from typing import Any

from bot.gateway.danish import (
    CALLED_NAMES,
    DECISION_NAMES,
    DIFFICULTY_NAMES,
    PROCESS_NAMES,
    REMOVED_NAMES,
    WORN_NAMES,
)
from bot.gateway.people import Person
from bot.masking import Removed
from bot.own_practice import Progress
from bot.practice.drill import Drill
from bot.practice.learning import LATEST, SUPPORTS, Due, Suggestion
from bot.practice.scenario import Scenario
from bot.practice_room import SessionView
from bot.scenario_files import Library
from bot.storage import Afterword, Review, SessionRow, TurnRow

Json = dict[str, Any]

_OPENING_KEYS = ("owner", "cue", "phase", "called", "state")
_CLAUSE_KEYS = ("text", "start", "end", "act", "act_name", "role", "confidence", "sure")
_REPLY_KEYS = (
    "called",
    "worn",
    "switch",
    "verdict",
    "owner",
    "cue",
    "phase",
    "next_called",
    "state",
    "card",
    "ended",
)


def person_json(person: Person) -> Json:
    return {"name": person.name, "role": person.role}


def removed_json(removed: Sequence[Removed]) -> Json:
    """What was taken out of a text, for the answer to the one who wrote it; nothing of it is stored."""
    shown = [{"kind": r.kind.value, "name": REMOVED_NAMES[r.kind.value], "count": r.count} for r in removed]
    return {"removed": shown} if shown else {}


def case_json(scenario: Scenario, library: Library) -> Json:
    """What the employee may know before the talk: the owner's facts and moods stay inside."""
    owner, briefing = scenario.owner, scenario.briefing
    departments = library.wording.departments
    return {
        "id": scenario.id,
        "title": scenario.title,
        "departments": [{"id": d, "name": departments.get(d, d)} for d in scenario.departments],
        "difficulty": scenario.difficulty,
        "difficulty_name": DIFFICULTY_NAMES.get(scenario.difficulty, ""),
        "minutes": scenario.minutes,
        "summary": scenario.summary,
        "legal_room": scenario.legal_room,
        "briefing": {
            "you": briefing.you,
            "case": briefing.case,
            "law": briefing.law,
            "may_decide": briefing.may_decide,
            "colleagues": [
                {"name": c.name, "department": c.department, "knows": c.knows} for c in briefing.colleagues
            ],
        },
        "owner": {"name": owner.name, "title": owner.title, "firm": owner.firm, "place": owner.place},
    }


def drill_json(drill: Drill) -> Json:
    return {"id": drill.id, "name": drill.name, "about": drill.about, "replies": drill.replies}


def _drill_of(row: SessionRow, library: Library) -> Json | None:
    """The drill that a session practises. One that has been withdrawn leaves its id for a name."""
    drill_id = row.snapshot.get("drill") or ""
    if not drill_id:
        return None
    drill = library.drills.get(drill_id)
    return {"id": drill_id, "name": drill.name if drill else drill_id, "replies": row.snapshot["replies"]}


def summary_json(row: SessionRow, library: Library) -> Json:
    """One line of the list of sessions."""
    scenario = library.case(row.scenario_id, row.scenario_version)
    return {
        "id": row.id,
        "case": row.scenario_id,
        "title": scenario.title if scenario else row.scenario_id,
        "created_at": row.created_at.isoformat(),
        "status": row.status,
        "ended": row.ended,
        "drill": _drill_of(row, library),
        "shared": row.shared_at is not None,
        "support": row.support,
        "difficulty": row.difficulty,
        "minutes": scenario.minutes if scenario else 0,
    }


def session_json(view: SessionView, library: Library) -> Json:
    row = view.row
    return {
        "id": row.id,
        "case": case_json(view.scenario, library),
        "difficulty": row.difficulty,
        "support": row.support,
        "status": row.status,
        "ended": row.ended,
        "seed": row.seed,
        "branch": row.branch,
        "opening": {key: row.opening.get(key) for key in _OPENING_KEYS},
        "turns": [turn_json(turn) for turn in view.turns],
        "drill": _drill_of(row, library),
        "before": [
            {"branch": branch, "from_turn": turns[0].number, "turns": [turn_json(t) for t in turns]}
            for branch, turns in view.before
        ],
    }


def shown_json(view: SessionView, words: Mapping[str, Afterword], library: Library) -> Json:
    """A session as the trainer sees it: the current attempt, its debrief and the note."""
    row = view.row
    note = words.get("note")
    kept = {kind: word for kind, word in words.items() if kind != "commitment"}
    return {
        "name": row.employee_name,
        "case": case_json(view.scenario, library),
        "created_at": row.created_at.isoformat(),
        "difficulty_name": DIFFICULTY_NAMES.get(row.difficulty, ""),
        "support": row.support,
        "opening": {key: row.opening.get(key) for key in _OPENING_KEYS},
        "turns": [turn_json(turn) for turn in view.turns],
        "debrief": debrief_json(row.outcome, row, kept, library) if row.outcome else None,
        "note": note_json(note) if note else None,
    }


def progress_json(progress: Progress, library: Library) -> Json:
    names = library.wording.names["rubric"]
    return {
        "skills": [
            {"id": skill, "name": names[skill], "levels": {s: _level(levels.get(s)) for s in SUPPORTS}}
            for skill, levels in progress.skills.items()
        ],
        "suggestion": _suggestion_json(progress.suggestion, library) if progress.suggestion else None,
        "next": _due_json(progress.next, library) if progress.next else None,
        "commitments": [
            {
                "session": c.session.id,
                "title": title_of(c.session.scenario_id, library),
                "text": c.word.text,
                "written_at": c.word.written_at.isoformat(),
            }
            for c in progress.commitments
        ],
    }


def _level(scores: list[int] | None) -> Json | None:
    if not scores:
        return None
    return {
        "n": len(scores),
        "latest": scores[-1],
        "mean": round(mean(scores[-LATEST:]), 1),
        "scores": scores,
    }


def _suggestion_json(found: Suggestion, library: Library) -> Json:
    drill = library.drills.get(found.drill or "")
    title = drill.name if drill else title_of(found.case or "", library)
    skill = library.wording.names["rubric"][found.skill] if found.skill else ""
    why = library.wording.names["suggestions"][found.why].replace("{skill}", skill)
    return {
        "case": found.case,
        "drill": found.drill,
        "title": title,
        "why": why,
        "due": found.due.isoformat() if found.due else None,
    }


def _due_json(due: Due, library: Library) -> Json:
    why = library.wording.names["suggestions"]["spaced"]
    return {"on": due.on.isoformat(), "title": title_of(due.case, library), "why": why}


def title_of(case: str, library: Library) -> str:
    """The title of a case, in use or not; one that is not known at all leaves its id."""
    scenario = library.case(case)
    return scenario.title if scenario else case


def turn_json(row: TurnRow) -> Json:
    reply = {key: row.reply.get(key) for key in _REPLY_KEYS}
    return {
        "number": row.number,
        "client_id": row.client_id,
        "said": row.text,
        "clauses": [_clause_json(clause) for clause in row.heard.get("clauses", ())],
        **reply,
        "called_name": CALLED_NAMES.get(reply["called"] or "", ""),
        "worn_name": WORN_NAMES.get(reply["worn"] or "", ""),
    }


def trainers_json(reviews: list[Review]) -> list[Json]:
    """What trainers wrote about single replies. Their ratings stay between trainers: a talk is not graded."""
    found = [{"name": review.trainer_name, "remarks": list(_remarks_json(review))} for review in reviews]
    return [trainer for trainer in found if trainer["remarks"]]


def _remarks_json(review: Review) -> Iterator[Json]:
    for mark in review.marks:
        if mark.kind == "comment":
            yield {"turn": mark.turn, "text": mark.value}
        elif mark.kind == "coach" and mark.value == "disagree":
            why = f": {mark.why}" if mark.why else "."
            yield {"turn": mark.turn, "text": f"Jeg er uenig med coachen her{why}"}


def note_json(word: Afterword) -> Json:
    return {"text": word.text, **(word.result or {})}


def commitment_json(word: Afterword) -> Json:
    return {"text": word.text}


def debrief_json(debrief: Json, row: SessionRow, words: Mapping[str, Afterword], library: Library) -> Json:
    """The debrief as the room made it, with short names for its two outcomes and what was written afterwards."""
    outcome = debrief["outcome"]
    names = {
        "decision_name": DECISION_NAMES.get(outcome["decision"], ""),
        "process_name": PROCESS_NAMES.get(outcome.get("process_band", ""), ""),
    }
    note, commitment = words.get("note"), words.get("commitment")
    return {
        **debrief,
        "outcome": {**names, **outcome},
        "created_at": row.created_at.isoformat(),
        "drill": _drill_of(row, library),
        "note": note_json(note) if note else None,
        "commitment": commitment_json(commitment) if commitment else None,
    }


def _clause_json(clause: Json) -> Json:
    return {key: clause.get(key) for key in _CLAUSE_KEYS}
