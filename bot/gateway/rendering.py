"""The pages that are rendered on the server: templates with everything escaped."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from starlette.responses import HTMLResponse, Response

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


def error_page(error: ApiError) -> Response:
    """An error on a page that people see: the same sentence and status as the API gives."""
    page = rendered("fejl.html", title="Det gik ikke", person=None, here="", message=error.message)
    return HTMLResponse(page, status_code=error.kind.status, headers=error.headers)
