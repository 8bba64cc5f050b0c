"""What gets past the door is plain text: normalised, visible, and never a command."""

from __future__ import annotations

import pytest

from bot.gateway.cleaning import FRACTION_SLASH, clean_name, clean_reply, cleaned, normalise


@pytest.mark.parametrize(
    "sign", ["\u200b", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\x1b", "\ud800", "\u3164"]
)
def test_invisible_signs_are_dropped(sign: str) -> None:
    assert normalise(f"Det {sign}kan{sign} jeg.") == "Det kan jeg."


def test_letters_are_put_together() -> None:
    assert normalise("A\u030argang") == "Årgang"


def test_every_line_break_and_space_becomes_a_plain_one() -> None:
    assert normalise("a\r\nb\rc\u2028d\te\u00a0f\u2003g") == "a\nb\nc\nd e f g"


def test_nothing_visible_is_nothing() -> None:
    assert normalise(" \u200b\ufeff\n\t ") == ""


@pytest.mark.parametrize(
    "said", ["/restart", "//restart", " /greet", "\u200b/greet", "\n/session_start", "/"]
)
def test_a_leading_slash_never_reaches_rasa(said: str) -> None:
    sent = clean_reply(normalise(said))
    assert not sent.startswith("/")
    assert sent.replace(FRACTION_SLASH, "/") == normalise(said)


def test_a_slash_inside_stays() -> None:
    assert clean_reply("og/eller") == "og/eller"


def test_an_invisible_sign_does_not_hide_a_number_from_the_mask() -> None:
    assert clean_reply(normalise("010190\u200b-12\u00ad34")) == "[CPR fjernet]"


def test_what_was_removed_is_told() -> None:
    done = cleaned("Ring 21345678, Mads.", frozenset())
    assert done.text == "Ring [telefonnummer fjernet], [navn fjernet]."
    assert [(r.kind.value, r.count) for r in done.removed] == [("phone", 1), ("name", 1)]


def test_names_stay_where_no_scenario_is_at_hand_and_those_of_the_scenario_always_do() -> None:
    assert clean_reply("Spørg Mads og Karla.") == "Spørg Mads og Karla."
    assert clean_reply("Spørg Mads og Karla.", frozenset({"karla"})) == "Spørg [navn fjernet] og Karla."


def test_a_name_is_one_line_and_masked() -> None:
    assert clean_name(" Mads\n  Ærø 010190-1234 ") == "Mads Ærø [CPR fjernet]"
