"""Days, clock times, dates, spans and amounts are read the same in digits and in words."""

from __future__ import annotations

import pytest

from bot.practice.notes.details import agree, details_in
from bot.practice.notes.reading import People
from tests.practice.talking import LIBRARY


@pytest.mark.parametrize(
    ("text", "details"),
    [
        ("ringer mandag kl. 10", [("day", "0"), ("clock", "10:00")]),
        ("fre. kl. 9.30", [("day", "4"), ("clock", "9:30")]),
        ("inden fire uger", [("span:day", "28")]),
        ("4 ugers frist", [("span:day", "28")]),
        ("fjorten dage", [("span:day", "14")]),
        ("ti hverdage", [("span:workday", "10")]),
        ("den 17. marts", [("date", "17/3")]),
        ("17/3", [("date", "17/3")]),
        ("kvittering den 12.", [("date", "12/?")]),
        ("halvanden meter", [("amount:cm", "150")]),
        ("150 cm", [("amount:cm", "150")]),
        ("halvfems centimeter", [("amount:cm", "90")]),
        ("fire meter og tyve", [("amount:cm", "420")]),
        ("4,20 m mod syd", [("amount:cm", "420")]),
        ("to hundrede og firs tusind kroner", [("amount:kr", "280000")]),
        ("4.000 kr.", [("amount:kr", "4000")]),
        ("otte hundrede meter", [("amount:cm", "80000")]),
        ("tolv gange tre meter", [("amount:cm", "1200"), ("amount:cm", "300")]),
        ("12 x 3", [("amount:cm", "1200"), ("amount:cm", "300")]),
        ("i dag, og i morgen", [("when", "today"), ("when", "tomorrow")]),
        ("manden på søen i torvegade", []),
        ("God morgen, en dejlig dag", []),
    ],
)
def test_what_must_be_right_to_the_letter(text: str, details: list[tuple[str, str]]) -> None:
    found = [d.key for d in details_in(text)]
    assert found == details


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        (("clock", "10:00"), ("clock", "22:00"), True),
        (("clock", "10:00"), ("clock", "11:00"), False),
        (("date", "12/4"), ("date", "12/?"), True),
        (("date", "12/4"), ("date", "12/5"), False),
        (("day", "0"), ("when", "0"), False),
    ],
)
def test_two_ways_to_say_the_same(one: tuple[str, str], other: tuple[str, str], same: bool) -> None:
    assert agree(one, other) is same


@pytest.mark.parametrize(
    ("note", "sentences"),
    [
        ("Ringer kl. 10. Kopi sendes.", ["Ringer kl. 10", "Kopi sendes"]),
        ("Aftalt m. Tove Lund, at hun ringer.", ["Aftalt m. Tove Lund, at hun ringer"]),
        ("Der skal være 5 m. I dag er der 4.", ["Der skal være 5 m", "I dag er der 4"]),
        ("- Afslag givet\n- Klage: 4 uger", ["Afslag givet", "Klage: 4 uger"]),
    ],
)
def test_a_note_is_cut_where_a_sentence_ends(note: str, sentences: list[str]) -> None:
    found = LIBRARY.reader.sentences(note, People(("Tove Lund",), "Karla Friis"))
    assert [s.whole.text.rstrip(".") for s in found] == sentences
