"""Child processes that live and die together: started in order, restarted when they die, stopped as one."""

from __future__ import annotations

import os
import signal
import subprocess
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from bot.commands import CommandError

MOST_DEATHS = 3  # of one child within the window; then everything stops with a reason
WINDOW = 60.0
GRACE = 8.0

_ENVIRONMENT = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "PYTHONWARNINGS": "ignore",
    "SANIC_NO_UVLOOP": "true",
    "LOG_LEVEL": "ERROR",  # Rasa's own lines carry what people wrote
    "LOG_LEVEL_LIBRARIES": "ERROR",
    "OMP_NUM_THREADS": "2",
    "MALLOC_ARENA_MAX": "2",
}


@dataclass
class Child:
    name: str
    command: list[str]
    folder: Path
    log: Path
    process: subprocess.Popen[bytes] | None = None
    deaths: list[float] = field(default_factory=list)

    def start(self) -> None:
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as out:
            self.process = subprocess.Popen(
                self.command, cwd=self.folder, stdin=subprocess.DEVNULL, stdout=out, stderr=subprocess.STDOUT,
                env={**os.environ, **_ENVIRONMENT}, start_new_session=True,
            )  # fmt: skip

    @property
    def dead(self) -> bool:
        return self.process is not None and self.process.poll() is not None

    def send(self, number: int) -> None:
        """Signal the child and what it started."""
        if self.process is not None and self.process.poll() is None:
            try:
                os.killpg(self.process.pid, number)
            except ProcessLookupError:
                pass


class Supervisor:
    def __init__(self, children: list[Child]) -> None:
        self.children = children
        self.stopping = False

    def start(self) -> None:
        for child in self.children:
            child.start()

    def wait_until_ready(self, address: str, within: float, say: Callable[[str], None]) -> None:
        """Returns when `address` answers 200. Raises CommandError when it does not in time."""
        started = last = time.monotonic()
        while not _answers(address):
            self._revive(say)
            now = time.monotonic()
            if now - started > within:
                logs = ", ".join(str(c.log) for c in self.children)
                raise CommandError(f"Det blev ikke klar på {within:.0f} sekunder. Se {logs}")
            if now - last > 10:
                say(f"  starter … {now - started:.0f} s")
                last = now
            time.sleep(0.3)

    def watch(self, say: Callable[[str], None]) -> None:
        while not self.stopping:
            self._revive(say)
            time.sleep(0.3)

    def stop(self) -> None:
        self.stopping = True
        for child in self.children:
            child.send(signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while time.monotonic() < deadline and not all(c.dead or c.process is None for c in self.children):
            time.sleep(0.05)
        for child in self.children:
            child.send(signal.SIGKILL)

    def _revive(self, say: Callable[[str], None]) -> None:
        for child in self.children:
            if self.stopping or not child.dead:
                continue
            now = time.monotonic()
            child.deaths = [t for t in child.deaths if now - t < WINDOW] + [now]
            if len(child.deaths) > MOST_DEATHS:
                raise CommandError(
                    f"{child.name} bliver ved med at stoppe. Alt er lukket ned. Se {child.log}"
                )
            say(f"{child.name} stoppede og startes igen.")
            child.start()


def _answers(address: str) -> bool:
    try:
        with urllib.request.urlopen(address, timeout=3) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
