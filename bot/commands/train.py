"""`kasket train`: trains the Rasa model. The model's name holds a digest of its data, so its age is never a guess."""

from __future__ import annotations

import argparse
import hashlib
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

KEPT_MODELS = 2
# The code that training runs; the rest of the ears may change without a new model.
_CODE = (
    "act_model",
    "text_model",
    "boundaries",
    "order",
    "folding",
    "clauses",
    "meaning",
    "tongue",
    "components",
)


class TrainingFailed(Exception):
    """Raised when `rasa train` ends without a model; the text names the log."""


def run(arguments: argparse.Namespace) -> int:
    from bot.app import MODELS, ROOT, settings

    model = train_if_needed(ROOT, MODELS, settings().var / "train.log", arguments.force)
    print(f"Modellen er klar: {model.relative_to(ROOT)}")
    return 0


def train_if_needed(
    root: Path, models: Path, log: Path, force: bool = False, say: Callable[[str], None] | None = None
) -> Path:
    """The path of a model that fits the data on disk; trained now when there is none."""
    name = f"kasket-{data_digest(root)}"
    model = models / f"{name}.tar.gz"
    if model.exists() and not force:
        os.utime(model)  # the newest is the one in use
        return model
    _train(root, models, name, log, say or (lambda line: print(line, file=sys.stderr, flush=True)))
    if not model.exists():
        raise TrainingFailed(f"Træningen gav ingen model. Se {log}, ret data, og kør: kasket train")
    _forget_old(models)
    return model


def data_digest(root: Path) -> str:
    """A digest of everything that the model depends on."""
    digest = hashlib.sha256()
    for file in _sources(root):
        digest.update(str(file.relative_to(root)).encode() + b"\0" + file.read_bytes() + b"\0")
    return digest.hexdigest()[:16]


def _sources(root: Path) -> Iterator[Path]:
    yield from (root / "config.yml", root / "domain.yml")
    yield from (root / "bot/understanding" / f"{name}.py" for name in _CODE)
    yield from sorted((root / "data").rglob("*.yml"))
    yield from sorted((root / "data/replies").glob("*.replies"))


def _train(root: Path, models: Path, name: str, log: Path, say: Callable[[str], None]) -> None:
    log.parent.mkdir(parents=True, exist_ok=True)
    command = [
        sys.executable,
        "-m",
        "rasa",
        "train",
        "--fixed-model-name",
        name,
        "--out",
        str(models),
        "--force",
        "--skip-validation",  # the tests run `rasa data validate`; here it would cost half the time
    ]
    environment = {
        **os.environ,
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "PYTHONWARNINGS": "ignore",
    }
    started = time.monotonic()
    say("Træner modellen. Det tager et minut eller to første gang.")
    with log.open("wb") as out:
        process = subprocess.Popen(command, cwd=root, stdout=out, stderr=subprocess.STDOUT, env=environment)
        try:
            while process.poll() is None:
                _wait(process)
                if process.poll() is None:
                    say(f"  træner … {time.monotonic() - started:.0f} s")
        finally:
            if process.poll() is None:
                process.terminate()
    if process.returncode:
        raise TrainingFailed(f"Træningen stoppede med fejl {process.returncode}. Se {log}")
    say(f"  færdig på {time.monotonic() - started:.0f} s")


def _wait(process: subprocess.Popen[bytes], seconds: float = 10.0) -> None:
    try:
        process.wait(seconds)
    except subprocess.TimeoutExpired:
        pass


def _forget_old(models: Path) -> None:
    newest_first = sorted(models.glob("kasket-*.tar.gz"), key=lambda p: p.stat().st_mtime, reverse=True)
    for old in newest_first[KEPT_MODELS:]:
        old.unlink()
