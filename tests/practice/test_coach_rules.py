"""Every coach rule fires on one reply and stays silent on its neighbour."""

from __future__ import annotations

import pytest

from bot.practice.acts import Act as A
from bot.practice.coaching import CLOSING_GAPS, RULES, findings
from bot.practice.heard import Term
from bot.practice.judging import Situation
from bot.practice.moment import Cue as C
from bot.practice.moment import Phase as P
from tests.practice.talking import says, when

NO = (A.GIVE_DECISION, "Den kan ikke blive liggende")
YES = (A.GIVE_DECISION, "Du må gerne have den stående")
SAME = (A.ACKNOWLEDGE_FEELING, "Jeg kan godt forstå, at du er vred over brevet")

# rule: (fires, does not fire)
CASES: dict[str, tuple[Situation, Situation]] = {
    "threatened": (when(C.RESISTS, A.THREATEN), when(C.RESISTS, A.NOTIFY_CONSEQUENCE)),
    "confidence_broken": (when(C.ASKS_ABOUT_OTHERS, A.LEAK_CONFIDENTIAL), when(C.ASKS_ABOUT_OTHERS, A.PROTECT_INTEGRITY)),
    "outcome_promised": (when(C.ASKS_GUARANTEE, YES), when(C.ASKS_GUARANTEE, NO)),
    "dismissed": (when(C.EMOTION, A.DISMISS), when(C.EMOTION, A.ACKNOWLEDGE_FEELING)),
    "blamed": (when(C.ACCUSATION, A.BLAME), when(C.GIVES_FACTS, A.SET_REQUIREMENT)),
    "passed_on": (when(C.ASKS_OTHER_DEPARTMENT, A.COLD_TRANSFER), when(C.ASKS_OTHER_DEPARTMENT, A.COLD_TRANSFER, A.WARM_HANDOVER)),
    "boundary_missing": (when(C.INSULT, A.STATE_RULE), when(C.INSULT, A.SET_BOUNDARY, A.STATE_RULE)),
    "argued": (when(C.ACCUSATION, A.ARGUE), when(C.ACCUSATION, A.REFLECT)),
    "hidden_behind_rules": (when(C.ASKS_RULE, A.HIDE_BEHIND_RULES), when(C.ASKS_RULE, A.EXPLAIN_REASON)),
    "law_undermined": (when(C.RESISTS, A.UNDERMINE), when(C.RESISTS, A.APOLOGISE)),
    "false_negotiation": (when(C.RESISTS, A.FALSE_NEGOTIATION), when(C.RESISTS, A.PROPOSE_ALTERNATIVE)),
    "early_authority": (when(C.EMOTION, A.STATE_RULE), when(C.EMOTION, A.ACKNOWLEDGE_FEELING, A.STATE_RULE)),
    "vague_answer": (when(C.ASKS_DECISION, A.VAGUE), when(C.ASKS_DECISION, A.VAGUE, A.RESERVE)),
    "missing_authority": (when(C.ASKS_DECISION, A.ACKNOWLEDGE_FEELING, phase=P.ANSWER), when(C.ASKS_DECISION, A.ACKNOWLEDGE_FEELING, A.MARK_ROLE, NO, phase=P.ANSWER)),
    "no_without_alternative": (
        when(C.RESISTS, A.ACKNOWLEDGE_FEELING, phase=P.REACTION, before=(says(NO), says(A.REFLECT))),
        when(C.RESISTS, A.ACKNOWLEDGE_FEELING, phase=P.REACTION, before=(says(NO, A.EXPLAIN_REASON), says(A.PROPOSE_ALTERNATIVE))),
    ),
    "monologue": (
        when(C.EMOTION, A.REFLECT, A.STATE_RULE, NO, A.EXPLAIN_REASON, A.PROPOSE_ALTERNATIVE, A.RESERVE, A.TAKE_NOTE),
        when(C.EMOTION, A.REFLECT, A.OPEN_QUESTION),
    ),
    "solved_too_early": (when(C.EMOTION, A.PROPOSE_ALTERNATIVE), when(C.EMOTION, A.REFLECT, A.PROPOSE_ALTERNATIVE)),
    "repeated": (when(C.EMOTION, SAME, before=(says(SAME),)), when(C.EMOTION, A.ACKNOWLEDGE_FEELING, before=(says(SAME),))),
    "unmarked_switch": (when(C.ASKS_RULE, A.REFLECT, A.STATE_RULE), when(C.ASKS_RULE, A.REFLECT, A.MARK_ROLE, A.STATE_RULE)),
    "unexplained_term": (
        when(C.ASKS_RULE, (A.STATE_RULE, "Det kræver dispensation"), terms=(Term("dispensation"),)),
        when(C.ASKS_RULE, (A.STATE_RULE, "Det kræver dispensation"), terms=(Term("dispensation", glossed=True),)),
    ),
    "boundary_calm": (when(C.INSULT, A.SET_BOUNDARY), when(C.INSULT, A.SET_BOUNDARY, A.ARGUE)),
    "warm_handover_made": (when(C.ASKS_OTHER_DEPARTMENT, A.WARM_HANDOVER), when(C.ASKS_OTHER_DEPARTMENT, A.OFFER_HELP)),
    "clear_no_with_reason": (when(C.ASKS_DECISION, NO, A.EXPLAIN_REASON), when(C.ASKS_DECISION, NO)),
    "switch_marked": (when(C.ASKS_RULE, A.MARK_ROLE, A.STATE_RULE), when(C.ASKS_RULE, A.MARK_ROLE)),
    "honest_reservation": (when(C.ASKS_GUARANTEE, A.RESERVE), when(C.EMOTION, A.RESERVE)),
    "alternative_offered": (when(C.RESISTS, A.PROPOSE_ALTERNATIVE, before=(says(A.STATE_RULE),)), when(C.EMOTION, A.PROPOSE_ALTERNATIVE)),
    "agreement_concrete": (when(C.ACCEPTS, A.AGREE_NEXT_STEP), when(C.ACCEPTS, (A.AGREE_NEXT_STEP, "Vi tales ved"))),
    "heard_first": (when(C.EMOTION, A.GREET, A.REFLECT), when(C.EMOTION, A.OPEN_QUESTION, A.REFLECT)),
}  # fmt: skip


def fired(situation: Situation) -> set[str]:
    return {f.rule for f in findings(situation)}


def test_every_rule_has_a_case() -> None:
    assert set(CASES) == set(RULES) - {CLOSING_GAPS.id}


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_fires(rule: str) -> None:
    assert rule in fired(CASES[rule][0])


@pytest.mark.parametrize("rule", CASES)
def test_a_rule_stays_silent_on_its_neighbour(rule: str) -> None:
    assert rule not in fired(CASES[rule][1])


@pytest.mark.parametrize("rule", CASES)
def test_every_finding_quotes_words_that_were_said(rule: str) -> None:
    situation = CASES[rule][0]
    for found in findings(situation):
        if found.quote.start >= 0:
            assert situation.said.text[found.quote.start : found.quote.end] == found.quote.text


def test_the_coach_is_silent_about_a_clause_it_is_unsure_of() -> None:
    doubtful = Situation(when(C.EMOTION, A.BLAME).moment, says(A.BLAME, sure=0.2))
    assert findings(doubtful) == ()
