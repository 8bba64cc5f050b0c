"""What every handler works with: the door with its collaborators, and one call at it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.staticfiles import StaticFiles

from bot.gateway.errors import ApiError
from bot.gateway.limits import Bucket
from bot.gateway.one_at_a_time import SessionLocks
from bot.gateway.people import Person, PersonKeys
from bot.gateway.ports import Ears, Rooms
from bot.gateway.provider import Provider
from bot.gateway.readiness import Readiness
from bot.own_practice import OwnPractice
from bot.person_rights import PersonRights
from bot.practice_room import Employee
from bot.scenario_files import Library
from bot.settings import Settings
from bot.storage import Registers, SessionRow, TurnLog
from bot.trainer_rooms import TrainerRooms

T = TypeVar("T")


@dataclass(frozen=True)
class Limits:
    turns: Bucket
    requests: Bucket
    logins: Bucket


@dataclass(frozen=True)
class Door:
    """The collaborators, put together by build_app."""

    settings: Settings
    room: Rooms
    rasa: Ears
    log: TurnLog
    library: Library
    keys: PersonKeys
    registers: Registers
    rights: PersonRights
    provider: Provider | None
    own: OwnPractice
    trainers: TrainerRooms
    clock: Callable[[], datetime]
    limits: Limits
    locks: SessionLocks
    readiness: Readiness
    files: StaticFiles
    openapi: dict[str, Any]


@dataclass(frozen=True)
class Call:
    """One request, after the access table has let it through."""

    door: Door
    request: Request
    anyone: Person | None
    row: SessionRow | None

    @property
    def person(self) -> Person:
        """Who asks. Raises ApiError when nobody is signed in."""
        if self.anyone is None:
            raise ApiError("not_signed_in")
        return self.anyone

    @property
    def employee(self) -> Employee:
        """The one who asks, as the room knows them."""
        return Employee(self.person.id, self.person.name)

    @property
    def session(self) -> SessionRow:
        """The session in the address, which the person owns."""
        if self.row is None:
            raise ApiError("not_found")
        return self.row


async def in_thread(work: Callable[..., T], *args: Any) -> T:
    """Runs what may wait for the database beside the event loop."""
    return await run_in_threadpool(work, *args)
