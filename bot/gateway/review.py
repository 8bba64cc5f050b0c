"""The trainer's pages: the list of shared sessions and the transcript with the review. Rendered here; they need no JavaScript."""

from __future__ import annotations

from datetime import datetime
from functools import partial
from typing import Any
from urllib.parse import urlencode

from starlette.responses import HTMLResponse, RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_reply, normalise
from bot.gateway.danish import SUPPORT_NAMES
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.rendering import rendered
from bot.gateway.views import debrief_json, title_of, turn_json
from bot.practice.coaching import RULES
from bot.practice.learning import SKILLS
from bot.practice_room import BadRequest
from bot.review_room import VERDICTS, Page, Transcript
from bot.storage import Mark, Search, SharedSession

LIST = "/gennemgang"
LONGEST_COMMENT = 1000


async def shared(call: Call) -> Response:
    """The list; the filters stand in the address, so that a search can be kept as a bookmark."""
    asked = call.request.query_params
    search = Search(
        trainer_id=call.person.id,
        case=asked.get("sag") or None,
        rule=asked.get("regel") or None,
        unreviewed=asked.get("kun") == "mangler",
        before=_cursor(asked.get("efter")),
    )
    page = await in_thread(call.door.review.shared, search)
    return _page(call, "gennemgang.html", **_list(call, page, search))


async def next_unreviewed(call: Call) -> Response:
    found = await in_thread(call.door.review.next_unreviewed, call.employee)
    return RedirectResponse(f"{LIST}/{found}" if found else f"{LIST}?kun=mangler", status_code=303)


async def transcript(call: Call) -> Response:
    found = await in_thread(call.door.review.transcript, call.request.path_params["id"], call.employee)
    return _page(call, "afskrift.html", **_talk(call, found))


async def save(call: Call) -> Response:
    """Keeps what the form holds, and shows the page again. Draft or finished is the button that was pressed."""
    form = await read_form(call.request)
    session_id, submit = call.request.path_params["id"], form.get("gem") == "faerdig"
    ratings = {line: int(form[f"linje-{line}"]) for line in SKILLS if form.get(f"linje-{line}", "").isdigit()}
    marks = tuple(_marks(form))
    kept = partial(call.door.review.review, session_id, call.employee, ratings, marks, submit)
    try:
        await in_thread(kept)
    except BadRequest:
        raise ApiError("unfinished_review") from None
    return RedirectResponse(f"{LIST}/{session_id}?gemt=1", status_code=303)


def _marks(form: dict[str, str]) -> list[Mark]:
    found = []
    for name, value in form.items():
        kind, _, number = name.partition("-")
        if not number.isdigit() or not value.strip():
            continue
        if kind == "bemaerkning":
            found.append(Mark(int(number), "comment", clean_reply(normalise(value)[:LONGEST_COMMENT])))
        elif kind == "coach" and value in VERDICTS:
            why = clean_reply(normalise(form.get(f"hvorfor-{number}", ""))[:LONGEST_COMMENT])
            found.append(Mark(int(number), "coach", value, why))
    return found


def _list(call: Call, page: Page, search: Search) -> dict[str, Any]:
    library = call.door.library
    more = None
    if page.more:
        kept = {k: v for k, v in call.request.query_params.items() if k != "efter"}
        more = f"{LIST}?{urlencode({**kept, 'efter': f'{page.more[0].isoformat()}~{page.more[1]}'})}"
    return {
        "title": "Gennemgang",
        "sessions": [_line(s, call) for s in page.sessions],
        "cases": sorted((s.id, s.title) for s in library.scenarios.values()),
        "rules": sorted(
            (rule, library.wording.rules[rule].title) for rule in RULES if rule in library.wording.rules
        ),
        "search": search,
        "more": more,
        "coach": library.coach_record.text,
    }


def _line(session: SharedSession, call: Call) -> dict[str, Any]:
    return {
        "id": session.id,
        "title": title_of(session.scenario_id, call.door.library),
        "name": session.employee_name,
        "shared": _when(session.shared_at),
        "ended": session.ended,
        "reviews": session.reviews,
        "mine": session.mine,
    }


def _talk(call: Call, found: Transcript) -> dict[str, Any]:
    library, row, own = call.door.library, found.view.row, found.own
    names = library.wording.names["rubric"]
    marks = {(m.kind, m.turn): m for m in own.marks} if own else {}
    owner = found.view.scenario.owner.name
    return {
        "title": f"{found.view.scenario.title}: {row.employee_name}",
        "row": row,
        "owner": owner.split()[0],
        "opening": row.opening["owner"],
        "turns": [
            {
                **turn_json(turn),
                "comment": marks.get(("comment", turn.number)),
                "coach": marks.get(("coach", turn.number)),
            }
            for turn in found.view.turns
        ],
        "debrief": debrief_json(row.outcome, row, {}, library) if row.outcome else None,
        "support": SUPPORT_NAMES[row.support],
        "held": _when(row.created_at),
        "rubric": [(line, names[line], own.ratings.get(line) if own else None) for line in SKILLS],
        "own": own,
        "others": [
            (r.trainer_name, [(names[line], r.ratings.get(line)) for line in SKILLS]) for r in found.others
        ],
        "saved": call.request.query_params.get("gemt") == "1",
    }


def _page(call: Call, template: str, **values: Any) -> Response:
    return HTMLResponse(rendered(template, name=call.person.name, **values))


def _cursor(text: str | None) -> tuple[datetime, str] | None:
    """Where the page before ended; what is not a cursor begins at the top."""
    at, _, session_id = (text or "").partition("~")
    try:
        moment = datetime.fromisoformat(at)
    except ValueError:
        return None
    return (moment, session_id) if session_id and moment.tzinfo else None


def _when(at: datetime) -> str:
    return f"{at:%d.%m.%Y}"
