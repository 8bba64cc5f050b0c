"""Coming in and going out: whose a request is, a new login, and its end. The browser holds a random token and nothing else."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from bot.gateway.door import Call, Door, in_thread
from bot.gateway.errors import ApiError
from bot.gateway.people import COOKIE, Person, role_of
from bot.gateway.proxies import PEER, is_among
from bot.storage import Entry
from bot.storage.login_log import Login

SECURE_COOKIE = f"__Host-{COOKIE}"  # the browser itself keeps it to this host and to TLS
BEARER = "Bearer "  # a page in another site's frame has no cookies; it holds its token in memory


async def person_at(door: Door, request: Request) -> Person | None:
    """Who asks; None for a stranger and for a login that has run out."""
    if door.settings.login == "proxy" and (told := _told_by_proxy(door, request)) is not None:
        return await in_thread(_known, door, told)
    login = await login_at(door, request)
    return Person(login.person_id, login.name, login.role) if login else None


async def login_at(door: Door, request: Request) -> Login | None:
    token = token_in(request)
    return await in_thread(door.registers.logins.find, token, door.clock()) if token else None


def token_in(request: Request) -> str | None:
    header = request.headers.get("authorization", "")
    if header.startswith(BEARER):
        return header.removeprefix(BEARER)
    return request.cookies.get(SECURE_COOKIE) or request.cookies.get(COOKIE)


async def enter(
    call: Call, person: Person, way: str, sid: str | None = None, id_token: str | None = None
) -> str:
    """A new login in place of the one that the browser had; returns its token."""
    return await in_thread(_enter, call.door, person, way, token_in(call.request), sid, id_token)


def _enter(
    door: Door, person: Person, way: str, before: str | None, sid: str | None, id_token: str | None
) -> str:
    if before:
        door.registers.logins.close(before)
    _known(door, person)
    return door.registers.logins.open(person.id, person.role, way, door.clock(), sid, id_token)


def _known(door: Door, person: Person) -> Person:
    """The person, written down; a change of role is told in the audit."""
    at = door.clock()
    before = door.registers.people.find(person.id)
    if before is None or (before.name, before.role) != (person.name, person.role):
        door.registers.people.remember(person.id, person.name, person.role, at)
    if before is not None and before.role != person.role:
        thing = f"{before.role} > {person.role}"
        door.registers.audit.write(Entry(at, person.id, "role", person.id, thing))
    return person


def give_cookie(call: Call, response: Response, token: str) -> None:
    """Lax, so that a link on the intranet finds one signed in; the guard refuses other sites' posts."""
    secure = call.request.url.scheme == "https"
    response.set_cookie(
        SECURE_COOKIE if secure else COOKIE, token, max_age=call.door.settings.session_hours * 3600,
        secure=secure, httponly=True, samesite="lax", path="/",
    )  # fmt: skip


async def leave(call: Call, response: Response) -> None:
    token = token_in(call.request)
    if token:
        await in_thread(call.door.registers.logins.close, token)
    for name, secure in ((COOKIE, False), (SECURE_COOKIE, True)):
        response.delete_cookie(name, path="/", secure=secure, httponly=True, samesite="lax")


def _told_by_proxy(door: Door, request: Request) -> Person | None:
    """The person whom a proxy in front vouches for. Anyone else's word about it is an error, not a login."""
    settings, headers = door.settings, request.headers
    user = headers.get(settings.proxy_user_header, "").strip()
    if not user:
        return None
    if not is_among(request.scope.get(PEER, ""), settings.proxies):
        raise ApiError("not_from_proxy")
    name = _decoded(headers.get(settings.proxy_name_header, "")) or user
    groups = _decoded(headers.get(settings.proxy_role_header, "")).split(",")
    role = role_of((group.strip() for group in groups), settings.roles)
    return Person(door.keys.of("proxy", user.casefold()), name[:200], role)


def _decoded(header: str) -> str:
    """Headers come as Latin-1; proxies write UTF-8 in them."""
    try:
        return header.encode("latin-1").decode("utf-8").strip()
    except UnicodeError:
        return header.strip()
