"""Builds the gateway from its collaborators: the table of routes, the guard around it, nothing global."""

from __future__ import annotations

import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from datetime import datetime, timedelta, timezone

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route as StarletteRoute
from starlette.staticfiles import StaticFiles

from bot.gateway.access import answer
from bot.gateway.daily import every_day
from bot.gateway.door import Door, Limits
from bot.gateway.errors import ApiError, error_response
from bot.gateway.guard import Guard
from bot.gateway.limits import Bucket
from bot.gateway.one_at_a_time import SessionLocks
from bot.gateway.openapi import openapi_document
from bot.gateway.people import PersonKeys
from bot.gateway.ports import Ears, Rooms
from bot.gateway.provider import Provider
from bot.gateway.readiness import Readiness
from bot.gateway.route import Route
from bot.gateway.routes import ROUTES
from bot.own_practice import OwnPractice
from bot.person_rights import PersonRights
from bot.scenario_files import Library
from bot.settings import Settings
from bot.storage import Registers, Tombstones, TurnLog
from bot.storage.tombstones import TOMBSTONES
from bot.trainer_rooms import TrainerRooms

Endpoint = Callable[[Request], Awaitable[Response]]


def build_app(
    settings: Settings,
    room: Rooms,
    rasa: Ears,
    log: TurnLog,
    library: Library,
    trainers: TrainerRooms,
    registers: Registers,
    now: Callable[[], float] = time.time,
    daily: Callable[[], object] | None = None,
) -> Starlette:
    """The ASGI app. It closes `rasa` when it stops; `now` is the clock of cookies and limits, in seconds.

    `daily` is done when it starts, and once a day.
    """

    def clock() -> datetime:
        return datetime.fromtimestamp(now(), timezone.utc)

    door = Door(
        settings=settings,
        room=room,
        rasa=rasa,
        log=log,
        library=library,
        own=OwnPractice(log, library, clock, timedelta(days=settings.shared_days)),
        trainers=trainers,
        clock=clock,
        keys=PersonKeys(settings.person_key),
        registers=registers,
        rights=PersonRights(registers, Tombstones(settings.var / TOMBSTONES), clock),
        provider=Provider(settings) if settings.login == "oidc" else None,
        limits=Limits(
            turns=Bucket(settings.turns_per_minute, now),
            requests=Bucket(settings.requests_per_minute, now),
            logins=Bucket(settings.logins_per_minute, now),
        ),
        locks=SessionLocks(),
        readiness=Readiness(log, rasa, now),
        files=StaticFiles(directory=settings.web, check_dir=False),
        openapi=openapi_document(ROUTES),
    )

    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        async with every_day(daily):
            yield
        await rasa.close()

    return Starlette(
        routes=[StarletteRoute(r.path, _endpoint(door, r), methods=[r.method]) for r in ROUTES],
        middleware=[Middleware(Guard, settings=settings)],
        exception_handlers={HTTPException: _not_served},
        lifespan=lifespan,
    )


def _endpoint(door: Door, route: Route) -> Endpoint:
    async def endpoint(request: Request) -> Response:
        request.scope["kasket_route"] = route.path
        return await answer(door, route, request)

    return endpoint


async def _not_served(_request: Request, error: Exception) -> Response:
    """An address or a method that no route has."""
    assert isinstance(error, HTTPException)
    code = "wrong_method" if error.status_code == 405 else "not_found"
    return error_response(ApiError(code, headers=dict(error.headers) if error.headers else None))
