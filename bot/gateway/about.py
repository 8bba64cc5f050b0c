"""What the installation says about itself: who runs it, whom to write to, how long things are kept, who may frame it."""

from __future__ import annotations

from importlib.metadata import version
from typing import Any

from starlette.responses import JSONResponse, Response

from bot.gateway.about_text import Section, about_program, accessibility
from bot.gateway.door import Call


async def about(call: Call) -> Response:
    settings = call.door.settings
    return JSONResponse(
        {
            "organisation": settings.organisation,
            "controller": settings.controller or settings.organisation,
            "contact": settings.contact,
            "accessibility_contact": settings.accessibility_contact or settings.contact,
            "storage_days": {"private": settings.private_days, "shared": settings.shared_days},
            "embed_origins": list(settings.embed_origins),
            "login": settings.login,
            "version": version("kasketskift"),
            "pages": {
                "om": _sections(about_program(settings)),
                "tilgaengelighed": _sections(accessibility(settings)),
            },
        }
    )


def _sections(found: list[Section]) -> list[dict[str, Any]]:
    return [{"heading": heading, "parts": parts} for heading, parts in found]
