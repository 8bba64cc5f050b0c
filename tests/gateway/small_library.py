"""The smallest content that a talk can be held with."""

from __future__ import annotations

from collections import defaultdict
from pathlib import Path
from typing import Any

from bot.practice.acts import Act
from bot.practice.coaching import RULES
from bot.practice.drill import Drill
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Briefing, Colleague, Duty, Mood, Owner, Scenario, Temperament
from bot.scenario_files import Library
from bot.scenario_files.coach_record import CoachRecord
from bot.scenario_files.wording import RuleWords, Wording


class _SameWord(defaultdict[str, str]):
    def __missing__(self, key: str) -> str:
        return key


def small_library() -> Library:
    names: Any = defaultdict(_SameWord)
    names["acts"] = {act.value: f"dansk {act.value}" for act in Act}
    rules = {rule: RuleWords(rule, (f"{rule}: {{quote}}",), "Fordi.") for rule in RULES}
    wording = Wording(rules, names, {"teknik": "Teknisk Forvaltning"})
    drill = Drill("svar", "Den svære melding", "Svar.", ("authority",), Phase.ANSWER, (Cue.ASKS_DECISION,), 4)
    return Library(
        Path("scenarios"), {"terrassen": _terrassen()}, wording, {"svar": drill},
        coach_record=CoachRecord(situations=50, sentences=100, unjustified=2, expected=100, found=95),
    )  # fmt: skip


def _terrassen() -> Scenario:
    lines = tuple(f"Replik nummer {n}." for n in range(300))
    talk = dict.fromkeys(Cue, lines)
    temperament = Temperament(
        id="vred", name="vred", reactions={}, lines=talk, puzzled=lines, copied=lines, repeat=lines,
        unanswered=lines, too_much=lines, unknown_fact=lines, silent=lines, echo={},
        endings=dict.fromkeys(("agreed", "unresolved", "hung_up", "mayor"), ("Farvel.",)),
    )  # fmt: skip
    owner = Owner(
        "Karla Friis",
        "ejer",
        "Café Vesthavet",
        "Klitmøller",
        "vred",
        "sæsonen",
        Mood(7, 3, 1, 2, 3, 3),
        2,
        "mayor",
    )
    better = {"service": "Det forstår jeg.", "authority": "Reglen er …", "marked_switch": "Som myndighed …"}
    return Scenario(
        id="terrassen", version=1, title="Terrassen", departments=("teknik",), difficulty=2, minutes=12,
        summary="En terrasse.", legal_room="conditional", allowed=frozenset({Answer.CONDITIONAL}), why="",
        briefing=Briefing("Du er …", "Sagen", "Loven", "Du må", (Colleague("Tove", "Miljø", "reglen"),)),
        owner=owner, temperament=temperament, facts=(), lines={}, any_lines={Cue.ASKS_DECISION: lines}, reactions={}, endings={},
        duties=frozenset({Duty.GUIDANCE}), promises_allowed=(), alternatives=(),
        examples=dict.fromkeys(Cue, better), note_points=(),
    )  # fmt: skip
