"""`kasket run`: trains when needed, migrates, starts the three servers, and prints the address when they can be used."""

from __future__ import annotations

import argparse
import signal
import sys
from pathlib import Path
from types import FrameType

from bot.commands import CommandError
from bot.commands.checks import port_problems
from bot.commands.processes import Child, Supervisor
from bot.commands.train import train_if_needed
from bot.settings import Settings

READY_WITHIN = 180.0  # seconds; a cold disk reads TensorFlow slowly


def run(arguments: argparse.Namespace) -> int:
    from bot.app import MODELS, ROOT, library, settings, upgrade_database

    config = settings()
    library()  # broken content stops here, with every mistake
    if problems := port_problems(config):
        raise CommandError("\n".join(problems))
    model = train_if_needed(ROOT, MODELS, config.var / "train.log")
    upgrade_database()
    supervisor = Supervisor(_children(ROOT, model, config))
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda n, frame: _stop(supervisor, n, frame))
    try:
        supervisor.start()
        _say("Starter Rasa, actions og siden …")
        address = f"http://{config.host}:{config.port}/"
        supervisor.wait_until_ready(address + "readyz", READY_WITHIN, _say)
        _say(f"\nKasketskift er klar: {address}\n(Ctrl-C stopper det hele.)")
        supervisor.watch(_say)
    finally:
        supervisor.stop()
    return 0


def _children(root: Path, model: Path, config: Settings) -> list[Child]:
    python, var = sys.executable, config.var
    endpoints = _endpoints(root, config)
    rasa = [python, "-m", "rasa", "run", "--interface", "127.0.0.1", "--port", str(config.rasa_port), "--model", str(model), "--credentials", "credentials.yml", "--endpoints", str(endpoints)]  # fmt: skip
    return [
        Child("actions", [python, "-m", "bot.action_server"], root, var / "actions.log"),
        Child("rasa", rasa, root, var / "rasa.log"),
        Child("siden", [python, "-m", "bot.serve"], root, var / "gateway.log"),
    ]


def _endpoints(root: Path, config: Settings) -> Path:
    """endpoints.yml with the configured port of the action server, kept in the var folder."""
    text = (root / "endpoints.yml").read_text(encoding="utf-8")
    file = config.var / "endpoints.yml"
    file.write_text(text.replace(":5055/", f":{config.action_port}/"), encoding="utf-8")
    return file


def _stop(supervisor: Supervisor, number: int, frame: FrameType | None) -> None:
    supervisor.stopping = True
    raise KeyboardInterrupt


def _say(line: str) -> None:
    print(line, flush=True)
