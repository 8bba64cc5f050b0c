"""Listens for the facts of one case alone; for a version that came after the start, with a finder of its own."""

from __future__ import annotations

import importlib
import logging
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any

from bot.practice.scenario import Scenario
from bot.understanding.fact_finder import FactFinder, more_ways_to_ask, ways_to_ask

KEPT = 8  # finders of later versions
Later = Callable[[str, int], Scenario | None]

_logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Listening:
    """The finder, and the cases in it to look at; None is all of them."""

    finder: FactFinder | None
    cases: tuple[str, ...] | None = None


class CaseFinders:
    """`base` knows the product's own cases; `later` gives a version out of the workshop, None for one it lacks."""

    def __init__(self, base: FactFinder | None, later: Later | None = None) -> None:
        self._base, self._later, self._lock = base, later, Lock()
        self._kept: OrderedDict[Any, FactFinder] = OrderedDict()

    def of(self, case: object) -> Listening:
        """What to listen with for a case that is called "id@version"; for anything else, all cases."""
        name, at, version = case.rpartition("@") if isinstance(case, str) else ("", "", "")
        if self._base is None or not at or not version.isascii() or not version.isdigit():
            return Listening(self._base)
        if self._base.versions.get(name) == int(version):
            return Listening(self._base, (name,))
        scenario = self._scenario(name, int(version))
        # A version that cannot be had is listened to as the product's own, which it is most like.
        return Listening(self._finder(self._base, scenario) if scenario else self._base, (name,))

    def _scenario(self, name: str, version: int) -> Scenario | None:
        try:
            return self._later(name, version) if self._later else None
        except Exception as error:  # whatever keeps the version away, the reply must still be heard
            _logger.error("the version of a case cannot be had: %s", type(error).__name__)
            return None

    def _finder(self, base: FactFinder, scenario: Scenario) -> FactFinder:
        key = (scenario.id, *ways_to_ask(scenario), *more_ways_to_ask(scenario))
        with self._lock:
            if key not in self._kept:
                self._kept[key] = base.for_case(scenario)
            self._kept.move_to_end(key)
            while len(self._kept) > KEPT:
                self._kept.popitem(last=False)
            return self._kept[key]


def named(path: str) -> Later | None:
    """The function of that dotted name, imported when it is first called; None for no name."""
    if not path:
        return None
    module, _, name = path.rpartition(".")

    def later(case: str, version: int) -> Scenario | None:
        found: Scenario | None = getattr(importlib.import_module(module), name)(case, version)
        return found

    return later
