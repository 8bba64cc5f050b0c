"""Is it Danish at all? A letter model learnt from the sentences, so that nonsense and English are not taken for acts."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from bot.understanding.folding import folded

_LETTERS = re.compile(r"[^\W\d_]+")
_ENGLISH = frozenset(
    [
        "the",
        "and",
        "you",
        "your",
        "are",
        "is",
        "it",
        "of",
        "to",
        "that",
        "this",
        "what",
        "have",
        "with",
        "not",
        "can",
        "will",
        "would",
        "please",
        "how",
        "why",
        "they",
        "we",
        "our",
        "my",
        "me",
        "be",
        "do",
        "does",
        "was",
        "were",
        "from",
        "about",
        "there",
        "here",
        "sorry",
        "hello",
        "thanks",
        "thank",
        "could",
        "should",
        "need",
        "want",
        "business",
        "office",
        "rule",
        "help",
        "i'm",
        "don't",
    ]
)
_DANISH = frozenset(
    folded(word)
    for word in [
        "og",
        "jeg",
        "du",
        "det",
        "er",
        "at",
        "ikke",
        "en",
        "et",
        "den",
        "de",
        "på",
        "med",
        "for",
        "til",
        "af",
        "har",
        "kan",
        "skal",
        "vil",
        "vi",
        "i",
        "der",
        "som",
        "så",
        "hvad",
        "hvordan",
        "men",
        "om",
        "jer",
        "dig",
        "mig",
        "hej",
        "ja",
        "nej",
        "tak",
        "okay",
        "ok",
        "nu",
        "her",
        "ved",
        "må",
        "fra",
        "bliver",
        "blive",
        "hvis",
        "når",
        "eller",
        "også",
        "godt",
    ]
)
SHORT = 3  # words; so short a reply is taken as Danish when its words are known
KNOWN_CONTENT = 0.25  # share of the words that carry meaning; no gold sentence lies below it
VARIED = 8  # different words; with as many a reply says something, however often
ODDS_KEPT = 0.002  # share of the training sentences that may fall below the limit


class Tongue:
    """Letter trigrams with add-one smoothing; the limit is the bottom of what the training sentences score."""

    def __init__(self) -> None:
        self._three: Counter[str] = Counter()
        self._two: Counter[str] = Counter()
        self._words: frozenset[str] = frozenset()
        self.limit = -math.inf

    def fit(self, texts: Sequence[str]) -> Tongue:
        for text in texts:
            padded = _padded(text)
            self._three.update(padded[i : i + 3] for i in range(len(padded) - 2))
            self._two.update(padded[i : i + 2] for i in range(len(padded) - 1))
        self._words = frozenset(w for t in texts for w in _words(t))
        scores = sorted(self.score(t) for t in texts)
        self.limit = scores[int(len(scores) * ODDS_KEPT)] - 0.35
        return self

    def score(self, text: str) -> float:
        """Mean log probability of a letter given the two before it; about -2 for Danish, below -4 for a cat on the keys."""
        padded = _padded(text)
        steps = range(len(padded) - 2)
        logs = [
            math.log((self._three[padded[i : i + 3]] + 0.1) / (self._two[padded[i : i + 2]] + 4.0))
            for i in steps
        ]
        return sum(logs) / max(1, len(logs))

    def understands(self, text: str) -> bool:
        words = _words(text)
        if not words:
            return False
        english, danish = sum(w in _ENGLISH for w in words), sum(w in _DANISH for w in words)
        if english > danish and english / len(words) >= 0.2:
            return False
        if len(words) > SHORT and (_goes_in_circles(words) or not self._is_about_something(words)):
            return False
        known = sum(w in self._words for w in words) / len(words)
        if len(words) <= SHORT:
            return known > 0 or self.score(text) > self.limit
        return known >= 0.2 and (known >= 0.6 or self.score(text) > self.limit)

    def _is_about_something(self, words: Sequence[str]) -> bool:
        """True when enough of the words that carry meaning have been met before."""
        content = [w for w in words if w not in _DANISH]
        return not content or sum(w in self._words for w in content) / len(content) > KNOWN_CONTENT

    def state(self) -> dict[str, Any]:
        return dict(vars(self))

    @classmethod
    def restored(cls, state: dict[str, Any]) -> Tongue:
        tongue = cls()
        vars(tongue).update(state)
        return tongue


def _goes_in_circles(words: Sequence[str]) -> bool:
    """True for "bla bla bla". A real sentence said many times over holds more different words than that."""
    different = len(set(words))
    return different < VARIED and different <= len(words) / 2


def _words(text: str) -> list[str]:
    return [folded(w) for w in _LETTERS.findall(text)]


def _padded(text: str) -> str:
    return "  " + " ".join(_words(text)) + " "
