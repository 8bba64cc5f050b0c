"""The words that belong to a scenario, which masking never takes for a real person's name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any
from weakref import ref

from bot.gateway.door import Call, in_thread
from bot.masking import capitalised
from bot.practice.scenario import Scenario
from bot.storage import SessionRow

_kept: dict[
    int, tuple[ref[Scenario], frozenset[str]]
] = {}  # by identity: a draft changes without a new version


def known_words(scenario: Scenario) -> frozenset[str]:
    """Every capitalised word that the scenario shows or says, folded: people, firm, places, colleagues, departments."""
    kept = _kept.get(id(scenario))
    if kept and kept[0]() is scenario:
        return kept[1]
    words, key = capitalised(_texts(scenario)), id(scenario)
    _kept[key] = (ref(scenario, lambda gone: _forget(key, gone)), words)
    return words


async def known_in(call: Call) -> frozenset[str]:
    """The words of the scenario that the call's session is about."""
    return await in_thread(_of_row, call, call.session)


async def known_in_session(call: Call, session_id: str) -> frozenset[str]:
    """The same for a session that is not in the address. No words where there is no such session."""
    row = await in_thread(call.door.log.get_session, session_id)
    return await in_thread(_of_row, call, row) if row else frozenset()


def _of_row(call: Call, row: SessionRow) -> frozenset[str]:
    scenario = call.door.library.case(row.scenario_id, row.scenario_version)
    return known_words(scenario) if scenario else frozenset()


def _forget(key: int, gone: ref[Scenario]) -> None:
    if key in _kept and _kept[key][0] is gone:
        del _kept[key]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif is_dataclass(value):
        for field in fields(value):
            yield from _texts(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for part in value.values():
            yield from _texts(part)
    elif isinstance(value, (tuple, list, set, frozenset)):
        for part in value:
            yield from _texts(part)
