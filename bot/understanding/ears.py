"""The ears: a reply in, an Utterance out. Used by the Rasa components and by the command line alike."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.practice.acts import Act, Role
from bot.practice.heard import SURE, Clause, FactAsked, Utterance
from bot.understanding.act_model import ActModel, Judged
from bot.understanding.clauses import Span, pieces, sentences
from bot.understanding.details import TermFinder, dates_in, numbers_in
from bot.understanding.fact_finder import FactFinder
from bot.understanding.tongue import Tongue

QUESTIONS = (Act.ASK_FACTS, Act.OPEN_QUESTION, Act.CHECK_UNDERSTANDING)
MOST_SENTENCES = 40
# A cut is kept when the pieces, on average, are this much surer of their acts than the whole was.
CUT_MUST_GAIN = 0.10
CUT_MAY_COST = 0.25
_REASON = re.compile(r"(?:fordi|for|da)\b", re.IGNORECASE)
_TURNS = re.compile(r"(?:men|dog|fordi|for|da)\b", re.IGNORECASE)


class Ears:
    """Hears one reply. `finder` may be None where no scenario is at hand."""

    def __init__(self, acts: ActModel, tongue: Tongue, terms: TermFinder, finder: FactFinder | None) -> None:
        self.acts, self.tongue, self.terms, self.finder = acts, tongue, terms, finder

    def hear(self, text: str, scenario_ids: Sequence[str] | None = None) -> Utterance:
        if not self.tongue.understands(text):
            return Utterance(text, (), intelligible=False)
        clauses: list[Clause] = []
        for sentence in sentences(text)[:MOST_SENTENCES]:
            clauses.extend(self._clauses(sentence))
        return Utterance(text, tuple(self._detailed(clauses, scenario_ids)))

    def act_of(self, text: str) -> Judged:
        """The act of a sentence taken whole; what `kasket evaluate` measures."""
        return self.acts.judge([text])[0]

    def acts_of(self, texts: Sequence[str]) -> list[Judged]:
        return self.acts.judge(texts)

    def _clauses(self, sentence: Span) -> list[Clause]:
        parts = pieces(sentence)
        judged = self.acts.judge(
            [sentence.text, *(p.text for p in parts)] if len(parts) > 1 else [sentence.text]
        )
        whole, split = judged[0], judged[1:]
        if not split or not _worth_cutting(whole, parts, split):
            return [_clause(sentence, whole)]
        return _merged([_clause(p, j) for p, j in zip(parts, split)], sentence)

    def _detailed(self, clauses: list[Clause], scenario_ids: Sequence[str] | None) -> list[Clause]:
        following = [c.text for c in clauses[1:]] + [""]
        return [
            replace(
                clause,
                dates=dates_in(clause.text),
                numbers=numbers_in(clause.text),
                terms=self.terms.find(clause.text, after),
                facts=self._facts(clause, scenario_ids),
            )
            for clause, after in zip(clauses, following)
        ]

    def _facts(self, clause: Clause, scenario_ids: Sequence[str] | None) -> tuple[FactAsked, ...]:
        asks = clause.act in QUESTIONS or clause.text.rstrip().endswith("?")
        return self.finder.find(clause.text, scenario_ids) if self.finder and asks else ()


def main_act(said: Utterance) -> Clause | None:
    """The one act that names a whole reply: a misstep before all, else the surest that is no greeting."""
    missteps = [c for c in said.sure_clauses if c.role is Role.MISSTEP]
    real = [c for c in said.clauses if c.act not in (Act.GREET, Act.FAREWELL)]
    return max(missteps or real or said.clauses, key=lambda c: c.confidence, default=None)


def _worth_cutting(whole: Judged, parts: list[Span], split: list[Judged]) -> bool:
    """A cut must make the pieces surer than the whole; before a reason or a "but" it may cost a little."""
    if len({j.act for j in split}) == 1:
        return False
    if any(p.text.endswith(":") and j.act is not Act.MARK_ROLE for p, j in zip(parts, split)):
        return False  # a colon only leads in, unless it announces the hat
    if (
        any(_REASON.match(p.text) for p in parts[1:])
        and split[0].act is Act.GIVE_DECISION
        and split[0].confidence >= SURE
    ):
        return True  # an answer and its reason are two acts
    plain = all(not _TURNS.match(p.text) for p in parts[1:])
    gain = CUT_MUST_GAIN if plain and split[0].act is not Act.MARK_ROLE else -CUT_MAY_COST
    return sum(j.confidence for j in split) / len(split) >= whole.confidence + gain


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
