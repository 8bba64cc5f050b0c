"""One row of the table of routes: what it does, who may, what it takes and gives."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from enum import Enum

from starlette.responses import Response

from bot.gateway.door import Call

Handler = Callable[[Call], Awaitable[Response]]


class Who(str, Enum):
    """Who may use a route. An owner is signed in and has the session in the address; others get 404.

    A trainer sees what is shared, a leader figures of groups, an administrator the
    state of the house, data protection (privacy) the access log.
    """

    ANYONE = "anyone"
    SIGNED_IN = "signed_in"
    OWNER = "owner"
    TRAINER = "trainer"
    LEADER = "leader"
    ADMINISTRATOR = "administrator"
    PRIVACY = "privacy"


@dataclass(frozen=True)
class Route:
    """One row. `takes` and `gives` name schemas; `gives` None is a page or a file; `page`: errors are shown as one."""

    method: str
    path: str
    who: Who
    handler: Handler
    summary: str
    takes: str | None = None
    gives: str | None = None
    status: int = 200
    errors: tuple[str, ...] = ()
    page: bool = False
