"""Checks and builds a scenario from text, as the workshop has it: the same lint as for files, against the product's banks."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property, partial
from itertools import islice
from pathlib import Path
from typing import Any

from bot.practice.scenario import Scenario, Temperament
from bot.scenario_files import library, lint
from bot.scenario_files.building import scenario_from
from bot.scenario_files.new_scenario import TEMPLATE, filled
from bot.scenario_files.problems import ContentError, Problem
from bot.scenario_files.safe_text import unsafe
from bot.scenario_files.yaml_lines import line_of, parse_and_check, parsed, plain

FILE, ASKS = "scenario.yml", library.ASKS  # what problems call the two texts
MOST_PROBLEMS = 100


@dataclass(frozen=True)
class Draft:
    """`scenario` is None when there are problems; `asks.yml` and `scenario.yml` are told apart by `Problem.file`."""

    scenario: Scenario | None
    problems: tuple[Problem, ...]


class Drafts:
    """`product` is the product's folder of scenarios; its schema and banks are read when they are first needed."""

    def __init__(self, product: Path) -> None:
        self._product = product

    def template(self, case: str, title: str) -> str:
        """The text that a new case begins with."""
        text = (self._product / TEMPLATE / FILE).read_text(encoding="utf-8")
        return filled(text, case, title.strip())

    def check(self, yaml: str, asks: str, case: str, version: int) -> Draft:
        """Everything that is wrong with version `version` of `case`; the scenario when nothing is. Never raises for the texts."""
        refused = [*unsafe(yaml, FILE), *(unsafe(asks, ASKS) if asks.strip() else ())]
        if refused:
            return Draft(None, tuple(refused))
        try:
            data, found = parse_and_check(yaml, FILE, partial(self._problems, case=case, version=version))
        except ContentError as error:
            return Draft(None, tuple(error.problems))
        more: dict[str, list[str]] = {}
        if asks.strip():
            more = library.asks_for(data, ASKS, partial(parse_and_check, asks, ASKS), found)
        if found:
            return Draft(None, tuple(found[:MOST_PROBLEMS]))
        return Draft(scenario_from(data, self._banks[data["owner"]["temperament"]], more), ())

    def built(self, yaml: str, asks: str) -> Scenario | None:
        """The scenario of texts that passed an earlier lint; None when it cannot be built any more."""
        if unsafe(yaml, FILE) or unsafe(asks, ASKS):
            return None
        try:
            data = plain(parsed(yaml, FILE))
            more = plain(parsed(asks, ASKS)) if asks.strip() else {}
            return scenario_from(data, self._banks[data["owner"]["temperament"]], more)
        except (ContentError, KeyError, ValueError, TypeError):
            return None

    def _problems(self, data: Any, case: str, version: int) -> list[Problem]:
        found = list(islice(lint.check_schema(data, self._schema, FILE), MOST_PROBLEMS))
        return found or list(islice(self._beyond_the_schema(data, case, version), MOST_PROBLEMS))

    def _beyond_the_schema(self, data: Any, case: str, version: int) -> Iterator[Problem]:
        if data["version"] != version:
            what = f"version er {data['version']}, men du retter version {version}; skriv version: {version}"
            yield Problem("SC002", FILE, line_of(data, ["version"]), what)
        yield from lint.check_scenario(data, case, FILE, set(self._banks), holder="sagen")

    @cached_property
    def _schema(self) -> dict[str, Any]:
        return lint.load_schema(self._product / "scenario.schema.json")

    @cached_property
    def _banks(self) -> dict[str, Temperament]:
        problems: list[Problem] = []
        banks = library.temperaments(self._product, problems)
        if problems:
            raise ContentError(problems)
        return banks
