"""The trainer's side of a class: start one, the big screen, and the buttons that move the rounds on."""

from __future__ import annotations

import uuid
from dataclasses import replace
from typing import Any

from starlette.responses import JSONResponse, RedirectResponse, Response

from bot.class_room import NoProposals, RoundOver, Screen, Stand, Undecided, leaders
from bot.gateway.body import bounded, read_form
from bot.gateway.cleaning import clean_reply
from bot.gateway.danish import DIFFICULTY_NAMES, day
from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.known import known_in_session
from bot.gateway.notice import require_notice
from bot.gateway.rendering import page
from bot.gateway.turns import turn_of
from bot.gateway.views import Json, title_of, turn_json
from bot.practice_room import SessionView

CLASSES = "/klasse"


async def classes_page(call: Call) -> Response:
    library = call.door.library
    own = await in_thread(call.door.trainers.classes.own, call.employee)
    return page(
        call,
        "klasse.html",
        title="Klasse",
        cases=sorted(((s.id, s.title) for s in library.scenarios.values()), key=lambda case: case[1]),
        levels=list(DIFFICULTY_NAMES.items()),
        classes=[(c.id, title_of(c.case, library), c.code, day(c.made_at)) for c in own],
    )


async def start_class(call: Call) -> Response:
    await require_notice(call)
    form = await read_form(call.request)
    case, level = form.get("sag", ""), form.get("niveau", "")
    if case not in call.door.library.scenarios:
        raise ApiError("unknown_case")
    if level not in ("", *map(str, DIFFICULTY_NAMES)):
        raise ApiError("bad_request", what="sværhedsgraden findes ikke")
    difficulty = int(level) if level else None
    row = await in_thread(call.door.trainers.classes.start, call.employee, case, difficulty)
    return _back(row.id)


async def class_screen(call: Call) -> Response:
    found = await in_thread(call.door.trainers.classes.screen, _class(call), call.employee)
    return page(call, "klassen.html", **_shown(call, found))


async def class_stand(call: Call) -> Response:
    found = await in_thread(call.door.trainers.classes.stand, _class(call), call.employee)
    return JSONResponse(stand_json(found))


async def class_add(call: Call) -> Response:
    """A proposal from the trainer."""
    form = await read_form(call.request)
    text = bounded(form.get("tekst", ""), call.door.settings.max_text)
    stand = await in_thread(call.door.trainers.classes.stand, _class(call), call.employee)
    text = clean_reply(text, await known_in_session(call, stand.row.session_id))
    try:
        await in_thread(call.door.trainers.classes.add, _class(call), call.employee, round_in(form), text)
    except RoundOver:
        raise ApiError("class_round_over") from None
    return _back(_class(call))


async def class_hide(call: Call) -> Response:
    form = await read_form(call.request)
    asked = (_class(call), call.employee, round_in(form), form.get("forslag", ""))
    return await _moved(call, call.door.trainers.classes.hide, *asked)


async def class_vote_opens(call: Call) -> Response:
    number = round_in(await read_form(call.request))
    return await _moved(call, call.door.trainers.classes.open_vote, _class(call), call.employee, number)


async def class_send(call: Call) -> Response:
    """Stops the vote and sends the chosen reply as the talk's next turn; pressed twice, it is sent once."""
    call.door.limits.turns.take(call.person.id)
    form = await read_form(call.request)
    classes, class_id, number = call.door.trainers.classes, _class(call), round_in(form)
    try:
        choice = await in_thread(classes.choose, class_id, call.employee, number, form.get("forslag"))
    except Undecided:
        return _back(class_id, "?vaelg=1")
    except RoundOver:
        return _back(class_id)
    row = await in_thread(call.door.log.get_session, choice.session_id)
    try:
        await turn_of(replace(call, row=row), _client_id(class_id, number), choice.text)
    except ApiError as error:
        if error.code not in ("try_again", "ended"):
            raise
        return _back(class_id, "?svar=mangler")
    await in_thread(classes.replied, class_id, number)
    return _back(class_id)


async def class_end(call: Call) -> Response:
    await read_form(call.request)
    classes, class_id = call.door.trainers.classes, _class(call)
    stand = await in_thread(classes.stand, class_id, call.employee)
    async with call.door.locks.of(stand.row.session_id):
        await in_thread(classes.end, class_id, call.employee)
    return _back(class_id)


def round_in(form: dict[str, str]) -> int:
    """The round that a form was made for. Raises ApiError `bad_request`."""
    number = form.get("runde", "")
    if not (number.isascii() and number.isdigit() and len(number) < 9):
        raise ApiError("bad_request", what="runden mangler")
    return int(number)


def stand_json(found: Stand) -> Json:
    return {
        "phase": found.phase,
        "round": found.row.round,
        "proposals": len(found.proposals),
        "votes": found.votes,
    }


def talk_values(view: SessionView, found: Stand) -> dict[str, Any]:
    """What both the screen and the phones show of the talk."""
    return {
        "title": view.scenario.title,
        "case": view.scenario.id,
        "owner": view.scenario.owner.name.split()[0],
        "line": view.turns[-1].reply["owner"] if view.turns else view.row.opening["owner"],
        "code": found.row.code,
        "stand": stand_json(found),
        "proposals": found.proposals,
    }


def _class(call: Call) -> str:
    class_id: str = call.request.path_params["class"]
    return class_id


def _back(class_id: str, asked: str = "") -> Response:
    return RedirectResponse(f"{CLASSES}/{class_id}{asked}", status_code=303)


async def _moved(call: Call, work: Any, *args: Any) -> Response:
    """A button on the screen. When the round has moved on already, the screen shows where to."""
    try:
        await in_thread(work, *args)
    except NoProposals:
        return _back(_class(call), "?mangler=forslag")
    except RoundOver:
        pass
    return _back(_class(call))


def _client_id(class_id: str, number: int) -> str:
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f"kasket:{CLASSES}/{class_id}/{number}"))


def _shown(call: Call, found: Screen) -> dict[str, Any]:
    asked, turns = call.request.query_params, [turn_json(turn) for turn in found.view.turns]
    leading = leaders(found.stand.proposals)
    return {
        **talk_values(found.view, found.stand),
        "id": found.stand.row.id,
        "session": found.view.row.id,
        "opening": found.view.row.opening["owner"],
        "turns": turns,
        "address": f"{call.request.url.netloc}/stem/{found.stand.row.code}",
        "voted": found.voted,
        "all_votes": sum(p.votes for p in found.voted),
        "chosen": next((p for p in found.stand.proposals if p.said), None),
        "leading": leading if "vaelg" in asked and len(leading) > 1 else [],
        "no_answer": "svar" in asked,
        "no_proposals": "mangler" in asked and not found.stand.proposals,
        "most": call.door.settings.max_text,
    }
