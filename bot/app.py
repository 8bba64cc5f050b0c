"""The one place that wires: settings to database, content, room and gateway. Importing it builds nothing."""

from __future__ import annotations

from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path

from starlette.applications import Starlette

from bot.gateway import RasaClient, build_app
from bot.practice_room import Room
from bot.scenario_files import Library, load_library
from bot.settings import Settings, load_settings
from bot.storage import SqlTurnLog, upgrade
from bot.trainer_rooms import trainer_rooms

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "scenarios"
MODELS = ROOT / "models"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return load_settings(root=ROOT)


@lru_cache(maxsize=1)
def library() -> Library:
    return load_library(SCENARIOS)


@lru_cache(maxsize=1)
def turn_log() -> SqlTurnLog:
    return SqlTurnLog.at(settings().database_url)


@lru_cache(maxsize=1)
def room() -> Room:
    """The room on the configured database."""
    return Room(turn_log(), library())


def gateway() -> Starlette:
    """What uvicorn serves."""
    rasa = RasaClient(settings().rasa_url, settings().rasa_timeout)
    trainers = trainer_rooms(room(), turn_log().database, lambda: datetime.now(timezone.utc))
    return build_app(settings(), room(), rasa, turn_log(), library(), trainers)


def upgrade_database() -> None:
    upgrade(settings().database_url)
