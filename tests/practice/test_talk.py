"""The owner keeps the rules of the game: inertia, floor, no line twice, exact replay, and no credit for stuffing."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.practice.acts import Act as A
from bot.practice.debrief import Decision, debrief
from bot.practice.heard import Clause, Utterance
from bot.practice.moment import Phase
from bot.practice.scenario import Answer
from bot.practice.snapshot import from_plain, to_plain
from bot.practice.talk import Exchange, Talk, end_talk, open_talk, take_turn
from tests.practice.talking import SCENARIO, says

NO = (A.GIVE_DECISION, "Den kan ikke blive liggende")
KIND = [
    (A.ACKNOWLEDGE_FEELING, f"Det må være hårdt med {w}")
    for w in ("brevet", "sæsonen", "banken", "naboen", "de unge")
]


def played(*replies: Utterance, seed: int = 3) -> tuple[list[Exchange], Talk]:
    talk, exchanges = open_talk(SCENARIO, seed), []
    for said in replies:
        if talk.ended:
            break
        exchanges.append(take_turn(talk, SCENARIO, said))
        talk = exchanges[-1].talk
    return exchanges, talk


def test_the_same_seed_and_words_give_the_same_talk() -> None:
    replies = [says(KIND[0]), says(A.STATE_RULE), says(NO, A.EXPLAIN_REASON)]
    assert to_plain(played(*replies)[1]) == to_plain(played(*replies)[1])


def test_another_seed_gives_another_talk() -> None:
    lines = {played(says(KIND[0]), says(A.REFLECT), seed=s)[1].line for s in range(20)}
    assert len(lines) > 5


def test_a_talk_survives_the_log_unchanged() -> None:
    talk = played(says(KIND[0]), says(NO))[1]
    assert from_plain(Talk, to_plain(talk)) == talk


def test_one_bad_reply_raises_the_step_at_once() -> None:
    (turn,), _ = played(says(A.BLAME))
    assert turn.talk.mood.step == SCENARIO.owner.start.step + 1


def test_the_step_falls_only_on_the_second_good_reply() -> None:
    turns, _ = played(says(KIND[0]), says((A.REFLECT, "Så brevet kom uden varsel")))
    assert [t.talk.mood.step for t in turns] == [3, 2]


def test_the_step_stays_on_the_floor_while_the_answer_is_no() -> None:
    start = open_talk(SCENARIO, 3)
    memory = replace(start.memory, answered=Answer.NO, heard=True, replies=3)
    talk = replace(
        start, memory=memory, phase=Phase.REACTION, mood=replace(start.mood, step=SCENARIO.owner.floor)
    )
    for kind in KIND[:4]:
        talk = take_turn(talk, SCENARIO, says(kind)).talk
    assert talk.mood.step >= SCENARIO.owner.floor


def test_no_line_is_said_twice_in_a_long_talk() -> None:
    turns, _ = played(
        *[says(k) for k in KIND], says(A.STATE_RULE), says(NO, A.EXPLAIN_REASON), says(A.REFLECT)
    )
    lines = [t.talk.line for t in turns]
    assert len(lines) == len(set(lines))


def test_the_same_comfort_again_costs() -> None:
    turns, _ = played(says(KIND[0]), says(KIND[0]))
    assert turns[1].talk.mood.trust < turns[0].talk.mood.trust


def test_a_hidden_fact_needs_a_touching_question_and_an_ear() -> None:
    from bot.practice.heard import FactAsked

    asked = Clause("Hvad står der på spil?", 0, 22, A.OPEN_QUESTION, 0.9, facts=(FactAsked("loan", 0.9),))
    question = Utterance(asked.text, (asked,))
    cold, warm = open_talk(SCENARIO, 3), open_talk(SCENARIO, 3)
    warm = replace(warm, mood=replace(warm.mood, heard=6.0))
    assert take_turn(cold, SCENARIO, question).facts_told == ()
    assert take_turn(warm, SCENARIO, question).facts_told == ("loan",)


def test_nonsense_costs_patience_and_ends_in_a_hang_up() -> None:
    turns, talk = played(*[Utterance("xx", (), intelligible=False)] * 4)
    assert talk.ended == "hung_up" and len(turns) == 3


def test_missteps_end_where_the_scenario_says() -> None:
    _, talk = played(*[says(A.BLAME), says(A.DISMISS), says(A.ARGUE), says(A.BLAME), says(A.DISMISS)])
    assert talk.ended == SCENARIO.owner.escalation


def test_an_ended_talk_takes_no_more_turns() -> None:
    with pytest.raises(ValueError):
        take_turn(end_talk(open_talk(SCENARIO, 1)), SCENARIO, says(A.GREET))


def score(*replies: Utterance) -> int:
    exchanges, talk = played(*replies)
    return debrief(exchanges, end_talk(talk), SCENARIO).score


def test_the_ranking_holds() -> None:
    """Design 2.5: good > unmarked > pure service, pure authority > stuffing."""
    good = [says(KIND[0]), says((A.REFLECT, "Så brevet kom uden varsel")), says(A.OPEN_QUESTION), says(A.ASK_FACTS, A.ASK_FACTS),
            says(A.MARK_ROLE, A.STATE_RULE, A.EXPLAIN_REASON), says(A.MARK_ROLE, NO, A.EXPLAIN_REASON), says(KIND[1]),
            says(A.PROPOSE_ALTERNATIVE, A.RESERVE), says(A.AGREE_NEXT_STEP, A.TAKE_NOTE, A.APPEAL_GUIDANCE)]  # fmt: skip
    unmarked = [
        says(A.STATE_RULE),
        *good[:4],
        says(A.STATE_RULE),
        says(NO),
        says(KIND[1]),
        says(A.PROPOSE_ALTERNATIVE),
        says(A.AGREE_NEXT_STEP),
    ]
    service = [says(k) for k in KIND] + [says(A.OFFER_HELP), says(A.OPEN_QUESTION), says(A.APPRECIATE)]
    authority = [
        says(A.STATE_RULE),
        says(NO),
        says(A.SET_REQUIREMENT),
        says(A.STATE_PROCESS),
        says(A.EXPLAIN_REASON),
        says(A.APPEAL_GUIDANCE),
    ]
    stuffing = [says(*list(A)[:20])] * 3
    ranked = [score(*r) for r in (good, unmarked)]
    pure = [score(*service), score(*authority)]
    assert ranked[0] > ranked[1] > max(pure) and min(pure) >= score(*stuffing)
    assert max(pure) < 50 <= ranked[0]


def test_pure_service_never_gives_an_answer() -> None:
    exchanges, talk = played(*[says(k) for k in KIND])
    assert debrief(exchanges, end_talk(talk), SCENARIO).decision is Decision.NOT_GIVEN


def test_a_reply_said_word_for_word_again_wins_nothing() -> None:
    good = says((A.REFLECT, "Så brevet kom uden varsel lige før sæsonen"), A.OPEN_QUESTION)
    first, *more = played(good, good, good, good)[0]
    assert first.verdict.value == "met"
    assert {turn.verdict.value for turn in more} == {"missed"}
    assert more[-1].talk.ended == "hung_up"
    assert more[0].talk.mood.anger > first.talk.mood.anger


def test_one_word_changed_makes_no_new_reply() -> None:
    words = "Så brevet kom uden varsel, to uger før sæsonen, og naboen klager over musikken {}"
    turns = played(*(says((A.REFLECT, words.format(w))) for w in ("om aftenen", "om natten")))[0]
    assert [turn.verdict.value for turn in turns] == ["met", "missed"]
