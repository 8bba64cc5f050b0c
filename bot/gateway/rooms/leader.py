"""The leader's window: one month's figures of the groups as a table, in words and as bars."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from starlette.responses import Response

from bot.gateway.danish import MONTH_NAMES, alphabetical
from bot.gateway.door import Call, in_thread
from bot.gateway.rendering import page
from bot.leader_room import LEAST, MOST, GroupMonth, Told
from bot.practice.learning import SKILLS
from bot.review.disclosure import EDGES

ALL = "Alle hold"
TOO_FEW = "for få"
# The chart, in pixels: words to the left, bars to the right, one row a skill.
_LEFT, _WIDE, _ROW, _BAR, _HEAD = 190, 360, 24, 14, 32


async def leader_window(call: Call) -> Response:
    months = await in_thread(call.door.trainers.leader.months)
    asked = call.request.query_params.get("maaned", "")
    shown = asked if asked in months else _latest(months)
    groups = sorted(months[shown], key=lambda g: (g.name is None, alphabetical(g.name or "")))
    names = call.door.library.wording.names["rubric"]
    columns = [(skill, names[skill]) for skill in SKILLS]
    return page(
        call,
        "leder.html",
        title="Holdene i tal",
        month=shown,
        month_name=month_name(shown),
        months=[(month, month_name(month)) for month in months],
        columns=[name for _, name in columns],
        rows=[(g.name or ALL, [_cell(g.told.get(skill)) for skill in (None, *SKILLS)]) for g in groups],
        told=any(g.told for g in groups),
        hardest=[
            (
                g.name,
                [(names[s], figure(g.told[s].value)) for s in g.hardest],
                sum(s in g.told for s in SKILLS) > 1,
            )
            for g in groups
            if g.name
        ],
        chart=_chart(groups, columns),
    )


def month_name(month: str) -> str:
    """2026-03 → marts 2026."""
    year, number = month.split("-")
    return f"{MONTH_NAMES[int(number) - 1]} {year}"


def figure(value: float) -> str:
    """With a Danish comma. The edges are open: nobody can tell that all had the same."""
    low, high = EDGES
    plain = f"{value:.1f}".replace(".", ",")
    return f"{plain} eller lavere" if value <= low else f"{plain} eller højere" if value >= high else plain


def _latest(months: dict[str, list[GroupMonth]]) -> str:
    """The latest month that tells anything; the latest one when none does."""
    return next((m for m, groups in months.items() if any(g.told for g in groups)), next(iter(months)))


def _cell(told: Told | None) -> dict[str, str] | None:
    return {"value": figure(told.value), "people": told.people} if told else None


def _chart(groups: Sequence[GroupMonth], columns: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Where everything stands: a block of bars a group, on a scale from 1 to 5."""
    blocks: list[dict[str, Any]] = []
    y = _HEAD
    for group in groups:
        bars = []
        for row, (skill, name) in enumerate(columns, 1):
            told, top = group.told.get(skill), y + row * _ROW
            wide = round((told.value - LEAST) / (MOST - LEAST) * _WIDE) if told else 0
            bars.append(
                {"y": top, "name": name, "wide": wide, "words": figure(told.value) if told else TOO_FEW}
            )
        blocks.append({"y": y, "name": group.name or ALL, "bars": bars})
        y += (len(columns) + 2) * _ROW
    scale = [(n, _LEFT + (n - LEAST) * _WIDE // (MOST - LEAST)) for n in range(LEAST, MOST + 1)]
    return {
        "blocks": blocks,
        "scale": scale,
        "left": _LEFT,
        "bar": _BAR,
        "width": _LEFT + _WIDE + 130,
        "height": y,
        "told": "; ".join(
            f"{b['name']}: " + ", ".join(f"{bar['name']} {bar['words']}" for bar in b["bars"]) for b in blocks
        ),
    }
