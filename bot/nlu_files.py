"""Reads and writes data/nlu/<act>.yml: one file per act, one block per hand (author)."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from bot.practice.acts import Act
from bot.scenario_files.yaml_lines import plain, read


def sentences_in(folder: Path) -> list[tuple[Act, str, str]]:
    """(act, hand, sentence) of every file. Raises ContentError when one does not parse."""
    found = []
    for act in Act:
        for block in plain(read(folder / f"{act.value}.yml", f"data/nlu/{act.value}.yml"))["nlu"]:
            hand = str(block.get("metadata", {}).get("hand", "?"))
            lines = block["examples"].splitlines()
            found += [(act, hand, line.removeprefix("- ").strip()) for line in lines if line.strip()]
    return found


def written(act: Act, by_hand: dict[str, Iterable[str]]) -> str:
    """The text of one file."""
    out = ['version: "3.1"', "nlu:"]
    for hand, sentences in by_hand.items():
        out += [f"  - intent: {act.value}", f"    metadata: {{hand: {hand}}}", "    examples: |"]
        out += [f"      - {sentence}" for sentence in sentences]
    return "\n".join(out) + "\n"
