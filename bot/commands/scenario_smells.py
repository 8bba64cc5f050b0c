"""What `kasket scenarios smells` prints: places where an experienced author would look again. Advice, never an error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.scenario_files import Library, Problem
from bot.scenario_files.smells import smells

if TYPE_CHECKING:
    from bot.understanding.ears import Ears

NEEDS_EARS = "SM004"


def run_smells(library: Library, as_json: bool, ears: Ears | None) -> int:
    """Prints every smell; without ears, says that SM004 was left out. Returns 0, whatever was found."""
    found = [*smells(library), *(_winning(library, ears) if ears else ())]
    if as_json:
        left_out = [] if ears else [NEEDS_EARS]
        print(json.dumps({"smells": [vars(p) for p in found], "left_out": left_out}, ensure_ascii=False))
        return 0
    print("\n".join(map(str, found)) or "Ingen tvivlsomme steder.")
    if not ears:
        print(
            f"{NEEDS_EARS} er ikke prøvet, for det kræver en trænet model. Kør: kasket train", file=sys.stderr
        )
    return 0


def ears_at_hand(scenarios: Path) -> Ears | None:
    """The ears of the newest model; None where there is none."""
    from bot.app import MODELS
    from bot.understanding.model_files import ModelMissing, load_ears

    try:
        return load_ears(MODELS, scenarios)
    except ModelMissing:
        return None


def _winning(library: Library, ears: Ears) -> Iterator[Problem]:
    from bot.selfplay.one_reply import coach_examples, winning_replies

    for scenario in library.scenarios.values():
        file = f"{library.folder.name}/{scenario.id}/scenario.yml"
        says = coach_examples(scenario)
        for won in winning_replies(scenario, says, lambda text, at: ears.hear(text, [at])):
            text = f"ét svar igen og igen giver {won.score} point og ender {won.ended}: »{won.reply[:80]}«; lad eksemplet gøre færre ting på én gang"
            yield Problem(NEEDS_EARS, file, 0, text)
        print(f"{scenario.id} er prøvet med {len(says)} svar.", file=sys.stderr, flush=True)
