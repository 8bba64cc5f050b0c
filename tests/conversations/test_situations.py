"""Gold situations by three hands that never saw the rules' code: what the coach must say, may say and may not say.

Each line: phase, cue, step, owner's line, earlier replies, the reply, `expected` rules, `ok` rules; any other rule is unjustified.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from bot.commands.assess import GOLD, gold_situations, measured
from bot.practice.coaching import RULES
from bot.scenario_files import load_library
from bot.scenario_files.coach_record import CoachRecord
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
CASES: list[dict[str, Any]] = gold_situations(ROOT / GOLD)
JUSTIFIED = 0.97  # share of the coach's sentences
FOUND = 0.85  # share of expected sentences


@pytest.fixture(scope="module")
def record() -> CoachRecord:
    return measured(CASES, load_ears(ROOT / "models", ROOT / "scenarios"))


def test_every_rule_is_expected_somewhere() -> None:
    assert {rule for case in CASES for rule in case["expected"]} == set(RULES) - {"closing_gaps"}


def test_what_the_coach_says_is_justified(record: CoachRecord) -> None:
    assert 1 - record.rate >= JUSTIFIED


def test_what_the_coach_must_say_is_said(record: CoachRecord) -> None:
    assert record.found_rate >= FOUND


def test_the_figure_that_trainers_see_is_the_measured_one(record: CoachRecord) -> None:
    assert load_library(ROOT / "scenarios").coach_record == record, "kør: kasket assess --gold --write"
