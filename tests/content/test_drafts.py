"""Texts from the browser: what is dangerous is refused before it is read, the rest gets the same lint as files."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from bot.scenario_files import load_library
from bot.scenario_files.checking import check
from bot.scenario_files.drafts import Drafts
from bot.scenario_files.safe_text import DEEPEST, MOST_BYTES, MOST_VALUES, unsafe

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
LIBRARY = load_library(SCENARIOS)
DRAFTS = Drafts(SCENARIOS)
TERRASSEN = (SCENARIOS / "terrassen/scenario.yml").read_text(encoding="utf-8")
ASKS = (SCENARIOS / "terrassen/asks.yml").read_text(encoding="utf-8")

LAUGHS = "a0: &a0 [ha, ha]\n" + "".join(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]\n" for n in range(1, 60))
BOMBS = {
    "billion laughs": LAUGHS,
    "quadratic": f"a: &a {'x' * 100_000}\nb: [{', '.join(['*a'] * 30_000)}]",
    "wide aliases": "a: &a [1]\nb:\n" + "".join("  - *a\n" for _ in range(30_000)),
    "itself": "a: &a [*a]",
    "deep lists": "a: " + "[" * 10_000,
    "deep mappings": "{a: " * 10_000,
    "deep blocks": "- " * 10_000,
    "deep indentation": "\n".join(" " * n + "a:" for n in range(600)),
    "wide": "[" + "a," * 120_000 + "]",
    "300 kB": "a: b\n" * 60_000,
    "object": "a: !!python/object/apply:os.system [echo, hej]",
    "name": "a: !!python/name:os.system",
    "own tag": "a: !hemmelig b",
    "bare tag": "a: ! b",
    "binary": "a: !!binary aGVq",
    "environment": "title: ${HOME}",
    "environment with a default": "title: ${HJEM:-intet}",
    "two documents": "a: 1\n---\nb: 2",
    "directive": "%YAML 1.1\n---\na: 1",
    "a key twice": "a: 1\nb: 2\na: 3",
    "a key twice, deep down": "a:\n  b: 1\n  c: 2\n  'b': 3",
    "a list for a key": "? [a]\n: b",
    "merged": "a: &a {b: 1}\nc:\n  <<: *a",
}
# Refuses the text named by the argument and prints seconds and how much the process grew, in MB. The first text warms up.
MEASURE = """
import resource, sys, time
from bot.scenario_files.safe_text import unsafe
from tests.content.test_drafts import BOMBS
unsafe("a: [1, {b: c}]", "x")
def peak(): return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
before, start = peak(), time.process_time()
found = unsafe(BOMBS[sys.argv[1]], "x")
print(time.process_time() - start, peak() - before, len(found))
"""


@pytest.mark.parametrize("name", BOMBS)
def test_a_bomb_is_refused_with_its_code_and_a_fix(name: str) -> None:
    found = unsafe(BOMBS[name], "scenario.yml")
    assert found and {p.code for p in found} == {"SC015"} and len(found) <= 20
    assert all(len(p.text) < 200 and not p.text.endswith(".") for p in found)


@pytest.mark.parametrize(
    "name", ["billion laughs", "quadratic", "wide aliases", "deep lists", "deep mappings", "wide", "300 kB"]
)
def test_a_bomb_costs_less_than_a_second_and_50_mb(name: str) -> None:
    command = [sys.executable, "-c", MEASURE, name]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    seconds, grown, found = map(float, told.split())
    assert found and seconds < 1.0 and grown < 50, told


@pytest.mark.parametrize(
    "name, line",
    [
        ("environment", 1),
        ("two documents", 2),
        ("a key twice", 3),
        ("a key twice, deep down", 4),
        ("300 kB", 0),
    ],
)
def test_a_refusal_tells_the_line(name: str, line: int) -> None:
    assert [p.line for p in unsafe(BOMBS[name], "scenario.yml")] == [line]


def test_what_is_not_utf8_is_refused() -> None:
    for text in ("title: blåbær".encode("latin-1"), "title: bl\ufffdb\ufffdr", "title: \ud800"):
        assert [p.code for p in unsafe(text, "scenario.yml")] == ["SC015"]
    assert unsafe("title: blåbær ☕".encode(), "scenario.yml") == []


def test_what_only_just_fits_is_read() -> None:
    nested = "[" * (DEEPEST - 1) + "a" + "]" * (DEEPEST - 1)
    assert unsafe(f"a: {nested}", "x") == [] and unsafe(f"a: [{nested}]", "x") != []
    assert unsafe("a: " + "x" * (MOST_BYTES - 3), "x") == [] and unsafe("a: " + "x" * (MOST_BYTES - 2), "x")
    assert unsafe("[" + "a," * (MOST_VALUES - 10) + "]", "x") == []
    assert unsafe('a: "&x *y !!z ${"\nb: Tom & Karla, 5 * 3!', "x") != []
    assert unsafe('a: "&x *y !!z $"\nb: Tom & Karla, 5 * 3!', "x") == []


@pytest.mark.parametrize("file", sorted(SCENARIOS.glob("*/*.yml")), ids=lambda f: f"{f.parent.name}/{f.stem}")
def test_no_file_of_ours_is_refused(file: Path) -> None:
    assert unsafe(file.read_bytes(), file.name) == []


@pytest.mark.parametrize("case", LIBRARY.scenarios)
def test_a_text_becomes_the_same_scenario_as_its_file(case: str) -> None:
    scenario, asks = LIBRARY.scenarios[case], SCENARIOS / case / "asks.yml"
    yaml = (SCENARIOS / case / "scenario.yml").read_text(encoding="utf-8")
    more = asks.read_text(encoding="utf-8") if asks.exists() else ""
    found = DRAFTS.check(yaml, more, case, scenario.version)
    assert found.problems == () and found.scenario == scenario == DRAFTS.built(yaml, more)


@pytest.mark.parametrize(
    "old, new",
    [
        ("title: Terrassen", "title: ["),
        ("title: Terrassen", "titel: Terrassen"),
        ("departments: [teknik, erhverv]", "departments: [tekniik]"),
        ("difficulty: 2", "difficulty: svær"),
        ("temperament: vred", "temperament: vredd"),
        ("id: terrassen", "id: altanen"),
        ("title: Terrassen", "title: 'SKRIV: titlen'"),
    ],
)
def test_a_text_gets_the_same_codes_and_lines_as_a_file(tmp_path: Path, old: str, new: str) -> None:
    assert old in TERRASSEN
    text = TERRASSEN.replace(old, new, 1)
    home = tmp_path / "terrassen"
    home.mkdir()
    for file in (SCENARIOS / "terrassen").glob("*.walkthrough.yml"):
        (home / file.name).write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    (home / "scenario.yml").write_text(text, encoding="utf-8")
    of_file = [(p.code, p.line) for p in check(home, SCENARIOS).problems]
    of_text = [(p.code, p.line) for p in DRAFTS.check(text, "", "terrassen", 1).problems]
    assert of_text == of_file and any(line for _, line in of_text)


def test_every_mistake_of_both_texts_is_told_with_its_place() -> None:
    text = TERRASSEN.replace("temperament: vred", "temperament: vredd").replace("version: 1", "version: 4")
    found = DRAFTS.check(text, "haab: ['Hvad?']\n", "terrassen", 2).problems
    assert [(p.code, p.file) for p in found] == [
        ("SC002", "scenario.yml"),
        ("SC006", "scenario.yml"),
        ("SC003", "asks.yml"),
    ]
    assert "skriv version: 2" in found[0].text and found[2].line == 1


def test_the_template_is_told_what_to_write_and_never_more_than_a_hundred_things() -> None:
    found = DRAFTS.check(DRAFTS.template("bageriet", 'Bageriet "Nord"'), "", "bageriet", 1)
    assert (
        found.scenario is None
        and {p.code for p in found.problems} == {"SC014"}
        and len(found.problems) == 100
    )


def test_a_text_that_cannot_be_built_any_more_gives_nothing() -> None:
    assert DRAFTS.built(TERRASSEN.replace("temperament: vred", "temperament: borte"), "") is None
    assert DRAFTS.built("a: 1", "") is None and DRAFTS.built(LAUGHS, "") is None
    assert DRAFTS.built(TERRASSEN, ASKS) == LIBRARY.scenarios["terrassen"]
