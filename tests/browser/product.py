"""The whole product, started once for the browser tests: Rasa, action server and gateway on free ports."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 180.0
LAUNCH_SECRET = "kun til tests: en nøgle til rammer".encode().hex()


@dataclass
class Product:
    address: str
    var: Path
    process: subprocess.Popen[bytes]

    @property
    def database(self) -> Path:
        return self.var / "kasketskift.db"

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        try:
            self.process.wait(20)
        except subprocess.TimeoutExpired:
            self.process.kill()


def start(var: Path, environment: Mapping[str, str] | None = None) -> Product:
    """`kasket run` with a database of its own; returns when it is ready, fails with its output when it is not.

    `environment` adds settings, for a test that needs the product set up in another way.
    """
    port, rasa, actions = free_ports(3)
    settings = {k: v for k, v in os.environ.items() if not k.startswith("KASKET_")} | {
        "KASKET_PORT": str(port), "KASKET_RASA_PORT": str(rasa), "KASKET_ACTION_PORT": str(actions),
        "KASKET_VAR": str(var), "DATABASE_URL": "", "KASKET_ADDRESS": f"http://127.0.0.1:{port}",
        "KASKET_LAUNCH_SECRET": LAUNCH_SECRET, **(environment or {}),
    }  # fmt: skip
    log = var / "run.log"
    with log.open("wb") as out:
        process = subprocess.Popen(
            [sys.executable, "-m", "bot.cli", "run"], cwd=ROOT, env=settings, stdout=out, stderr=out
        )
    product = Product(f"http://127.0.0.1:{port}", var, process)
    deadline = time.monotonic() + READY_WITHIN
    while time.monotonic() < deadline and process.poll() is None:
        try:
            if urllib.request.urlopen(product.address + "/readyz", timeout=2).status == 200:
                return product
        except OSError:
            time.sleep(0.5)
    product.stop()
    raise RuntimeError("the product did not start:\n" + log.read_text(encoding="utf-8", errors="replace"))


def free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    for s in sockets:
        s.bind(("127.0.0.1", 0))
    ports = [s.getsockname()[1] for s in sockets]
    for s in sockets:
        s.close()
    return ports
