"""A talk as others are shown it, the words of it that may be names, and its fingerprint."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from enum import Enum
from typing import Any

from bot.practice.scenario import Scenario
from bot.practice_room import SessionView
from bot.review.anonymous import name_like, words_in
from bot.scenario_files import Library
from bot.storage import SessionRow, TurnRow


@dataclass(frozen=True)
class Asked:
    """A word that looks like a name. `key` stands for it in forms and addresses, which are kept in logs."""

    key: str
    word: str
    removed: bool


def talk_as_shown(view: SessionView, safe: Callable[[str], str]) -> dict[str, Any]:
    """The talk as a group sees it; the owner repeats names, and so does the coach, so `safe` reads them too."""
    return {
        "case": view.row.scenario_id,
        "title": view.scenario.title,
        "owner": view.scenario.owner.name.split()[0],
        "opening": safe(view.row.opening["owner"]),
        "turns": [_turn(turn, safe) for turn in view.turns],
    }


def _turn(turn: TurnRow, safe: Callable[[str], str]) -> dict[str, Any]:
    reply, card = turn.reply, turn.reply.get("card")
    shown = {"kind": card["kind"], "title": card["title"], "text": safe(card["text"])} if card else None
    return {
        "number": turn.number,
        "said": safe(turn.text),
        "called": reply.get("called") or "",
        "worn": reply.get("worn") or "",
        "owner": safe(reply["owner"]),
        "card": shown,
    }


def asked_words(
    content: Mapping[str, Any], scenario: Scenario, library: Library, removed: Collection[str]
) -> list[Asked]:
    known = words_in(_strings(scenario)) | words_in(library.wording.departments.values())
    common = {
        word for s in library.scenarios.values() for word in words_in(_strings(s)) if not word[0].isupper()
    }
    said = [text for turn in content["turns"] for text in (turn["said"], turn["owner"])]
    words = {word.casefold(): word for word in reversed(name_like(said, known, common))}
    return [Asked(_key(small), word, _key(small) in removed) for small, word in reversed(words.items())]


def _key(word: str) -> str:
    return hashlib.sha256(word.encode()).hexdigest()[:12]


def fingerprint(content: Mapping[str, Any], row: SessionRow) -> str:
    plain = json.dumps([row.id, row.branch, content], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(plain.encode()).hexdigest()


def people_of_the_case(scenario: Scenario) -> list[str]:
    """The people of the case: they are invented, and their names stay."""
    handover = [scenario.handover.name] if scenario.handover else []
    return [scenario.owner.name, *scenario.names, *handover]


def _strings(value: Any) -> Iterator[str]:
    """Every text in a value of the game."""
    if isinstance(value, Enum):
        return
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from _strings(part)


def _parts(value: Any) -> Iterable[Any]:
    if isinstance(value, Mapping):
        return value.values()
    if isinstance(value, (tuple, list, set, frozenset)):
        return value
    if is_dataclass(value):
        return [getattr(value, f.name) for f in fields(value)]
    return ()
