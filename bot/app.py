"""The one place that wires: settings to database, content, room and gateway. Importing it builds nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path

from starlette.applications import Starlette

from bot.gateway import RasaClient, build_app
from bot.leader_room import LeaderRoom
from bot.live_scenarios import KeptVersions, LiveScenarios, put_in_files
from bot.person_rights import PersonRights
from bot.practice.scenario import Scenario
from bot.practice_room import Room
from bot.retention import Days, Retention
from bot.scenario_files import Library, load_library
from bot.scenario_files.drafts import Drafts
from bot.settings import Settings, load_settings
from bot.storage import (
    FigureLog,
    GroupLog,
    Registers,
    RetentionLog,
    ScenarioLog,
    SqlTurnLog,
    Tombstones,
    registers,
    upgrade,
)
from bot.storage.tombstones import TOMBSTONES
from bot.trainer_rooms import trainer_rooms

ROOT = Path(__file__).resolve().parent.parent
SCENARIOS = ROOT / "scenarios"
MODELS = ROOT / "models"


@lru_cache(maxsize=1)
def settings() -> Settings:
    return load_settings(root=ROOT)


@lru_cache(maxsize=1)
def library() -> Library:
    """The product's own content."""
    return load_library(SCENARIOS)


@lru_cache(maxsize=1)
def turn_log() -> SqlTurnLog:
    return SqlTurnLog.at(settings().database_url)


@lru_cache(maxsize=1)
def kept_versions() -> KeptVersions:
    return KeptVersions(ScenarioLog(turn_log().database), Drafts(SCENARIOS))


def scenario_version(case: str, version: int) -> Scenario | None:
    """A version out of the workshop. Rasa's ears call it by its name in config.yml."""
    return kept_versions().version(case, version)


@lru_cache(maxsize=1)
def live_scenarios() -> LiveScenarios:
    return LiveScenarios(library().scenarios, ScenarioLog(turn_log().database), kept_versions())


@lru_cache(maxsize=1)
def live_library() -> Library:
    """The product's content with the cases as the workshop has them now."""
    live = live_scenarios()
    return replace(library(), scenarios=live, versions=live.version)


@lru_cache(maxsize=1)
def room() -> Room:
    """The room on the configured database."""
    return Room(turn_log(), live_library())


def _now() -> datetime:
    return datetime.now(timezone.utc)


def gateway() -> Starlette:
    """What uvicorn serves."""
    rasa = RasaClient(settings().rasa_url, settings().rasa_timeout)
    database = turn_log().database
    put_in_files(ScenarioLog(database), library(), datetime.now(timezone.utc))
    live_scenarios().refresh()
    config = settings()
    trainers = trainer_rooms(
        room(), database, _now, live_scenarios().refresh, timedelta(days=config.shared_days)
    )
    return build_app(
        config, room(), rasa, turn_log(), live_library(), trainers, person_registers(), daily=retention().run
    )


@lru_cache(maxsize=1)
def person_registers() -> Registers:
    config = settings()
    idle, longest = timedelta(minutes=config.idle_minutes), timedelta(hours=config.session_hours)
    return registers(turn_log().database, idle, longest)


def tombstones() -> Tombstones:
    """Who was erased, beside the database."""
    return Tombstones(settings().var / TOMBSTONES)


def person_rights() -> PersonRights:
    return PersonRights(person_registers(), tombstones(), _now)


def retention() -> Retention:
    config, database = settings(), turn_log().database
    leader = LeaderRoom(FigureLog(database), GroupLog(database), _now)
    days = Days(config.private_days, config.shared_days, config.audit_days)
    return Retention(RetentionLog(database), person_registers().logins, leader, days, _now)


def upgrade_database() -> None:
    upgrade(settings().database_url)
