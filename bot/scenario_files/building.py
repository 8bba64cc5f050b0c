"""Builds the core's frozen values from checked plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.practice.drill import Drill
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import (
    Answer,
    Briefing,
    Colleague,
    Duty,
    Fact,
    Mood,
    Owner,
    Scenario,
    Temperament,
)

_ENDING = {"hang_up": "hung_up"}  # what the owner does, and how the talk then ended
ANY = "any"  # the row of lines that may be said in every phase


def temperament_from(data: dict[str, Any]) -> Temperament:
    lists = ("puzzled", "copied", "repeat", "unanswered", "too_much", "unknown_fact", "silent")
    return Temperament(
        id=data["id"],
        name=data["name"],
        reactions=_mood_lines(data["reactions"]),
        lines=_cue_lines(data["lines"]),
        echo={k: tuple(v) for k, v in data["echo"].items()},
        endings={k: tuple(v) for k, v in data["endings"].items()},
        **{key: tuple(data[key]) for key in lists},
    )


def drills_from(data: dict[str, Any]) -> dict[str, Drill]:
    """The drills by id, in the order of the file."""
    return {
        drill_id: Drill(
            id=drill_id,
            phase=Phase(given["phase"]),
            cues=tuple(Cue(c) for c in given["cues"]),
            trains=tuple(given["trains"]),
            **{key: value for key, value in given.items() if key not in ("phase", "cues", "trains")},
        )
        for drill_id, given in data.items()
    }


def scenario_from(
    data: dict[str, Any], temperament: Temperament, more_asks: Mapping[str, Sequence[str]] | None = None
) -> Scenario:
    """The scenario; `more_asks` are further ways of asking, by fact id (asks.yml)."""
    asks = more_asks or {}
    return Scenario(
        id=data["id"],
        version=data["version"],
        title=data["title"],
        departments=tuple(data["departments"]),
        difficulty=data["difficulty"],
        minutes=data["minutes"],
        summary=data["summary"].strip(),
        briefing=_briefing(data["briefing"]),
        legal_room=data["legal_room"],
        allowed=frozenset(Answer(a) for a in data["answer"]["allowed"]),
        why=data["answer"]["why"],
        owner=_owner(data["owner"]),
        temperament=temperament,
        facts=tuple(_fact(f, asks.get(f["id"], ())) for f in data["facts"]),
        lines={Phase(p): _cue_lines(cells) for p, cells in data["lines"].items() if p != ANY},
        any_lines=_cue_lines(data["lines"].get(ANY, {})),
        reactions=_mood_lines(data.get("reactions", {})),
        endings={k: tuple(v) for k, v in data["endings"].items()},
        duties=frozenset(Duty(d) for d in data["duties"]),
        promises_allowed=tuple(data["promises_allowed"]),
        alternatives=tuple(a["text"] for a in data["alternatives"]),
        examples={Cue(c): dict(kinds) for c, kinds in data["examples"].items()},
        note_points=tuple(data["note_points"]),
        handover=_handover(data.get("handover")),
        law_refs=tuple(data.get("law_refs", ())),
    )


def _briefing(data: dict[str, Any]) -> Briefing:
    texts = {key: data[key].strip() for key in ("you", "case", "law", "may_decide")}
    return Briefing(**texts, colleagues=tuple(Colleague(**c) for c in data.get("colleagues", ())))


def _owner(data: dict[str, Any]) -> Owner:
    start = data["start"]
    values = {k: float(start[k]) for k in ("anger", "trust", "heard", "clarity", "room")}
    return Owner(
        name=data["name"],
        title=data["title"],
        firm=data["firm"],
        place=data["place"],
        temperament=data["temperament"],
        interest=data["interest"],
        start=Mood(**values, step=start["step"]),
        floor=data["floor"],
        escalation=_ENDING.get(data["escalation"], data["escalation"]),
    )


def _fact(data: dict[str, Any], more_asks: Sequence[str]) -> Fact:
    return Fact(
        id=data["id"],
        about=data["about"],
        asks=tuple(data["asks"]),
        answers=tuple(data["answers"]),
        more_asks=tuple(more_asks),
        hidden=bool(data.get("hidden", False)),
        matters=bool(data.get("matters", False)),
    )


def _handover(data: dict[str, Any] | None) -> Colleague | None:
    return Colleague(data["to"], data["department"], data["about"]) if data else None


def _cue_lines(cells: dict[str, Any]) -> dict[Cue, tuple[str, ...]]:
    return {Cue(cue): tuple(lines) for cue, lines in cells.items()}


def _mood_lines(table: dict[str, Any]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {key: {band: tuple(lines) for band, lines in bands.items()} for key, bands in table.items()}
