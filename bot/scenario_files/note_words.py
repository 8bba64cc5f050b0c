"""The words of case notes (note_words.yml): which mean the same, which say nothing about the case. Stems by Snowball (Porter)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import snowballstemmer

from bot.practice.notes import Reader
from bot.scenario_files.problems import Problem
from bot.scenario_files.yaml_lines import line_of

_PARTS = ("same", "light", "deeds")


def check_note_words(data: Any, shown: str) -> Iterator[Problem]:
    for part in _PARTS:
        if part not in data:
            yield Problem("SC002", shown, 1, f"`{part}` mangler")
    groups = data.get("same") or {}
    for group, words in groups.items():
        if not isinstance(words, list) or not all(isinstance(w, str) for w in words):
            yield Problem(
                "SC002", shown, line_of(data, ["same", group]), f"{group} skal være en liste af ord"
            )
    for deed in data.get("deeds") or []:
        if deed not in groups:
            yield Problem(
                "SC003", shown, line_of(data, ["deeds"]), f"{deed!r} er ikke en gruppe under `same`"
            )


def reader_from(data: dict[str, Any]) -> Reader:
    stem = snowballstemmer.stemmer("danish").stemWord
    return Reader(stem, data.get("same", {}), data.get("light", ()), data.get("deeds", ()))
