"""Agreement (enighed): do trainers see the same, and do they see what the coach sees? And what their corrections teach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from bot.practice.acts import Act
from bot.practice.learning import SKILLS
from bot.review.agreement import Rating
from bot.review.verdicts import Agreed, Difference, ErrorRate, differences, hat_agreement, rubric_agreement
from bot.storage import Mark, Review, ReviewLog, SessionRow, TurnRow

LATEST = 5_000  # finished reviews that the figures are counted over
COACH = "coach"

Pair = tuple[Review, SessionRow]


@dataclass(frozen=True)
class Agreement:
    """`reviews`: how many finished ones it is counted over."""

    reviews: int
    rubric: list[Agreed]
    hats: Agreed
    cards: ErrorRate


@dataclass(frozen=True)
class Remark:
    """A trainer's mark with the turn that it is about and the replies before: on a card, an act or the hats."""

    review: Review
    session: SessionRow
    turn: TurnRow
    before: tuple[str, ...]
    mark: Mark


class AgreementRoom:
    """Counts only finished reviews of sessions that are still shared."""

    def __init__(self, log: ReviewLog) -> None:
        self._log = log

    def agreement(self) -> Agreement:
        found = self._log.finished(LATEST)
        ratings, coach = _ratings(found), _coach_scores(found)
        hats = [Rating(r.session_id, r.trainer_id, _hats(r)) for r, _ in found if _hats(r)]
        return Agreement(
            reviews=len(found),
            rubric=rubric_agreement(ratings, coach, SKILLS),
            hats=hat_agreement(hats, self._coach_hats({rating.session for rating in hats})),
            cards=self.cards(),
        )

    def cards(self) -> ErrorRate:
        """What trainers have said of the coach's cards; each trainer's word on a card counts once."""
        verdicts = self._log.verdicts()
        return ErrorRate(sum(verdicts.values()), verdicts.get("disagree", 0))

    def differences(self) -> list[tuple[Difference, SessionRow]]:
        """Where ratings lie far apart, newest reviews first; the names of the trainers in place of their ids."""
        found = self._log.finished(LATEST)
        rows = {row.id: row for _, row in found}
        named = [Rating(r.session_id, r.trainer_name, r.ratings) for r, _ in found]
        return [(d, rows[d.session]) for d in differences(named, _coach_scores(found), COACH)]

    def remarks(self, *kinds: str) -> Iterator[Remark]:
        """Trainers' marks of these kinds, newest reviews first, each with its turn."""
        found = [(r, row) for r, row in self._log.finished(LATEST) if any(m.kind in kinds for m in r.marks)]
        lines = {row.id: turns for row, turns in self._log.lines([row.id for _, row in found])}
        for review, row in found:
            turns = {turn.number: turn for turn in lines.get(row.id, ())}
            for mark in review.marks:
                if mark.kind in kinds and mark.turn in turns:
                    before = tuple(turn.text for number, turn in turns.items() if number < mark.turn)
                    yield Remark(review, row, turns[mark.turn], before, mark)

    def disagreements(self) -> list[Remark]:
        """Marks that say the coach was wrong: about a card, an act or the hats."""
        return [remark for remark in self.remarks("coach", "act", "role") if _against(remark)]

    def sentences(self) -> dict[Act, list[str]]:
        """Corrected clauses as training sentences, each once; where trainers differ, every act that one of them gave."""
        found: dict[Act, dict[str, None]] = {}
        for remark in self.remarks("act"):
            clause = remark.turn.heard["clauses"][remark.mark.part]
            if remark.mark.value != clause["act"]:
                found.setdefault(Act(remark.mark.value), {})[" ".join(clause["text"].split())] = None
        return {act: list(found[act]) for act in Act if act in found}

    def situations(self) -> Iterator[dict[str, Any]]:
        """Judged cards as gold situations (`kasket assess` reads them): the rule is expected, or is not."""
        judged = [remark for remark in self.remarks("coach") if remark.turn.reply.get("card")]
        for number, remark in enumerate(judged, 1):
            yield _situation(number, remark)

    def _coach_hats(self, sessions: set[str]) -> dict[str, dict[str, str]]:
        return {
            row.id: {str(turn.number): turn.reply["worn"] for turn in turns if turn.reply["worn"]}
            for row, turns in self._log.lines(sorted(sessions))
        }


def _ratings(found: list[Pair]) -> list[Rating[int]]:
    return [Rating(review.session_id, review.trainer_id, review.ratings) for review, _ in found]


def _coach_scores(found: list[Pair]) -> dict[str, dict[str, int]]:
    return {
        row.id: {line["id"]: line["score"] for line in (row.outcome or {}).get("rubric", ())}
        for _, row in found
    }


def _hats(review: Review) -> dict[str, str]:
    return {str(mark.turn): mark.value for mark in review.marks if mark.kind == "role"}


def _against(remark: Remark) -> bool:
    mark, turn = remark.mark, remark.turn
    if mark.kind == "act":
        return bool(mark.value != turn.heard["clauses"][mark.part]["act"])
    return mark.value == "disagree" if mark.kind == "coach" else bool(mark.value != turn.reply["worn"])


def _situation(number: int, remark: Remark) -> dict[str, Any]:
    rule, moment = remark.turn.reply["card"]["rule"], remark.turn.reply.get("moment") or {}
    agreed = remark.mark.value == "agree"
    return {
        "id": f"u{number:03}",
        "scenario": remark.session.scenario_id,
        "phase": moment.get("phase"),
        "cue": moment.get("cue"),
        "step": moment.get("step"),
        "before": list(remark.before),
        "said": remark.turn.text,
        "expected": [rule] if agreed else [],
        "ok": [f["id"] for f in remark.turn.reply.get("findings", ()) if f["id"] != rule],
        "why": remark.mark.why,
    }
