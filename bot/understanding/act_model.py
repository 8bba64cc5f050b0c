"""One act per clause: the text model with the 38 acts as its labels."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.practice.acts import Act
from bot.understanding.meaning import Meaning
from bot.understanding.text_model import TextModel


@dataclass(frozen=True)
class Judged:
    """The likeliest act of a clause and its calibrated probability."""

    act: Act
    confidence: float


class ActModel(TextModel):
    """Fitted on sentences with acts; judges clauses."""

    def fit(self, texts: Sequence[str], acts: Sequence[Act], hands: Sequence[str]) -> ActModel:
        self.fit_labels(texts, [a.value for a in acts], hands)
        return self

    def judge(self, texts: Sequence[str]) -> list[Judged]:
        """The act of each text, taken whole."""
        return [Judged(Act(label), confidence) for label, confidence in self.label_texts(texts)]

    @classmethod
    def restored(cls, state: dict[str, Any], meaning: Meaning) -> ActModel:
        """The model of a `state`; `meaning` is used only where it was fitted with one."""
        model = cls(meaning=meaning if state.pop("needs_meaning") else None)
        vars(model).update(state)
        return model
