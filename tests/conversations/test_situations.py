"""Gold situations by two hands that never saw the rules' code: what the coach must say, may say and may not say.

Each line: phase, cue, step, owner's line, earlier replies, the reply, `expected` rules, `ok` rules; any other rule is unjustified.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from bot.commands.assess import assessed
from bot.practice.coaching import RULES
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
FILES = sorted((Path(__file__).parent / "gold").glob("situations-*.jsonl"))
CASES: list[dict[str, Any]] = [json.loads(line) for f in FILES for line in f.read_text("utf-8").splitlines()]
JUSTIFIED = 0.92  # share of fired sentences; to be raised to 0.97
FOUND = 0.85  # share of expected sentences


@pytest.fixture(scope="module")
def fired() -> list[set[str]]:
    ears: Ears = load_ears(ROOT / "models", ROOT / "scenarios")
    heard = [assessed(case, ears) for case in CASES]
    return [{found["id"] for found in [*h["rules"], *h["praise"]]} for h in heard]


def test_every_rule_is_expected_somewhere() -> None:
    assert {rule for case in CASES for rule in case["expected"]} == set(RULES) - {"closing_gaps"}


def test_what_the_coach_says_is_justified(fired: list[set[str]]) -> None:
    fair = sum(len(f & {*c["expected"], *c["ok"]}) for f, c in zip(fired, CASES))
    assert fair / sum(map(len, fired)) >= JUSTIFIED


def test_what_the_coach_must_say_is_said(fired: list[set[str]]) -> None:
    found = sum(len(f & set(c["expected"])) for f, c in zip(fired, CASES))
    assert found / sum(len(c["expected"]) for c in CASES) >= FOUND
