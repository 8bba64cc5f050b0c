"""The ears that the commands share, and how their findings look as JSON."""

from __future__ import annotations

from typing import Any

from bot.practice.heard import Clause, Utterance
from bot.understanding.ears import Ears, main_act
from bot.understanding.model_files import load_ears


def ears() -> Ears:
    """The ears of the newest model. Raises ModelMissing."""
    from bot.app import MODELS, SCENARIOS

    return load_ears(MODELS, SCENARIOS)


def utterance_json(said: Utterance) -> dict[str, Any]:
    clause = main_act(said)
    return {
        "text": said.text,
        "intent": clause.act.value if clause else None,
        "role": clause.role.value if clause else None,
        "intelligible": said.intelligible,
        "sentences": [clause_json(c) for c in said.clauses],
    }


def clause_json(clause: Clause) -> dict[str, Any]:
    return {
        "text": clause.text,
        "start": clause.start,
        "end": clause.end,
        "act": clause.act.value,
        "role": clause.role.value,
        "confidence": clause.confidence,
        "facts": [{"id": f.id, "score": f.score} for f in clause.facts],
        "dates": list(clause.dates),
        "numbers": list(clause.numbers),
        "terms": [t.text for t in clause.terms],
    }
