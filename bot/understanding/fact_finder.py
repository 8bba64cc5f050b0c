"""Which fact does a question touch? Learnt for each scenario from every way of asking: by meaning (e5), letters and words."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import copy
from dataclasses import dataclass

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer

from bot.practice.heard import FactAsked
from bot.practice.scenario import Scenario
from bot.understanding.folding import folded
from bot.understanding.meaning import Meaning

NEAR = 0.22  # score from which a fact counts as asked for; see docs/understanding.md
AS_NEAR = 0.7  # a second fact whose score is this share of the first's is meant as well as the first
MOST = 2  # facts reported for one clause and scenario
_RIDGE = 1.0
_WORD_WEIGHT = 0.7


@dataclass(frozen=True)
class _Case:
    """What one scenario learnt: `weights` has shape (features, facts)."""

    facts: tuple[str, ...]
    weights: np.ndarray

    def near(self, features: csr_matrix) -> list[FactAsked]:
        scores = np.asarray(features @ self.weights)[0]
        best = float(scores.max())
        order = np.argsort(-scores)[:MOST]
        return [
            FactAsked(self.facts[i], round(min(1.0, float(scores[i])), 3))
            for i in order
            if scores[i] >= max(NEAR, AS_NEAR * best)
        ]


class FactFinder:
    """Scores a question 0-1 against every fact of every scenario it was given; ridge regression in its dual form."""

    def __init__(
        self, meaning: Meaning, scenarios: Iterable[Scenario], small_talk: Sequence[str] = ()
    ) -> None:
        self._meaning, self._small_talk = meaning, small_talk
        known = list(scenarios)
        self.versions = {s.id: s.version for s in known}
        cases = {s.id: (ways_to_ask(s), more_ways_to_ask(s)) for s in known}
        meant = [text for own, _ in cases.values() for _, text in own]
        texts = [text for own, more in cases.values() for _, text in (*own, *more)] + list(small_talk)
        self._letters = TfidfVectorizer(analyzer="char_wb", ngram_range=(3, 5), sublinear_tf=True)
        self._words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True)
        self._cases: dict[str, _Case] = {}
        if texts:
            self._middle = meaning.of(meant).mean(axis=0)
            for vectorizer in (self._letters, self._words):
                vectorizer.fit([folded(t) for t in texts])
        for scenario_id, (own, more) in cases.items():
            if own:
                self._cases[scenario_id] = self._learn(own, more)

    def find(self, text: str, scenario_ids: Sequence[str] | None = None) -> tuple[FactAsked, ...]:
        """Facts that the question asks for, nearest first. A fact of another scenario than the talk's is ignored by the core."""
        cases = [self._cases[s] for s in scenario_ids or self._cases if s in self._cases]
        if not cases:
            return ()
        features = self._features([text])
        found = [fact for case in cases for fact in case.near(features)]
        return tuple(sorted(found, key=lambda f: -f.score))

    def for_case(self, scenario: Scenario) -> FactFinder:
        """A finder for this scenario alone, on the measure of all of them.

        On the measure of its own questions it would find a fact in four of five questions about other cases; so in two.
        """
        if not self._cases:
            return FactFinder(self._meaning, [scenario], self._small_talk)
        one = copy(self)
        one.versions = {scenario.id: scenario.version}
        own = ways_to_ask(scenario)
        one._cases = {scenario.id: self._learn(own, more_ways_to_ask(scenario))} if own else {}
        return one

    def _learn(self, own: Sequence[tuple[str, str]], more: Sequence[tuple[str, str]]) -> _Case:
        asks = [*own, *more]
        worded = [text for _, text in more] + list(self._small_talk)
        features = self._features([text for _, text in own], worded)
        facts = tuple(dict.fromkeys(fact for fact, _ in asks))
        right = np.array([[float(fact == f) for f in facts] for fact, _ in asks])
        right = np.vstack([right, np.zeros((len(self._small_talk), len(facts)))])  # asks for no fact
        alike = (features @ features.T).toarray() + _RIDGE * np.eye(len(right))
        return _Case(facts, np.asarray(features.T @ np.linalg.solve(alike, right)))

    def _features(self, texts: Sequence[str], worded: Sequence[str] = ()) -> csr_matrix:
        """Shape (texts, features): meaning around the middle of all questions, letters, words. `worded` go without meaning.

        A vector takes e5 some 25 ms to make; the further ways of asking would double the training time for a point of recall.
        """
        meant = np.zeros((len(texts) + len(worded), self._middle.size))
        around = self._meaning.of(texts) - self._middle
        meant[: len(texts)] = around / np.maximum(np.linalg.norm(around, axis=1, keepdims=True), 1e-9)
        plain = [folded(t) for t in (*texts, *worded)]
        parts = (
            csr_matrix(meant),
            self._letters.transform(plain),
            _WORD_WEIGHT * self._words.transform(plain),
        )
        return hstack(parts).tocsr()


def more_ways_to_ask(scenario: Scenario) -> list[tuple[str, str]]:
    """(fact id, text) of what the finder learns by words alone: asks.yml."""
    return [(fact.id, ask) for fact in scenario.facts for ask in fact.more_asks]


def ways_to_ask(scenario: Scenario) -> list[tuple[str, str]]:
    """(fact id, text) of what the finder learns by meaning and by words: the scenario's own ways."""
    return [(fact.id, ask) for fact in scenario.facts for ask in (*fact.asks, fact.about)]
