"""Refuses text that is no plain scenario before it is parsed for real, so that no upload can take the house's time, memory or secrets.

YAML has ways to name a value and repeat it, to build objects, and to nest without end; a scenario needs none of them. Only
the event parser runs here: nothing is built from what it says.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.events import (
    AliasEvent,
    CollectionEndEvent,
    CollectionStartEvent,
    DocumentStartEvent,
    MappingStartEvent,
    ScalarEvent,
)

from bot.scenario_files.problems import Problem

CODE = "SC015"
MOST_BYTES = 256 * 1024
DEEPEST = 12  # a scenario needs six levels
MOST_VALUES = 20_000  # a scenario has about 1,000
MOST_PROBLEMS = 20
_VARIABLE = re.compile(r"\$\{[^}\n]*\}?")
_UNREADABLE = "\ufffd"  # what a form's decoder leaves where the bytes were not UTF-8


def unsafe(text: str | bytes, shown: str) -> list[Problem]:
    """Why the text is refused; empty for one that may be read. YAML that does not parse is left to the reader."""
    read = _decoded(text)
    if isinstance(read, str):
        return _unsafe(read, shown)
    return [Problem(CODE, shown, 0, read.what)]


@dataclass(frozen=True)
class _Refused:
    what: str


def _decoded(text: str | bytes) -> str | _Refused:
    try:
        raw = text.encode("utf-8") if isinstance(text, str) else text
        if len(raw) > MOST_BYTES:
            return _Refused(
                f"teksten fylder {len(raw) // 1024 + 1} kB; der er plads til {MOST_BYTES // 1024}. Kort den af"
            )
        read = raw.decode("utf-8")
    except UnicodeError:
        return _Refused("teksten er ikke gemt som UTF-8; gem filen som UTF-8, og hent den igen")
    if _UNREADABLE in read:
        line = read[: read.index(_UNREADABLE)].count("\n") + 1
        return _Refused(
            f"linje {line} har et tegn, der ikke kan læses; gem filen som UTF-8, og hent den igen"
        )
    return read


def _unsafe(text: str, shown: str) -> list[Problem]:
    found = []
    for match in _VARIABLE.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        found.append(Problem(CODE, shown, line, f"skriv værdien selv i stedet for {match.group()[:40]!r}"))
        if len(found) == MOST_PROBLEMS:
            return found
    for line, what in _events(text):
        found.append(Problem(CODE, shown, line, what))
        if len(found) == MOST_PROBLEMS:
            break
    return found


@dataclass
class _Level:
    """One collection that is open: for a mapping, the keys so far and whether a key comes next."""

    keys: set[str] | None
    at_key: bool = True


def _events(text: str) -> Iterator[tuple[int, str]]:
    """Line and what is wrong, event by event. Stops at what makes the rest meaningless, and where the YAML does."""
    levels: list[_Level] = []
    documents = 0
    try:
        for number, event in enumerate(YAML(typ="safe").parse(text)):
            line = event.start_mark.line + 1
            if number > MOST_VALUES:
                yield (
                    line,
                    f"mere end {MOST_VALUES} værdier; del sagen op, eller slet det, der ikke skal bruges",
                )
                return
            yield from ((line, what) for what in _forbidden(event))
            if isinstance(event, DocumentStartEvent):
                documents += 1
                if documents > 1:
                    yield line, "her begynder et dokument til; ét scenarie er én fil, så fjern linjen med ---"
                    return
            elif isinstance(event, CollectionStartEvent):
                if levels:
                    yield from ((line, what) for what in _placed(levels[-1], event))
                levels.append(_Level(set() if isinstance(event, MappingStartEvent) else None))
                if len(levels) > DEEPEST:
                    yield line, f"mere end {DEEPEST} niveauer inden i hinanden; se på indrykningen"
                    return
            elif isinstance(event, CollectionEndEvent):
                levels.pop()
            elif isinstance(event, (ScalarEvent, AliasEvent)) and levels:
                yield from ((line, what) for what in _placed(levels[-1], event))
    except YAMLError:
        return  # the reader tells where and why, as SC001


def _forbidden(event: Any) -> Iterator[str]:
    if isinstance(event, AliasEvent):
        yield f"*{event.anchor} gentager en anden værdi; skriv værdien helt ud"
    elif getattr(event, "anchor", None):
        yield f"&{event.anchor} giver en værdi et navn; fjern det, og skriv værdien helt ud, hvor den skal stå"
    if getattr(event, "tag", None):
        tag = str(event.tag).replace("tag:yaml.org,2002:", "!!")
        yield f"mærket {tag[:40]!r} kan ikke bruges; fjern det, og sæt citationstegn om, hvis det er tekst"
    if isinstance(event, DocumentStartEvent) and (event.version or event.tags):
        yield "linjer, der begynder med %, kan ikke bruges; fjern dem"


def _placed(level: _Level, event: Any) -> Iterator[str]:
    """Counts a value in its collection, and tells of a key that stands twice or is no word."""
    if level.keys is None:
        return
    if not level.at_key:
        level.at_key = True
        return
    level.at_key = False
    if not isinstance(event, ScalarEvent):
        yield "en nøgle skal være et ord; se på tegnene foran kolonet"
    elif event.value in level.keys:
        yield f"nøglen {event.value[:40]!r} står to gange; slet den ene"
    else:
        level.keys.add(event.value)
