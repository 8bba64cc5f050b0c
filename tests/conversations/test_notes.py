"""Gold notes by five hands that never saw the check's code: planted faults must be found, and nothing else be called one.

note-talks.jsonl holds the talks, as they were said; notes-*.jsonl the notes with `faults`: kind, and the words it is about.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.practice.notes import NoteCheck, NoteVerdict, Spoken, compare
from bot.scenario_files import load_library
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
GOLD = Path(__file__).parent / "gold"
LIBRARY = load_library(ROOT / "scenarios")
FOUND, FALSE = 0.90, 0.05
HALF = 0.5  # share of words that makes two quotes speak of the same place


def lines(pattern: str) -> Iterator[dict[str, Any]]:
    for file in sorted(GOLD.glob(pattern)):
        yield from map(json.loads, file.read_text("utf-8").splitlines())


NOTES = list(lines("notes-*.jsonl"))


@dataclass(frozen=True)
class Flag:
    """A fault that the check reports: of the talk's words where something is missing, else of the note's."""

    kind: str
    words: str

    def hits(self, fault: dict[str, Any]) -> bool:
        mine, theirs = set(self.words.lower().split()), set(fault["quote"].lower().split())
        return self.kind == fault["kind"] and len(mine & theirs) >= HALF * min(len(mine), len(theirs))


def flags(check: NoteCheck) -> list[Flag]:
    missing = [Flag("missing", p.talk) for p in check.points if p.verdict is NoteVerdict.MISSING]
    wrong = [Flag("wrong", p.note.text) for p in check.points if p.verdict is NoteVerdict.WRONG and p.note]
    return [*missing, *wrong, *(Flag("invented", p.text) for p in check.invented)]


@pytest.fixture(scope="module")
def talks() -> dict[str, list[Spoken]]:
    ears = load_ears(ROOT / "models", ROOT / "scenarios")
    return {
        talk["talk"]: [
            Spoken(n, ears.hear(turn["said"]), turn["owner"]) for n, turn in enumerate(talk["turns"], 1)
        ]
        for talk in lines("note-talks.jsonl")
    }


def checked(gold: dict[str, Any], talks: dict[str, list[Spoken]]) -> list[Flag]:
    scenario = LIBRARY.scenario(gold["talk"].split("/")[0])
    return flags(compare(gold["note"], talks[gold["talk"]], scenario, LIBRARY.reader))


def test_planted_faults_are_found_and_little_else(talks: dict[str, list[Spoken]]) -> None:
    results = [(gold["faults"], checked(gold, talks)) for gold in NOTES]
    planted = sum(len(faults) for faults, _ in results)
    found = sum(any(f.hits(fault) for f in shown) for faults, shown in results for fault in faults)
    reported = sum(len(shown) for _, shown in results)
    false = sum(not any(f.hits(fault) for fault in faults) for faults, shown in results for f in shown)
    assert len(NOTES) >= 30 and {f["kind"] for n in NOTES for f in n["faults"]} == {
        "missing",
        "wrong",
        "invented",
    }
    assert found / planted >= FOUND, f"{found} af {planted}"
    assert false / reported <= FALSE, f"{false} af {reported}"


def test_an_empty_note_misses_every_promise(talks: dict[str, list[Spoken]]) -> None:
    check = compare(
        "Samtale afholdt.", talks["terrassen/good"], LIBRARY.scenario("terrassen"), LIBRARY.reader
    )
    promises = [p for p in check.points if p.about.value == "promise"]
    assert len(promises) >= 3 and all(p.verdict is NoteVerdict.MISSING for p in promises)
    assert not check.invented


def test_a_decision_that_nobody_gave_is_invented(talks: dict[str, list[Spoken]]) -> None:
    unanswered = talks["terrassen/good"][:3]
    note = "Karla Friis ringede. Hun har fået lov til at beholde terrassen."
    check = compare(note, unanswered, LIBRARY.scenario("terrassen"), LIBRARY.reader)
    assert [p.text for p in check.invented] == ["Hun har fået lov til at beholde terrassen"]


def test_every_quote_is_words_that_stand_there(talks: dict[str, list[Spoken]]) -> None:
    for gold in NOTES:
        said = " ".join(t.said.text + " " + t.owner for t in talks[gold["talk"]])
        scenario = LIBRARY.scenario(gold["talk"].split("/")[0])
        check = compare(gold["note"], talks[gold["talk"]], scenario, LIBRARY.reader)
        for point in check.points:
            assert point.talk in said
            if point.note and ". " not in point.note.text:
                assert gold["note"][point.note.start : point.note.end] == point.note.text
        assert all(gold["note"][p.start : p.end] == p.text for p in check.invented)
