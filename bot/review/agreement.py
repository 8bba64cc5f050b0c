"""Do two raters see the same? Cohen's kappa with its interval, and the pairs of ratings that it is counted over.

Kappa is agreement beyond chance: 1 full, 0 what chance gives, below 0 less than chance (Cohen 1960; weighted: Cohen
1968). The interval is the large-sample one of Fleiss, Cohen & Everitt (1969), Psychological Bulletin 72, 323-327. All
is counted in fractions, so that "the spread is nought" is a fact and not a matter of rounding.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import combinations
from math import sqrt
from statistics import NormalDist
from typing import Generic, TypeVar

Label = TypeVar("Label", str, int)
Pairs = dict[str, list[tuple[Label, Label]]]  # line → (one rater's label, the other's)
Table = Mapping[
    tuple[int, int], Fraction
]  # (first rater's label, second's) → share of the pairs; shares sum to 1

RUBRIC = (1, 2, 3, 4, 5)
NOT_BY_CHANCE = NormalDist().inv_cdf(0.975)  # two-sided 95 %
WEIGHTS = {
    "equal": 0,
    "linear": 1,
    "quadratic": 2,
}  # power of the distance between two labels; 0: near is as bad as far


@dataclass(frozen=True)
class Kappa:
    """Agreement over `n` pairs. `observed` and `expected` are shares, 0-1, weighted as kappa is; None without pairs.

    `value` is None without pairs, and where both raters gave one and the same label throughout: chance alone then
    explains everything. `interval` (95 %, within -1 to 1) is None there too, and where the formula gives no width:
    full agreement, or one rater who never changes label. That is a lack of knowledge, not certainty.
    """

    n: int
    observed: float | None = None
    expected: float | None = None
    value: float | None = None
    interval: tuple[float, float] | None = None


@dataclass(frozen=True)
class Rating(Generic[Label]):
    """What one rater gave one session (or one turn of it: any id will do), line → score; lines may be left out.

    `blind`: given without sight of another trainer's rating. The first rating of a session is blind by nature.
    """

    session: str
    rater: str
    scores: Mapping[str, Label]
    blind: bool = True


def kappa(
    pairs: Iterable[tuple[Label, Label]], categories: Sequence[Label] | None = None, weights: str = "equal"
) -> Kappa:
    """`pairs`: (first rater's label, second's). `categories`: every label there is, in order of the scale (RUBRIC);
    left out, the labels that occur, sorted, as scikit-learn does. `weights`: equal for roles and verdicts, linear or
    quadratic for a scale. ValueError for an unknown weight or a label outside `categories`.
    """
    counted = Counter(pairs)
    scale = sorted({label for pair in counted for label in pair}) if categories is None else categories
    place = {label: number for number, label in enumerate(scale)}
    if unknown := sorted({label for pair in counted for label in pair if label not in place}):
        raise ValueError(f"unknown label {unknown[0]!r}; add it to categories")
    if weights not in WEIGHTS:
        raise ValueError(f"unknown weights {weights!r}; use one of {', '.join(WEIGHTS)}")
    n = sum(counted.values())
    table = {(place[a], place[b]): Fraction(times, n) for (a, b), times in counted.items()}
    return _kappa(n, table, _credits(len(scale), WEIGHTS[weights])) if n else Kappa(0)


def between_trainers(ratings: Iterable[Rating[Label]]) -> Pairs[Label]:
    """line → pairs, one for each unordered pair of trainers who both rated a session blind; the lower id stands first.

    Three trainers on a session give three pairs, which are not independent: the interval is then somewhat too narrow.
    ValueError where one rater has two ratings of a session.
    """
    found: Pairs[Label] = {}
    for of_session in _by_session(ratings).values():
        for first, second in combinations((r for r in of_session if r.blind), 2):
            _pair(found, first.scores, second.scores)
    return found


def with_the_coach(
    ratings: Iterable[Rating[Label]], coach: Mapping[str, Mapping[str, Label]]
) -> Pairs[Label]:
    """line → (trainer's score, coach's); `coach`: session → line → score. Each trainer counts, blind to colleagues or not.

    ValueError where one rater has two ratings of a session.
    """
    found: Pairs[Label] = {}
    for session, of_session in _by_session(ratings).items():
        for rating in of_session:
            _pair(found, rating.scores, coach.get(session, {}))
    return found


def _by_session(ratings: Iterable[Rating[Label]]) -> dict[str, list[Rating[Label]]]:
    found: dict[str, list[Rating[Label]]] = {}
    seen: set[tuple[str, str]] = set()
    for rating in sorted(ratings, key=lambda r: (r.session, r.rater)):
        if (rating.session, rating.rater) in seen:
            raise ValueError(
                f"two ratings of session {rating.session} by {rating.rater}; pass the one submitted"
            )
        seen.add((rating.session, rating.rater))
        found.setdefault(rating.session, []).append(rating)
    return found


def _pair(found: Pairs[Label], first: Mapping[str, Label], second: Mapping[str, Label]) -> None:
    for line in sorted(first.keys() & second.keys()):
        found.setdefault(line, []).append((first[line], second[line]))


def _credits(labels: int, power: int) -> list[list[Fraction]]:
    """How far two labels agree, 0-1: 1 for the same, 0 for the two ends of the scale (at power 0: for any two)."""
    far, same = max(labels - 1, 1), Fraction(1)
    return [
        [same - Fraction(abs(i - j), far) ** power if i != j else same for j in range(labels)]
        for i in range(labels)
    ]


def _kappa(n: int, table: Table, credit: list[list[Fraction]]) -> Kappa:
    labels = range(len(credit))
    rows = [_sum(share for (i, _), share in table.items() if i == label) for label in labels]
    columns = [_sum(share for (_, j), share in table.items() if j == label) for label in labels]
    by_row = [_sum(columns[j] * credit[i][j] for j in labels) for i in labels]
    by_column = [_sum(rows[i] * credit[i][j] for i in labels) for j in labels]
    observed = _sum(share * credit[i][j] for (i, j), share in table.items())
    expected = _sum(rows[i] * by_row[i] for i in labels)
    if expected == 1:
        return Kappa(n, float(observed), 1.0)
    value = (observed - expected) / (1 - expected)
    # Fleiss, Cohen & Everitt (1969); the variance is `spread` / n / (1 - expected)².
    apart = {(i, j): credit[i][j] - (by_row[i] + by_column[j]) * (1 - value) for i, j in table}
    spread = (
        _sum(share * apart[at] ** 2 for at, share in table.items()) - (value - expected * (1 - value)) ** 2
    )
    half = NOT_BY_CHANCE * sqrt(spread / n) / float(1 - expected)
    interval = (max(float(value) - half, -1.0), min(float(value) + half, 1.0)) if spread else None
    return Kappa(n, float(observed), float(expected), float(value), interval)


def _sum(fractions: Iterable[Fraction]) -> Fraction:
    return sum(fractions, Fraction(0))
