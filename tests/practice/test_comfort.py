"""Empty empathy does not soften; comfort that names something of the case does."""

from __future__ import annotations

import pytest

from bot.practice.acts import Act as A
from bot.practice.comfort import is_hollow
from bot.practice.moment import Cue
from bot.practice.talk import open_talk, take_turn
from tests.practice.talking import SCENARIO, says, when

HOLLOW = (
    "Det kan jeg godt forstå",
    "Jeg hører, hvad du siger",
    "Det må være virkelig svært for dig",
    "Det er jeg ked af",
    "Jeg har fuld forståelse for din situation",
    "det kan jeg sagtens følge dig i",
)
CONCRETE = (
    "Jeg kan godt forstå, at du er vred over brevet",
    "Det må være hårdt lige før sæsonen",
    "Ti uger uden svar er lang tid",
    "Det er jeg ked af, vi burde have ringet",
)


@pytest.mark.parametrize("text", HOLLOW)
def test_what_could_be_said_to_anybody_is_hollow(text: str) -> None:
    assert is_hollow(text)


@pytest.mark.parametrize("text", CONCRETE)
def test_what_names_the_case_is_not(text: str) -> None:
    assert not is_hollow(text)


def test_hollow_comfort_never_lowers_the_step() -> None:
    talk = open_talk(SCENARIO, 1)
    start = talk.mood.step
    for text in HOLLOW:
        if not talk.ended:
            talk = take_turn(talk, SCENARIO, says((A.ACKNOWLEDGE_FEELING, text))).talk
            assert talk.mood.step >= start


def test_hollow_comfort_meets_the_moment_only_in_part_and_earns_no_praise() -> None:
    hollow, real = (when(Cue.EMOTION, (A.ACKNOWLEDGE_FEELING, text)) for text in (HOLLOW[0], CONCRETE[0]))
    assert (hollow.verdict().value, real.verdict().value) == ("partly", "met")


def test_comfort_beside_a_question_is_no_empty_reply() -> None:
    assert not when(Cue.EMOTION, (A.ACKNOWLEDGE_FEELING, HOLLOW[0]), A.OPEN_QUESTION).hollow()
