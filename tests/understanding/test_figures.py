"""The figures of the trained model on sentences by hands that it has not read, and on bad input."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.commands.evaluate import figures, gold_sentences
from bot.practice.acts import Act
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears

ROOT = Path(__file__).resolve().parents[2]
GOLD = sorted((ROOT / "tests/understanding/gold").glob("acts-*.tsv"))


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


@pytest.mark.parametrize("file", GOLD, ids=lambda f: f.stem)
def test_acts_of_an_unread_hand_are_heard(file: Path, listener: Ears) -> None:
    gold = gold_sentences(file)
    heard = listener.acts_of([sentence for _, sentence in gold])
    result = figures([act for act, _ in gold], [j.act for j in heard])
    assert result["macro_f1"] >= 0.70
    assert result["role_accuracy"] >= 0.88


@pytest.mark.parametrize(
    "text", ["", "   ", "😀😀😀", "asdf qwer zxcv", "I want to know the rules, please", "?!?!"]
)
def test_what_is_not_danish_is_no_act(text: str, listener: Ears) -> None:
    assert not listener.hear(text).intelligible


@pytest.mark.parametrize("text", ["Ja.", "ok", "Det forstår jeg godt", "kan jeg hjælpe med det", "Hej"])
def test_short_danish_is_danish(text: str, listener: Ears) -> None:
    assert listener.hear(text).intelligible


def test_a_reply_is_cut_into_acts_with_their_place(listener: Ears) -> None:
    text = (
        "Det kan jeg godt forstå, du er ked af. Hvor stor er terrassen? Jeg ringer til dig på torsdag kl. 10."
    )
    said = listener.hear(text)
    assert [text[c.start : c.end] for c in said.clauses] == [c.text for c in said.clauses]
    assert said.clauses[-1].act is Act.AGREE_NEXT_STEP and said.clauses[-1].dates == ("på torsdag kl. 10",)
    assert "terrace_size" in {f.id for c in said.clauses for f in c.facts}


def test_a_very_long_reply_is_heard(listener: Ears) -> None:
    assert listener.hear("Jeg kan godt høre, at det er hårdt. " * 280).clauses
