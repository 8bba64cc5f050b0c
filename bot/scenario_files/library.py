"""The library: every scenario and shared bank under one folder, checked as it is read."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from bot.practice.drill import Drill, fits
from bot.practice.notes import Reader
from bot.practice.scenario import Scenario, Temperament
from bot.scenario_files import lint
from bot.scenario_files.building import drills_from, scenario_from, temperament_from
from bot.scenario_files.coach_record import CoachRecord, read_coach_record
from bot.scenario_files.note_words import check_note_words, reader_from
from bot.scenario_files.problems import ContentError, Problem
from bot.scenario_files.wording import Wording, check_wording, wording_from
from bot.scenario_files.yaml_lines import plain, read, read_and_check

SHARED = "_shared"
ASKS = "asks.yml"

T = TypeVar("T")


@dataclass(frozen=True)
class Walkthrough:
    """A golden talk beside a scenario: the employee's replies, and the seed that they are played with."""

    file: Path
    title: str
    seed: int
    says: tuple[str, ...]


@dataclass(frozen=True)
class Library:
    folder: Path
    scenarios: Mapping[str, Scenario]
    wording: Wording
    drills: Mapping[str, Drill] = field(default_factory=dict)
    reader: Reader = field(default_factory=lambda: reader_from({}))
    coach_record: CoachRecord = field(default_factory=CoachRecord)
    # A certain version of a case, whether it is in use or not; for None, the latest one that ever was.
    versions: Callable[[str, int | None], Scenario | None] = lambda _case, _version: None

    def scenario(self, scenario_id: str) -> Scenario:
        """Raises ContentError (SC011) with the nearest id when there is none."""
        if scenario_id in self.scenarios:
            return self.scenarios[scenario_id]
        near = lint.hint(scenario_id, sorted(self.scenarios))
        raise ContentError(
            [Problem("SC011", str(self.folder), 0, f"der er intet scenarie {scenario_id!r}{near}")]
        )

    def case(self, scenario_id: str, version: int | None = None) -> Scenario | None:
        """Exactly that version where it is known; else the one in use, else the latest that was."""
        exact = self.versions(scenario_id, version) if version is not None else None
        return exact or self.scenarios.get(scenario_id) or self.versions(scenario_id, None)

    def cases_for(self, drill: Drill) -> list[Scenario]:
        """The scenarios whose owner has lines of their own for the drill's moment."""
        return [s for s in self.scenarios.values() if fits(drill, s)]

    def walkthroughs(self, scenario_id: str) -> tuple[Walkthrough, ...]:
        files = sorted((self.folder / scenario_id).glob("*.walkthrough.yml"))
        return tuple(read_walkthrough(f, f.name) for f in files)


def load_library(folder: Path) -> Library:
    """Everything under `folder`. Raises ContentError with all problems of all files."""
    problems: list[Problem] = []
    banks = temperaments(folder, problems)
    wording = _wording(folder, problems)
    drills = _drills(folder, problems)
    reader = _shared(folder, "note_words.yml", check_note_words, reader_from, problems)
    scenarios: dict[str, Scenario] = {}
    schema = lint.load_schema(folder / "scenario.schema.json")
    for home in scenario_folders(folder):
        scenario = read_scenario(home, schema, banks, problems)
        if scenario:
            scenarios[scenario.id] = scenario
    if problems or wording is None:
        raise ContentError(problems)
    return Library(
        folder,
        scenarios,
        wording,
        drills or {},
        reader or reader_from({}),
        read_coach_record(folder / SHARED),
    )


def scenario_folders(folder: Path) -> list[Path]:
    return sorted(p for p in folder.iterdir() if p.is_dir() and not p.name.startswith(("_", ".")))


def read_walkthrough(file: Path, shown: str) -> Walkthrough:
    """Raises ContentError (SC010) when it holds no replies."""
    data = plain(read(file, shown))
    says = data.get("says")
    if not isinstance(says, list) or not says or not all(isinstance(s, str) for s in says):
        raise ContentError([Problem("SC010", shown, 0, "skal have `says:` med en liste af svar")])
    return Walkthrough(file, str(data.get("title", file.stem)), int(data.get("seed", 1)), tuple(says))


def read_scenario(
    home: Path, schema: dict[str, Any], banks: dict[str, Temperament], problems: list[Problem]
) -> Scenario | None:
    shown = f"{home.parent.name}/{home.name}/scenario.yml"

    def check(data: Any) -> list[Problem]:
        found = list(lint.check_schema(data, schema, shown))
        return found or [
            *lint.check_scenario(data, home.name, shown, set(banks)),
            *lint.missing_walkthroughs(home, shown),
        ]

    try:
        data, found = read_and_check(home / "scenario.yml", shown, check)
    except ContentError as error:
        problems.extend(error.problems)
        return None
    found += _walkthrough_problems(home)
    more_asks = _more_asks(home, data, found)
    problems.extend(found)
    return None if found else scenario_from(data, banks[data["owner"]["temperament"]], more_asks)


def _more_asks(home: Path, data: Any, found: list[Problem]) -> dict[str, list[str]]:
    """Further ways of asking for the facts, by other hands (asks.yml); its problems are added to `found`."""
    file = home / ASKS
    if not file.exists():
        return {}
    shown = f"{home.parent.name}/{home.name}/{ASKS}"
    return asks_for(data, shown, partial(read_and_check, file, shown), found)


def asks_for(
    data: Any, shown: str, reader: Callable[..., tuple[Any, list[Problem]]], found: list[Problem]
) -> dict[str, list[str]]:
    """The asks that `reader` gives when it is told how to check them; their problems are added to `found`."""
    known = [fact["id"] for fact in data.get("facts") or [] if isinstance(fact, dict) and "id" in fact]
    try:
        asks, wrong = reader(partial(lint.check_asks, known=known, shown=shown))
    except ContentError as error:
        found.extend(error.problems)
        return {}
    found.extend(wrong)
    return asks if not wrong else {}


def _walkthrough_problems(home: Path) -> Iterator[Problem]:
    for file in sorted(home.glob("*.walkthrough.yml")):
        try:
            read_walkthrough(file, f"{home.parent.name}/{home.name}/{file.name}")
        except ContentError as error:
            yield from error.problems


def temperaments(folder: Path, problems: list[Problem]) -> dict[str, Temperament]:
    schema = lint.load_schema(folder / SHARED / "temperament.schema.json")
    banks: dict[str, Temperament] = {}
    for file in sorted((folder / SHARED / "temperaments").glob("*.yml")):
        shown = f"{folder.name}/{SHARED}/temperaments/{file.name}"
        try:
            data, found = read_and_check(file, shown, partial(_bank_problems, schema=schema, shown=shown))
        except ContentError as error:
            problems.extend(error.problems)
            continue
        problems.extend(found)
        if not found:
            banks[data["id"]] = temperament_from(data)
    return banks


def _bank_problems(data: Any, schema: dict[str, Any], shown: str) -> list[Problem]:
    found = list(lint.check_schema(data, schema, shown))
    parts = ("reactions", "lines", "endings", "puzzled")
    return found or [*lint.doubles(data, parts, shown), *lint.out_of_part(data, parts, shown)]


def _wording(folder: Path, problems: list[Problem]) -> Wording | None:
    return _shared(folder, "coach.yml", check_wording, wording_from, problems)


def _drills(folder: Path, problems: list[Problem]) -> dict[str, Drill] | None:
    schema = lint.load_schema(folder / SHARED / "drills.schema.json")
    return _shared(folder, "drills.yml", partial(_against, schema), drills_from, problems)


def _against(schema: dict[str, Any], data: Any, shown: str) -> Iterator[Problem]:
    return lint.check_schema(data, schema, shown)


def _shared(
    folder: Path, name: str, check: Callable[[Any, str], Iterator[Problem]], build: Callable[[Any], T], problems: list[Problem]
) -> T | None:  # fmt: skip
    """One file of the shared folder, built when nothing is wrong with it; else its problems are added."""
    shown = f"{folder.name}/{SHARED}/{name}"
    try:
        data, found = read_and_check(folder / SHARED / name, shown, lambda d: check(d, shown))
    except ContentError as error:
        problems.extend(error.problems)
        return None
    problems.extend(found)
    return None if found else build(data)
