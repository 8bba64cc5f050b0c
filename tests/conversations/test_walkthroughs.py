"""Each scenario's walkthroughs give what they promise, through the trained ears; the same seed gives the same bytes."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from bot.commands.play import play
from bot.scenario_files import load_library
from bot.scenario_files.library import Walkthrough
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT / "scenarios")
ALL = [(scenario, walk) for scenario in LIBRARY.scenarios for walk in LIBRARY.walkthroughs(scenario)]


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


def played(scenario: str, walk: Walkthrough, listener: Ears) -> dict[str, Any]:
    return play(LIBRARY.scenario(scenario), LIBRARY, listener, walk.says, walk.seed)


@pytest.mark.parametrize(("scenario", "walk"), ALL, ids=lambda x: getattr(x, "title", x))
def test_a_walkthrough_gives_what_it_promises(scenario: str, walk: Walkthrough, listener: Ears) -> None:
    result = played(scenario, walk, listener)
    promised = YAML(typ="safe").load(walk.file.read_text(encoding="utf-8"))["expects"]
    for key in ("ended", "decision"):
        assert result["outcome"][key] == promised.get(key, result["outcome"][key])
    assert promised.get("score_at_least", 0) <= result["score"] <= promised.get("score_at_most", 100)
    lines = [turn["owner"] for turn in result["turns"]]
    assert len(lines) == len(set(lines))
    assert all(point["rule"] and point["quote"] for point in result["debrief"])


def test_the_same_seed_gives_the_same_bytes(listener: Ears) -> None:
    scenario, walk = ALL[0]
    first, second = (json.dumps(played(scenario, walk, listener), sort_keys=True) for _ in range(2))
    assert first == second
