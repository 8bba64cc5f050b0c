"""What the coach shows as a better reply must be one: every example, heard by the trained ears, meets its moment."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.practice.coaching import MEETS
from bot.practice.judging import Situation, Verdict
from bot.practice.moment import Cue, Moment, Phase
from bot.practice.scenario import Scenario
from bot.scenario_files import load_library
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
LIBRARY = load_library(ROOT / "scenarios")


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


def moments(scenario: Scenario, cue: Cue) -> list[Moment]:
    return [Moment(phase, cue, 4) for phase, cells in scenario.lines.items() if cue in cells] or [
        Moment(Phase.LISTENING, cue, 4)
    ]


@pytest.mark.parametrize("name", list(LIBRARY.scenarios))
def test_every_example_meets_its_moment(name: str, listener: Ears) -> None:
    scenario = LIBRARY.scenario(name)
    failing = []
    for cue, kinds in scenario.examples.items():
        for moment in moments(scenario, cue):
            for kind in MEETS[moment.called]:
                said = listener.hear(kinds[kind], [name])
                verdict = Situation(moment, said, allowed=scenario.allowed).verdict()
                if verdict is not Verdict.MET:
                    heard = [(c.act.value, c.confidence) for c in said.clauses]
                    failing.append(f"{moment.phase.value}/{cue.value}/{kind}: {verdict.value} {heard}")
    assert not failing, "\n".join(failing)
