"""The one place that wires: settings to database, content, room and gateway. Importing it builds nothing."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from starlette.applications import Starlette

from bot.gateway import RasaClient, build_app
from bot.practice_room import Room
from bot.scenario_files import Library, load_library
from bot.settings import Settings, load_settings
from bot.storage import SqlTurnLog, migrate

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
def room() -> Room:
    """The room on the configured database, migrated."""
    return Room(SqlTurnLog.at(settings().database_url), library())


def gateway() -> Starlette:
    """What uvicorn serves."""
    return build_app(settings(), room(), RasaClient(settings().rasa_url, settings().rasa_timeout))


def upgrade_database() -> None:
    migrate.upgrade(settings().database_url)
