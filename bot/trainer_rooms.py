"""The rooms of trainers and leaders, put together on one database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.agreement_room import AgreementRoom
from bot.class_room import ClassRoom
from bot.example_room import ExampleRoom
from bot.group_room import GroupRoom
from bot.leader_room import LeaderRoom
from bot.practice_room import Room
from bot.review_room import ReviewRoom
from bot.scenario_files.drafts import Drafts
from bot.storage import ClassLog, Database, ExampleLog, FigureLog, GroupLog, ReviewLog, ScenarioLog
from bot.workshop import Workshop


@dataclass(frozen=True)
class TrainerRooms:
    review: ReviewRoom
    agreement: AgreementRoom
    groups: GroupRoom
    examples: ExampleRoom
    leader: LeaderRoom
    classes: ClassRoom
    workshop: Workshop


def trainer_rooms(
    room: Room,
    database: Database,
    clock: Callable[[], datetime],
    refresh: Callable[[], None],
    shared_for: timedelta | None = None,
) -> TrainerRooms:
    """`database` holds the turn log that `room` plays on; `refresh` reads the cases again when the workshop changed them.

    `shared_for`: how long a share lasts; None: until it is taken back.
    """

    def shown_since() -> datetime | None:
        return clock() - shared_for if shared_for else None

    groups = GroupLog(database, shown_since)
    reviews = ReviewLog(database, shown_since)
    return TrainerRooms(
        review=ReviewRoom(room, reviews, clock),
        agreement=AgreementRoom(reviews),
        groups=GroupRoom(room, groups, clock),
        examples=ExampleRoom(room, ExampleLog(database), groups, clock),
        leader=LeaderRoom(FigureLog(database), groups, clock),
        classes=ClassRoom(room, ClassLog(database), clock),
        workshop=Workshop(room, ScenarioLog(database), Drafts(room.library.folder), refresh, clock),
    )
