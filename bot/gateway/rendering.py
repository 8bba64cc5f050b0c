"""The pages that are rendered on the server: templates with everything escaped."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response, StreamingResponse

from bot.gateway.door import Call
from bot.gateway.errors import ApiError

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "templates"),
    autoescape=select_autoescape(),
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def rendered(template: str, **values: Any) -> str:
    return _PAGES.get_template(template).render(**values)


def page(call: Call, template: str, **values: Any) -> Response:
    """A page for the one who asks; its frame shows the ways that their role has."""
    return HTMLResponse(rendered(template, person=call.person, here=call.request.url.path, **values))


def download(content: bytes, name: str, kind: str) -> Response:
    return Response(content, media_type=kind, headers=_as_file(name))


def stream(parts: Iterator[bytes], name: str, kind: str) -> Response:
    """A file that is made while it is sent."""
    return StreamingResponse(parts, media_type=kind, headers=_as_file(name))


def _as_file(name: str) -> dict[str, str]:
    return {"Content-Disposition": f'attachment; filename="{name}"'}


def error_page(error: ApiError, here: str) -> Response:
    """An error on the page at `here`: the same sentence and status as the API gives; a login leads back."""
    stranger = error.kind.status == 401
    page = rendered(
        "fejl.html", title="Det gik ikke", person=None, here=here, message=error.message, stranger=stranger
    )
    return HTMLResponse(page, status_code=error.kind.status, headers=error.headers)
