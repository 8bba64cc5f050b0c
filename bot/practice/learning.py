"""Progress over many talks: each skill for itself and per level of support, what to practise next, and when.

Skill counts when the support is gone, so levels are never mixed. Spacing: 1 day, 1 week, 1 month, 3 months after each
time (the spacing effect; Cepeda et al. 2006). Nothing here compares people, and there is no total.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import mean

SKILLS = ("listens", "authority", "switching", "solution", "duties")
SUPPORTS = ("wheels", "coach", "alone")
SPACING_DAYS = (1, 7, 30, 90)
LATEST = 3  # talks that the state of a skill is read from
MASTERED = 4.0  # mean of the latest talks, 1-5, from which a skill is no longer the weak one


@dataclass(frozen=True)
class Practised:
    """One finished talk. `scores` are the rubric's lines, 1-5; empty for a drill."""

    case: str
    support: str
    on: date
    scores: Mapping[str, int]


@dataclass(frozen=True)
class Due:
    """A case to come back to: `times` it was practised, and the day on which it falls due again."""

    case: str
    times: int
    on: date


@dataclass(frozen=True)
class Suggestion:
    """What to practise next. `why` is first, spaced, weakest or new; `skill` where one is the reason."""

    why: str
    case: str | None = None
    drill: str | None = None
    skill: str | None = None
    due: date | None = None


def skill_scores(practised: Iterable[Practised]) -> dict[str, dict[str, list[int]]]:
    """skill → support → scores, oldest first; only what was practised."""
    found: dict[str, dict[str, list[int]]] = {skill: {} for skill in SKILLS}
    for talk in sorted(practised, key=lambda t: t.on):
        for skill, score in talk.scores.items():
            if skill in found:
                found[skill].setdefault(talk.support, []).append(score)
    return found


def spaced(practised: Iterable[Practised]) -> list[Due]:
    """When each practised case falls due again, the earliest first."""
    days: dict[str, list[date]] = {}
    for talk in practised:
        if talk.scores:
            days.setdefault(talk.case, []).append(talk.on)
    dues = [
        Due(case, len(set(on)), max(on) + timedelta(SPACING_DAYS[min(len(set(on)), len(SPACING_DAYS)) - 1]))
        for case, on in days.items()
    ]
    return sorted(dues, key=lambda d: (d.on, d.case))


def weakest(practised: Sequence[Practised]) -> str | None:
    """The skill with the lowest mean over the latest talks, whatever their support; None when all are mastered or nothing was practised."""
    latest = sorted((t for t in practised if t.scores), key=lambda t: t.on)[-LATEST:]
    means = {
        skill: mean(t.scores[skill] for t in latest if skill in t.scores)
        for skill in SKILLS
        if any(skill in t.scores for t in latest)
    }
    low = min(means, key=lambda s: means[s], default=None)
    return low if low is not None and means[low] < MASTERED else None


def suggestion(
    practised: Sequence[Practised], cases: Sequence[str], drills: Mapping[str, Sequence[str]], today: date
) -> Suggestion | None:
    """`cases` from the easiest on; `drills`: skill → the drills that train it. None only where there is no case at all."""
    done = [d for d in spaced(practised) if d.case in cases]
    if not cases:
        return None
    if not done:
        return Suggestion("first", case=cases[0])
    if done[0].on <= today:
        return Suggestion("spaced", case=done[0].case, due=done[0].on)
    low = weakest(practised)
    if low is not None and drills.get(low):
        turn = sum(1 for t in practised if not t.scores) % len(drills[low])
        return Suggestion("weakest", drill=drills[low][turn], skill=low)
    fresh = next((c for c in cases if c not in {d.case for d in done}), None)
    return Suggestion("new", case=fresh) if fresh else Suggestion("spaced", case=done[0].case, due=done[0].on)
