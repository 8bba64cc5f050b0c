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
class _Asks:
    facts: tuple[str, ...]  # fact id of each row
    vectors: np.ndarray
    words: TfidfVectorizer
    word_rows: np.ndarray


class FactFinder:
    """Scores a clause against the `asks` of every fact of every scenario it was given."""

    def __init__(self, meaning: Meaning, scenarios: Iterable[Scenario]) -> None:
        self._meaning = meaning
        self._asks = {s.id: self._learn(s) for s in scenarios}

    def find(self, text: str, scenario_ids: Sequence[str] | None = None) -> tuple[FactAsked, ...]:
        """Facts near in meaning, nearest first. A fact of another scenario than the talk's is ignored by the core."""
        found: list[FactAsked] = []
        for scenario_id in scenario_ids or self._asks:
            asks = self._asks.get(scenario_id)
            if asks:
                found.extend(self._nearest(text, asks))
        return tuple(sorted(found, key=lambda f: -f.score))

    def _nearest(self, text: str, asks: _Asks) -> list[FactAsked]:
        meant = (asks.vectors @ self._meaning.of([text])[0] - _FAR_COSINE) / (_SAME_COSINE - _FAR_COSINE)
        worded = (asks.word_rows @ asks.words.transform([folded(text)]).T).toarray()[:, 0]
        scores = (1 - _WORD_WEIGHT) * np.clip(meant, 0, 1) + _WORD_WEIGHT * worded
        best: dict[str, float] = {}
        for fact, score in zip(asks.facts, scores):
            best[fact] = max(best.get(fact, 0.0), float(score))
        near = sorted(best.items(), key=lambda kv: -kv[1])[:MOST]
        return [FactAsked(fact, round(score, 3)) for fact, score in near if score >= NEAR]

    def _learn(self, scenario: Scenario) -> _Asks:
        rows = [(fact.id, ask) for fact in scenario.facts for ask in (*fact.asks, fact.about)]
        texts = [ask for _, ask in rows]
        words = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        return _Asks(
            tuple(fact for fact, _ in rows),
            self._meaning.of(texts),
            words,
            words.fit_transform([folded(t) for t in texts]),
        )
