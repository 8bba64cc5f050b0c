"""Checks a folder of scenarios or a single one, against the banks beside it or else the product's own."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.scenario_files import library, lint
from bot.scenario_files.problems import ContentError, Problem

FILE = "scenario.yml"
SCHEMA = "scenario.schema.json"


@dataclass(frozen=True)
class Checked:
    """How many scenarios were looked at, and everything that is wrong with them."""

    scenarios: int
    problems: tuple[Problem, ...]


def check(path: Path, product: Path) -> Checked:
    """`path`: a folder of scenarios, one scenario's folder or its scenario.yml; `product`: the product's scenarios.

    Raises FileNotFoundError, in one Danish line with the fix, when there is no scenario at `path`.
    """
    path = path.resolve()
    if path.is_dir() and (path / library.SHARED).is_dir():
        return _all(path)
    homes = _homes(path)
    shared = _shared_of(homes[0].parent, product)
    problems = [problem for home in homes for problem in _one(home, shared)]
    return Checked(len(homes), tuple(dict.fromkeys(problems)))


def _all(folder: Path) -> Checked:
    problems: list[Problem] = []
    try:
        library.load_library(folder)
    except ContentError as error:
        problems = error.problems
    return Checked(len(library.scenario_folders(folder)), tuple(problems))


def _homes(path: Path) -> list[Path]:
    if not path.exists():
        raise FileNotFoundError(f"{path} findes ikke. Se efter, om stien er skrevet rigtigt.")
    if path.name == FILE and path.is_file():
        return [path.parent]
    if (path / FILE).is_file():
        return [path]
    homes = (
        [home for home in library.scenario_folders(path) if (home / FILE).is_file()] if path.is_dir() else []
    )
    if not homes:
        raise FileNotFoundError(
            f"{path} er ikke et scenarie. Angiv mappen med scenarier, ét scenaries mappe eller dets {FILE}."
        )
    return homes


def _shared_of(folder: Path, product: Path) -> Path:
    return folder if (folder / library.SHARED).is_dir() else product


def _one(home: Path, shared: Path) -> list[Problem]:
    problems: list[Problem] = []
    banks = library.temperaments(shared, problems)
    library.read_scenario(home, lint.load_schema(shared / SCHEMA), banks, problems)
    return problems
