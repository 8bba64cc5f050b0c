"""Checks content against the schema and against what a reader would stumble over. Collects everything."""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, ValidationError

from bot.scenario_files.problems import Problem
from bot.scenario_files.yaml_lines import line_of, plain

FEWEST_LINES = 4
FEWEST_REACTIONS = 3
FEWEST_ASKS = 4
FEWEST_OPEN_FACTS = 8
FEWEST_HIDDEN_FACTS = 3
WALKTHROUGHS = ("good", "escalation", "pure-service", "pure-authority")

TO_WRITE = "SKRIV:"  # stands in every text of a new scenario's template
OUT_OF_PART = re.compile(
    r"\b(øvelsen?|rollespil\w*|scenari\w*|coach\w*|kasketskift\w*|\w*kasketten|chatbot\w*|sprogmodel\w*|som AI|prompt\w*|træningsprogram\w*)\b",
    re.IGNORECASE,
)
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
                f"ukendt ord {str(error.instance)!r} ved {where}{hint(error.instance, error.validator_value)}",
            )
        elif error.validator == "additionalProperties":
            known = list(error.schema.get("properties", {}))
            for extra in sorted(set(map(str, error.instance)) - set(known)):
                line = line_of(data, [*path, extra])
                yield Problem("SC003", shown, line, f"ukendt nøgle {extra!r} ved {where}{hint(extra, known)}")
        elif error.validator == "minItems":
            few, many = len(error.instance), error.validator_value
            yield Problem(
                "SC004",
                shown,
                line,
                f"{where} har {few} af mindst {many} varianter; skriv {many - few} til",
            )
        else:
            yield Problem("SC002", shown, line, f"{where}: {_in_danish(error)}")


_TYPES = {
    "string": "en tekst",
    "integer": "et helt tal",
    "number": "et tal",
    "array": "en liste",
    "object": "nøgler og værdier",
    "boolean": "true eller false",
}


def _in_danish(error: ValidationError) -> str:
    """What a breach is, for the author; in the schema library's own words where ours say nothing better."""
    rule: Any = error.validator
    limit: Any = error.validator_value
    value: Any = error.instance
    if rule == "required":
        missing = [key for key in limit if key not in value]
        return f"her mangler {', '.join(missing)}"
    if rule == "type":
        return f"skal være {_TYPES.get(str(limit), limit)}, ikke {str(error.instance)[:40]!r}"
    if rule == "minLength":
        return "må ikke være tom"
    if rule in ("minimum", "maximum"):
        return (
            f"{error.instance} er uden for det tilladte; {'mindst' if rule == 'minimum' else 'højst'} {limit}"
        )
    if rule == "pattern":
        return f"{error.instance!r} må kun have små bogstaver a-z, tal og bindestreg"
    return str(error.message)


def check_scenario(
    data: Any, name: str, shown: str, temperaments: set[str], holder: str = "mappen"
) -> Iterator[Problem]:
    """What the schema cannot say of a scenario that fits it. `name` is what its `holder` is called."""
    if data["id"] != name:
        yield Problem(
            "SC005",
            shown,
            line_of(data, ["id"]),
            f"id er {data['id']!r}, men {holder} hedder {name!r}; lad dem være ens",
        )
    temper = data["owner"]["temperament"]
    if temper not in temperaments:
        line = line_of(data, ["owner", "temperament"])
        yield Problem(
            "SC006",
            shown,
            line,
            f"ingen bank til temperamentet {temper!r}{hint(temper, sorted(temperaments))}",
        )
    if "handover" in data["duties"] and not data.get("handover"):
        yield Problem(
            "SC009",
            shown,
            line_of(data, ["duties"]),
            "handover er en pligt her: tilføj `handover: {to, department, about}`",
        )
    yield from _facts(data, shown)
    yield from doubles(data, ("lines", "reactions", "endings"), shown)
    yield from out_of_part(data, ("lines", "reactions", "endings", "facts"), shown)
    yield from _not_written(data, shown)


def missing_walkthroughs(folder: Path, shown: str) -> Iterator[Problem]:
    """The golden talks that must lie beside a scenario's file."""
    for name in WALKTHROUGHS:
        if not (folder / f"{name}.walkthrough.yml").exists():
            yield Problem("SC010", shown, 0, f"{name}.walkthrough.yml mangler ved siden af scenariet")


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
                    f"samme replik står i linje {seen[text]}: »{text[:50]}«; skriv en af dem om",
                )
            seen.setdefault(text, line)
            for name in _PLACEHOLDER.findall(text):
                yield Problem(
                    "SC012",
                    shown,
                    line,
                    f"{{{name}}} bliver ikke udfyldt her; kun i echo er der pladsholdere",
                )


def out_of_part(data: Any, parts: tuple[str, ...], shown: str) -> Iterator[Problem]:
    """Owner's lines that speak of the exercise: the owner never coaches."""
    for part in parts:
        for path, text in _texts(data.get(part, {}), [part]):
            word = OUT_OF_PART.search(text)
            if word:
                line = line_of(data, path)
                yield Problem(
                    "SC013",
                    shown,
                    line,
                    f"{word.group()!r} hører til øvelsen, ikke til ejeren: »{text[:50]}«",
                )


def check_asks(data: Any, known: list[str], shown: str) -> Iterator[Problem]:
    """asks.yml: fact id → further ways of asking for it."""
    for fact, asks in data.items():
        line = line_of(data, [fact])
        if fact not in known:
            yield Problem("SC003", shown, line, f"ukendt oplysning {str(fact)!r}{hint(fact, known)}")
        if not isinstance(asks, list) or not all(isinstance(a, str) and a.strip() for a in asks):
            yield Problem("SC002", shown, line, f"{fact} skal være en liste af spørgsmål")


def _not_written(data: Any, shown: str) -> Iterator[Problem]:
    for path, text in _texts(data, []):
        if TO_WRITE in text:
            yield Problem("SC014", shown, line_of(data, path), f"skriv din egen tekst her: »{text[:60]}«")


def _facts(data: Any, shown: str) -> Iterator[Problem]:
    seen: set[str] = set()
    for i, fact in enumerate(data["facts"]):
        if fact["id"] in seen:
            yield Problem(
                "SC008",
                shown,
                line_of(data, ["facts", i]),
                f"endnu en oplysning har id {fact['id']!r}; giv den et andet",
            )
        seen.add(fact["id"])
    hidden = sum(bool(f.get("hidden")) for f in data["facts"])
    for have, need, kind in (
        (len(data["facts"]) - hidden, FEWEST_OPEN_FACTS, "åbne"),
        (hidden, FEWEST_HIDDEN_FACTS, "skjulte"),
    ):
        if have < need:
            yield Problem(
                "SC004",
                shown,
                line_of(data, ["facts"]),
                f"{have} af mindst {need} {kind} oplysninger; skriv {need - have} til",
            )


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
    return f"; mente du {near[0]!r}?" if near else f"; brug et af {', '.join(map(str, known))}"


def load_schema(path: Path) -> dict[str, Any]:
    schema: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return schema
