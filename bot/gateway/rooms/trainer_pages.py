"""The routes of the trainer's room."""

from __future__ import annotations

from bot.gateway.rooms import agreement, files, reviewing, shared_list, transcript
from bot.gateway.route import Handler, Route, Who

_FORM = ("not_trainer", "bad_request", "too_big", "wrong_origin")


def _get(path: str, handler: Handler, summary: str, *errors: str) -> Route:
    return Route("GET", path, Who.TRAINER, handler, summary, errors=("not_trainer", *errors), page=True)


def _post(path: str, handler: Handler, summary: str, *errors: str) -> Route:
    return Route("POST", path, Who.TRAINER, handler, summary, errors=(*_FORM, *errors), page=True)


PAGES: tuple[Route, ...] = (
    _get("/gennemgang", shared_list.shared, "Delte øvelser."),
    _get("/gennemgang/naeste", shared_list.next_unreviewed, "Den næste, man mangler."),
    _post("/gennemgang/visninger", shared_list.keep_view, "Gem en søgning, eller slet en.", "no_view_name"),
    _get("/gennemgang/eksport", files.exports, "Filerne, man kan hente."),
    _get("/gennemgang/eksport/{file}", files.export, "Delte øvelser som fil.", "not_found"),
    _get("/gennemgang/{id}", transcript.transcript, "En delt øvelse.", "not_found"),
    _post(
        "/gennemgang/{id}",
        reviewing.save,
        "Gem sin gennemgang.",
        "not_found",
        "unfinished_review",
        "unknown_act",
    ),
    _get("/gennemgang/{id}/mod/{other}", transcript.side_by_side, "To forsøg side om side.", "not_found"),
    _get("/enighed", agreement.agreement, "Enighed mellem undervisere og med coachen."),
    _get("/enighed/saetninger.jsonl", agreement.sentences, "Rettelser som sætninger."),
    _get("/enighed/situationer.jsonl", agreement.situations, "Rettelser som situationer."),
)
