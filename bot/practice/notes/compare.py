"""Note against talk. Covered, missing, wrong or undecided for each point; what the talk never held is invented."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.practice.notes.claims import COMPLAINT, SAME_MATTER, Claim, Claims
from bot.practice.notes.likeness import common
from bot.practice.notes.material import Line, Material, material
from bot.practice.notes.points import ONE_IS_ENOUGH, About, TalkPoint
from bot.practice.notes.reading import Part, Reader, Spoken
from bot.practice.scenario import Scenario

COVERED = 0.40  # share of a point's weight that one place in the note must hold
MISSING = 0.22  # below this the point is not there; between the two nobody can tell
HALF = 0.5
SAME_THINGS = 0.75  # a promise that is there in another deed's words

_ON_CONDITION = re.compile(
    r"\b(?:hvis|når|såfremt|forudsat|forudsætter|først|efter|kræver|betinget|mod at|ved|mulig\w*|kan)\b",
    re.IGNORECASE,
)


class NoteVerdict(str, Enum):
    COVERED = "covered"
    MISSING = "missing"
    WRONG = "wrong"
    UNDECIDED = "undecided"


@dataclass(frozen=True)
class NotePoint:
    """A point of the talk, and the words of the note that hold it, or get it wrong."""

    about: About
    verdict: NoteVerdict
    turn: int
    talk: str
    note: Part | None = None


@dataclass(frozen=True)
class NoteCheck:
    points: tuple[NotePoint, ...]
    invented: tuple[Part, ...]


def compare(note: str, talk: Sequence[Spoken], scenario: Scenario, reader: Reader) -> NoteCheck:
    """Deterministic. `talk` in order, without superseded branches; an empty note misses everything."""
    given = material(note, talk, scenario, reader)
    return _Comparison(given).result(Claims(given))


class _Comparison:
    def __init__(self, given: Material) -> None:
        self._note, self._points, self._deeds = given.note, given.points, given.deeds
        self._likeness = given.likeness

    def result(self, claims: Iterable[Claim]) -> NoteCheck:
        points = [self._judged(p) for p in self._points]
        invented = [claim.part for claim in claims if not self._settled(points, claim)]
        return NoteCheck(tuple(_one_is_enough(points)), tuple(invented))

    # What the note holds of a point

    def _judged(self, point: TalkPoint) -> NotePoint:
        share, where = self._best_place(point)
        if point.about is About.COMPLAINT and not (where and COMPLAINT.search(where.text)):
            return self._as(point, NoteVerdict.MISSING, None)
        opposite = self._turned_round(point.part) if point.about is About.DECISION else None
        if opposite:
            return self._as(point, NoteVerdict.WRONG, opposite)
        if share >= COVERED and self._says_when(point, where) and self._says_what(point, where):
            return self._as(point, NoteVerdict.COVERED, where)
        someone_else = (
            self._with_another(point.part) if point.about is About.PROMISE and share < COVERED else None
        )
        if someone_else:
            return self._as(point, NoteVerdict.WRONG, someone_else)
        if point.about is About.PROMISE and share < COVERED and self._told_otherwise(point.part):
            return self._as(point, NoteVerdict.UNDECIDED, None)
        if point.about is not About.FACT and share < (COVERED if point.about is About.PROMISE else MISSING):
            return self._as(point, NoteVerdict.MISSING, None)
        return self._as(point, NoteVerdict.UNDECIDED, where)

    def _says_when(self, point: TalkPoint, where: Part | None) -> bool:
        """At least one of its dates, and none of them said otherwise; "i dag" may go without saying."""
        dated = [d for d in point.part.details if d.dated and d.kind != "when"]
        if not dated or where is None:
            return not dated
        otherwise = [
            d for d in dated if d.kind in {k for k, _ in where.keys} and not common({d.key}, where.keys)
        ]
        return not otherwise and common([d.key for d in dated], where.keys) > 0

    def _says_what(self, point: TalkPoint, where: Part | None) -> bool:
        """A promise without a date or a name to know it by must be told in half of its words."""
        known_by = point.part.people or any(d.dated and d.kind != "when" for d in point.part.details)
        if point.about is not About.PROMISE or where is None or known_by:
            return True
        return self._likeness.share_of_words(point.part, where) >= HALF

    def _best_place(self, point: TalkPoint) -> tuple[float, Part | None]:
        """The place in the note that holds the largest share of a point: one sentence, or two in a row where no promise is at stake."""
        places = [s.whole for s in self._note]
        if point.about is not About.PROMISE:
            places += [_joined(a.whole, b.whole) for a, b in zip(self._note, self._note[1:])]
        else:
            places = [p for p in places if self._may_hold(point.part, p)]
        best = max(
            ((self._likeness.share(point.part, place), -i) for i, place in enumerate(places)),
            default=(0.0, 0),
        )
        return best[0], places[-best[1]] if places else None

    def _may_hold(self, promise: Part, place: Part) -> bool:
        """A promise is only where the same is done, with the same colleague."""
        deeds = promise.words & self._deeds
        same_people = not promise.people or bool(promise.people & place.people)
        same_time = bool(promise.people) and common(promise.keys, place.keys) > 0
        return same_people and (not deeds or bool(deeds & place.words) or same_time)

    def _with_another(self, promise: Part) -> Part | None:
        """The sentence where the same is done at the same time, but with another colleague."""
        deeds = promise.words & self._deeds
        return next(
            (
                s.whole
                for s in self._note
                if promise.people and s.whole.people and not promise.people & s.whole.people
                if deeds & s.whole.words and common(promise.keys, s.whole.keys)
            ),
            None,
        )

    def _told_otherwise(self, promise: Part) -> bool:
        """True where a sentence speaks of the same things, but with another deed: "får fra mig" for "sender"."""
        things = replace(promise, words=promise.words - self._deeds, people=frozenset())
        return bool(things.words) and any(
            self._likeness.share(things, s.whole) >= SAME_THINGS for s in self._note
        )

    def _turned_round(self, point: Part) -> Part | None:
        """The sentence that makes a yes of a no, where no other sentence says the no."""
        about = [(self._likeness.share_of_words(point, s.whole), s.whole) for s in self._note]
        said_no = any(place.negated for share, place in about if share >= MISSING)
        if not point.negated or said_no:
            return None
        yes = [
            place for share, place in about if share >= SAME_MATTER and not _ON_CONDITION.search(place.text)
        ]
        return yes[0] if yes else None

    @staticmethod
    def _as(point: TalkPoint, verdict: NoteVerdict, note: Part | None) -> NotePoint:
        return NotePoint(point.about, verdict, point.turn, point.quote, note)

    # Which point a claim is about

    def _settled(self, points: list[NotePoint], claim: Claim) -> bool:
        """True when the claim is a point gone wrong: one it contradicts, or the promise whose time the note lacks."""
        at = (
            self._contradicted(points, claim.source, claim.part)
            if claim.source
            else self._lost_time(points, claim.part)
        )
        if at is not None:
            points[at] = replace(points[at], verdict=NoteVerdict.WRONG, note=claim.part)
        elif claim.source is not None:
            told = claim.source
            points.append(
                NotePoint(About.FACT, NoteVerdict.WRONG, told.turn, told.sentence.whole.text, claim.part)
            )
        return at is not None or claim.source is not None

    def _contradicted(self, points: list[NotePoint], source: Line, part: Part) -> int | None:
        line = source.sentence.whole.text
        here = [
            i for i, p in enumerate(points) if p.turn == source.turn and (p.talk in line or line in p.talk)
        ]
        known = [i for i in here if i < len(self._points)]
        return max(
            known, key=lambda i: self._likeness.share_of_words(part, self._points[i].part), default=None
        )

    def _lost_time(self, points: list[NotePoint], part: Part) -> int | None:
        kinds = {d.kind for d in part.details if d.dated}
        for i, point in enumerate(self._points):
            open_promise = point.about is About.PROMISE and points[i].verdict is not NoteVerdict.COVERED
            if open_promise and kinds & {d.kind for d in point.part.details}:
                return i
        return None


def _one_is_enough(points: list[NotePoint]) -> Iterator[NotePoint]:
    """Of a decision, its reason and complaint guidance one is enough: what was said in other words is not missing."""
    there = {
        p.about
        for p in points
        if p.verdict in (NoteVerdict.COVERED, NoteVerdict.WRONG, NoteVerdict.UNDECIDED)
    }
    shown: set[About] = set()
    for point in points:
        if point.verdict is NoteVerdict.MISSING and point.about in ONE_IS_ENOUGH:
            if point.about in there or point.about in shown:
                continue
            shown.add(point.about)
        yield point


def _joined(one: Part, other: Part) -> Part:
    return Part(
        f"{one.text}. {other.text}", one.start, other.end, one.words | other.words, one.details + other.details,
        one.people | other.people, one.negated or other.negated,
    )  # fmt: skip
