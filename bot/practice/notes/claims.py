"""What a note claims against the talk: another day, amount or colleague than was said, or a promise that nobody made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from bot.practice.notes.details import Detail, agree, numbers_in
from bot.practice.notes.likeness import bare, common
from bot.practice.notes.material import Line, Material
from bot.practice.notes.points import PRONOUN, About
from bot.practice.notes.reading import Part, Sentence

NEAR = 0.34  # share of a clause's weight that makes a line of the talk its source
NOT_THERE = 0.22  # below this share no line of the talk holds anything to speak of
SAME_MATTER = 0.60  # from here on two places speak of one and the same thing
SAME_PERSON_DUE = 0.45  # a line that names another colleague is its source from here on
TELLING = 0.6  # weight from which a clause's words alone point to a line

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
_DECIDES = re.compile(
    r"\b(?:har\sfået|fik|får|gives?|givet|meddelt|bevilget)\b.{0,30}\b(?:lov|\w*tilladelse|dispensation|afslag|godkendelse)\b|\b(?:er|blev)\s(?:godkendt|bevilget|imødekommet)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:ringede|henvendte|henvendelse|opringning|tlf|telefonnotat|telefonsamtale|samtale)\b", re.IGNORECASE
)
COMPLAINT = re.compile(r"\b(?:klag|påklag|anke)\w*", re.IGNORECASE)


@dataclass(frozen=True)
class Claim:
    """A clause of the note that says otherwise than a line of the talk (`source`), or what no line holds (None)."""

    part: Part
    source: Line | None


class Claims:
    def __init__(self, given: Material) -> None:
        self._given, self._likeness = given, given.likeness
        self._decided = any(p.about in (About.DECISION, About.GUIDANCE) for p in given.points)

    def __iter__(self) -> Iterator[Claim]:
        for sentence in self._given.note:
            for part in sentence.parts:
                claim = self._claim(part, sentence)
                if claim:
                    yield claim

    def _claim(self, part: Part, sentence: Sentence) -> Claim | None:
        if _PAST.search(part.text) or _ASKED.match(part.text):
            return None
        for detail in part.details:
            if any(
                _holds(line, detail, part) or _says_number(line, detail, part)
                for line in self._given.said
                if self._alike(part, sentence, line) >= NEAR
            ):
                continue
            claim = self._other_detail(detail, part, sentence)
            if claim:
                return claim
        other = self._other_person(part, sentence)
        if other:
            return other
        return Claim(part, None) if self._made_up(part, sentence) else None

    def _other_detail(self, detail: Detail, part: Part, sentence: Sentence) -> Claim | None:
        rivals = [
            (self._alike(part, sentence, line), line)
            for line in self._given.said
            if any(
                d.kind == detail.kind and not agree(d.key, detail.key) for d in line.sentence.whole.details
            )
        ]
        if (
            sum(map(self._likeness.weight, part.words)) < TELLING
        ):  # such words are in many lines: something else must be the same too
            others = part.keys - {detail.key}
            rivals = [
                r
                for r in rivals
                if common(others, r[1].sentence.whole.keys) or part.people & r[1].sentence.whole.people
            ]
        share, source = max(rivals, key=lambda r: r[0], default=(0.0, None))
        if source is not None and share >= SAME_MATTER:
            return Claim(part, source)
        unsaid = not any(common({detail.key}, line.sentence.whole.keys) for line in self._given.said)
        will_do = _WILL_DO.search(sentence.whole.text if not _STATES.search(part.text) else part.text)
        ours = self._ours(part) and detail.kind != "when" and not self._done_so(part)
        if detail.dated and will_do and (unsaid or ours):
            return Claim(part, None)
        nowhere = unsaid and not any(
            common({detail.key}, line.sentence.whole.keys) for line in self._given.known
        )
        if nowhere and source is not None and share >= NEAR:
            return Claim(part, source)
        return None

    def _other_person(self, part: Part, sentence: Sentence) -> Claim | None:
        if not part.people or any(
            part.people & line.sentence.whole.people
            for line in self._given.said
            if self._alike(part, sentence, line) >= NEAR
        ):
            return None
        rivals = [
            (self._alike(part, sentence, line), line)
            for line in self._given.employee
            if line.sentence.whole.people
        ]
        share, source = max(rivals, key=lambda r: r[0], default=(0.0, None))
        return Claim(part, source) if source is not None and share >= SAME_PERSON_DUE else None

    def _made_up(self, part: Part, sentence: Sentence) -> bool:
        """A promise or complaint guidance of which no line of the talk holds anything to speak of."""
        if sentence.whole.negated:
            return False
        if _DECIDES.search(part.text) and not self._decided:
            return True
        if COMPLAINT.search(part.text):
            return not any(COMPLAINT.search(line.sentence.whole.text) for line in self._given.said)
        if not _WILL_DO.search(part.text) or self._done_so(part):
            return False
        ours = self._ours(part)
        if not ours and not part.words & self._given.deeds:
            return False
        lines = self._given.employee if ours else self._given.known
        nearest = max((self._alike(part, sentence, line) for line in lines), default=0.0)
        return nearest < (NEAR if ours else NOT_THERE)

    def _done_so(self, part: Part) -> bool:
        """True where the employee said the same deed with the same colleague, or at the same time."""
        dated = {d.key for d in part.details if d.dated and d.kind != "when"}
        for line in self._given.employee:
            whole = line.sentence.whole
            for piece in line.sentence.parts:
                named = piece.people or (whole.people if PRONOUN.search(piece.text) else frozenset())
                if part.people & named and part.words & piece.words & self._given.deeds:
                    return True
            if (
                dated
                and common(dated, whole.keys) == len(dated)
                and (len(dated) > 1 or part.words & whole.words)
            ):
                return True
        return False

    def _ours(self, part: Part) -> bool:
        """True when the clause binds the municipality: the writer, a colleague, or a passive with no one else to do it."""
        mine = any(re.search(rf"\b{name}\b", part.text) for name in self._given.own_names)
        return mine or bool(part.people or _OURS.search(part.text) or _NO_SUBJECT.match(part.text))

    def _alike(self, part: Part, sentence: Sentence, line: Line) -> float:
        """How much of a clause of the note stands in a line of the talk, its details apart; a short clause leans on its sentence."""
        words = part.words or sentence.whole.words
        return self._likeness.share(replace(bare(part), words=words), line.sentence.whole)


def _holds(line: Line, detail: Detail, part: Part) -> bool:
    """True when a part of the line holds the detail, on the day that the clause says, where both say one."""
    days = [d.key for d in part.details if d.kind == "day"]
    for piece in (*line.sentence.parts, line.sentence.whole):
        theirs = [d.key for d in piece.details if d.kind == "day"]
        if common({detail.key}, piece.keys):
            return detail.kind != "clock" or not days or not theirs or common(days, theirs) > 0
    return False


def _says_number(line: Line, detail: Detail, part: Part) -> bool:
    """True when the line says the number without its unit: "fire meter, og tolv til den anden side"."""
    given = numbers_in(part.text[detail.start : detail.end])
    return detail.kind.startswith("amount") and bool(given & numbers_in(line.sentence.whole.text))
