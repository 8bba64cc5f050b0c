"""Cuts sentences into clauses of one act each: the segmentation that both the boundaries and the acts find likeliest.

Each possible cut has odds (boundaries.py, from the words around it) and each stretch between cuts an act with a confidence. Dynamic
programming finds the sequence of stretches with the greatest log-likelihood of the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, groupby
from math import exp, log1p

import numpy as np

from bot.practice.acts import Act
from bot.practice.heard import SURE, Clause
from bot.understanding.boundaries import BoundaryModel
from bot.understanding.clauses import Span, part, signs, words
from bot.understanding.order import ActOrder

# Chosen on the replies of one hand, measured on those of others (docs/understanding.md).
PRIOR = 2.0  # replies hold more clauses than the pairs that the boundaries were learnt from
LEAST_ODDS = -3.0  # a gap with lower odds, and no sign, is no candidate
MOST_CUTS = 9  # in one sentence; 55 stretches
ODDS_WEIGHT = 0.3
WORDS_COUNTED = 3  # a long clause weighs no more than one of this many words
# What a sign adds to the odds of the cut at its place.
SIGNS = {"hat": 9.0, "because": 5.0, "for": 1.0, "colon": 0.0, "item": 4.0, "depends": -4.0}
ANNOUNCED = 9.0  # the odds after a colon that ends the naming of the hat
SHORT_COST = 4.0  # for a stretch of one word

ORDER_WEIGHT = 0.6  # of what usually follows what (order.py)

Chances = Callable[[Sequence[str]], np.ndarray]
Edges = tuple[int, int]


@dataclass(frozen=True)
class Stretch:
    """A stretch between two possible cuts: its chances, shape (acts)."""

    span: Span
    chances: np.ndarray

    @property
    def weight(self) -> int:
        return max(1, min(words(self.span.text), WORDS_COUNTED))


@dataclass(frozen=True)
class Cut:
    """A possible cut: character offset in the sentence, log-odds that a clause begins there, and whether a colon is before it."""

    at: int
    odds: float
    colon: bool = False


class Segmenter:
    """Clauses of a reply, given what judges a stretch, what knows the boundaries, and what usually follows what."""

    def __init__(self, chances: Chances, boundaries: BoundaryModel, order: ActOrder) -> None:
        self._chances, self._boundaries, self._order = chances, boundaries, order

    def clauses(self, sentences: Sequence[Span]) -> list[Clause]:
        """The clauses of a reply's sentences with their acts, in order."""
        plans = [(sentence, self._cuts(sentence)) for sentence in sentences]
        spans = [_spans(sentence, cuts) for sentence, cuts in plans]
        judged = iter(self._chances([span.text for found in spans for span in found.values()]))
        lattice = Lattice(self._order)
        for (_sentence, cuts), found in zip(plans, spans):
            options = {edges: Stretch(span, next(judged)) for edges, span in found.items()}
            lattice.add(self._announced(cuts, options), options)
        return _merged(lattice.likeliest(), sentences)

    def _cuts(self, sentence: Span) -> list[Cut]:
        signed = {s.at: s.kind for s in signs(sentence)}
        cuts = [
            Cut(g.at, g.odds + PRIOR + SIGNS.get(signed.get(g.at, ""), 0.0), signed.get(g.at) == "colon")
            for g in self._boundaries.gaps(sentence.text)
        ]
        candidates = [c for c in cuts if c.odds > LEAST_ODDS or c.colon]
        return sorted(sorted(candidates, key=lambda c: -c.odds)[:MOST_CUTS], key=lambda c: c.at)

    def _announced(self, cuts: Sequence[Cut], options: dict[Edges, Stretch]) -> list[Cut]:
        """The cuts, those certain that follow the naming of a hat and its colon."""
        hat = self._order.labels.index(Act.MARK_ROLE.value)

        def names_the_hat(k: int) -> bool:
            return any(s.chances[hat] >= SURE for (_, end), s in options.items() if end == k)

        return [
            replace(c, odds=ANNOUNCED) if c.colon and names_the_hat(k) else c
            for k, c in enumerate(cuts, start=1)
        ]


def _spans(sentence: Span, cuts: Sequence[Cut]) -> dict[Edges, Span]:
    edges = [0, *(c.at for c in cuts), len(sentence.text)]
    spans = {(i, j): part(sentence, edges[i], edges[j]) for i, j in combinations(range(len(edges)), 2)}
    return {ij: span for ij, span in spans.items() if span}


@dataclass
class _Node:
    """A place where a clause may begin. `reached`, shape (acts): the best that a clause of each act beginning here builds on."""

    reached: np.ndarray
    came_from: np.ndarray  # the act before, for each act


@dataclass(frozen=True)
class _Step:
    """The best way to a place: from which place in the sentence, for each act of the last clause."""

    score: np.ndarray
    start: np.ndarray


@dataclass
class _Sentence:
    cuts: Sequence[Cut]
    options: dict[Edges, Stretch]
    nodes: dict[int, _Node]
    steps: dict[int, _Step]


class Lattice:
    """Viterbi over places and acts, sentence after sentence (Rabiner 1989; stretches as in a semi-Markov model)."""

    def __init__(self, order: ActOrder) -> None:
        self._first, self._after = ORDER_WEIGHT * order.first, ORDER_WEIGHT * order.after
        self._labels = order.labels
        self._sentences: list[_Sentence] = []

    def add(self, cuts: Sequence[Cut], options: dict[Edges, Stretch]) -> None:
        """The next sentence of the reply; one with no word is passed over."""
        last = len(cuts) + 1
        if self._sentences:
            node = self._node(self._sentences[-1].steps[self._last(self._sentences[-1])].score)
        else:
            node = _Node(self._first, np.full(len(self._labels), -1))
        sentence = _Sentence(cuts, options, {0: node}, {})
        for j in range(1, last + 1):
            starts = [i for i in range(j) if i in sentence.nodes and (i, j) in options]
            if not starts:
                continue
            scores = np.stack([self._score(sentence, i, j, last) for i in starts])
            best = scores.argmax(axis=0)
            step = _Step(scores.max(axis=0), np.array(starts)[best])
            sentence.steps[j] = step
            sentence.nodes[j] = self._node(step.score)
        if last in sentence.steps:
            self._sentences.append(sentence)

    def likeliest(self) -> list[Clause]:
        """The clauses of the likeliest path, in order."""
        path: list[tuple[_Sentence, Edges, int]] = []
        act = -1
        for sentence in reversed(self._sentences):
            end = self._last(sentence)
            while end:
                step = sentence.steps[end]
                act = int(step.score.argmax()) if act < 0 else act
                start = int(step.start[act])
                path.append((sentence, (start, end), act))
                act = int(sentence.nodes[start].came_from[act])
                end = start
        path.reverse()
        return [self._clause(path, k) for k in range(len(path))]

    def _last(self, sentence: _Sentence) -> int:
        return len(sentence.cuts) + 1

    def _node(self, score: np.ndarray) -> _Node:
        ways = score[:, None] + self._after
        return _Node(ways.max(axis=0), ways.argmax(axis=0))

    def _score(self, sentence: _Sentence, i: int, j: int, last: int) -> np.ndarray:
        stretch, cuts = sentence.options[i, j], sentence.cuts
        edges = (_log_chance(cuts[i - 1].odds) if i else 0.0) + sum(
            _log_chance(-cut.odds) for cut in cuts[i : j - 1]
        )
        short = SHORT_COST if stretch.weight == 1 and (i, j) != (0, last) else 0.0
        score: np.ndarray = (
            sentence.nodes[i].reached
            + ODDS_WEIGHT * edges
            + stretch.weight * np.log(stretch.chances + 1e-3)
            - short
        )
        return score

    def _clause(self, path: Sequence[tuple[_Sentence, Edges, int]], k: int) -> Clause:
        """The clause with its confidence, which counts in its neighbours' acts and that a cut may be wrong."""
        sentence, edges, act = path[k]
        stretch = sentence.options[edges]
        around = self._first if k == 0 else self._after[path[k - 1][2]]
        if k + 1 < len(path):
            around = around + self._after[:, path[k + 1][2]]
        chances = stretch.chances * np.exp(around / stretch.weight)
        sure = float(chances[act] / chances.sum())
        _start, _end = edges
        for cut, whole in self._joints(path, k):
            together, chance = sentence.options.get(whole), exp(_log_chance(sentence.cuts[cut - 1].odds))
            uncut = float(together.chances[act]) if together else 0.0
            sure = min(sure, chance * sure + (1 - chance) * uncut)
        span = stretch.span
        return Clause(span.text, span.start, span.end, Act(self._labels[act]), round(sure, 4))

    @staticmethod
    def _joints(path: Sequence[tuple[_Sentence, Edges, int]], k: int) -> Iterator[tuple[int, Edges]]:
        """The cuts at both ends of a clause, each with the stretch that it would be part of without the cut."""
        sentence, (start, end), _ = path[k]
        if start:
            yield start, (path[k - 1][1][0], end)
        if end <= len(sentence.cuts):
            yield end, (start, path[k + 1][1][1])


def _log_chance(odds: float) -> float:
    """log of the logistic function, without overflow."""
    return -log1p(exp(-odds)) if odds > -30 else odds


def _merged(clauses: Sequence[Clause], sentences: Sequence[Span]) -> list[Clause]:
    """Neighbours with the same act in one sentence are one clause."""
    kept: list[Clause] = []
    for sentence in sentences:
        inside = [c for c in clauses if sentence.start <= c.start < sentence.start + len(sentence.text)]
        for _, group in groupby(inside, key=lambda c: c.act):
            same = list(group)
            text = sentence.text[same[0].start - sentence.start : same[-1].end - sentence.start]
            surest = max(c.confidence for c in same)
            kept.append(replace(same[0], text=text, end=same[-1].end, confidence=surest))
    return kept
