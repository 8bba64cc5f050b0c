"""What the installation says about itself: who runs it, whom to write to, how long things are kept, who may frame it."""

from __future__ import annotations

from importlib.metadata import version

from starlette.responses import JSONResponse, Response

from bot.gateway.door import Call


async def about(call: Call) -> Response:
    settings = call.door.settings
    return JSONResponse(
        {
            "organisation": settings.organisation,
            "controller": settings.controller or settings.organisation,
            "contact": settings.contact,
            "accessibility_contact": settings.accessibility_contact or settings.contact,
            "storage_days": {"private": None, "shared": None},
            "embed_origins": list(settings.embed_origins),
            "version": version("kasketskift"),
        }
    )
