"""JSON lines hold everything but who practised."""

from __future__ import annotations

import json
from dataclasses import fields

from hypothesis import given
from hypothesis import strategies as st

from bot.exports import session_lines
from bot.storage import Branch, SessionRow, TurnRow
from tests.exports.talks_for_tests import open_session, session, talk, title, turn

# Under another key, or left out on purpose: who practised, and what seed and replies give again.
OTHER_KEY = {
    "scenario_id": "case", "scenario_version": "case_version", "outcome": "debrief",
    "text": "said", "created_at": "at",
}  # fmt: skip
LEFT_OUT = {"employee_id", "employee_name", "snapshot", "text_hash"}
HELD_BY_THE_SESSION = {"id", "session_id"}


def lines_of(*talks) -> list[dict]:
    return [json.loads(line) for line in b"".join(session_lines(talks, title)).decode().splitlines()]


def test_one_session_is_one_line_with_its_turns() -> None:
    first, second = lines_of(talk("Goddag.", "Farvel."), (open_session(id="s2"), []))
    assert [t["said"] for t in first["turns"]] == ["Goddag.", "Farvel."]
    assert (second["id"], second["turns"], second["debrief"]) == ("s2", [], None)
    assert first["title"] == "Terrassen på torvet"
    assert first["created_at"] == "2026-03-12T12:00:00.123+00:00"


def test_every_field_of_a_session_is_held_or_left_out_on_purpose() -> None:
    [line] = lines_of((session(), []))
    names = {f.name for f in fields(SessionRow)}
    assert {n for n in names if n not in line and OTHER_KEY.get(n) not in line} == LEFT_OUT - {"text_hash"}


def test_every_field_of_a_turn_is_held_or_left_out_on_purpose() -> None:
    [line] = lines_of((session(), [turn()]))
    [held] = line["turns"]
    names = {f.name for f in fields(TurnRow)} - HELD_BY_THE_SESSION
    assert {n for n in names if n not in held and OTHER_KEY.get(n) not in held} == {"snapshot", "text_hash"}


def test_a_drill_and_the_branches_are_told() -> None:
    row = session(snapshot={"drill": "svar"}, branch=2, branches=(Branch(1, None, 1), Branch(2, 1, 3)))
    [line] = lines_of((row, []))
    assert line["drill"] == "svar"
    assert line["branches"][1] == {"number": 2, "parent": 1, "from_turn": 3}


@given(st.text(st.characters(blacklist_categories=("Cs",))))
def test_any_text_comes_back_from_its_one_line(text: str) -> None:
    written = b"".join(session_lines([talk(text)], title))
    assert written.count(b"\n") == 1
    assert json.loads(written)["turns"][0]["said"] == text
