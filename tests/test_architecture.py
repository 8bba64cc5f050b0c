"""The house keeps its rooms: the game is pure, and dependencies point inward only."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BOT = ROOT / "bot"

# Who may import which room of bot/, beside itself. A room that is not listed may import no other.
MAY = {
    "practice": set(),
    "masking": set(),
    "storage": {"practice"},
    "scenario_files": {"practice"},
    "understanding": {"practice", "scenario_files"},
    "room_words": {"practice", "scenario_files"},
    "exports": {"storage"},
    "review": set(),
    "review_room": {"practice", "practice_room", "storage"},
    "own_practice": {"practice", "practice_room", "scenario_files", "storage"},
    "practice_room": {"practice", "scenario_files", "storage", "room_words"},
    "nlu_files": {"practice", "scenario_files"},
    "group_room": {"practice", "practice_room", "scenario_files", "storage", "review"},
    "shown_talk": {"practice", "practice_room", "review", "scenario_files", "storage"},
    "example_room": {"practice_room", "review", "scenario_files", "shown_talk", "storage"},
    "person_rights": {"practice_room", "storage"},
    "retention": {"leader_room", "storage"},
    "leader_room": {"practice", "storage", "review"},
    "class_room": {"practice", "practice_room", "scenario_files", "storage"},
    "workshop": {"practice", "practice_room", "scenario_files", "storage"},
    "agreement_room": {"practice", "storage", "review"},
    "live_scenarios": {"practice", "scenario_files", "storage"},
    "trainer_rooms": {
        "agreement_room",
        "practice_room",
        "review_room",
        "group_room",
        "example_room",
        "leader_room",
        "class_room",
        "workshop",
        "scenario_files",
        "storage",
    },
    "gateway": {
        "masking",
        "own_practice",
        "person_rights",
        "agreement_room",
        "review_room",
        "group_room",
        "example_room",
        "leader_room",
        "class_room",
        "workshop",
        "trainer_rooms",
        "review",
        "exports",
        "practice",
        "practice_room",
        "scenario_files",
        "storage",
        "settings",
    },
    "settings": set(),
    "bounded_tracker_store": set(),
}


def imports(file: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def files_of(room: str) -> list[Path]:
    folder = BOT / room
    return sorted(folder.rglob("*.py")) if folder.is_dir() else [BOT / f"{room}.py"]


def foreign_to_the_game(name: str) -> bool:
    return not (name.startswith("bot.practice") or name.split(".")[0] in sys.stdlib_module_names)


@pytest.mark.parametrize("file", files_of("practice"), ids=lambda f: f.name)
def test_the_game_imports_the_standard_library_alone(file: Path) -> None:
    assert [name for name in imports(file) if foreign_to_the_game(name)] == []


def test_the_check_sees_a_foreign_import(tmp_path: Path) -> None:
    broken = tmp_path / "broken.py"
    broken.write_text("import json\nfrom sqlalchemy import select\nfrom bot.gateway import app\n")
    assert [n for n in imports(broken) if foreign_to_the_game(n)] == ["sqlalchemy", "bot.gateway"]


@pytest.mark.parametrize("room", sorted(MAY))
def test_dependencies_point_inward(room: str) -> None:
    allowed = {f"bot.{r}" for r in MAY[room] | {room}}
    outward = [
        (file.name, name)
        for file in files_of(room)
        for name in imports(file)
        if name.startswith("bot.") and not any(name == a or name.startswith(a + ".") for a in allowed)
    ]
    assert outward == []


def test_no_module_is_a_drawer_for_everything() -> None:
    drawers = {"utils.py", "helper.py", "helpers.py", "common.py"}
    assert [f for f in BOT.rglob("*.py") if f.name in drawers] == []
