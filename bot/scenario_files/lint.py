"""Checks content against the schema and against what a reader would stumble over. Collects everything."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator

from bot.scenario_files.problems import Problem
from bot.scenario_files.yaml_lines import line_of, plain

FEWEST_LINES = 4
FEWEST_REACTIONS = 3
FEWEST_ASKS = 4
FEWEST_OPEN_FACTS = 8
FEWEST_HIDDEN_FACTS = 3
WALKTHROUGHS = ("good", "escalation", "pure-service", "pure-authority")

_PLACEHOLDER = re.compile(r"\{(\w*)\}")


def check_schema(data: Any, schema: dict[str, Any], shown: str) -> Iterator[Problem]:
    """Every breach of a JSON Schema, with the line and, for a fixed word, the nearest right one."""
    for error in Draft202012Validator(schema).iter_errors(plain(data)):
        path = list(error.absolute_path)
        where = ".".join(map(str, path)) or "top level"
        line = line_of(data, path)
        if error.validator == "enum":
            yield Problem(
                "SC003",
                shown,
                line,
                f"unknown word {error.instance!r} at {where}{hint(error.instance, error.validator_value)}",
            )
        elif error.validator == "additionalProperties":
            known = list(error.schema.get("properties", {}))
            for extra in sorted(set(map(str, error.instance)) - set(known)):
                line = line_of(data, [*path, extra])
                yield Problem("SC003", shown, line, f"unknown key {extra!r} at {where}{hint(extra, known)}")
        elif error.validator == "minItems":
            few, many = len(error.instance), error.validator_value
            yield Problem(
                "SC004",
                shown,
                line,
                f"{where} has {few} of at least {many} variants; write {many - few} more",
            )
        else:
            yield Problem("SC002", shown, line, f"{where}: {error.message}")


def check_scenario(data: Any, folder: Path, shown: str, temperaments: set[str]) -> Iterator[Problem]:
    """What the schema cannot say of a scenario that fits it."""
    if data["id"] != folder.name:
        yield Problem(
            "SC005",
            shown,
            line_of(data, ["id"]),
            f"id {data['id']!r} must be the folder's name {folder.name!r}",
        )
    temper = data["owner"]["temperament"]
    if temper not in temperaments:
        line = line_of(data, ["owner", "temperament"])
        yield Problem(
            "SC006", shown, line, f"no bank for temperament {temper!r}{hint(temper, sorted(temperaments))}"
        )
    if "handover" in data["duties"] and not data.get("handover"):
        yield Problem(
            "SC009",
            shown,
            line_of(data, ["duties"]),
            "handover is due: add `handover: {to, department, about}`",
        )
    yield from _facts(data, shown)
    yield from doubles(data, ("lines", "reactions", "endings"), shown)
    for name in WALKTHROUGHS:
        if not (folder / f"{name}.walkthrough.yml").exists():
            yield Problem("SC010", shown, 0, f"{name}.walkthrough.yml is missing beside the scenario")


def doubles(data: Any, parts: tuple[str, ...], shown: str) -> Iterator[Problem]:
    """Lines that stand twice, and placeholders that nothing fills."""
    seen: dict[str, int] = {}
    for part in parts:
        for path, text in _texts(data.get(part, {}), [part]):
            line = line_of(data, path)
            if text in seen:
                yield Problem(
                    "SC007",
                    shown,
                    line,
                    f"the same line stands at line {seen[text]}: {text[:50]!r}; reword one",
                )
            seen.setdefault(text, line)
            for name in _PLACEHOLDER.findall(text):
                yield Problem(
                    "SC012",
                    shown,
                    line,
                    f"placeholder {{{name}}} is not filled here; only echo lines have any",
                )


def _facts(data: Any, shown: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, fact in enumerate(data["facts"]):
        if fact["id"] in seen:
            yield Problem(
                "SC008",
                shown,
                line_of(data, ["facts", i]),
                f"a second fact has the id {fact['id']!r}; rename one",
            )
        seen.add(fact["id"])
    hidden = sum(bool(f.get("hidden")) for f in data["facts"])
    for have, need, kind in (
        (len(data["facts"]) - hidden, FEWEST_OPEN_FACTS, "open"),
        (hidden, FEWEST_HIDDEN_FACTS, "hidden"),
    ):
        if have < need:
            yield Problem("SC004", shown, line_of(data, ["facts"]), f"{have} of at least {need} {kind} facts")


def _texts(value: Any, path: list[Any]) -> Iterator[tuple[list[Any], str]]:
    if isinstance(value, str):
        yield path, str(value)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _texts(inner, [*path, key])
    elif isinstance(value, list):
        for i, inner in enumerate(value):
            yield from _texts(inner, [*path, i])


def hint(word: Any, known: list[Any]) -> str:
    near = difflib.get_close_matches(str(word), [str(k) for k in known], n=1, cutoff=0.5)
    return f"; did you mean {near[0]!r}?" if near else f"; use one of {', '.join(map(str, known))}"


def load_schema(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
