"""Which of the possible cuts to make: the segmentation whose clauses the classifier is surest of.

Every stretch between two possible cuts is judged; dynamic programming finds the sequence of stretches with the greatest
log-confidence, weighted by words, less a cost for each cut. A cut at "fordi" costs less than one in the middle of chat.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import combinations
from math import log

from bot.practice.acts import Act
from bot.practice.heard import Clause
from bot.understanding.act_model import Judged
from bot.understanding.clauses import Cut, Span, cuts, part, words

MOST_CUTS = 8  # in one sentence; 45 stretches
# What a cut costs, in nats times words. Chosen on the replies of one hand, measured on those of others (docs/understanding.md).
COSTS = {
    "hat": -4.0,
    "because": -1.0,
    "for": 0.0,
    "colon": 0.5,
    "item": -1.0,
    "but": 0.5,
    "dash": 1.0,
    "and_so": 1.0,
    "main": 1.5,
    "question": 0.5,
    "and_main": 1.5,
    "so": 1.5,
    "bare_so": 1.5,
    "turn": 1.5,
}
SHORT = 2  # a stretch of fewer words is no clause, unless it is the sentence
SHORT_COST = 6.0
LEAD_IN_COST = 4.0  # a colon only leads in …
ANNOUNCED = -9.0  # … unless it announces the hat: then what follows is another act

Judge = Callable[[Sequence[str]], list[Judged]]


def segmented(sentences: Sequence[Span], judge: Judge) -> list[Clause]:
    """The clauses of a reply with their acts, in order."""
    plans = [(sentence, cuts(sentence)[:MOST_CUTS]) for sentence in sentences]
    stretches = [_stretches(sentence, places) for sentence, places in plans]
    judged = iter(judge([span.text for spans in stretches for span in spans.values()]))
    found: list[Clause] = []
    for (sentence, places), spans in zip(plans, stretches):
        verdicts = {edges: next(judged) for edges in spans}
        found.extend(_merged(_best(places, spans, verdicts), sentence))
    return found


def _stretches(sentence: Span, places: list[Cut]) -> dict[tuple[int, int], Span]:
    edges = [0, *(c.at for c in places), len(sentence.text)]
    spans = {(i, j): part(sentence, edges[i], edges[j]) for i, j in combinations(range(len(edges)), 2)}
    return {ij: span for ij, span in spans.items() if span}


def _best(
    places: list[Cut], spans: dict[tuple[int, int], Span], verdicts: dict[tuple[int, int], Judged]
) -> list[Clause]:
    last = len(places) + 1
    best: dict[int, tuple[float, list[Clause]]] = {0: (0.0, [])}
    for j in range(1, last + 1):
        candidates = []
        for i in range(j):
            if i in best and (i, j) in spans:
                clause = _clause(spans[i, j], verdicts[i, j])
                cost = _cost(places[i - 1], best[i][1][-1]) if i else 0.0
                candidates.append(
                    (best[i][0] + _worth(clause, whole=(i, j) == (0, last)) - cost, [*best[i][1], clause])
                )
        if candidates:
            best[j] = max(candidates, key=lambda c: c[0])
    return best[last][1]


def _cost(cut: Cut, before: Clause) -> float:
    if cut.kind == "colon" and before.act is Act.MARK_ROLE:
        return ANNOUNCED
    return COSTS[cut.kind]


def _worth(clause: Clause, whole: bool) -> float:
    count = words(Span(clause.text, 0, 0))
    short = 0.0 if whole or count >= SHORT else SHORT_COST
    leads_in = LEAD_IN_COST if clause.text.endswith(":") and clause.act is not Act.MARK_ROLE else 0.0
    return count * log(clause.confidence + 1e-3) - short - leads_in


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
