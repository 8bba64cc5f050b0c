"""The routes of the workshop."""

from __future__ import annotations

from bot.gateway.rooms import workshop, workshop_steps, workshop_version
from bot.gateway.route import Handler, Route, Who

_VERSION = "/vaerksted/{case}/{version}"
_FORM = ("not_trainer", "bad_request", "too_big", "wrong_origin")


def _get(path: str, handler: Handler, summary: str, *errors: str) -> Route:
    return Route("GET", path, Who.TRAINER, handler, summary, errors=("not_trainer", *errors), page=True)


def _post(path: str, handler: Handler, summary: str, *errors: str) -> Route:
    return Route("POST", path, Who.TRAINER, handler, summary, errors=(*_FORM, *errors), page=True)


PAGES: tuple[Route, ...] = (
    _get("/vaerksted", workshop.cases, "Værkstedet."),
    _post("/vaerksted", workshop.start, "Begynd på en sag.", "bad_case_id", "case_id_taken"),
    _post("/vaerksted/tjek", workshop.check, "Tjek en tekst, mens den skrives."),
    _get(_VERSION, workshop_version.version, "En version af en sag.", "not_found"),
    _post(
        _VERSION,
        workshop_version.write,
        "Gem, tjek, prøv eller send en kladde.",
        "not_found",
        "version_overtaken",
    ),
    _get(f"{_VERSION}/ud", workshop_steps.ask_retire, "Tag sagen ud af brug?", "not_found"),
    _post(
        f"{_VERSION}/skridt",
        workshop_steps.step,
        "Udgiv, send tilbage, tag ud af brug eller i brug igen.",
        "not_found",
        "own_work",
        "version_not_clean",
        "version_overtaken",
    ),
)
