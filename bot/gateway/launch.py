"""The way into a frame on the intranet: a signed launch token, short-lived and used once, becomes a token held in memory.

A browser gives a page in another site's frame no cookies. The intranet signs a JWT (HS256, RFC 7519) with the shared
KASKET_LAUNCH_SECRET: iss, aud (KASKET_ADDRESS), sub, name, roles, iat, exp, jti.
"""

from __future__ import annotations

from datetime import datetime, timezone
from typing import Any

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import OctKey
from starlette.responses import JSONResponse, Response

from bot.gateway.body import read_body, text_in
from bot.gateway.door import Call, in_thread
from bot.gateway.entering import enter
from bot.gateway.errors import ApiError
from bot.gateway.people import Person, role_of
from bot.gateway.views import person_json

LONGEST_LIFE = 300  # seconds from making to running out; a token that asks for more is refused
LEEWAY = 30  # seconds that two clocks may differ
LONGEST_ID = 64


async def launch(call: Call) -> Response:
    client = call.request.client
    call.door.limits.logins.take(client.host if client else "")
    claims = _claims(call, text_in(await read_body(call.request), "token"))
    now = call.door.clock()
    ends = datetime.fromtimestamp(claims["exp"] + LEEWAY, timezone.utc)
    if not await in_thread(call.door.registers.logins.use_launch, claims["jti"], now, ends):
        raise ApiError("launch_refused")
    person = _person(call, claims)
    token = await enter(call, person, "launch")
    return JSONResponse({"token": token, "person": person_json(person)})


def _claims(call: Call, token: str) -> dict[str, Any]:
    settings = call.door.settings
    if not settings.launch_secret:
        raise ApiError("launch_refused")
    try:
        claims = jwt.decode(token, OctKey.import_key(settings.launch_secret), algorithms=["HS256"]).claims
    except (JoseError, ValueError, TypeError):
        raise ApiError("launch_refused") from None
    if not _is_ours(claims, settings.address) or not _is_in_time(claims, call.door.clock().timestamp()):
        raise ApiError("launch_refused")
    return dict(claims)


def _is_ours(claims: dict[str, Any], address: str) -> bool:
    named = all(isinstance(claims.get(key), str) and claims[key] for key in ("iss", "sub", "jti"))
    return bool(address) and claims.get("aud") == address and named and len(claims["jti"]) <= LONGEST_ID


def _is_in_time(claims: dict[str, Any], now: float) -> bool:
    made, ends = claims.get("iat"), claims.get("exp")
    if not isinstance(made, (int, float)) or not isinstance(ends, (int, float)):
        return False
    return made - LEEWAY <= now <= ends + LEEWAY and 0 < ends - made <= LONGEST_LIFE


def _person(call: Call, claims: dict[str, Any]) -> Person:
    """The same person as by the municipality's login, when the intranet names the same issuer and subject."""
    roles = claims.get("roles")
    values = [str(value) for value in roles] if isinstance(roles, list) else []
    name = claims.get("name")
    shown = " ".join(name.split())[:200] if isinstance(name, str) and name.strip() else "Medarbejder"
    key = call.door.keys.of(claims["iss"], claims["sub"])
    return Person(key, shown, role_of(values, call.door.settings.roles))
