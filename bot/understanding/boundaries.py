"""Where a new clause begins, learnt from sentences put side by side the way chat does it: often without comma or full stop.

The model sees the words around a gap and nothing else. Positive gaps are the joints of two training sentences, negative ones the gaps
inside a sentence; labelled replies (data/replies) teach the real thing beside them.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain, pairwise
from typing import Any

import numpy as np
from sklearn.feature_extraction import FeatureHasher
from sklearn.linear_model import LogisticRegression

from bot.understanding.clauses import sentences
from bot.understanding.folding import folded
from bot.understanding.replies import GoldReply

BITS = 18
REPLY_WEIGHT = 15  # a gap of a real reply teaches as much as so many of made-up ones
REGULARISATION = 0.3
ITERATIONS = 60
ROUNDS = 1  # each sentence is put before and after so many others
# How two clauses are joined in chat, and how often.
_JOINTS = ((" ", 0.5), (", ", 0.2), (" og ", 0.1), (", og ", 0.08), (" men ", 0.06), (", men ", 0.06))
_WORD = re.compile(r"\S+")
_OPENERS = frozenset(
    [
        "at",
        "hvis",
        "naar",
        "som",
        "der",
        "fordi",
        "om",
        "hvad",
        "hvor",
        "hvordan",
        "hvornaar",
        "hvem",
        "inden",
        "foer",
        "mens",
        "til",
        "saa",
    ]
)
# Word classes, for words the model has not met beside each other.
_CLASSES = {
    word: name
    for name, words in {
        "jeg": "jeg vi",
        "du": "du i",
        "it": "det den de der han hun man dette disse",
        "modal": "kan skal vil maa boer faar kunne skulle ville maatte burde er har var bliver blev havde",
        "and": "og men eller",
        "sub": "hvis naar at som fordi om mens inden foer selvom medmindre da",
        "wh": "hvad hvor hvordan hvornaar hvem hvilken hvilket hvilke hvorfor",
        "prep": "i paa til fra med af for ved om under over efter uden hos mellem",
        "art": "en et min mit mine din dit dine jeres vores hans hendes",
        "adv": "ikke jo da bare lige nu saa ogsaa godt gerne nok altsaa selv her foerst snart",
    }.items()
    for word in words.split()
}


@dataclass(frozen=True)
class Gap:
    """The place between two words: character offset of the next word, and the odds (natural log) that a clause begins there."""

    at: int
    odds: float


class BoundaryModel:
    """Log-odds that a clause begins at each gap between words."""

    def fit(
        self, texts: Sequence[str], acts: Sequence[object], replies: Sequence[GoldReply] = (), seed: int = 1
    ) -> BoundaryModel:
        """Learns from pairs of sentences with different acts, and from whole replies; the same seed gives the same model."""
        rows, labels, weights = [], [], []
        for joined, joint in _pairs(texts, acts, random.Random(seed)):
            places = list(_WORD.finditer(joined))
            for k in range(1, len(places)):
                rows.append(_around(places, k))
                labels.append(places[k].start() == joint)
                weights.append(1)
        for reply in replies:
            begins = {piece.start for piece in reply.pieces}
            for sentence in sentences(reply.text):
                places = list(_WORD.finditer(sentence.text))
                for k in range(1, len(places)):
                    rows.append(_around(places, k))
                    labels.append(sentence.start + places[k].start() in begins)
                    weights.append(REPLY_WEIGHT)
        features = FeatureHasher(2**BITS, input_type="string").transform(rows)
        linear = LogisticRegression(C=REGULARISATION, solver="lbfgs", max_iter=ITERATIONS)
        linear.fit(features, labels, sample_weight=weights)
        self._weights, self._bias = linear.coef_[0].astype(np.float32), float(linear.intercept_[0])
        return self

    def gaps(self, text: str) -> list[Gap]:
        """Every gap between two words of a sentence, in order."""
        places = list(_WORD.finditer(text))
        if len(places) < 2:
            return []
        rows = [_around(places, k) for k in range(1, len(places))]
        odds = FeatureHasher(2**BITS, input_type="string").transform(rows) @ self._weights + self._bias
        return [Gap(places[k + 1].start(), float(o)) for k, o in enumerate(odds)]

    def state(self) -> dict[str, Any]:
        """Everything that `restored` needs, for joblib."""
        return dict(vars(self))

    @classmethod
    def restored(cls, state: dict[str, Any]) -> BoundaryModel:
        model = cls()
        vars(model).update(state)
        return model


def _pairs(texts: Sequence[str], acts: Sequence[object], chance: random.Random) -> Iterator[tuple[str, int]]:
    """Two sentences as one line, and where the second begins; its joint word, "og" or "men", belongs to it."""
    orders = [chance.sample(range(len(texts)), len(texts)) for _ in range(ROUNDS)]
    for a, b in chain.from_iterable(map(pairwise, orders)):
        if acts[a] is acts[b]:
            continue
        first, second = texts[a].rstrip(" .,!…"), texts[b]
        if chance.random() < 0.7:
            second = second[:1].lower() + second[1:]
        if chance.random() < 0.5:
            first, second = first.replace(",", ""), second.replace(",", "")
        joint = chance.choices([j for j, _ in _JOINTS], [w for _, w in _JOINTS])[0]
        if second.startswith(("og ", "men ", "så ", "for ", "fordi ")) or first.endswith(("?", ":")):
            joint = ", " if "," in joint and not first.endswith(("?", ":")) else " "
        at = len(first) + (2 if joint.startswith(",") else 1)
        yield first + joint + second, at


@lru_cache(maxsize=20_000)
def _bare(word: str) -> str:
    return folded(word).strip(' .:;!?»«"()') or "<>"


@lru_cache(maxsize=20_000)
def _kind(bare: str) -> str:
    return _CLASSES.get(bare) or ("verb" if len(bare) > 3 and bare.endswith("r") else bare[-1])


def _around(places: list[re.Match[str]], k: int) -> list[str]:
    """What the model sees of the gap before word `k`."""
    word = ["<>" if not 0 <= i < len(places) else places[i].group().lower() for i in range(k - 3, k + 3)]
    b3, b2, b1, a0, a1, a2 = (_bare(w) for w in word)
    k2, k1, c0, c1, c2 = (_kind(b) for b in (b2, b1, a0, a1, a2))
    before = word[2]
    sign = before[-1] if before[-1] in ",:;?!–-" else ""
    opened = next((d for d, b in enumerate((b1, b2, b3), 1) if b in _OPENERS), 0)
    return [
        f"b={b1}",
        f"bb={b2} {b1}",
        f"a={a0}",
        f"aa={a0} {a1}",
        f"aaa={a0} {a1} {a2}",
        f"ba={b1} {a0}",
        f"baa={b1} {a0} {a1}",
        f"k={k1}|{c0} {c1}",
        f"kk={k2} {k1}|{c0} {c1}",
        f"kkk={c0} {c1} {c2}",
        f"ks={sign}|{c0} {c1}",
        f"s={sign}",
        f"sa={sign} {a0}",
        f"saa={sign} {a0} {a1}",
        f"o={opened}",
        f"oa={opened} {a0}",
        f"bs={b1[-3:]} {sign}",
        f"n={min(k, 6)}",
        f"m={min(len(places) - k, 6)}",
        f"end={word[3][-2:]}",
        "first" if k == 1 else f"start={_bare(places[0].group().lower())}",
    ]
