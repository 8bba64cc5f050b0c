"""The ears: a reply in, an Utterance out. Used by the Rasa components and by the command line alike."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial

from bot.practice.acts import Act, Role
from bot.practice.heard import Clause, FactAsked, Utterance
from bot.understanding.act_model import ActModel, Judged
from bot.understanding.boundaries import BoundaryModel
from bot.understanding.clauses import sentences
from bot.understanding.details import TermFinder, dates_in, numbers_in
from bot.understanding.fact_finder import FactFinder
from bot.understanding.order import ActOrder
from bot.understanding.segments import Segmenter
from bot.understanding.tongue import Tongue
from bot.understanding.word_lists import is_word_list

QUESTIONS = (Act.ASK_FACTS, Act.OPEN_QUESTION, Act.CHECK_UNDERSTANDING)
MOST_SENTENCES = 40
Facts = Callable[[str], "tuple[FactAsked, ...]"]


class Ears:
    """Hears one reply. `finder` may be None where no scenario is at hand."""

    def __init__(
        self,
        acts: ActModel,
        boundaries: BoundaryModel,
        order: ActOrder,
        tongue: Tongue,
        terms: TermFinder,
        finder: FactFinder | None,
    ) -> None:
        self.acts, self.tongue, self.terms, self.finder = acts, tongue, terms, finder
        self._segmenter = Segmenter(acts.chances, boundaries, order)

    def hear(
        self, text: str, scenario_ids: Sequence[str] | None = None, finder: FactFinder | None = None
    ) -> Utterance:
        """`finder` takes the place of the ears' own, for a case that came later."""
        facts = partial(self._found, finder or self.finder, scenario_ids)
        danish = self.tongue.understands(text) or self._asks_for_a_fact(text, facts)
        if not danish or is_word_list(text):
            return Utterance(text, (), intelligible=False)
        clauses = self._segmenter.clauses(sentences(text)[:MOST_SENTENCES])
        return Utterance(text, tuple(self._detailed(clauses, facts)))

    def act_of(self, text: str) -> Judged:
        """The act of a sentence taken whole; what `kasket evaluate` measures."""
        return self.acts.judge([text])[0]

    def acts_of(self, texts: Sequence[str]) -> list[Judged]:
        return self.acts.judge(texts)

    def _detailed(self, clauses: list[Clause], facts: Facts) -> list[Clause]:
        following = [c.text for c in clauses[1:]] + [""]
        return [
            replace(
                clause,
                dates=dates_in(clause.text),
                numbers=numbers_in(clause.text),
                terms=self.terms.find(clause.text, after),
                facts=facts(clause.text) if _asks(clause) else (),
            )
            for clause, after in zip(clauses, following)
        ]

    def _asks_for_a_fact(self, text: str, facts: Facts) -> bool:
        """True for a question about the case, though its words were never met before."""
        return text.rstrip().endswith("?") and bool(facts(text))

    @staticmethod
    def _found(
        finder: FactFinder | None, scenario_ids: Sequence[str] | None, text: str
    ) -> tuple[FactAsked, ...]:
        return finder.find(text, scenario_ids) if finder else ()


def _asks(clause: Clause) -> bool:
    return clause.act in QUESTIONS or clause.text.rstrip().endswith("?")


def main_act(said: Utterance) -> Clause | None:
    """The one act that names a whole reply: a misstep before all, else the surest that is no greeting."""
    missteps = [c for c in said.sure_clauses if c.role is Role.MISSTEP]
    real = [c for c in said.clauses if c.act not in (Act.GREET, Act.FAREWELL)]
    return max(missteps or real or said.clauses, key=lambda c: c.confidence, default=None)
