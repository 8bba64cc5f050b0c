"""The routes of groups, their assignments and examples, of leaders' open practice, and of the leader's window."""

from __future__ import annotations

from bot.gateway.rooms import assignments, examples, groups, leader
from bot.gateway.route import Handler, Route, Who

_GROUP = "/hold/{group}"
_FORM = ("bad_request", "too_big", "wrong_origin")
_ROLE = {Who.TRAINER: ("not_trainer",), Who.LEADER: ("not_leader",), Who.SIGNED_IN: ()}


def _get(path: str, who: Who, handler: Handler, summary: str, *errors: str) -> Route:
    found = ("not_found",) if "{" in path else ()
    return Route("GET", path, who, handler, summary, errors=(*_ROLE[who], *found, *errors), page=True)


def _post(path: str, who: Who, handler: Handler, summary: str, *errors: str) -> Route:
    found = ("not_found",) if "{" in path else ()
    return Route(
        "POST", path, who, handler, summary, errors=(*_ROLE[who], *_FORM, *found, *errors), page=True
    )


PAGES: tuple[Route, ...] = (
    _get("/hold", Who.SIGNED_IN, groups.group_list, "Hold."),
    _post("/hold", Who.TRAINER, groups.make_group, "Lav et hold.", "no_group_name"),
    _get("/hold/ind/{invitation}", Who.SIGNED_IN, groups.group_invitation, "Indbydelsen til et hold."),
    _post("/hold/ind/{invitation}", Who.SIGNED_IN, groups.join_group, "Gå ind på et hold."),
    _get(_GROUP, Who.SIGNED_IN, groups.group_page, "Et hold."),
    _post(f"{_GROUP}/ud", Who.SIGNED_IN, groups.leave_group, "Gå ud af et hold."),
    _post(f"{_GROUP}/navn", Who.TRAINER, groups.rename_group, "Giv holdet et andet navn.", "no_group_name"),
    _get(f"{_GROUP}/luk", Who.TRAINER, groups.ask_close_group, "Luk holdet?"),
    _post(f"{_GROUP}/luk", Who.TRAINER, groups.close_group, "Luk holdet."),
    _get(f"{_GROUP}/fjern", Who.TRAINER, groups.ask_remove_member, "Fjern et medlem?"),
    _post(f"{_GROUP}/fjern", Who.TRAINER, groups.remove_member, "Fjern et medlem."),
    _post(
        f"{_GROUP}/opgave",
        Who.TRAINER,
        assignments.make_assignment,
        "Giv holdet en opgave.",
        "bad_assignment",
    ),
    _post(
        f"{_GROUP}/opgave/{{assignment}}/slet", Who.TRAINER, assignments.drop_assignment, "Slet en opgave."
    ),
    _get(
        f"{_GROUP}/del/{{session}}",
        Who.SIGNED_IN,
        examples.preview_example,
        "En samtale, som holdet ville se den.",
        "not_ended",
    ),
    _post(
        f"{_GROUP}/del/{{session}}",
        Who.SIGNED_IN,
        examples.show_example,
        "Vis holdet en samtale uden navn.",
        "not_ended",
        "no_consent",
    ),
    _get(f"{_GROUP}/eksempel/{{example}}", Who.SIGNED_IN, examples.group_example, "Et eksempel."),
    _post(
        f"{_GROUP}/eksempel/{{example}}/tilbage",
        Who.SIGNED_IN,
        examples.withdraw_example,
        "Tag et eksempel tilbage.",
    ),
    _get("/aabent", Who.SIGNED_IN, examples.open_practice, "Ledernes åbne øvelse."),
    _get(
        "/aabent/del/{session}",
        Who.LEADER,
        examples.preview_open,
        "En samtale, som alle ville se den.",
        "not_ended",
    ),
    _post(
        "/aabent/del/{session}",
        Who.LEADER,
        examples.show_open,
        "Vis alle en samtale.",
        "not_ended",
        "no_consent",
    ),
    _get("/aabent/{open}", Who.SIGNED_IN, examples.open_example, "En leders åbne øvelse."),
    _post("/aabent/{open}/tilbage", Who.SIGNED_IN, examples.withdraw_open, "Tag en åben øvelse tilbage."),
    _get("/leder", Who.LEADER, leader.leader_window, "Holdene i tal."),
)
