"""A label for a short Danish text: word and character n-grams, a linear SVM, calibrated confidence. ADR 10 says why no e5."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from statistics import median
from typing import Any

import numpy as np
from scipy.sparse import csr_matrix, hstack
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.svm import LinearSVC

from bot.understanding.folding import folded
from bot.understanding.meaning import Meaning

# Punctuation is a feature of its own: a question mark tells an open question from a reflection.
WORDS = r"(?u)\b\w+\b|[?!§…]"
EDGES = "begynder {} slut"  # tells the n-grams where a clause begins and ends
_WORD = re.compile(WORDS)
ENOUGH_EACH = 160  # sentences a label; with fewer, meaning helps the n-grams (ADR 10)
FEW = 5_000  # texts; with fewer, what occurs only once counts too, and a rare label as much as a frequent one
FOLDS = 3  # groups of hands for the calibration
MEANING_WEIGHT = 1.4


class TextModel:
    """Fitted on texts with labels; judges texts.

    `meaning`, where given, adds unit vectors of shape (n, 384) to the n-grams; the ablation measures what that brings.
    """

    def __init__(
        self, regularisation: float = 1.0, meaning: Meaning | None = None, n_grams: bool = True
    ) -> None:
        self.regularisation, self.meaning, self.n_grams = regularisation, meaning, n_grams
        self.labels: list[str] = []
        self.sharpness = 1.0

    def fit_labels(self, texts: Sequence[str], labels: Sequence[str], hands: Sequence[str]) -> None:
        """Fit on all; the confidence is calibrated on hands (authors) that a fit did not see."""
        wanted = np.array(labels)
        features = self._fit_features(texts)
        margins, seen = self._held_out_margins(features, wanted, np.array(hands))
        if seen.any():
            self.sharpness = _sharpness(margins[seen], wanted[seen], sorted(set(labels)))
        self._fit_linear(features, wanted)

    def chances(self, texts: Sequence[str]) -> np.ndarray:
        """Calibrated probabilities, shape (texts, labels), in the order of `labels`."""
        return _softmax(self.margins(texts) * self.sharpness)

    def margins(self, texts: Sequence[str]) -> np.ndarray:
        """The SVM's margins, shape (texts, labels)."""
        return self._margins(self._features(texts))

    def label_texts(self, texts: Sequence[str]) -> list[tuple[str, float]]:
        """The likeliest label of each text and its calibrated probability."""
        if not texts:
            return []
        chances = self.chances(texts)
        best = chances.argmax(axis=1)
        return [(self.labels[i], round(float(row[i]), 4)) for i, row in zip(best, chances)]

    def state(self) -> dict[str, Any]:
        """Everything that `restored` needs, for joblib."""
        return {k: v for k, v in vars(self).items() if k != "meaning"} | {
            "needs_meaning": self.meaning is not None
        }

    def _fit_features(self, texts: Sequence[str]) -> csr_matrix:
        spelt = _spelt(texts)
        if self.n_grams:
            least = 1 if len(texts) < FEW else 2
            self._grams = [
                TfidfVectorizer(ngram_range=(1, 3), token_pattern=WORDS, sublinear_tf=True).fit(spelt),
                TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 5), sublinear_tf=True, min_df=least).fit(
                    spelt
                ),
                TfidfVectorizer(analyzer=places, sublinear_tf=True, min_df=least).fit(spelt),
            ]
            for gram in self._grams:
                vars(gram).pop("stop_words_", None)  # what min_df left out: a list as long as the vocabulary
        if self.meaning:
            vectors = self.meaning.of(texts)
            self._centre = vectors.mean(axis=0)
            self._spread = float(np.linalg.norm(vectors - self._centre, axis=1).mean())
        return self._features(texts)

    def _features(self, texts: Sequence[str]) -> csr_matrix:
        spelt = _spelt(texts)
        parts = [v.transform(spelt) for v in self._grams] if self.n_grams else []
        if self.meaning:
            parts.append(csr_matrix((self.meaning.of(texts) - self._centre) / self._spread * MEANING_WEIGHT))
        return hstack(parts).tocsr()

    def _held_out_margins(
        self, features: csr_matrix, labels: np.ndarray, hands: np.ndarray
    ) -> tuple[np.ndarray, np.ndarray]:
        """Margins of each sentence by a fit that saw no sentence of its hand, and which sentences have them."""
        known = sorted(set(labels))
        margins, seen = np.zeros((len(labels), len(known))), np.zeros(len(labels), bool)
        for held in (np.isin(hands, sorted(set(hands))[k::FOLDS]) for k in range(FOLDS)):
            if held.any() and set(labels[~held]) == set(known):
                self._fit_linear(features[~held], labels[~held])
                margins[held], seen[held] = self._margins(features[held]), True
        return margins, seen

    def _fit_linear(self, features: csr_matrix, labels: np.ndarray) -> None:
        linear = LinearSVC(C=self.regularisation, class_weight="balanced" if len(labels) < FEW else None).fit(
            features, labels
        )
        self.labels = [str(c) for c in linear.classes_]
        self._weights, self._bias = linear.coef_.T.astype(np.float32), linear.intercept_

    def _margins(self, features: csr_matrix) -> np.ndarray:
        # In one precision: mixed, scipy copies all weights at each call.
        margins: np.ndarray = np.asarray(features.astype(np.float32) @ self._weights) + self._bias
        return margins


def wants_meaning(labels: Sequence[str]) -> bool:
    """True where the labels have so few texts each that e5 vectors are worth their time."""
    return bool(labels) and median(Counter(labels).values()) < ENOUGH_EACH


def places(text: str) -> list[str]:
    """Words by their place in a clause, and pairs of words with others between: "kan … love" whatever stands in the middle."""
    words = _WORD.findall(text)
    apart = [f"{a} … {b}" for i, a in enumerate(words) for b in words[i + 2 : i + 6]]
    early = [f"{w} <" for w in words[:4]] + [f"{a} {b} <" for a, b in pairwise(words[:5])]
    opened = [f"{a} <… {b}" for a in words[1:3] for b in words[3:]]
    return apart + early + opened + [f"> {w}" for w in words[-3:]]


def _spelt(texts: Sequence[str]) -> list[str]:
    return [EDGES.format(folded(t)) for t in texts]


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
