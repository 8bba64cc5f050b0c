"""CSV that opens right in Danish Excel and LibreOffice: one table of sessions, one of turns.

Semicolons, UTF-8 with BOM, CRLF, decimal comma, dd-mm-yyyy hh:mm in Danish time. Text is quoted, numbers and dates are
not. Text that a spreadsheet would take for a formula or a number gets an apostrophe in front (OWASP, CSV injection).
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from bot.exports.lines import Talks, Title, drill_of
from bot.storage import SessionRow, TurnRow

BOM = b"\xef\xbb\xbf"  # without it Excel reads æøå as Windows-1252
DENMARK = ZoneInfo("Europe/Copenhagen")

# Words of the cells. Those that the page also shows are held equal to it by tests/exports.
DIFFICULTY = {1: "let", 2: "middel", 3: "svær"}
SUPPORT = {"wheels": "støttehjul", "coach": "coach", "alone": "på egne ben"}
HATS = {
    "S": "service",
    "A": "myndighed",
    "S+A": "service, så myndighed",
    "A+S": "myndighed, så service",
    "B": "ingen kasket endnu",
    "M": "ingen kasket, men et fejltrin",
    "": "ingen kasket",
}
VERDICTS = {"met": "ramt", "partly": "delvist", "missed": "ikke ramt", "wrong": "ved siden af"}
DECISIONS = {
    "right": "rigtigt svar",
    "wrong": "forkert svar",
    "not_given": "intet svar",
    "promised_without_right": "lovet uden at måtte",
}
ENDINGS = {
    "agreed": "forløbet accepteret",
    "unresolved": "uafklaret",
    "hung_up": "lagde på",
    "complaint": "klage",
    "mayor": "borgmesteren",
    "paper": "avisen",
    "drilled": "øjeblikket øvet",
}
RUBRIC = {
    "listens": "Lytter",
    "authority": "Klar myndighed",
    "switching": "Kasketskift",
    "solution": "Løsning og næste skridt",
    "duties": "Pligter",
}

Cell = str | int | float | datetime | None

_STARTS_A_FORMULA = frozenset("=+-@\N{MINUS SIGN}\t\r\n")
_ONLY_A_NUMBER = re.compile(r"\s*\d[\d\s.,:/%eE+-]*")  # also "10-12", which Excel makes a date
_LINE_BREAK = re.compile(r"\r\n?")


def session_table(talks: Talks, title: Title) -> Iterator[bytes]:
    """One line a session. There is no total: a talk is not graded."""
    yield BOM + _line([head for head, _ in _SESSION])
    for row, turns in talks:
        yield _line([column(row, turns, title) for _, column in _SESSION])


def turn_table(talks: Talks, title: Title) -> Iterator[bytes]:
    """One line a turn. `title` is not needed here; every export is called alike."""
    yield BOM + _line([head for head, _ in _TURN])
    for _, turns in talks:
        yield b"".join(_line([column(turn) for _, column in _TURN]) for turn in turns)


def safe(text: str) -> str:
    """The text as a cell that stays text. Line breaks become LF, as a spreadsheet writes them itself."""
    text = _LINE_BREAK.sub("\n", text.replace("\0", ""))
    return "'" + text if would_change(text) else text


def would_change(text: str) -> bool:
    """True for text that a spreadsheet takes for a formula or a number, also behind apostrophes of its own.

    Those count, so that the guard can be taken off again: one apostrophe less is always the text as it was.
    """
    bare = text.lstrip("'")
    return _starts_a_formula(bare) or _ONLY_A_NUMBER.fullmatch(bare) is not None


def _starts_a_formula(text: str) -> bool:
    """Looks past spaces and invisible characters; full-width and small signs count as the plain ones."""
    for char in text:
        if char in _STARTS_A_FORMULA or unicodedata.normalize("NFKC", char) in _STARTS_A_FORMULA:
            return True
        if not (char.isspace() or unicodedata.category(char) in ("Cc", "Cf")):
            return False
    return False


def _line(cells: Sequence[Cell]) -> bytes:
    return (";".join(_written(cell) for cell in cells) + "\r\n").encode("utf-8")


def _written(cell: Cell) -> str:
    if cell is None or cell == "":
        return ""
    if isinstance(cell, datetime):
        return cell.astimezone(DENMARK).strftime("%d-%m-%Y %H:%M")
    if isinstance(cell, str):
        return '"' + safe(cell).replace('"', '""') + '"'
    return f"{cell:.2f}".rstrip("0").rstrip(".").replace(".", ",")


def _outcome(row: SessionRow) -> dict[str, Any]:
    found: dict[str, Any] = (row.outcome or {}).get("outcome", {})
    return found


def _score(line: str) -> Callable[[SessionRow, Sequence[TurnRow], Title], Cell]:
    def score(row: SessionRow, turns: Sequence[TurnRow], title: Title) -> Cell:
        lines = (row.outcome or {}).get("rubric", ())
        return next((found["score"] for found in lines if found["id"] == line), None)

    return score


def _at_last(value: str) -> Callable[[SessionRow, Sequence[TurnRow], Title], Cell]:
    def last(row: SessionRow, turns: Sequence[TurnRow], title: Title) -> Cell:
        return _state(turns[-1].reply if turns else row.opening, value)

    return last


def _state(reply: dict[str, Any], value: str) -> Cell:
    found: Cell = (reply.get("state") or {}).get(value)
    return found


def _of_state(value: str) -> Callable[[TurnRow], Cell]:
    return lambda turn: _state(turn.reply, value)


def _of_card(key: str) -> Callable[[TurnRow], Cell]:
    return lambda turn: (turn.reply.get("card") or {}).get(key)


def _acts(turn: TurnRow) -> str:
    """The acts that were heard with confidence, the ones that counted, in order."""
    sure = [clause for clause in turn.heard.get("clauses", ()) if clause.get("sure", True)]
    return ", ".join(clause.get("act_name") or clause["act"] for clause in sure)


def _word(words: dict[Any, str], key: Any) -> str:
    """A word that the table lacks is shown by its key: an old session may hold what is no longer used."""
    return "" if key is None else words.get(key, str(key))


_SESSION: tuple[tuple[str, Callable[[SessionRow, Sequence[TurnRow], Title], Cell]], ...] = (
    ("Øvelse", lambda row, turns, title: row.id),
    ("Sag", lambda row, turns, title: title(row.scenario_id)),
    ("Sagens id", lambda row, turns, title: row.scenario_id),
    ("Sagens version", lambda row, turns, title: row.scenario_version),
    ("Sværhedsgrad", lambda row, turns, title: _word(DIFFICULTY, row.difficulty)),
    ("Støtte", lambda row, turns, title: _word(SUPPORT, row.support)),
    ("Øvet øjeblik", lambda row, turns, title: drill_of(row)),
    ("Begyndt", lambda row, turns, title: row.created_at),
    ("Afsluttet", lambda row, turns, title: row.ended_at),
    ("Delt", lambda row, turns, title: row.shared_at),
    ("Svar", lambda row, turns, title: len(turns)),
    ("Udfald", lambda row, turns, title: _word(ENDINGS, row.ended)),
    ("Afgørelse", lambda row, turns, title: _word(DECISIONS, _outcome(row).get("decision"))),
    ("Ejerens oplevelse (0-10)", lambda row, turns, title: _outcome(row).get("process")),
    *((f"{name} (1-5)", _score(line)) for line, name in RUBRIC.items()),
    ("Konflikttrin til sidst", _at_last("step")),
    ("Vrede til sidst", _at_last("anger")),
    ("Tillid til sidst", _at_last("trust")),
)

_TURN: tuple[tuple[str, Callable[[TurnRow], Cell]], ...] = (
    ("Øvelse", lambda turn: turn.session_id),
    ("Nr.", lambda turn: turn.number),
    ("Svar", lambda turn: turn.text),
    ("Samtalegreb", _acts),
    ("Kaldt på", lambda turn: _word(HATS, turn.reply.get("called"))),
    ("Båret", lambda turn: _word(HATS, turn.reply.get("worn"))),
    ("Vurdering", lambda turn: _word(VERDICTS, turn.reply.get("verdict"))),
    ("Virksomhedsejeren", lambda turn: turn.reply.get("owner")),
    ("Konflikttrin", _of_state("step")),
    ("Vrede", _of_state("anger")),
    ("Tillid", _of_state("trust")),
    ("Føler sig hørt", _of_state("heard")),
    ("Klarhed", _of_state("clarity")),
    ("Kortets regel", _of_card("rule")),
    ("Kortets tekst", _of_card("text")),
)
