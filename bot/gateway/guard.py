"""Around everything: refuses strangers' requests, sets the headers, and logs one line of ids and sizes."""

from __future__ import annotations

import time
from collections.abc import Collection
from urllib.parse import urlsplit

import structlog
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.gateway.errors import ApiError, error_response
from bot.gateway.proxies import heed
from bot.settings import Settings

_logger = structlog.get_logger("kasket.gateway")

_OWN_NAMES = ("localhost", "127.0.0.1", "[::1]")
_PROBES = ("/healthz", "/readyz")  # a probe calls by address, and learns nothing else
_API = "/api/"  # here the body is JSON; the pages post forms
_JSON, _FORM = "application/json", "application/x-www-form-urlencoded"
_OWN_SITES = ("same-origin", "none")  # what a browser says of our own page and of an address typed in
_READING = ("GET", "HEAD", "OPTIONS")


class Guard:
    """ASGI middleware; starts nothing of its own, so a request runs to its end when the browser goes away."""

    def __init__(self, app: ASGIApp, settings: Settings) -> None:
        self._app = app
        named = urlsplit(settings.address).hostname or settings.host
        self._names = frozenset(n.lower() for n in (*_OWN_NAMES, settings.host, named, *settings.hosts))
        self._proxies = settings.proxies
        self._headers = security_headers(settings.frame_ancestors)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        heed(scope, self._proxies)
        seen = _Seen(scope)

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                self._dress(MutableHeaders(scope=message), scope["path"])
            seen.note(message)
            await send(message)

        try:
            refused = refusal(scope, self._names)
            if refused is not None:
                await error_response(refused)(scope, receive, send_guarded)
            else:
                await self._app(scope, receive, send_guarded)
        except Exception as error:
            seen.trouble = error
            if seen.status is None:
                await error_response(ApiError("broken"))(scope, receive, send_guarded)
        finally:
            seen.log()

    def _dress(self, headers: MutableHeaders, path: str) -> None:
        for name, value in self._headers.items():
            headers.setdefault(name, value)
        headers["Cache-Control"] = "no-cache" if path.startswith("/web/") else "no-store"


def security_headers(frame_ancestors: str) -> dict[str, str]:
    policy = (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "connect-src 'self'",
        "font-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
        f"frame-ancestors {frame_ancestors}",
        "require-trusted-types-for 'script'",
        "trusted-types 'none'",
    )
    return {
        "Content-Security-Policy": "; ".join(policy),
        "X-Content-Type-Options": "nosniff",
        # With no-referrer a form on our own page would post "Origin: null".
        "Referrer-Policy": "same-origin",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
    }


def refusal(scope: Scope, names: Collection[str]) -> ApiError | None:
    """Why a request is not for us: an unknown name, another site's page, or a body of the wrong kind."""
    headers = Headers(scope=scope)
    host = headers.get("host", "").lower()
    if _without_port(host) not in names and scope["path"] not in _PROBES:
        return ApiError("wrong_host")
    if scope["path"].startswith(_API) and headers.get("sec-fetch-site", "none") not in _OWN_SITES:
        return ApiError("wrong_origin")
    if scope["method"] in _READING:
        return None
    if not _from_own_page(headers, host):
        return ApiError("wrong_origin")
    wanted = _JSON if scope["path"].startswith(_API) else _FORM
    if headers.get("content-type", "").split(";")[0].strip().lower() != wanted:
        return ApiError("not_json")
    return None


def _without_port(host: str) -> str:
    name, colon, port = host.rpartition(":")
    return name if colon and port.isdigit() else host


def _from_own_page(headers: Headers, host: str) -> bool:
    """A browser tells where a POST comes from; a program that tells nothing holds no stolen cookie."""
    origin = headers.get("origin")
    if origin is not None:
        return urlsplit(origin).netloc.lower() == host
    return headers.get("sec-fetch-site", "none") in _OWN_SITES


class _Seen:
    """What one request leaves in the log: route, ids, sizes and time. Never what was written."""

    def __init__(self, scope: Scope) -> None:
        self._scope = scope
        self._start = time.perf_counter()
        self._bytes = 0
        self.status: int | None = None
        self.trouble: Exception | None = None

    def note(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.status = message["status"]
        self._bytes += len(message.get("body", b""))

    def log(self) -> None:
        route = self._scope.get("kasket_route")
        facts = {
            "method": self._scope["method"],
            "route": route or "unknown",
            "status": self.status,
            "ms": round((time.perf_counter() - self._start) * 1000, 1),
            "bytes": self._bytes,
        }
        session = self._scope.get("path_params", {}).get("id")
        if session and self.status and self.status < 400:
            facts["session"] = session
        if self.trouble is None:
            _logger.info("request", **facts)
        else:
            _logger.error("request", **facts, error=type(self.trouble).__name__, at=_place(self.trouble))


def _place(error: Exception) -> str:
    """Where an error came from; its own words may quote what was written."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    return f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else ""
