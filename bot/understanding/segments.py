"""Cuts sentences into clauses of one act each: the segmentation that both the boundaries and the acts find likeliest.

Each possible cut has odds (boundaries.py, from the words around it) and each stretch between cuts an act with a confidence. Dynamic
programming finds the sequence of stretches with the greatest log-likelihood of the two together.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise
from math import exp, log, log1p

from bot.practice.acts import Act
from bot.practice.heard import SURE, Clause
from bot.understanding.act_model import Judged
from bot.understanding.boundaries import BoundaryModel
from bot.understanding.clauses import Span, part, signs, words

# Chosen on the replies of one hand, measured on those of others (docs/understanding.md).
PRIOR = 2.0  # replies hold more clauses than the pairs that the boundaries were learnt from
LEAST_ODDS = -3.0  # a gap with lower odds, and no sign, is no candidate
MOST_CUTS = 9  # in one sentence; 55 stretches
ODDS_WEIGHT = 0.3
WORDS_COUNTED = 4  # a long clause weighs no more than one of this many words
# What a sign adds to the odds of the cut at its place.
SIGNS = {"hat": 9.0, "because": 5.0, "for": 1.0, "colon": 0.0, "item": 4.0, "depends": -4.0}
ANNOUNCED = 9.0  # the odds after a colon that ends the naming of the hat
SHORT_COST = 4.0  # for a stretch of one word

Judge = Callable[[Sequence[str]], list[Judged]]
Edges = tuple[int, int]


@dataclass(frozen=True)
class Cut:
    """A possible cut: character offset in the sentence, log-odds that a clause begins there, and whether a colon is before it."""

    at: int
    odds: float
    colon: bool = False


class Segmenter:
    """Clauses of a reply, given what judges a stretch and what knows the boundaries."""

    def __init__(self, judge: Judge, boundaries: BoundaryModel) -> None:
        self._judge, self._boundaries = judge, boundaries

    def clauses(self, sentences: Sequence[Span]) -> list[Clause]:
        """The clauses of a reply's sentences with their acts, in order."""
        plans = [(sentence, self._cuts(sentence)) for sentence in sentences]
        stretches = [_stretches(sentence, cuts) for sentence, cuts in plans]
        judged = iter(self._judge([span.text for spans in stretches for span in spans.values()]))
        found: list[Clause] = []
        for (sentence, cuts), spans in zip(plans, stretches):
            options = {edges: _clause(span, next(judged)) for edges, span in spans.items()}
            found.extend(_merged(_likeliest(_announced(cuts, options), options), sentence))
        return found

    def _cuts(self, sentence: Span) -> list[Cut]:
        signed = {s.at: s.kind for s in signs(sentence)}
        cuts = [
            Cut(g.at, g.odds + PRIOR + SIGNS.get(signed.get(g.at, ""), 0.0), signed.get(g.at) == "colon")
            for g in self._boundaries.gaps(sentence.text)
        ]
        candidates = [c for c in cuts if c.odds > LEAST_ODDS or c.colon]
        return sorted(sorted(candidates, key=lambda c: -c.odds)[:MOST_CUTS], key=lambda c: c.at)


def _stretches(sentence: Span, cuts: Sequence[Cut]) -> dict[Edges, Span]:
    edges = [0, *(c.at for c in cuts), len(sentence.text)]
    spans = {(i, j): part(sentence, edges[i], edges[j]) for i, j in combinations(range(len(edges)), 2)}
    return {ij: span for ij, span in spans.items() if span}


def _likeliest(cuts: Sequence[Cut], options: dict[Edges, Clause]) -> list[Clause]:
    last = len(cuts) + 1
    best: dict[int, tuple[float, list[Edges]]] = {0: (0.0, [])}
    for j in range(1, last + 1):
        reached = []
        for i in range(j):
            if i not in best or (i, j) not in options:
                continue
            score, before = best[i]
            if before:
                score += ODDS_WEIGHT * _log_chance(cuts[i - 1].odds)
            score += ODDS_WEIGHT * sum(_log_chance(-cut.odds) for cut in cuts[i : j - 1])
            reached.append((score + _worth(options[i, j], whole=(i, j) == (0, last)), [*before, (i, j)]))
        if reached:
            best[j] = max(reached, key=lambda r: r[0])
    return _as_sure_as_their_edges(best[last][1], cuts, options)


def _as_sure_as_their_edges(
    path: Sequence[Edges], cuts: Sequence[Cut], options: dict[Edges, Clause]
) -> list[Clause]:
    """Clauses whose confidence counts in that a cut may be wrong: then the act is the one of the two stretches together."""
    found = [options[edges] for edges in path]
    for k, ((start, cut), (_, end)) in enumerate(pairwise(path)):
        chance, together = exp(_log_chance(cuts[cut - 1].odds)), options.get((start, end))
        for side in (k, k + 1):
            same = together is not None and together.act is found[side].act
            uncut = together.confidence if together is not None and same else 0.0
            sure = chance * found[side].confidence + (1 - chance) * uncut
            found[side] = replace(found[side], confidence=round(min(found[side].confidence, sure), 4))
    return found


def _announced(cuts: Sequence[Cut], options: dict[Edges, Clause]) -> list[Cut]:
    """The cuts, those certain that follow the naming of a hat and its colon."""

    def names_the_hat(k: int) -> bool:
        before = [clause for (_, end), clause in options.items() if end == k]
        return any(c.act is Act.MARK_ROLE and c.confidence >= SURE for c in before)

    return [
        replace(c, odds=ANNOUNCED) if c.colon and names_the_hat(k) else c for k, c in enumerate(cuts, start=1)
    ]


def _worth(clause: Clause, whole: bool) -> float:
    count = words(clause.text)
    return min(count, WORDS_COUNTED) * log(clause.confidence + 1e-3) - (
        0 if whole or count > 1 else SHORT_COST
    )


def _log_chance(odds: float) -> float:
    """log of the logistic function, without overflow."""
    return -log1p(exp(-odds)) if odds > -30 else odds


def _merged(clauses: list[Clause], sentence: Span) -> list[Clause]:
    """Neighbours with the same act are one clause."""
    kept: list[Clause] = []
    for clause in clauses:
        if kept and kept[-1].act is clause.act:
            last = kept.pop()
            text = sentence.text[last.start - sentence.start : clause.end - sentence.start]
            surer = max(last.confidence, clause.confidence)
            clause = replace(clause, text=text, start=last.start, confidence=surer)
        kept.append(clause)
    return kept


def _clause(span: Span, judged: Judged) -> Clause:
    return Clause(span.text, span.start, span.end, judged.act, judged.confidence)
