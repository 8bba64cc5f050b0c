"""What a decision amounts to, read from its own words."""

from __future__ import annotations

import pytest

from bot.practice.answer import answer_in
from bot.practice.scenario import Answer

NO, YES, TIED, LATER = Answer.NO, Answer.YES, Answer.CONDITIONAL, Answer.NOT_YET


@pytest.mark.parametrize(
    ("said", "answer"),
    [
        ("Nej, den carport får du ikke lov til.", NO),
        ("Det bliver et afslag, fordi huset ligger for tæt på vandløbet.", NO),
        ("Ja, drivhuset skal væk.", NO),
        ("Vi kan ikke godkende kælderen, når der ikke er flugtvej.", NO),
        ("Kommunen meddeler påbud om at stoppe udledningen.", NO),
        ("Ja, det må I godt.", YES),
        ("Ansøgningen om markisen er godkendt.", YES),
        ("Du får medhold, for alle krav er opfyldt.", YES),
        ("I får tilladelsen, og der er ingen særlige vilkår.", YES),
        ("Skuret kræver ikke tilladelse, så det må I gerne bygge.", YES),
        ("Du må gerne have åbent, men kun til klokken 21.", TIED),
        ("I får lov til boden, dog ikke på selve torvet.", TIED),
        ("Du kan få tilladelse, når støjrapporten er i orden.", TIED),
        ("Jeg siger ja til skiltet og nej til flaget.", TIED),
        ("Det er godkendt på prøve i et år.", TIED),
        ("Du må godt begynde nu, men taget skal være tæt før vinteren.", TIED),
        ("Du må ikke bruge pladsen endnu.", LATER),
        ("Det kan jeg først svare på, når udvalget har holdt møde.", LATER),
    ],
)
def test_an_answer_is_read_from_its_words(said: str, answer: Answer) -> None:
    assert answer_in(said) is answer
