"""What a trainer's form about a transcript holds, and keeping it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.cleaning import clean_reply, normalise
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.known import known_in_session
from bot.gateway.rooms.shared_list import LIST, filters_in
from bot.practice.acts import Act
from bot.practice.learning import SKILLS
from bot.practice_room import BadRequest
from bot.scenario_files import Library
from bot.storage import Mark

LONGEST_COMMENT = 1000
MOST_MARKED_BYTES = 512 * 1024  # a comment of that length on every reply of the longest talk


async def save(call: Call) -> Response:
    """Keeps what the form holds, and shows the page again. Draft or finished is the button that was pressed."""
    form = await read_form(call.request, MOST_MARKED_BYTES)
    session_id, submit = call.request.path_params["id"], form.get("gem") in ("faerdig", "naeste")
    known = await known_in_session(call, session_id)
    marks = tuple(marks_in(form, call.door.library, known))
    kept = partial(
        call.door.trainers.review.review, session_id, call.employee, ratings_in(form), marks, submit
    )
    try:
        await in_thread(kept)
    except BadRequest:
        raise ApiError("unfinished_review") from None
    filters = filters_in(call.request.query_params)
    if form.get("gem") == "naeste":
        return RedirectResponse(f"{LIST}/naeste?{urlencode(filters)}", status_code=303)
    return RedirectResponse(f"{LIST}/{session_id}?{urlencode({**filters, 'gemt': 1})}", status_code=303)


def ratings_in(form: Mapping[str, str]) -> dict[str, int]:
    return {line: int(form[f"linje-{line}"]) for line in SKILLS if form.get(f"linje-{line}", "").isdigit()}


def marks_in(form: Mapping[str, str], library: Library, known: frozenset[str]) -> Iterator[Mark]:
    """The marks of fields named kind-turn, and act-turn-clause. Raises ApiError for an act that there is none of."""
    acts = {library.wording.names["acts"][act.value].casefold(): act.value for act in Act}
    for name, value in form.items():
        kind, _, place = name.partition("-")
        turn, _, part = place.partition("-")
        if not (turn.isdigit() and value.strip()):
            continue
        if kind == "comment":
            yield Mark(int(turn), kind, _words(value, known))
        elif kind == "coach":
            yield Mark(int(turn), kind, value, _words(form.get(f"why-{turn}", ""), known))
        elif kind == "role":
            yield Mark(int(turn), kind, value)
        elif kind == "act" and part.isdigit():
            if (act := acts.get(normalise(value).casefold())) is None:
                raise ApiError("unknown_act", name=normalise(value)[:60])
            yield Mark(int(turn), kind, act, part=int(part))


def _words(text: str, known: frozenset[str]) -> str:
    return clean_reply(normalise(text)[:LONGEST_COMMENT], known)
