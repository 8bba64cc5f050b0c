"""The role timeline as a drawing made here: called and worn hats over the owner's conflict step, one column a turn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

LETTERS = {"S": "S", "A": "M", "M": "!"}  # any other hat, and none, is a dash
WIDTH, LEFT, TOP, BASE, STEP, HEIGHT = 44, 72, 18, 212, 12, 236  # px; BASE is step 0
SWITCHES = {"marked": "sagt højt", "unmarked": "tavst skift"}


@dataclass(frozen=True)
class Column:
    """One turn. `x` and `y` are where its step stands, px; `off`: the worn hat was not the called one."""

    number: int
    x: float
    y: float
    called: str
    worn: str
    off: bool
    switch: str
    step: int
    told: str


@dataclass(frozen=True)
class Timeline:
    """`line`: the points of the step line; `grid`: (step, y) of the helping lines."""

    columns: tuple[Column, ...]
    width: int
    height: int
    left: int
    line: str
    grid: tuple[tuple[int, int], ...]
    told: str


def timeline(turns: Sequence[dict[str, Any]]) -> Timeline:
    """`turns` as turn_json gives them."""
    columns = tuple(_column(index, turn) for index, turn in enumerate(turns))
    steps = f"fra {columns[0].step} til {columns[-1].step}" if columns else ""
    return Timeline(
        columns=columns,
        width=LEFT + WIDTH * max(len(columns), 1),
        height=HEIGHT,
        left=LEFT,
        line=" ".join(f"{c.x},{c.y}" for c in columns),
        grid=tuple((step, _y(step)) for step in (1, 4, 7)),
        told=f"{len(columns)} svar. Konflikttrinnet går {steps}." if columns else "Ingen svar.",
    )


def _column(index: int, turn: dict[str, Any]) -> Column:
    step, switch = turn["state"]["step"], SWITCHES.get(turn["switch"] or "", "")
    told = f"Svar {turn['number']}: kaldt på {turn['called_name']}, bar {turn['worn_name']}, trin {step}"
    return Column(
        number=turn["number"],
        x=LEFT + WIDTH * (index + 0.5),
        y=_y(step),
        called=_letters(turn["called"]),
        worn=_letters(turn["worn"]),
        off=turn["verdict"] in ("missed", "wrong"),
        switch=switch,
        step=step,
        told=f"{told}, {switch}" if switch else told,
    )


def _y(step: int) -> int:
    return BASE - STEP * step


def _letters(hats: str | None) -> str:
    return "".join(LETTERS.get(hat, "–") for hat in (hats or "").split("+"))
