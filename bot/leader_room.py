"""The leader's window: figures of groups for months that are over. Nothing here is about a person.

A month is told once, from that month's talks alone, and never again: a second answer about the same month, after
somebody joined, left or deleted a talk, would tell about that one person by subtraction.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.practice.learning import SKILLS
from bot.review.disclosure import Cell, Figure, Scored, group_figures
from bot.storage import FigureLog, Group, GroupLog, Scores

MONTHS = 12  # how far back the window looks
LEAST, MOST = 1, 5  # the rubric
_DENMARK = ZoneInfo("Europe/Copenhagen")


@dataclass(frozen=True)
class Told:
    """A mean in halves, and how many people are behind it: "5–9", "10–19" …"""

    value: float
    people: str


@dataclass(frozen=True)
class GroupMonth:
    """One group in one month, or all (`name` None): skill → what is told; the key None is all skills together."""

    name: str | None
    told: Mapping[str | None, Told]

    @property
    def hardest(self) -> list[str]:
        """The skills with the lowest figure; none where fewer than two are told or all are alike."""
        values = {skill: self.told[skill].value for skill in SKILLS if skill in self.told}
        low = [skill for skill, value in values.items() if value == min(values.values())]
        return low if len(low) < len(values) else []


class LeaderRoom:
    def __init__(self, log: FigureLog, groups: GroupLog, clock: Callable[[], datetime]) -> None:
        self._log, self._groups, self._clock = log, groups, clock

    def months(self) -> dict[str, list[GroupMonth]]:
        """The latest months that are over, newest first: 2026-03 → groups, all groups together last."""
        closed = closed_months(self._clock())
        told = self._log.told()
        missing = [month for month in closed if month not in told]
        if missing:
            groups = self._groups.groups()
            for month in missing:
                self._log.tell(month, self._figures(month, groups), self._clock())
            told = self._log.told()  # what stands, should somebody else have been first
        names = {group.id: group.name for group in self._groups.groups()}
        return {month: _read(told[month], names) for month in closed}

    def _figures(self, month: str, groups: Iterable[Group]) -> dict[str, Any]:
        """One question about the whole month; every group is asked about, so that nobody sees which ones rested."""
        names = {group.id: group.name for group in groups}
        scores = [s for s in self._log.scores(*bounds(month)) if s.group_id in names]
        cells = [Cell(g, s, (month,)) for g in (*names, None) for s in (*SKILLS, None)]
        figures = group_figures([row for s in scores for row in _rows(s, month)], cells)
        return {"groups": names, "figures": [_plain(figure) for figure in figures]}


def closed_months(now: datetime) -> list[str]:
    """The months in Denmark that are over, newest first."""
    today = now.astimezone(_DENMARK)
    numbers = [today.year * 12 + today.month - 1 - back for back in range(1, MONTHS + 1)]
    return [f"{number // 12:04}-{number % 12 + 1:02}" for number in numbers]


def bounds(month: str) -> tuple[datetime, datetime]:
    """The first moment of a month in Denmark, and the first one after it."""
    year, number = map(int, month.split("-"))
    after = (year + 1, 1) if number == 12 else (year, number + 1)
    return datetime(year, number, 1, tzinfo=_DENMARK), datetime(*after, 1, tzinfo=_DENMARK)


def _rows(scores: Scores, month: str) -> list[Scored]:
    return [
        Scored(scores.employee_id, scores.group_id, skill, scores.lines[skill], month)
        for skill in SKILLS
        if LEAST <= scores.lines.get(skill, 0) <= MOST
    ]


def _plain(figure: Figure) -> dict[str, Any]:
    cell = figure.cell
    return {"group": cell.group, "skill": cell.skill, "value": figure.value, "people": figure.people}


def _read(month: Mapping[str, Any], names: Mapping[str, str]) -> list[GroupMonth]:
    """Under the names that the groups have now; a closed one keeps its last known name."""
    told: dict[str | None, dict[str | None, Told]] = {group: {} for group in (*month["groups"], None)}
    for figure in month["figures"]:
        if figure["value"] is not None:
            told[figure["group"]][figure["skill"]] = Told(figure["value"], figure["people"])
    known = {**month["groups"], **names}
    return [GroupMonth(known[group] if group else None, cells) for group, cells in told.items()]
