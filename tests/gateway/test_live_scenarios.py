"""The cases follow the workshop without a restart, in every process, and stay as they were when the database is away."""

from __future__ import annotations

import time
from dataclasses import replace
from datetime import datetime, timezone
from pathlib import Path
from typing import Any

import pytest

from bot.live_scenarios import FRESH, PAUSE, KeptVersions, LiveScenarios, put_in_files
from bot.practice.scenario import Scenario
from bot.scenario_files import load_library
from bot.scenario_files.drafts import Drafts
from bot.storage import CaseText, Database, ScenarioLog, StorageUnavailable
from bot.storage.scenario_log import PUBLISH, RETIRE, SUBMIT
from tests.gateway.conftest import House

PRODUCT = Path(__file__).resolve().parents[2] / "scenarios"
TERRASSEN = (PRODUCT / "terrassen/scenario.yml").read_text(encoding="utf-8")
NOON = datetime(2026, 3, 12, 12, 0, tzinfo=timezone.utc)
TOVE, JENS = ("t1", "Tove"), ("t2", "Jens")


class Elsewhere:
    """Another process on the same database: its own cases, its own clock."""

    def __init__(
        self, database: Database, files: dict[str, Scenario], log: ScenarioLog | None = None
    ) -> None:
        self.now = 0.0
        self.log = log or ScenarioLog(database)
        self.kept = KeptVersions(self.log, Drafts(PRODUCT))
        self.cases = LiveScenarios(files, self.log, self.kept, lambda: self.now)

    def titles(self) -> dict[str, str]:
        return {case: scenario.title for case, scenario in self.cases.items()}

    def shows(self, titles: dict[str, str]) -> bool:
        """True when the cases are these soon: a reader does not wait for a slow machine, the next one sees them."""
        until = time.monotonic() + 10
        while self.titles() != titles and time.monotonic() < until:
            time.sleep(0.05)
        return self.titles() == titles


class Away(ScenarioLog):
    """A database that answers late, and then not at all."""

    def __init__(self, seconds: float) -> None:
        self.seconds, self.asked = seconds, 0

    def stamp(self) -> tuple[Any, ...]:
        self.asked += 1
        time.sleep(self.seconds)
        raise StorageUnavailable("Databasen svarer ikke.")


@pytest.fixture
def files(house: House) -> dict[str, Scenario]:
    return {"terrassen": house.library.scenarios["terrassen"]}


def publish(log: ScenarioLog, case: str, title: str, text: str = TERRASSEN) -> int:
    named = text.replace("id: terrassen", f"id: {case}").replace("title: Terrassen", f"title: {title}")
    number = log.add_draft(case, lambda n: named.replace("version: 1", f"version: {n}"), "", TOVE, NOON)
    assert log.take(case, number, SUBMIT, TOVE, NOON) and log.take(case, number, PUBLISH, JENS, NOON)
    return number


def test_another_process_sees_within_two_seconds_what_was_published(
    house: House, files: dict[str, Scenario]
) -> None:
    there, log = Elsewhere(house.database, files), ScenarioLog(house.database)
    assert there.titles() == {"terrassen": "Terrassen"}
    publish(log, "smedjen", "Smedjen")
    publish(log, "terrassen", "Ny terrasse")
    assert there.titles() == {"terrassen": "Terrassen"}
    there.now += FRESH + 0.1
    assert there.shows({"terrassen": "Ny terrasse", "smedjen": "Smedjen"})
    log.take("terrassen", 2, RETIRE, TOVE, NOON)
    there.now += FRESH + 0.1
    assert there.shows({"smedjen": "Smedjen"})


def test_every_version_can_be_had_whatever_its_state_and_the_file_comes_first(
    house: House, files: dict[str, Scenario]
) -> None:
    log = ScenarioLog(house.database)
    publish(log, "terrassen", "Ny terrasse")
    log.take("terrassen", 2, RETIRE, TOVE, NOON)
    log.add_draft("terrassen", lambda n: TERRASSEN.replace("version: 1", f"version: {n}"), "", TOVE, NOON)
    there = Elsewhere(house.database, files)
    assert there.shows({})
    found = [there.cases.version("terrassen", n) for n in (1, 2, 3, 4, None)]
    assert found[0] is files["terrassen"] and found[1] == found[4] and found[3] is None
    assert [s.title for s in found[1:3] if s] == ["Ny terrasse", "Terrassen"]


def test_a_draft_that_was_changed_is_built_again(house: House, files: dict[str, Scenario]) -> None:
    log, there = ScenarioLog(house.database), Elsewhere(house.database, files)
    log.add_draft("smedjen", lambda _: TERRASSEN.replace("id: terrassen", "id: smedjen"), "", TOVE, NOON)
    first = there.cases.version("smedjen", 1)
    row = log.get("smedjen", 1)
    assert first is not None and row is not None and there.cases.version("smedjen", 1) is first
    changed = CaseText("smedjen", 1, row.yaml.replace("title: Terrassen", "title: Smedjen"))
    assert log.write(changed, TOVE, row.fingerprint, NOON)
    again = there.cases.version("smedjen", 1)
    assert again is not None and again.title == "Smedjen"


def test_what_was_published_is_played_though_the_lint_has_grown_stricter(
    house: House, files: dict[str, Scenario]
) -> None:
    log, there = ScenarioLog(house.database), Elsewhere(house.database, files)
    publish(log, "smedjen", "'SKRIV: en titel'")
    publish(log, "kroen", "Kroen", TERRASSEN.replace("temperament: vred", "temperament: borte"))
    assert there.shows({"terrassen": "Terrassen", "smedjen": "SKRIV: en titel"})


def test_a_file_that_is_newer_than_the_table_is_played(house: House, files: dict[str, Scenario]) -> None:
    there = Elsewhere(house.database, {"terrassen": replace(files["terrassen"], version=7, title="Fra fil")})
    there.cases.refresh()
    assert there.shows({"terrassen": "Fra fil"})


def test_a_database_that_does_not_answer_leaves_the_cases_as_they_were(
    house: House, files: dict[str, Scenario]
) -> None:
    away = Away(seconds=1.0)
    there = Elsewhere(house.database, files, away)
    started = time.monotonic()
    for _ in range(20):
        assert there.titles() == {"terrassen": "Terrassen"}
    assert time.monotonic() - started < 0.9 and away.asked == 1


def test_a_database_that_failed_is_asked_again_after_a_pause(
    house: House, files: dict[str, Scenario]
) -> None:
    away = Away(seconds=0.0)
    there = Elsewhere(house.database, files, away)
    asked = []
    for seconds in (0, FRESH + 1, PAUSE):
        there.now += seconds
        there.titles()
        asked.append(away.asked)
    assert asked == [1, 1, 2]


def test_the_products_files_are_kept_word_for_word(house: House, capsys: pytest.CaptureFixture[str]) -> None:
    log, library = ScenarioLog(house.database), load_library(PRODUCT)
    put_in_files(log, library, NOON)
    for case, scenario in library.scenarios.items():
        row = log.get(case, scenario.version)
        assert row is not None and row.yaml == (PRODUCT / case / "scenario.yml").read_text(encoding="utf-8")
    assert "scenario_changed" not in capsys.readouterr().out
    changed = replace(library, folder=house.settings.var)
    (house.settings.var / "terrassen").mkdir(parents=True)
    (house.settings.var / "terrassen/scenario.yml").write_text(TERRASSEN + "# rettet\n", encoding="utf-8")
    only = {"terrassen": library.scenarios["terrassen"]}
    put_in_files(log, replace(changed, scenarios=only), NOON)
    assert "scenario_changed_without_new_version" in capsys.readouterr().out
