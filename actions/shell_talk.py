"""A session as plain text, for `rasa shell` and `kasket play` in a terminal."""

from __future__ import annotations

from typing import Any

from bot.practice.scenario import Scenario
from bot.practice_room import Employee, SessionView
from bot.storage.rows import TurnRow

SHELL_EMPLOYEE = Employee("shell", "Terminal")
HATS = {"S": "service", "A": "myndighed", "S+A": "service og myndighed", "A+S": "myndighed og service", "B": "ingen af dem", "M": "ingen af dem", "": "ingen af dem"}  # fmt: skip


def briefing_text(view: SessionView) -> str:
    scenario, brief = view.scenario, view.scenario.briefing
    who = f"{scenario.owner.name}, {scenario.owner.title}, {scenario.owner.firm}"
    parts = [f"— {scenario.title} —", brief.you, brief.case, brief.law, brief.may_decide]
    return "\n".join([*parts, "", f"{who}: {view.row.opening['owner']}"])


def turn_text(turn: TurnRow, scenario: Scenario) -> str:
    reply = turn.reply
    lines = [f"{scenario.owner.name}: {reply['owner']}"]
    lines.append(
        f"   kaldt på: {HATS[reply['called']]} · du bar: {HATS[reply['worn']]} · konflikttrin {reply['state']['step']} af 7"
    )
    if reply["card"]:
        lines.append(f"   Coach: {reply['card']['text']}")
    return "\n".join(lines)


def debrief_text(debrief: dict[str, Any]) -> str:
    outcome = debrief["outcome"]
    lines = ["— Opsamling —", outcome["ended_text"], outcome["decision_text"], outcome["process_text"]]
    lines += [f"+ {p['text']}" for p in debrief["worked"]]
    lines += [
        f"- {p['text']} Prøv: {p['better']}" if p["better"] else f"- {p['text']}" for p in debrief["try_next"]
    ]
    lines += [f"{line['name']}: {line['score']} af 5" for line in debrief["rubric"]]
    return "\n".join(lines)
