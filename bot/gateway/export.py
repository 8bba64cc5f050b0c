"""Everything that is kept about a person, as a zip: JSON for machines and a page for people."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from starlette.responses import Response

from bot.gateway.danish import SUPPORT_NAMES
from bot.gateway.door import Call, in_thread
from bot.gateway.export_words import COLUMNS, TABLES
from bot.gateway.rendering import download, rendered
from bot.gateway.views import turn_json
from bot.own_practice import Kept
from bot.person_rights import Rows
from bot.scenario_files import Library
from bot.storage.branching import line_of_talk


async def export(call: Call) -> Response:
    made = call.door.clock()
    name = file_name(made)
    rows = await in_thread(call.door.rights.everything, call.person.id, call.person.id, name)
    kept = await in_thread(call.door.own.everything, call.employee)
    zipped = await in_thread(packed, rows, kept, call.employee.name, made, call.door.library)
    return download(zipped, name, "application/zip")


def file_name(made: datetime) -> str:
    return f"kasketskift-{made.date().isoformat()}.zip"


def packed(rows: Rows, kept: list[Kept], name: str, made: datetime, library: Library) -> bytes:
    """The zip: `rows` are the person's in every table, `kept` their sessions once more as they are read."""
    sessions = [_as_json(k) for k in kept]
    plain = {"name": name, "made": made.isoformat(), "sessions": sessions, "tables": rows}
    talks = [_as_page(k, library) for k in kept]
    page = rendered("export.html", name=name, made=_day(made), sessions=talks, tables=list(_tables(rows)))
    zipped = io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kasketskift.json", json.dumps(plain, ensure_ascii=False, indent=1))
        archive.writestr("laes-mig.html", page)
    return zipped.getvalue()


def _tables(rows: Rows) -> Iterator[tuple[str, list[list[tuple[str, str]]]]]:
    """Danish title → rows of Danish column and value, of the tables that hold anything besides the talks."""
    for table, title in TABLES.items():
        if rows[table]:
            yield title, [[(COLUMNS[c], _shown(v)) for c, v in row.items()] for row in rows[table]]


def _shown(value: Any) -> str:
    if isinstance(value, bool):
        return "ja" if value else "nej"
    if value is None or isinstance(value, str):
        return value or ""
    return json.dumps(value, ensure_ascii=False)


def _as_json(kept: Kept) -> dict[str, Any]:
    row = kept.session
    return {
        "id": row.id,
        "case": row.scenario_id,
        "case_version": row.scenario_version,
        "difficulty": row.difficulty,
        "support": row.support,
        "created_at": row.created_at.isoformat(),
        "ended_at": row.ended_at.isoformat() if row.ended_at else None,
        "ended": row.ended,
        "shared_at": row.shared_at.isoformat() if row.shared_at else None,
        "branch": row.branch,
        "opening": row.opening,
        "turns": [{"branch": t.branch, "at": t.created_at.isoformat(), **turn_json(t)} for t in kept.turns],
        "debrief": row.outcome,
        "note": _word(kept, "note"),
        "commitment": _word(kept, "commitment"),
    }


def _as_page(kept: Kept, library: Library) -> dict[str, Any]:
    row = kept.session
    scenario = library.case(row.scenario_id, row.scenario_version)
    current = {t.id for t in line_of_talk(row, kept.turns)}
    return {
        "title": scenario.title if scenario else row.scenario_id,
        "owner": scenario.owner.name if scenario else "Ejeren",
        "begun": _day(row.created_at),
        "support": SUPPORT_NAMES[row.support],
        "shared": row.shared_at is not None,
        "opening": row.opening["owner"],
        "turns": [
            {"said": t.text, "owner": t.reply["owner"], "earlier": t.id not in current} for t in kept.turns
        ],
        "note": _word(kept, "note"),
        "commitment": _word(kept, "commitment"),
    }


def _word(kept: Kept, kind: str) -> str | None:
    word = kept.words.get(kind)
    return word.text if word else None


def _day(at: datetime) -> str:
    return f"{at.day}. {_MONTHS[at.month - 1]} {at.year}"


_MONTHS = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
