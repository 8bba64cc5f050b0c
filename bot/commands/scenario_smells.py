"""What `kasket scenarios smells` prints: places where an experienced author would look again. Advice, never an error."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from bot.scenario_files import Library, Problem
from bot.scenario_files.smells import Places, smells

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

    at = Places(library)
    for scenario in library.scenarios.values():
        examples = coach_examples(scenario)
        for won in winning_replies(scenario, [*examples], lambda text, where: ears.hear(text, [where])):
            text = f"ét svar igen og igen giver {won.score} point og ender {won.ended}: »{won.reply[:60]}«; lad eksemplet gøre færre ting på én gang"
            yield at.problem(NEEDS_EARS, scenario.id, ("examples", *examples[won.reply]), text)
        print(f"{scenario.id} er prøvet med {len(examples)} svar.", file=sys.stderr, flush=True)
