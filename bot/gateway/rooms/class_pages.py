"""The routes of a class: the trainer's screen, and the phones."""

from __future__ import annotations

from bot.gateway.rooms import class_phone, classroom
from bot.gateway.route import Handler, Route, Who

_FORM = ("bad_request", "too_big", "not_json", "wrong_origin")
_TEXT = (*_FORM, "empty", "too_long")
_CLASS, _CODE = "/klasse/{class}", "/stem/{code}"


def _screen(method: str, path: str, handler: Handler, summary: str, *errors: str) -> Route:
    return Route(method, path, Who.TRAINER, handler, summary, errors=("not_trainer", *errors), page=True)


def _phone(method: str, path: str, handler: Handler, summary: str, *errors: str) -> Route:
    errors = (*errors, "storage_unavailable")
    return Route(method, path, Who.SIGNED_IN, handler, summary, errors=errors, page=True)


PAGES: tuple[Route, ...] = (
    _screen("GET", "/klasse", classroom.classes_page, "Underviserens klasser."),
    _screen("POST", "/klasse", classroom.start_class, "Begynd en klasse.", *_FORM, "unknown_case"),
    _screen("GET", _CLASS, classroom.class_screen, "En klasse på storskærmen.", "not_found"),
    Route(
        "GET", f"{_CLASS}/stand", Who.TRAINER, classroom.class_stand, "Hvor langt klassen er.",
        gives="ClassStand", errors=("not_trainer", "not_found"),
    ),
    _screen("POST", f"{_CLASS}/forslag", classroom.class_add, "Tilføj et forslag.", *_TEXT, "not_found", "class_round_over"),
    _screen("POST", f"{_CLASS}/skjul", classroom.class_hide, "Skjul et forslag.", *_FORM, "not_found"),
    _screen("POST", f"{_CLASS}/afstem", classroom.class_vote_opens, "Luk for forslag, og stem.", *_FORM, "not_found"),
    _screen("POST", f"{_CLASS}/send", classroom.class_send, "Stop, og send svaret.", *_FORM, "not_found"),
    _screen("POST", f"{_CLASS}/afslut", classroom.class_end, "Afslut klassen.", *_FORM, "not_found"),
    _phone("GET", "/stem", class_phone.phone_door, "Her taster man koden.", "not_found"),
    _phone("GET", _CODE, class_phone.phone_page, "En klasse på telefonen.", "not_found"),
    Route(
        "GET", f"{_CODE}/stand", Who.SIGNED_IN, class_phone.phone_stand, "Hvor langt klassen er.",
        gives="ClassStand", errors=("not_found", "storage_unavailable"),
    ),
    _phone("POST", f"{_CODE}/forslag", class_phone.phone_propose, "Send et forslag.", *_TEXT, "not_found", "class_round_over"),
    _phone("POST", f"{_CODE}/stemme", class_phone.phone_vote, "Stem på et forslag.", *_FORM, "not_found", "class_round_over"),
)  # fmt: skip
