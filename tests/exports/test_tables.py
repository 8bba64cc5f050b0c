"""The CSV keeps every word, and nothing in it becomes a formula."""

from __future__ import annotations

import csv
import io
from datetime import datetime, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from bot.exports import session_table, tables, turn_table
from bot.exports.tables import safe, would_change
from bot.gateway import danish
from bot.practice.judging import Verdict
from bot.scenario_files import wording
from bot.scenario_files.library import load_library
from tests.exports.talks_for_tests import open_session, session, talk, title, turn

# What spreadsheets take for a formula: plain, behind what cannot be seen, full-width and small.
FORMULAS = [
    "=1+1", "+45 99 17 17 17", "-2", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "  =1", "\xa0=1", "\u3000=1",
    "\u200b=1", "\ufeff=1", "＝1+1", "＋1", "－1", "＠SUM(A1)", "−1", "﹦1", "﹣1", "﹢1", "﹫a", "⁼1", "\t", "\rhej",
    "-- nej", "'=1", "''=1", "' =1", "=cmd|'/c calc'!A1", '=HYPERLINK("http://x";"y")', "=1;=2",
]  # fmt: skip
TEXT = st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\0"))
TRICKY = st.text(st.sampled_from("=+-@＝－＠−'\"; \t\r\n,.:1aæøå\xa0\u200b"))


def rows_of(parts) -> list[list[str]]:
    text = b"".join(parts).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline=""), delimiter=";", strict=True))


def turns_of(*texts: str) -> list[dict[str, str]]:
    head, *rows = rows_of(turn_table([talk(*texts)], title))
    return [dict(zip(head, row)) for row in rows]


def sessions_of(*talks) -> list[dict[str, str]]:
    head, *rows = rows_of(session_table(talks, title))
    return [dict(zip(head, row)) for row in rows]


def as_it_was(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and would_change(cell[1:]) else cell


def plain_breaks(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def test_the_file_is_made_for_danish_excel() -> None:
    written = b"".join(turn_table([talk("Æblegrød på åen")], title))
    assert written.startswith(b"\xef\xbb\xbf")
    assert written.count(b"\xef\xbb\xbf") == 1
    assert written.endswith(b"\r\n")
    assert written.count(b"\r\n") == 2
    assert "Æblegrød på åen".encode() in written


def test_no_talks_give_a_head_alone() -> None:
    assert len(rows_of(session_table([], title))) == len(rows_of(turn_table([], title))) == 1


def test_a_turn_has_what_the_transcript_has() -> None:
    assert turns_of("Jeg hører dig.") == [
        {
            "Øvelse": "s1", "Nr.": "1", "Svar": "Jeg hører dig.", "Samtalegreb": "spejler det sagte",
            "Kaldt på": "service", "Båret": "service, så myndighed", "Vurdering": "delvist",
            "Virksomhedsejeren": "Nå; »tak«.", "Konflikttrin": "3", "Vrede": "7,5", "Tillid": "3",
            "Føler sig hørt": "1,25", "Klarhed": "2", "Kortets regel": "early_authority", "Kortets tekst": "Hør først.",
        }
    ]  # fmt: skip


def test_a_session_has_its_rubric_lines_and_no_total() -> None:
    [row] = sessions_of(talk("Goddag.", "Farvel."))
    assert row["Sag"] == "Terrassen på torvet"
    assert (row["Svar"], row["Udfald"], row["Afgørelse"]) == ("2", "forløbet accepteret", "rigtigt svar")
    assert row["Ejerens oplevelse (0-10)"] == "6,5"
    assert [row[f"{name} (1-5)"] for name in tables.RUBRIC.values()] == ["1", "2", "3", "4", "5"]
    assert (row["Konflikttrin til sidst"], row["Vrede til sidst"]) == ("3", "7,5")
    assert "71" not in row.values()


def test_an_open_session_has_empty_cells() -> None:
    [row] = sessions_of((open_session(), []))
    empty = ("Afsluttet", "Delt", "Udfald", "Afgørelse", "Lytter (1-5)")
    assert [row[key] for key in empty] == [""] * len(empty)
    assert row["Vrede til sidst"] == "7,5"


def test_times_are_danish_in_winter_and_in_summer() -> None:
    winter = datetime(2026, 1, 31, 23, 30, tzinfo=timezone.utc)
    summer = datetime(2026, 7, 31, 22, 5, tzinfo=timezone.utc)
    [row] = sessions_of((session(created_at=winter, ended_at=summer), []))
    assert (row["Begyndt"], row["Afsluttet"]) == ("01-02-2026 00:30", "01-08-2026 00:05")


def test_an_old_turn_without_card_or_state_is_exported() -> None:
    bare = turn(heard={}, reply={"owner": "Nå.", "card": None})
    [_, row] = rows_of(turn_table([(session(), [bare])], title))
    assert row[2:] == ["Det kan jeg godt forstå.", "", "", "", "", "Nå.", *[""] * 7]


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_stays_text(text: str) -> None:
    assert safe(text).startswith("'")
    [row] = turns_of(text)
    assert as_it_was(row["Svar"]) == plain_breaks(text)


@pytest.mark.parametrize("text", ["10-12", "007", "1,5", "12:30", "2026", "3/4", "1e5"])
def test_a_reply_of_figures_alone_becomes_neither_number_nor_date(text: str) -> None:
    assert safe(text) == "'" + text


@pytest.mark.parametrize(
    "text", ["Goddag.", "Ja = nej", "2 uger", "»-« er et tegn", "'citat'", "(=1)", "a\n=1"]
)
def test_ordinary_text_is_left_as_it_is(text: str) -> None:
    assert safe(text) == text


@given(st.lists(TEXT | TRICKY, min_size=1, max_size=4))
@example(["\x1c=1"])
@example(['";\r\n"'])
def test_parsed_back_every_text_is_as_it_was(texts: list[str]) -> None:
    rows = turns_of(*texts)
    assert [as_it_was(row["Svar"]) for row in rows] == [plain_breaks(text) for text in texts]


@given(TEXT | TRICKY)
def test_no_cell_begins_as_a_formula(text: str) -> None:
    head, *rows = rows_of(
        session_table([(session(id=text, scenario_id=text, ended=text), [turn(1, text)])], title)
    )
    turn_head, *turn_rows = rows_of(turn_table([(session(), [turn(1, text, session_id=text)])], title))
    cells = [cell for row in [head, *rows, turn_head, *turn_rows] for cell in row]
    assert [cell for cell in cells if cell and cell.strip()[:1] in tuple("=+-@＝＋－＠\t\r")] == []


def test_the_words_are_those_of_the_page() -> None:
    names = load_library(Path("scenarios")).wording.names
    assert tables.HATS == {**danish.WORN_NAMES, **danish.CALLED_NAMES}
    assert (tables.SUPPORT, tables.DIFFICULTY) == (danish.SUPPORT_NAMES, danish.DIFFICULTY_NAMES)
    assert tables.DECISIONS == danish.DECISION_NAMES
    assert names["rubric"] == tables.RUBRIC
    assert set(tables.VERDICTS) == {verdict.value for verdict in Verdict}
    assert set(tables.ENDINGS) == set(wording.ENDINGS)
