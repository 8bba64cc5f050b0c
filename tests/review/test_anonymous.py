"""Names are found as people write them, and words that merely hold one are left alone."""

from __future__ import annotations

import pytest

from bot.review.anonymous import REMOVED, name_like, name_words, without, words_in

NAMES = name_words(["Anne-Mette Sø", "Jens Af Ryå", "O'Hara, Ib", "J."])


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Jens kommer.", f"{REMOVED} kommer."),
        ("jens, JENS og Jens'", f"{REMOVED}, {REMOVED} og {REMOVED}'"),
        ("Rings Jenses", "Rings Jenses"),
        ("Anne-Mette og Anne og Mettes bil", f"{REMOVED} og {REMOVED} og {REMOVED} bil"),
        ("Anne Mette Sø ringer", f"{REMOVED} ringer"),
        ("Ryås sag", f"{REMOVED} sag"),
        ("Ib's sag, Ib’s sag", f"{REMOVED} sag, {REMOVED} sag"),
        ("Tribune, søen, af og til", "Tribune, søen, af og til"),
        ("", ""),
    ],
)
def test_a_name_goes_in_whatever_form_and_longer_words_stay(text: str, left: str) -> None:
    assert without(text, NAMES) == left


def test_without_names_nothing_changes() -> None:
    assert without("Jens kommer.", set()) == "Jens kommer."


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Jeg spørger Bent i dag.", ["Bent"]),
        ("Bent ringer. »Bodil« skriver.\nIb venter", ["Bent", "Bodil", "Ib"]),
        ("Det ved jeg. Men nu ringer jeg.", []),
        ("Kan I og De sende et BBR-tal til BBR?", []),
        ("Så ringer Karla til Karlas bank.", []),
        (f"Så ringer {REMOVED} til Per-Ole.", ["Per-Ole"]),
        ("Åh, Åse! Åse?", ["Åh", "Åse"]),
    ],
)
def test_words_that_look_like_names_are_pointed_at(text: str, found: list[str]) -> None:
    common = {"det", "men", "kan", "så", "jeg"}
    assert name_like([text], {"Karla"}, common) == found


def test_a_name_of_another_case_is_no_excuse() -> None:
    assert words_in(["Tove Lund, Per-Ole"]) == {"Tove", "Lund", "Per-Ole", "Per", "Ole"}
