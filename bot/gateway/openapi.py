"""The OpenAPI 3.1 document, written from the table of routes and the schemas."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from bot.gateway.errors import ERRORS
from bot.gateway.people import COOKIE
from bot.gateway.route import Route, Who
from bot.gateway.schemas import SCHEMAS, ref

_ALWAYS = ("wrong_host", "broken", "too_many")
_CHANGES = ("wrong_origin", "not_json")  # what the guard may say to a call that changes something
_ACCESS: dict[Who, tuple[str, ...]] = {
    Who.ANYONE: (),
    Who.SIGNED_IN: ("not_signed_in",),
    Who.TRAINER: ("not_signed_in", "storage_unavailable"),
    Who.LEADER: ("not_signed_in", "storage_unavailable"),
    Who.ADMINISTRATOR: ("not_signed_in",),
    Who.PRIVACY: ("not_signed_in", "storage_unavailable"),
    Who.OWNER: ("not_signed_in", "not_found", "storage_unavailable"),
}


_FORM = {
    "application/x-www-form-urlencoded": {
        "schema": {"type": "object", "additionalProperties": {"type": "string"}}
    }
}
_WORDS = str.maketrans("/.:-", "____", "{}")  # an address as one word


def openapi_document(routes: Iterable[Route]) -> dict[str, Any]:
    paths: dict[str, dict[str, Any]] = {}
    for route in routes:
        paths.setdefault(public_path(route), {})[route.method.lower()] = _operation(route)
    return {
        "openapi": "3.1.0",
        "info": {"title": "Kasketskift", "version": "1", "description": "Øvelser, svar og opsamlinger."},
        "paths": paths,
        "components": {
            "schemas": SCHEMAS,
            "securitySchemes": {"login": {"type": "apiKey", "in": "cookie", "name": COOKIE}},
        },
    }


def public_path(route: Route) -> str:
    """The path as OpenAPI writes it: without Starlette's converters."""
    return re.sub(r"\{(\w+):\w+\}", r"{\1}", route.path)


def _operation(route: Route) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": (route.method + route.path.translate(_WORDS)).lower().strip("_"),
        "summary": route.summary,
        "security": [] if route.who is Who.ANYONE else [{"login": []}],
        "responses": {str(route.status): _good(route), **_bad(route)},
    }
    names = re.findall(r"\{(\w+)", route.path)
    if names:
        operation["parameters"] = [
            {"name": name, "in": "path", "required": True, "schema": {"type": "string"}} for name in names
        ]
    if route.takes:
        operation["requestBody"] = {"required": True, "content": _json(route.takes)}
    if route.page and route.method == "POST":
        operation["requestBody"] = {"required": True, "content": _FORM}
    if route.page:
        operation["responses"]["303"] = {"description": "Videre til en anden side."}
    return operation


def _good(route: Route) -> dict[str, Any]:
    if route.gives:
        return {"description": route.summary, "content": _json(route.gives)}
    return {"description": route.summary, "content": {"*/*": {}}}


def _bad(route: Route) -> dict[str, Any]:
    """One entry a status, with the sentences that can come with it."""
    found: dict[str, Any] = {}
    guarded = () if route.method == "GET" else _CHANGES
    for code in dict.fromkeys((*route.errors, *_ACCESS[route.who], *_ALWAYS, *guarded)):
        status = str(ERRORS[code].status)
        shown = {"text/html": {}} if route.page and code != "not_json" else _json("Error")
        entry = found.setdefault(status, {"description": "", "content": {}})
        entry["content"] |= shown
        entry["description"] = f"{entry['description']} {code}".strip()
    if route.gives == "Readiness":
        found["503"] = {"description": "Ikke klar.", "content": _json("Readiness")}
    return found


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": ref(schema)}}
