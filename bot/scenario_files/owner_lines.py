"""Every line that an owner can say in a scenario, with the place in the file where it stands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Scenario
from bot.scenario_files.building import ANY

Place = tuple[str | int, ...]  # the keys and positions down to a value in scenario.yml


@dataclass(frozen=True)
class OwnerLine:
    """`path` leads to the line in the scenario's file."""

    scenario: str
    path: Place
    text: str


@dataclass(frozen=True)
class Cell:
    """The lines of one cue in one phase; `phase` is None for those that may be said in every phase."""

    phase: Phase | None
    cue: Cue
    lines: tuple[OwnerLine, ...]

    @property
    def path(self) -> Place:
        return ("lines", self.phase.value if self.phase else ANY, self.cue.value)


def cells(scenario: Scenario) -> Iterator[Cell]:
    """The cells under `lines`, in the order of the phases, those for every phase last."""
    rows: list[tuple[Phase | None, str]] = [(phase, phase.value) for phase in scenario.lines]
    for phase, name in [*rows, (None, ANY)]:
        for cue, texts in (scenario.lines[phase] if phase else scenario.any_lines).items():
            yield Cell(phase, cue, tuple(_numbered(scenario, ("lines", name, cue.value), texts)))


def owner_lines(scenario: Scenario) -> Iterator[OwnerLine]:
    """Lines, reactions, what the owner tells when asked, and endings."""
    for cell in cells(scenario):
        yield from cell.lines
    for key, bands in scenario.reactions.items():
        for band, texts in bands.items():
            yield from _numbered(scenario, ("reactions", key, band), texts)
    for number, fact in enumerate(scenario.facts):
        yield from _numbered(scenario, ("facts", number, "answers"), fact.answers)
    for key, texts in scenario.endings.items():
        yield from _numbered(scenario, ("endings", key), texts)


def _numbered(scenario: Scenario, path: Place, texts: tuple[str, ...]) -> Iterator[OwnerLine]:
    for number, text in enumerate(texts):
        yield OwnerLine(scenario.id, (*path, number), text)
