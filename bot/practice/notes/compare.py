"""Note against talk. Covered, missing, wrong or undecided for each point; what the talk never held is invented."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum

from bot.practice.acts import Act
from bot.practice.notes.details import Detail, agree, numbers_in
from bot.practice.notes.points import ONE_IS_ENOUGH, PRONOUN, About, TalkPoint, points_of
from bot.practice.notes.reading import Part, People, Reader, Sentence, Spoken
from bot.practice.scenario import Scenario

COVERED = 0.40  # share of a point's weight that one place in the note must hold
MISSING = 0.22  # below this the point is not there; between the two nobody can tell
NEAR = 0.34  # share of a clause's weight that makes a line of the talk its source
SAME_MATTER = 0.60  # from here on two places speak of one and the same thing
HALF = 0.5
SAME_THINGS = 0.75  # a promise that is there in another deed's words
SAME_PERSON_DUE = 0.45  # a line that names another colleague is its source from here on
TELLING = 0.6  # weight from which a clause's words alone point to a line
DETAIL_WEIGHT = 1.2  # a day, an amount or a name weighs a bit more than a rare word
SOON_WEIGHT = 0.4  # "i dag" is in many lines
LEAST_WEIGHT = 0.25
_LONG_HEAD, _LONG_TAIL = 5, 4  # letters of a word that may be the first or the last part of a compound

_DEEDS = r"(?:ring|kontakt|mail|undersøg|sørg|vend|skriv|tal|tag|følg|besøg|giv|rett|sætt|hjælp|indkald|orienter|book|afhold|deltag|opdater|udsæt|forlæng|behandl|undlad|bed|komm|lov|aftal|garanter|lægg|(?:frem|ind|efter|af|ud|til)?send)"
# Present tense is how a note says what will be done; a passive has no one else to do it, unless it can, must or may be done.
_WILL_DO = re.compile(
    rf"\b(?:{_DEEDS}(?:er|es|r)|(?:at|vil|skal)\s{_DEEDS}e|får|hører|modtager|lovet|aftalt|har\s\w+\ssvar|udsat|forlænget|bliver\s\w+[et]t)\b",
    re.IGNORECASE,
)
_OURS = re.compile(
    rf"\b(?:jeg|vi|us\.?|undertegnede|kommunen|lov(?:et|er)|tilsagn|garanter\w*)(?!\w)|(?<!kan )(?<!skal )(?<!må )(?<!vil )(?<!om )\b(?:{_DEEDS}es|bliver\s\w+[et]t)\b",
    re.IGNORECASE,
)
_STATES = re.compile(r"\b(?:er|var|har|havde|blev|bliver|skal|kan|må)\b", re.IGNORECASE)
_NO_SUBJECT = re.compile(rf"\W*{_DEEDS}er\b", re.IGNORECASE)  # "Ringer mandag": the writer
_ASKED = re.compile(
    r"\s*(?:om|hvis|når|hvem|hvad|hvor|hvornår|hvordan|hvorfor)\b|.*\b(?:spurgt\w*|spørg\w*|ønsk\w*)",
    re.IGNORECASE,
)
_ON_CONDITION = re.compile(
    r"\b(?:hvis|når|såfremt|forudsat|forudsætter|først|efter|kræver|betinget|mod at|ved|mulig\w*|kan)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:ringede|henvendte|henvendelse|opringning|tlf|telefonnotat|telefonsamtale|samtale)\b", re.IGNORECASE
)
_COMPLAINT = re.compile(r"\b(?:klag|påklag|anke)\w*", re.IGNORECASE)


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
    return _Comparison(note, talk, scenario, reader).result()


@dataclass(frozen=True)
class _Line:
    """A sentence of the talk or of the briefing; turn 0 is the briefing."""

    turn: int
    sentence: Sentence


@dataclass(frozen=True)
class _Claim:
    """A clause of the note that says otherwise than the talk (`source`), or something the talk does not hold."""

    part: Part
    source: _Line | None


class _Comparison:
    def __init__(self, note: str, talk: Sequence[Spoken], scenario: Scenario, reader: Reader) -> None:
        owner = f"{scenario.owner.name} {scenario.owner.firm}"
        self._own_name = _own_name(talk, owner)
        people = People(scenario.names, f"{owner} {self._own_name}")
        self._deeds = reader.deeds
        self._note = _named(reader.sentences(note, people))
        self._points = points_of(talk, scenario, reader, people)
        self._employee = [
            _Line(t.turn, s) for t in talk for s in _named(reader.sentences(t.said.text, people))
        ]
        answers = [_Line(t.turn, s) for t in talk for s in reader.sentences(t.owner, people)]
        self._said = [*self._employee, *answers]
        brief = scenario.briefing
        told = "\n".join((scenario.summary, brief.case, brief.law, brief.may_decide))
        self._known = [*self._said, *(_Line(0, s) for s in reader.sentences(told, people))]
        self._weights = _weights([line.sentence.whole for line in self._said])

    def result(self) -> NoteCheck:
        claims = list(self._claims())
        points = [self._judged(p) for p in self._points]
        points, claims = self._wrong(points, claims)
        invented = tuple(c.part for c in claims if c.source is None)
        return NoteCheck(tuple(_one_is_enough(points)), invented)

    # What the note holds of a point

    def _judged(self, point: TalkPoint) -> NotePoint:
        share, where = self._best_place(point)
        if point.about is About.COMPLAINT and not (where and _COMPLAINT.search(where.text)):
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
            d for d in dated if d.kind in {k for k, _ in where.keys} and not _common({d.key}, where.keys)
        ]
        return not otherwise and _common([d.key for d in dated], where.keys) > 0

    def _says_what(self, point: TalkPoint, where: Part | None) -> bool:
        """A promise without a date or a name to know it by must be told in half of its words."""
        known_by = point.part.people or any(d.dated and d.kind != "when" for d in point.part.details)
        if point.about is not About.PROMISE or where is None or known_by:
            return True
        return self._share(replace(point.part, details=(), people=frozenset()), where) >= HALF

    def _best_place(self, point: TalkPoint) -> tuple[float, Part | None]:
        """The place in the note that holds the largest share of a point: one sentence, or two in a row where no promise is at stake."""
        places = [s.whole for s in self._note]
        if point.about is not About.PROMISE:
            places += [_joined(a.whole, b.whole) for a, b in zip(self._note, self._note[1:])]
        else:
            places = [p for p in places if self._may_hold(point.part, p)]
        best = max(((self._share(point.part, place), -i) for i, place in enumerate(places)), default=(0.0, 0))
        return best[0], places[-best[1]] if places else None

    def _may_hold(self, promise: Part, place: Part) -> bool:
        """A promise is only where the same is done, with the same colleague."""
        deeds = promise.words & self._deeds
        same_people = not promise.people or bool(promise.people & place.people)
        same_time = bool(promise.people) and _common(promise.keys, place.keys) > 0
        return same_people and (not deeds or bool(deeds & place.words) or same_time)

    def _with_another(self, promise: Part) -> Part | None:
        """The sentence where the same is done at the same time, but with another colleague."""
        deeds = promise.words & self._deeds
        return next(
            (
                s.whole
                for s in self._note
                if promise.people and s.whole.people and not promise.people & s.whole.people
                if deeds & s.whole.words and _common(promise.keys, s.whole.keys)
            ),
            None,
        )

    def _told_otherwise(self, promise: Part) -> bool:
        """True where a sentence speaks of the same things, but with another deed: "får fra mig" for "sender"."""
        things = replace(promise, words=promise.words - self._deeds, people=frozenset())
        return bool(things.words) and any(self._share(things, s.whole) >= SAME_THINGS for s in self._note)

    def _share(self, part: Part, place: Part) -> float:
        """0-1: how much of `part`'s words, details and people are found in `place`."""
        whole = found = 0.0
        for word in part.words:
            weight = self._weight(word)
            whole += weight
            found += weight * any(_same(word, other) for other in place.words)
        soon = {key for key in part.keys if key[0] == "when"}
        whole += DETAIL_WEIGHT * (len(part.keys - soon) + len(part.people)) + SOON_WEIGHT * len(soon)
        found += DETAIL_WEIGHT * (_common(part.keys - soon, place.keys) + len(part.people & place.people))
        found += SOON_WEIGHT * _common(soon, place.keys)
        return found / whole if whole else 0.0

    def _weight(self, word: str) -> float:
        return self._weights.get(word, 1.0)

    def _turned_round(self, point: Part) -> Part | None:
        """The sentence that makes a yes of a no, where no other sentence says the no."""
        bare = replace(point, details=(), people=frozenset())
        about = [(self._share(bare, s.whole), s.whole) for s in self._note]
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

    # What the note claims

    def _claims(self) -> Iterator[_Claim]:
        for sentence in self._note:
            for part in sentence.parts:
                claim = self._claim(part, sentence)
                if claim:
                    yield claim

    def _claim(self, part: Part, sentence: Sentence) -> _Claim | None:
        if _PAST.search(part.text) or _ASKED.match(part.text):
            return None
        for detail in part.details:
            if any(
                _holds(line, detail, part) or _says_number(line, detail, part)
                for line in self._said
                if self._alike(part, sentence, line) >= NEAR
            ):
                continue
            claim = self._other_detail(detail, part, sentence)
            if claim:
                return claim
        other = self._other_person(part, sentence)
        if other:
            return other
        return _Claim(part, None) if self._made_up(part, sentence) else None

    def _other_detail(self, detail: Detail, part: Part, sentence: Sentence) -> _Claim | None:
        rivals = [
            (self._alike(part, sentence, line), line)
            for line in self._said
            if any(
                d.kind == detail.kind and not agree(d.key, detail.key) for d in line.sentence.whole.details
            )
        ]
        if (
            sum(map(self._weight, part.words)) < TELLING
        ):  # such words are in many lines: something else must be the same too
            others = part.keys - {detail.key}
            rivals = [
                r
                for r in rivals
                if _common(others, r[1].sentence.whole.keys) or part.people & r[1].sentence.whole.people
            ]
        share, source = max(rivals, key=lambda r: r[0], default=(0.0, None))
        if source is not None and share >= SAME_MATTER:
            return _Claim(part, source)
        unsaid = not any(_common({detail.key}, line.sentence.whole.keys) for line in self._said)
        will_do = _WILL_DO.search(sentence.whole.text if not _STATES.search(part.text) else part.text)
        ours = self._ours(part) and detail.kind != "when" and not self._done_so(part)
        if detail.dated and will_do and (unsaid or ours):
            return _Claim(part, None)
        nowhere = unsaid and not any(_common({detail.key}, line.sentence.whole.keys) for line in self._known)
        if nowhere and source is not None and share >= NEAR:
            return _Claim(part, source)
        return None

    def _other_person(self, part: Part, sentence: Sentence) -> _Claim | None:
        if not part.people or any(
            part.people & line.sentence.whole.people
            for line in self._said
            if self._alike(part, sentence, line) >= NEAR
        ):
            return None
        rivals = [
            (self._alike(part, sentence, line), line) for line in self._employee if line.sentence.whole.people
        ]
        share, source = max(rivals, key=lambda r: r[0], default=(0.0, None))
        return _Claim(part, source) if source is not None and share >= SAME_PERSON_DUE else None

    def _made_up(self, part: Part, sentence: Sentence) -> bool:
        """A promise or complaint guidance of which no line of the talk holds anything to speak of."""
        if sentence.whole.negated:
            return False
        if _COMPLAINT.search(part.text):
            return not any(_COMPLAINT.search(line.sentence.whole.text) for line in self._said)
        if not _WILL_DO.search(part.text) or self._done_so(part):
            return False
        ours = self._ours(part)
        if not ours and not part.words & self._deeds:
            return False
        lines = self._employee if ours else self._known
        nearest = max((self._alike(part, sentence, line) for line in lines), default=0.0)
        return nearest < (NEAR if ours else MISSING)

    def _done_so(self, part: Part) -> bool:
        """True where the employee said the same deed with the same colleague, or at the same time."""
        dated = {d.key for d in part.details if d.dated and d.kind != "when"}
        for line in self._employee:
            whole = line.sentence.whole
            for piece in line.sentence.parts:
                named = piece.people or (whole.people if PRONOUN.search(piece.text) else frozenset())
                if part.people & named and part.words & piece.words & self._deeds:
                    return True
            if (
                dated
                and _common(dated, whole.keys) == len(dated)
                and (len(dated) > 1 or part.words & whole.words)
            ):
                return True
        return False

    def _ours(self, part: Part) -> bool:
        """True when the clause binds the municipality: the writer, a colleague, or a passive with no one else to do it."""
        mine = any(re.search(rf"\b{name}\b", part.text) for name in self._own_name.split())
        return mine or bool(part.people or _OURS.search(part.text) or _NO_SUBJECT.match(part.text))

    def _alike(self, part: Part, sentence: Sentence, line: _Line) -> float:
        """How much of a clause of the note stands in a line of the talk, its details apart; a short clause leans on its sentence."""
        bare = replace(part, details=(), people=frozenset())
        if not part.words:
            bare = replace(bare, words=part.words | sentence.whole.words)
        return self._share(bare, line.sentence.whole)

    # Which is which

    def _wrong(self, points: list[NotePoint], claims: list[_Claim]) -> tuple[list[NotePoint], list[_Claim]]:
        """Points that a claim contradicts are wrong; a made-up date beside a promise whose date is missing is that promise, wrong."""
        for i, claim in enumerate(claims):
            at = self._contradicted(points, claim)
            if at is None and claim.source is None:
                at = self._lost_date(points, claim)
            if at is not None:
                points[at] = replace(points[at], verdict=NoteVerdict.WRONG, note=claim.part)
                claims[i] = replace(claim, source=claim.source or self._said[0])
            elif claim.source is not None:
                points.append(
                    NotePoint(
                        About.FACT,
                        NoteVerdict.WRONG,
                        claim.source.turn,
                        claim.source.sentence.whole.text,
                        claim.part,
                    )
                )
        return points, claims

    def _contradicted(self, points: list[NotePoint], claim: _Claim) -> int | None:
        if claim.source is None:
            return None
        line = claim.source.sentence.whole.text
        here = [
            i
            for i, p in enumerate(points)
            if p.turn == claim.source.turn and (p.talk in line or line in p.talk)
        ]
        return max(here, key=lambda i: self._share_of_text(points[i], claim.part), default=None)

    def _share_of_text(self, point: NotePoint, part: Part) -> float:
        source = next(p.part for p in self._points if p.quote == point.talk)
        return self._share(replace(part, details=(), people=frozenset()), source)

    def _lost_date(self, points: list[NotePoint], claim: _Claim) -> int | None:
        kinds = {d.kind for d in claim.part.details if d.dated}
        for i, point in enumerate(points):
            if point.about is not About.PROMISE or point.verdict is NoteVerdict.COVERED:
                continue
            source = next(p.part for p in self._points if p.quote == point.talk)
            if kinds & {d.kind for d in source.details}:
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


def _own_name(talk: Sequence[Spoken], owner: str) -> str:
    """The name that the employee gives in the greeting; "" when there is none."""
    greeting = next((c for t in talk if (c := t.said.first(Act.GREET))), None)
    names = re.findall(r"(?<=\s)[A-ZÆØÅ][a-zæøå]+", greeting.text) if greeting else []
    return " ".join(name for name in names if name not in owner)


def _holds(line: _Line, detail: Detail, part: Part) -> bool:
    """True when a part of the line holds the detail, on the day that the clause says, where both say one."""
    days = [d.key for d in part.details if d.kind == "day"]
    for piece in (*line.sentence.parts, line.sentence.whole):
        theirs = [d.key for d in piece.details if d.kind == "day"]
        if _common({detail.key}, piece.keys):
            return detail.kind != "clock" or not days or not theirs or _common(days, theirs) > 0
    return False


def _says_number(line: _Line, detail: Detail, part: Part) -> bool:
    """True when the line says the number without its unit: "fire meter, og tolv til den anden side"."""
    given = numbers_in(part.text[detail.start : detail.end])
    return detail.kind.startswith("amount") and bool(given & numbers_in(line.sentence.whole.text))


def _common(have: Collection[tuple[str, str]], given: Collection[tuple[str, str]]) -> int:
    return sum(any(agree(one, other) for other in given) for one in have)


def _weights(said: Sequence[Part]) -> dict[str, float]:
    """A word weighs by how rare it is in this talk, 0.25-1."""
    counts = Counter(word for part in said for word in part.words)
    whole = math.log(len(said) + 1) or 1.0
    return {word: max(LEAST_WEIGHT, math.log((len(said) + 1) / n) / whole) for word, n in counts.items()}


def _named(sentences: tuple[Sentence, ...]) -> tuple[Sentence, ...]:
    """With the colleague of the sentence before too, where this one says "hende" or "ham"."""
    named: list[Sentence] = []
    before: frozenset[str] = frozenset()
    for sentence in sentences:
        if before and PRONOUN.search(sentence.whole.text):
            sentence = replace(sentence, whole=replace(sentence.whole, people=sentence.whole.people | before))
        before = sentence.whole.people
        named.append(sentence)
    return tuple(named)


def _joined(one: Part, other: Part) -> Part:
    return Part(
        f"{one.text}. {other.text}", one.start, other.end, one.words | other.words, one.details + other.details,
        one.people | other.people, one.negated or other.negated,
    )  # fmt: skip


def _same(word: str, other: str) -> bool:
    """Equal stems, or one is the beginning or end of the other (a compound)."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    head = len(short) >= _LONG_HEAD and long.startswith(short)
    return head or (len(short) >= _LONG_TAIL and long.endswith(short))
