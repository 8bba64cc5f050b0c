"""The rooms of trainers and leaders, put together on one database."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from bot.practice_room import Room
from bot.review_room import ReviewRoom
from bot.storage import Database, ReviewLog


@dataclass(frozen=True)
class TrainerRooms:
    review: ReviewRoom


def trainer_rooms(room: Room, database: Database, clock: Callable[[], datetime]) -> TrainerRooms:
    """`database` holds the turn log that `room` plays on."""
    return TrainerRooms(review=ReviewRoom(room, ReviewLog(database), clock))
