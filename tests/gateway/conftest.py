"""A gateway with a real room on a real SQLite file, and a Rasa that plays by the rules, or does not."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from functools import lru_cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from starlette.testclient import TestClient

from bot.gateway import build_app
from bot.gateway.people import COOKIE, PersonKeys
from bot.gateway.rasa_client import RasaUnavailable
from bot.live_scenarios import KeptVersions, LiveScenarios, put_in_files
from bot.practice.acts import Act
from bot.practice.heard import Clause, Utterance
from bot.practice_room import Room, TalkEnded
from bot.scenario_files import Library
from bot.scenario_files.drafts import Drafts
from bot.settings import Settings, load_settings
from bot.storage import ClientIdReused, Database, ReviewLog, ScenarioLog, SqlTurnLog, registers, upgrade
from bot.trainer_rooms import trainer_rooms
from tests.gateway.small_library import small_library

ADDRESS = "http://127.0.0.1:8000"


class FakeRasa:
    """Hears every reply as an acknowledgement and lets the room take the turn, as the action does."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.heard: list[dict[str, str]] = []
        self.cases: list[str] = []  # the version that each reply was heard for
        self.act: str | None = "greet"
        self.mute = False  # answers, but the action stored nothing
        self.down = False
        self.deaf_after = False  # stores the turn, then the answer is lost
        self.closed = False

    async def say(self, session_id: str, text: str, client_id: str, case: str) -> None:
        self.heard.append({"sender": session_id, "text": text, "client_id": client_id})
        self.cases.append(case)
        if self.down:
            raise RasaUnavailable("ConnectError")
        if not self.mute:
            clause = Clause(text, 0, len(text), Act.ACKNOWLEDGE_FEELING, 0.9)
            try:
                self.room.take_turn(session_id, client_id, Utterance(text, (clause,)))
            except (TalkEnded, ClientIdReused):
                return  # the action swallows these; the gateway finds out from the log
        if self.deaf_after:
            raise RasaUnavailable("ReadTimeout")

    async def canary_act(self) -> str | None:
        if self.down:
            raise RasaUnavailable("ConnectError")
        return self.act

    async def close(self) -> None:
        self.closed = True


@lru_cache(maxsize=1)
def _migrated() -> bytes:
    """An empty database with its tables, made once."""
    with TemporaryDirectory() as folder:
        upgrade(f"sqlite:///{folder}/empty.db")
        return Path(folder, "empty.db").read_bytes()


def _fresh_database(folder: Path) -> Path:
    file = folder / "log.db"
    file.write_bytes(_migrated())
    return file


class House:
    """Everything a test may want to look at or change."""

    def __init__(self, folder: Path, **changes: Any) -> None:
        environ = {"KASKET_SECRET": "en hemmelighed på mindst 32 tegn, ja"}
        self.settings: Settings = replace(load_settings(environ, folder), **changes)
        self.settings.web.mkdir(exist_ok=True)
        (self.settings.web / "index.html").write_text("<!doctype html><title>Kasketskift</title>", "utf-8")
        (self.settings.web / "embed.js").write_text("export {};\n", "utf-8")
        (self.settings.web / "app.js").write_text("export const a = 1;\n", "utf-8")
        self.now = 1_000_000.0
        self.database = Database(f"sqlite:///{_fresh_database(folder)}")
        self.log = SqlTurnLog(self.database)
        self.reviews = ReviewLog(self.database)
        self.library = self._live(small_library())
        self.room = Room(self.log, self.library)
        self.rasa = FakeRasa(self.room)
        shared_for = timedelta(days=self.settings.shared_days)
        self.trainers = trainer_rooms(self.room, self.database, self.clock, self.live.refresh, shared_for)
        longest = timedelta(hours=self.settings.session_hours)
        self.registers = registers(self.database, timedelta(minutes=self.settings.idle_minutes), longest)
        self.app = build_app(
            self.settings, self.room, self.rasa, self.log, self.library, self.trainers, self.registers,
            now=lambda: self.now,
        )  # fmt: skip

    def _live(self, library: Library) -> Library:
        """The library as the workshop has it: its one case is version 1 of the product's own, in fewer words."""
        log = ScenarioLog(self.database)
        put_in_files(log, library, self.clock())
        kept = KeptVersions(log, Drafts(library.folder))
        self.live = LiveScenarios(library.scenarios, log, kept)
        return replace(library, scenarios=self.live, versions=self.live.version)

    def clock(self) -> datetime:
        return datetime.fromtimestamp(self.now, timezone.utc)

    def person_id(self, name: str) -> str:
        """The id of one who is signed in under a name."""
        return PersonKeys(self.settings.person_key).demo(name)

    def person_of_provider(self, issuer: str, subject: str) -> str:
        return PersonKeys(self.settings.person_key).of(issuer, subject)

    def visitor(self) -> TestClient:
        return TestClient(self.app, base_url=ADDRESS)

    def signed_in(self, name: str = "Mads", role: str = "employee") -> TestClient:
        client = self.visitor()
        response = client.post("/api/login", json={"name": name, "role": role})
        assert response.status_code == 200 and COOKIE in response.cookies
        return client


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    built = House(tmp_path)
    yield built
    built.database.close()


@pytest.fixture
def mads(house: House) -> Iterator[TestClient]:
    with house.signed_in() as client:
        yield client


def new_session(client: TestClient, **choices: Any) -> str:
    response = client.post("/api/sessions", json={"case": "terrassen", "seed": 7, **choices})
    assert response.status_code == 201, response.text
    session_id: str = response.json()["id"]
    return session_id


def say(
    client: TestClient, session_id: str, text: str = "Det kan jeg godt forstå.", client_id: str = ""
) -> Any:
    body = {"client_id": client_id or str(uuid.uuid4()), "text": text}
    return client.post(f"/api/sessions/{session_id}/turns", json=body)


def code(response: Any) -> str:
    """The code of an error, after a look at what every error promises."""
    error = response.json()["error"]
    assert set(error) == {"code", "message", "retry"}
    assert error["message"].endswith(".") and "\n" not in error["message"]
    name: str = error["code"]
    return name
