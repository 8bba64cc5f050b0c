"""What trainers' reviews add up to: agreement on rubric and hats, the coach's error rate as they see it, and where views differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import sqrt

from bot.review.agreement import NOT_BY_CHANCE, RUBRIC, Kappa, Rating, between_trainers, kappa, with_the_coach

HATS = ("S", "A", "S+A", "A+S", "B", "M")
APART = 2  # rubric points from which two ratings are a difference to talk about


@dataclass(frozen=True)
class Agreed:
    """Agreement on one line: between trainers, and between trainer and coach."""

    line: str
    trainers: Kappa
    coach: Kappa


@dataclass(frozen=True)
class ErrorRate:
    """Of `judged` coach cards, how many trainers disagreed with. `interval`: 95 %, shares 0-1; None when none was judged."""

    judged: int
    disagreed: int

    @property
    def interval(self) -> tuple[float, float] | None:
        return share_interval(self.disagreed, self.judged)


@dataclass(frozen=True)
class Difference:
    """Two views of one line of a session: who gave what."""

    session: str
    line: str
    first: tuple[str, int]
    second: tuple[str, int]


def share_interval(part: int, whole: int) -> tuple[float, float] | None:
    """The 95 % interval of a share (Wilson 1927, JASA 22, 209-212); None of nothing. ValueError when part exceeds whole."""
    if not 0 <= part <= whole:
        raise ValueError(f"{part} is no part of {whole}")
    if not whole:
        return None
    z2 = NOT_BY_CHANCE**2
    share = part / whole
    middle = (share + z2 / (2 * whole)) / (1 + z2 / whole)
    half = NOT_BY_CHANCE / (1 + z2 / whole) * sqrt(share * (1 - share) / whole + z2 / (4 * whole**2))
    return max(middle - half, 0.0), min(middle + half, 1.0)


def rubric_agreement(
    ratings: Sequence[Rating[int]], coach: Mapping[str, Mapping[str, int]], lines: Sequence[str]
) -> list[Agreed]:
    """One for each of `lines`, kappa with linear weights: a point apart is half as bad as two. `coach`: session → line → score."""
    among, with_coach = between_trainers(ratings), with_the_coach(ratings, coach)
    return [
        Agreed(
            line,
            kappa(among.get(line, []), RUBRIC, "linear"),
            kappa(with_coach.get(line, []), RUBRIC, "linear"),
        )
        for line in lines
    ]


def hat_agreement(seen: Sequence[Rating[str]], coach: Mapping[str, Mapping[str, str]]) -> Agreed:
    """On the hats of single replies, unweighted; `seen` and `coach` with the turn for a line. All turns count as one table."""
    among = [pair for pairs in between_trainers(seen).values() for pair in pairs]
    with_coach = [pair for pairs in with_the_coach(seen, coach).values() for pair in pairs]
    return Agreed("hats", kappa(among, HATS), kappa(with_coach, HATS))


def differences(
    ratings: Iterable[Rating[int]], coach: Mapping[str, Mapping[str, int]], coach_name: str = "coach"
) -> Iterator[Difference]:
    """Where two trainers, or a trainer and the coach, lie two points or more apart."""
    of_session: dict[str, list[Rating[int]]] = {}
    for rating in ratings:
        of_session.setdefault(rating.session, []).append(rating)
    for session, given in of_session.items():
        views = [*given, Rating(session, coach_name, coach.get(session, {}))]
        for one, other in combinations(views, 2):
            for line in one.scores.keys() & other.scores.keys():
                if abs(one.scores[line] - other.scores[line]) >= APART:
                    yield Difference(
                        session, line, (one.rater, one.scores[line]), (other.rater, other.scores[line])
                    )
