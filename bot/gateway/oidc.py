"""Login by the municipality's own provider (OpenID Connect): the way there, the way back, and logout from either side."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from typing import Any
from urllib.parse import urlsplit

import structlog
from starlette.responses import RedirectResponse, Response

from bot.gateway.body import read_form
from bot.gateway.door import Call, in_thread
from bot.gateway.entering import enter, give_cookie
from bot.gateway.errors import ApiError
from bot.gateway.people import Person, role_of
from bot.gateway.provider import LONGEST_AGE, Provider, ProviderError, Vouched
from bot.gateway.seal import Seal

WAY = "kasket_login"  # the cookie that the way to the provider and back is remembered in
SECONDS = 600  # how long somebody may take to log in
LONGEST_NAME = 200

_logger = structlog.get_logger("kasket.gateway")


async def begin(call: Call) -> Response:
    """Sends the browser to the provider. `videre` in the address is where it goes afterwards."""
    provider = _provider(call)
    call.request.scope["session"] = remembered = dict[str, Any]()
    try:
        there = await provider.way_in(call.request)
    except ProviderError as error:
        raise _failed(error) from None
    response = RedirectResponse(there, status_code=303)
    remembered["videre"] = own_path(call.request.query_params.get("videre"))
    _remember(call, response, remembered)
    return response


async def back(call: Call) -> Response:
    """The provider sent the browser back: check what it says, and open a login."""
    provider = _provider(call)
    remembered = _seal(call).open(call.request.cookies.get(WAY)) or {}
    call.request.scope["session"] = remembered
    try:
        vouched = await provider.vouched(call.request)
    except ProviderError as error:
        raise _failed(error) from None
    person = person_of(call, vouched)
    token = await enter(call, person, "oidc", vouched.sid, vouched.id_token)
    response = RedirectResponse(own_path(remembered.get("videre")), status_code=303)
    give_cookie(call, response, token)
    response.delete_cookie(WAY, path="/login")
    return response


async def told_from_outside(call: Call) -> Response:
    """Back-channel logout: the provider says that a session is over. Each token is taken once."""
    provider, now = _provider(call), call.door.clock()
    form = await read_form(call.request)
    try:
        ended = await provider.logged_out(form.get("logout_token", ""), now.timestamp())
    except ProviderError as error:
        _logger.warning("logout_refused", reason=str(error))
        raise ApiError("bad_logout") from None
    ends = now + timedelta(seconds=2 * LONGEST_AGE)
    logins = call.door.registers.logins
    if not await in_thread(logins.use_launch, f"logout {ended.token_id}"[:64], now, ends):
        raise ApiError("bad_logout")
    person = call.door.keys.of(ended.issuer, ended.subject) if ended.subject else None
    await in_thread(logins.close_of_provider, ended.sid, person)
    return Response(status_code=200, headers={"Cache-Control": "no-store"})


async def seen_in_a_frame(call: Call) -> Response:
    """Front-channel logout: the provider loads this in a hidden frame, with its session id."""
    provider = _provider(call)
    sid, issuer = call.request.query_params.get("sid"), call.request.query_params.get("iss")
    try:
        known = sid is not None and issuer == await provider.issuer()
    except ProviderError as error:
        raise _failed(error) from None
    if known:
        await in_thread(call.door.registers.logins.close_of_provider, sid, None)
    place = urlsplit(call.door.settings.oidc_issuer)
    policy = f"default-src 'none'; frame-ancestors {place.scheme}://{place.netloc}"
    return Response(status_code=200 if known else 400, headers={"Content-Security-Policy": policy})


def person_of(call: Call, vouched: Vouched) -> Person:
    settings, claims = call.door.settings, vouched.claims
    name = str(claims.get(settings.oidc_name_claim) or claims.get("preferred_username") or "Medarbejder")
    held = claims.get(settings.oidc_role_claim) or ()
    values = [held] if isinstance(held, str) else [str(value) for value in held]
    key = call.door.keys.of(vouched.issuer, vouched.subject)
    return Person(key, " ".join(name.split())[:LONGEST_NAME], role_of(values, settings.roles))


def own_path(path: object) -> str:
    """A path on this site to go on to; the front page for anything else."""
    text = path if isinstance(path, str) else ""
    safe = text.startswith("/") and not text.startswith(("//", "/\\")) and text.isprintable()
    return text if safe else "/"


def _provider(call: Call) -> Provider:
    if call.door.provider is None:
        raise ApiError("not_found")
    return call.door.provider


def _seal(call: Call) -> Seal:
    return Seal(call.door.settings.secret, "login way", lambda: _seconds(call.door.clock()))


def _seconds(at: datetime) -> float:
    return at.astimezone(timezone.utc).timestamp()


def _remember(call: Call, response: Response, value: dict[str, Any]) -> None:
    response.set_cookie(
        WAY, _seal(call).close(value, SECONDS), max_age=SECONDS, path="/login", httponly=True,
        samesite="lax", secure=call.request.url.scheme == "https",
    )  # fmt: skip


def _failed(error: ProviderError) -> ApiError:
    _logger.warning("login_failed", reason=str(error))
    return ApiError("login_failed")
