"""Everything that is kept of one's practice, as a zip: JSON for machines and a page for people."""

from __future__ import annotations

import io
import json
import zipfile
from datetime import datetime, timezone
from typing import Any

from starlette.responses import Response

from bot.gateway.danish import SUPPORT_NAMES
from bot.gateway.door import Call, in_thread
from bot.gateway.rendering import rendered
from bot.gateway.views import turn_json
from bot.own_practice import Kept
from bot.scenario_files import Library
from bot.storage.branching import line_of_talk


async def export(call: Call) -> Response:
    kept = await in_thread(call.door.own.everything, call.employee)
    made = datetime.now(timezone.utc)
    packed = await in_thread(_packed, kept, call.employee.name, made, call.door.library)
    name = f"kasketskift-{made.date().isoformat()}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return Response(packed, media_type="application/zip", headers=headers)


def _packed(kept: list[Kept], name: str, made: datetime, library: Library) -> bytes:
    plain = {"name": name, "made": made.isoformat(), "sessions": [_as_json(k) for k in kept]}
    page = rendered("export.html", name=name, made=_day(made), sessions=[_as_page(k, library) for k in kept])
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("kasketskift.json", json.dumps(plain, ensure_ascii=False, indent=1))
        archive.writestr("laes-mig.html", page)
    return packed.getvalue()


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
