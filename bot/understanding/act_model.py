"""One act per clause: word and character n-grams plus multilingual e5, a linear model, calibrated confidence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.practice.acts import Act
from bot.understanding.meaning import Meaning

# Punctuation is a feature of its own: a question mark tells an open question from a reflection.
WORDS = r"(?u)\b\w+\b|[?!§…]"
N_GRAM_WEIGHT = 0.8
MEANING_WEIGHT = 1.4


@dataclass(frozen=True)
class Judged:
    """The likeliest act of a clause, its calibrated probability, and all probabilities in the model's order."""

    act: Act
    confidence: float


class ActModel:
    """Fitted on sentences with acts; judges clauses. `meaning` gives unit vectors of shape (n, 384)."""

    def __init__(self, meaning: Meaning, regularisation: float = 0.3) -> None:
        self.meaning = meaning
        self.regularisation = regularisation
        self.acts: list[Act] = []
        self.sharpness = 1.0

    def fit(self, texts: Sequence[str], acts: Sequence[Act], hands: Sequence[str]) -> ActModel:
        """Fit on all; the confidence is calibrated on the hand (author) that a first fit did not see."""
        vectors = self.meaning.of(texts)
        labels = np.array([a.value for a in acts])
        self._fit_features(texts, vectors)
        features = self._features(texts, vectors)
        held = np.array(hands) == _calibration_hand(hands)
        if held.any() and not held.all() and set(labels[~held]) == set(labels):
            self._fit_linear(features[~held], labels[~held])
            self.sharpness = _sharpness(self._margins(features[held]), labels[held], self._classes)
        self._fit_linear(features, labels)
        return self

    def judge(self, texts: Sequence[str]) -> list[Judged]:
        """The act of each text, taken whole."""
        if not texts:
            return []
        chances = _softmax(self._margins(self._features(texts, self.meaning.of(texts))) * self.sharpness)
        best = chances.argmax(axis=1)
        return [Judged(self.acts[i], round(float(row[i]), 4)) for i, row in zip(best, chances)]

    def state(self) -> dict[str, Any]:
        """Everything that `restored` needs, for joblib."""
        return {k: v for k, v in vars(self).items() if k != "meaning"}

    @classmethod
    def restored(cls, meaning: Meaning, state: dict[str, Any]) -> ActModel:
        model = cls(meaning)
        vars(model).update(state)
        return model

    def _fit_features(self, texts: Sequence[str], vectors: np.ndarray) -> None:
        lowered = [t.lower() for t in texts]
        self._words = TfidfVectorizer(ngram_range=(1, 3), token_pattern=WORDS, sublinear_tf=True).fit(lowered)
        self._letters = TfidfVectorizer(
            analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=2
        ).fit(lowered)
        self._centre = vectors.mean(axis=0)
        self._spread = float(np.linalg.norm(vectors - self._centre, axis=1).mean())

    def _features(self, texts: Sequence[str], vectors: np.ndarray) -> csr_matrix:
        lowered = [t.lower() for t in texts]
        meant = csr_matrix((vectors - self._centre) / self._spread * MEANING_WEIGHT)
        n_grams = [v.transform(lowered) * N_GRAM_WEIGHT for v in (self._words, self._letters)]
        return hstack([*n_grams, meant]).tocsr()

    def _fit_linear(self, features: csr_matrix, labels: np.ndarray) -> None:
        linear = LinearSVC(C=self.regularisation).fit(features, labels)
        self._classes = list(linear.classes_)
        self._weights, self._bias = linear.coef_.T.astype(np.float32), linear.intercept_
        self.acts = [Act(c) for c in self._classes]

    def _margins(self, features: csr_matrix) -> np.ndarray:
        margins: np.ndarray = np.asarray(features @ self._weights) + self._bias
        return margins


def _calibration_hand(hands: Sequence[str]) -> str:
    return sorted(set(hands))[-1]


def _softmax(margins: np.ndarray) -> np.ndarray:
    raised = np.exp(margins - margins.max(axis=1, keepdims=True))
    chances: np.ndarray = raised / raised.sum(axis=1, keepdims=True)
    return chances


def _sharpness(margins: np.ndarray, labels: np.ndarray, classes: list[str]) -> float:
    """The factor on the margins that makes the confidence honest: least log loss (temperature scaling, Guo et al. 2017)."""
    right = np.array([classes.index(label) for label in labels])
    candidates = np.linspace(0.5, 8.0, 76)
    losses = [-np.log(_softmax(margins * s)[np.arange(len(right)), right] + 1e-12).mean() for s in candidates]
    return float(candidates[int(np.argmin(losses))])
