"""Smells: a scenario that plays, but that an experienced author would look at again (codes SM001 to SM005)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any

from bot.practice import effects as fx
from bot.practice.acts import Act
from bot.practice.cues import reachable
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer, Duty, Scenario
from bot.scenario_files.library import Library
from bot.scenario_files.line_smells import off_cue, repeated
from bot.scenario_files.owner_lines import Cell, Place, cells
from bot.scenario_files.problems import Problem
from bot.scenario_files.yaml_lines import line_of, read

# What a reaction can be keyed by: the acts an owner reacts to, and the kinds of decision. A question gets an answer instead.
REACTED_TO = frozenset(a.value for a in Act) - {"open_question", "ask_facts", "check_understanding"} | {
    "give_decision_no",
    "give_decision_yes",
    "give_decision_conditional",
}
ENDINGS = frozenset({"agreed", "unresolved", "escalated"})
COOL_ENOUGH = 4  # conflict step up to which a talk can end agreed

_HEARING = re.compile(
    r"partshør|nabohør|\bhøring|\bhør(e|er|es|t)? (naboe|parter)|\bbemærkninger|\budtale", re.I
)
_GUIDES = re.compile(r"\b(du|I) kan\b|vejled|\bhjælp|lettest|nemmest|hurtigst", re.IGNORECASE)

Found = tuple[Place, str]  # where in scenario.yml, and what to do about it


def smells(library: Library) -> Iterator[Problem]:
    """Every smell but SM004, which needs ears (see bot.selfplay.one_reply); scenario by scenario, repeats last."""
    at = Places(library)
    for scenario in library.scenarios.values():
        yield from (at.problem("SM001", scenario.id, *found) for found in never_said(scenario))
        yield from (at.problem("SM002", scenario.id, line.path, text) for line, text in off_cue(scenario))
        yield from (at.problem("SM003", scenario.id, *found) for found in cannot_be_met(scenario))
    for line, first in repeated(library.scenarios.values()):
        text = f"næsten samme replik står i {at.shown(first.scenario)}:{at.line(first.scenario, first.path)}: »{first.text[:60]}«; skriv en af dem om"
        yield at.problem("SM005", line.scenario, line.path, text)


def never_said(scenario: Scenario) -> Iterator[Found]:
    """Lines, reactions and endings that no talk can reach."""
    for cell in cells(scenario):
        if not _can_be_said(cell, scenario):
            yield cell.path, _elsewhere(cell, scenario)
    for key in scenario.reactions:
        if key not in REACTED_TO:
            yield (
                ("reactions", key),
                f"ejeren reagerer aldrig på {key!r}; brug et samtalegreb, der ikke er et spørgsmål, eller slet rækken",
            )
    for key in scenario.endings:
        if key not in ENDINGS:
            text = f"ingen samtale ender med {key!r}; brug agreed, unresolved eller escalated"
            yield ("endings", key), text
    if "agreed" in scenario.endings and _never_agrees(scenario):
        yield (
            ("endings", "agreed"),
            f"et nej kan aldrig ende i enighed, når start.step og floor begge er over {COOL_ENOUGH}; sæt floor ned",
        )


def cannot_be_met(scenario: Scenario) -> Iterator[Found]:
    """Duties that the scenario makes due, but leaves no way to meet."""
    for duty, missing in _MISSING.items():
        text = missing(scenario) if duty in scenario.duties else None
        if text:
            yield ("duties",), f"{duty.value} er en pligt her, men {text}"


def _can_be_said(cell: Cell, scenario: Scenario) -> bool:
    """In its own phase, or where the lines of another are used up; an opening is lent to no other phase."""
    if cell.phase is None and cell.cue is Cue.INSULT:
        return True  # the schema asks it of every scenario, also where the temperament never gets personal
    if cell.phase is Phase.RECEPTION:
        return cell.cue in reachable(cell.phase, scenario)
    return bool(_phases_with(cell.cue, scenario))


def _phases_with(cue: Cue, scenario: Scenario) -> list[str]:
    return [phase.value for phase in Phase if cue in reachable(phase, scenario)]


def _elsewhere(cell: Cell, scenario: Scenario) -> str:
    here = cell.phase.value if cell.phase else "nogen fase"
    phases = ", ".join(_phases_with(cell.cue, scenario))
    way = f"flyt replikkerne til {phases}, eller slet dem" if phases else "slet replikkerne"
    return f"ejeren når aldrig til {cell.cue.value} i {here}; {way}"


def _never_agrees(scenario: Scenario) -> bool:
    """True where a lawful answer is a no, and the conflict step then never comes down far enough."""
    level = fx.DIFFICULTIES[scenario.difficulty]
    starts = min(5, scenario.owner.start.step + level.start_step)
    floor = scenario.owner.floor + level.floor
    return scenario.allowed == {Answer.NO} and min(starts, floor) > COOL_ENOUGH


def _colleague_missing(scenario: Scenario) -> str | None:
    if scenario.handover is None:
        return "ingen kollega er nævnt; tilføj `handover: {to, department, about}`"
    name = scenario.handover.name
    if name in scenario.names:
        return None
    return f"{name} står ikke i briefing.colleagues, så ingen kan vide det; tilføj {name} dér"


def _no_refusal(scenario: Scenario) -> str | None:
    if scenario.allowed & {Answer.NO, Answer.CONDITIONAL}:
        return None
    return "intet lovligt svar går ejeren imod; tilføj no eller conditional til answer.allowed, eller stryg pligten"


def _no_hearing(scenario: Scenario) -> str | None:
    briefing = scenario.briefing
    texts = [briefing.case, briefing.law, briefing.may_decide, *_examples(scenario)]
    if any(_HEARING.search(text) for text in texts):
        return None
    return "hverken briefing eller examples nævner, hvem der skal høres; skriv det i briefing.law"


def _no_note(scenario: Scenario) -> str | None:
    return None if scenario.note_points else "note_points er tom; skriv, hvad notatet skal indeholde"


def _no_guidance(scenario: Scenario) -> str | None:
    if scenario.alternatives or any(_GUIDES.search(text) for text in _examples(scenario)):
        return None
    return "der er intet at vejlede om; skriv alternatives, eller vis vejledning i examples"


def _nobody_asks(scenario: Scenario) -> str | None:
    if any(cell.cue is Cue.ASKS_ABOUT_OTHERS and cell.lines for cell in cells(scenario)):
        return None
    return "ejeren spørger aldrig til andre; skriv replikker under asks_about_others"


_MISSING: Mapping[Duty, Callable[[Scenario], str | None]] = {
    Duty.HANDOVER: _colleague_missing,
    Duty.APPEAL: _no_refusal,
    Duty.HEARING: _no_hearing,
    Duty.NOTE: _no_note,
    Duty.GUIDANCE: _no_guidance,
    Duty.SECRECY: _nobody_asks,
}


def _examples(scenario: Scenario) -> Iterator[str]:
    for kinds in scenario.examples.values():
        yield from kinds.values()


class Places:
    """Finds the line of a value; a file is read, slowly, only where something in it smells."""

    def __init__(self, library: Library) -> None:
        self._folder = library.folder
        self._data: Callable[[str], Any] = lru_cache(maxsize=None)(self._read)

    def shown(self, scenario_id: str) -> str:
        return f"{self._folder.name}/{scenario_id}/scenario.yml"

    def line(self, scenario_id: str, place: Place) -> int:
        return line_of(self._data(scenario_id), list(place))

    def problem(self, code: str, scenario_id: str, place: Place, text: str) -> Problem:
        return Problem(code, self.shown(scenario_id), self.line(scenario_id, place), text)

    def _read(self, scenario_id: str) -> Any:
        return read(self._folder / scenario_id / "scenario.yml", self.shown(scenario_id), lines=True)
