"""The owner takes hold of what was promised: a day, a colleague, a document, an amount, and comes back to it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.practice.acts import Act as A
from bot.practice.heard import Utterance
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Phase
from bot.practice.scenario import Answer
from bot.practice.talk import Talk, open_talk, take_turn
from tests.practice.talking import SCENARIO, says

ECHO = SCENARIO.temperament.echo


def answer_to(said: Utterance) -> str:
    return take_turn(open_talk(SCENARIO, 5), SCENARIO, said).talk.line


def echoed(key: str, value: str) -> list[str]:
    return [line.replace(f"{{{key}}}", value) for line in ECHO[key]]


def at_the_end() -> Talk:
    """All is settled but the goodbye, and a call on Thursday was promised."""
    memory = Memory(
        replies=8, agreed=True, alternative=True, answered=Answer.CONDITIONAL, acknowledged_since_answer=True, promised="på torsdag"
    )  # fmt: skip
    return replace(open_talk(SCENARIO, 5), phase=Phase.AGREEMENT, cue=Cue.ACCEPTS, memory=memory)


@pytest.mark.parametrize(
    ("promise", "key", "value"),
    [
        ((A.AGREE_NEXT_STEP, "Jeg ringer på torsdag"), "date", "på torsdag"),
        ((A.WARM_HANDOVER, "Tove kender reglen, hende får jeg fat i"), "name", "Tove"),
        ((A.OFFER_HELP, "Jeg sender dig skemaet"), "thing", "skemaet"),
    ],
)
def test_a_promise_is_echoed(promise: tuple[A, str], key: str, value: str) -> None:
    line = answer_to(says(promise))
    assert any(echo in line for echo in echoed(key, value))


def test_an_amount_is_echoed() -> None:
    said = says((A.GIVE_DECISION, "Du må have fire borde"))
    said = replace(said, clauses=(replace(said.clauses[0], numbers=("fire borde",)),))
    assert any(echo in answer_to(said) for echo in echoed("number", "fire borde"))


def test_the_owner_comes_back_to_a_promise_at_the_end() -> None:
    line = take_turn(at_the_end(), SCENARIO, says(A.TAKE_NOTE)).talk.line
    assert any(reminder.replace("{date}", "på torsdag") in line for reminder in ECHO["reminded"])


def test_the_owner_comes_back_to_it_once() -> None:
    first = take_turn(at_the_end(), SCENARIO, says(A.TAKE_NOTE)).talk
    second = take_turn(first, SCENARIO, says((A.TAKE_NOTE, "Det står i sagen"))).talk
    assert "torsdag" in first.line and "torsdag" not in second.line
