"""Finds the ears inside a trained Rasa model, so that the command line hears exactly what Rasa hears."""

from __future__ import annotations

import io
import tarfile
from functools import lru_cache
from pathlib import Path
from typing import Any

import joblib
import numpy as np

from bot.scenario_files import load_library
from bot.understanding.act_model import ActModel
from bot.understanding.boundaries import BoundaryModel
from bot.understanding.details import TermFinder
from bot.understanding.ears import Ears
from bot.understanding.fact_finder import FactFinder, ways_to_ask
from bot.understanding.meaning import Meaning
from bot.understanding.order import ActOrder
from bot.understanding.tongue import Tongue

EARS_FILE = "ears.joblib"
HEARD = "heard"  # the key under which Rasa hands the utterance to the action
TERMS_FILE = "_shared/terms.txt"
SMALL_TALK_FILE = "_shared/small_talk.txt"


class ModelMissing(Exception):
    """Raised when there is no trained model, or one that cannot be read; the message says what to do."""


@lru_cache(maxsize=4)
def shared_meaning(threads: int = 2) -> Meaning:
    """One encoder in a process; it holds 90 MB."""
    return Meaning(threads)


def ears_from(state: dict[str, Any], scenarios: Path, threads: int = 2) -> Ears:
    meaning = shared_meaning(threads)
    meaning.remember(*state["meant"])
    return Ears(
        ActModel.restored(state["acts"], meaning),
        BoundaryModel.restored(state["boundaries"]),
        ActOrder.restored(state["order"]),
        Tongue.restored(state["tongue"]),
        TermFinder.from_file(scenarios / TERMS_FILE),
        FactFinder(meaning, load_library(scenarios).scenarios.values(), small_talk_in(scenarios)),
    )


def small_talk_in(scenarios: Path) -> list[str]:
    """Questions that ask for no fact, one a line; none where there is no such file."""
    file = scenarios / SMALL_TALK_FILE
    return file.read_text(encoding="utf-8").splitlines() if file.exists() else []


def ways_meant(scenarios: str | Path, meaning: Meaning) -> tuple[list[str], np.ndarray]:
    """Every way of asking in the scenarios and what it means, shape (texts, 384); kept with the model so that a start is quick.

    A scenario written after the training costs its own encoding at the start.
    """
    library = load_library(Path(scenarios)).scenarios.values()
    texts = list(dict.fromkeys(text for scenario in library for _, text in ways_to_ask(scenario)))
    return texts, meaning.of(texts).astype(np.float16)


def newest_model(models: Path) -> Path:
    found = sorted(models.glob("*.tar.gz"), key=lambda p: p.stat().st_mtime)
    if not found:
        raise ModelMissing(f"Der er ingen trænet model i {models}/. Kør: kasket train")
    return found[-1]


def load_ears(models: Path, scenarios: Path, threads: int = 2) -> Ears:
    """The ears of the newest model. Raises ModelMissing, ContentError."""
    archive = newest_model(models)
    try:
        with tarfile.open(archive) as tar:
            member = next(m for m in tar.getmembers() if m.name.endswith("/" + EARS_FILE))
            content = tar.extractfile(member)
            state = joblib.load(io.BytesIO(content.read())) if content else None
    except (StopIteration, tarfile.TarError, OSError, EOFError):
        raise ModelMissing(f"Modellen {archive} kan ikke læses. Kør: kasket train") from None
    if state is None:
        raise ModelMissing(f"Modellen {archive} er tom. Kør: kasket train")
    return ears_from(state, scenarios, threads)
