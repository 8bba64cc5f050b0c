"""The page shell, its files, and the small addresses that machines ask."""

from __future__ import annotations

from pathlib import Path

from starlette.responses import FileResponse, JSONResponse, Response

from bot.gateway.door import Call, in_thread
from bot.gateway.errors import ApiError
from bot.storage.rows import SessionRow

SHELL = "index.html"


async def shell(call: Call) -> Response:
    """The one page; the browser code routes by the address."""
    return _shell(call, status=200)


async def session_shell(call: Call) -> Response:
    """As `shell`. Signed in, the address of a session that is not one's own is not found."""
    person = call.anyone
    row: SessionRow | None = None
    if person is not None:
        row = await in_thread(call.door.log.get_session, call.request.path_params["id"])
    mine = person is None or (row is not None and row.employee_id == person.id)
    return _shell(call, status=200 if mine else 404)


def _shell(call: Call, status: int) -> Response:
    page = Path(call.door.settings.web) / SHELL
    if not page.is_file():
        raise ApiError("page_missing")
    return FileResponse(page, status_code=status, media_type="text/html")


async def web_file(call: Call) -> Response:
    path: str = call.request.path_params["path"]
    if "\0" in path or any(part.startswith(".") for part in path.split("/")):
        raise ApiError("not_found")
    return await call.door.files.get_response(path, call.request.scope)


async def case_shell(call: Call) -> Response:
    """A deep link to a case; one that has been withdrawn is not found."""
    known = call.request.path_params["case"] in call.door.library.scenarios
    return _shell(call, status=200 if known else 404)


async def embed_script(call: Call) -> Response:
    """The launcher, for pages of other origins: the one file that they may load from us."""
    file = Path(call.door.settings.web) / "embed.js"
    if not file.is_file():
        raise ApiError("page_missing")
    open_to_all = {"Access-Control-Allow-Origin": "*", "Cross-Origin-Resource-Policy": "cross-origin"}
    return FileResponse(file, media_type="text/javascript", headers=open_to_all)


async def healthz(call: Call) -> Response:
    return JSONResponse({"ok": True})


async def readyz(call: Call) -> Response:
    answer = await call.door.readiness.check()
    return JSONResponse(
        {"ready": answer.ready, "reason": answer.reason}, status_code=200 if answer.ready else 503
    )


async def openapi(call: Call) -> Response:
    return JSONResponse(call.door.openapi)
