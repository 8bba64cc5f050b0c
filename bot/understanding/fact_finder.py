"""Which fact does a question touch? By meaning (e5) and by words, against each scenario's own ways of asking."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.practice.heard import FactAsked
from bot.practice.scenario import Scenario
from bot.understanding.folding import folded
from bot.understanding.meaning import Meaning

NEAR = 0.5  # score from which a fact counts as asked for; see docs/understanding.md
MOST = 3  # facts reported for one clause and scenario
# e5's cosines of unrelated Danish questions lie near the first figure, of paraphrases near the second.
_FAR_COSINE, _SAME_COSINE = 0.80, 0.95
_WORD_WEIGHT = 0.35


@dataclass(frozen=True)
class _Ask:
    """One way of asking for a fact; `row` in the matrices."""

    row: int
    fact: str


class FactFinder:
    """Scores a clause against the `asks` of every fact of every scenario it was given."""

    def __init__(self, meaning: Meaning, scenarios: Iterable[Scenario]) -> None:
        self._meaning = meaning
        self._asks: dict[str, list[_Ask]] = {}
        texts: list[str] = []
        for scenario in scenarios:
            asks = self._asks.setdefault(scenario.id, [])
            for fact, text in ways_to_ask(scenario):
                asks.append(_Ask(len(texts), fact))
                texts.append(text)
        self._vectors = meaning.of(texts)
        self._words = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        if texts:
            self._word_rows = self._words.fit_transform([folded(t) for t in texts])

    def find(self, text: str, scenario_ids: Sequence[str] | None = None) -> tuple[FactAsked, ...]:
        """Facts near in meaning, nearest first. A fact of another scenario than the talk's is ignored by the core."""
        if not any(self._asks.values()):
            return ()
        meant = (self._vectors @ self._meaning.of([text])[0] - _FAR_COSINE) / (_SAME_COSINE - _FAR_COSINE)
        worded = (self._word_rows @ self._words.transform([folded(text)]).T).toarray()[:, 0]
        scores = (1 - _WORD_WEIGHT) * np.clip(meant, 0, 1) + _WORD_WEIGHT * worded
        found: list[FactAsked] = []
        for scenario_id in scenario_ids or self._asks:
            found.extend(_nearest(self._asks.get(scenario_id, []), scores))
        return tuple(sorted(found, key=lambda f: -f.score))


def ways_to_ask(scenario: Scenario) -> list[tuple[str, str]]:
    """(fact id, text) of everything that the finder compares a question with."""
    return [(fact.id, ask) for fact in scenario.facts for ask in (*fact.asks, fact.about)]


def _nearest(asks: Sequence[_Ask], scores: np.ndarray) -> list[FactAsked]:
    best: dict[str, float] = {}
    for ask in asks:
        best[ask.fact] = max(best.get(ask.fact, 0.0), float(scores[ask.row]))
    near = sorted(best.items(), key=lambda kv: -kv[1])[:MOST]
    return [FactAsked(fact, round(score, 3)) for fact, score in near if score >= NEAR]
