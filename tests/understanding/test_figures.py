"""The figures of the trained model on sentences by hands that it has not read, and on bad input."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from bot.commands.evaluate import figures, gold_sentences
from bot.commands.evaluate_replies import reply_figures
from bot.practice.acts import Act
from bot.understanding.ears import Ears
from bot.understanding.model_files import load_ears
from bot.understanding.replies import gold_replies
from tests.understanding.sloppy import sloppy

ROOT = Path(__file__).resolve().parents[2]
GOLD_FOLDER = ROOT / "tests/understanding/gold"
GOLD = sorted(GOLD_FOLDER.glob("acts-*.tsv"))
MOST_LOST = 0.05  # what typos, missing commas and ae/oe/aa may cost


@pytest.fixture(scope="module")
def listener() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


@pytest.mark.parametrize("change", [str, sloppy], ids=["as written", "sloppy"])
@pytest.mark.parametrize("file", GOLD, ids=lambda f: f.stem)
def test_acts_of_an_unread_hand_are_heard(file: Path, change: Callable[[str], str], listener: Ears) -> None:
    gold = gold_sentences(file)
    heard = listener.acts_of([change(sentence) for _, sentence in gold])
    result = figures([act for act, _ in gold], [j.act for j in heard])
    slack = 0.0 if change is str else MOST_LOST
    assert result["macro_f1"] >= 0.85 - slack
    assert result["role_accuracy"] >= 0.93 - slack


@pytest.mark.parametrize("change", [str, sloppy], ids=["as written", "sloppy"])
def test_minimal_pairs_of_an_unread_hand_are_told_apart(change: Callable[[str], str], listener: Ears) -> None:
    rows = [line.split("\t") for line in (GOLD_FOLDER / "pairs-k.tsv").read_text("utf-8").splitlines()]
    heard = listener.acts_of([change(text) for _, _, text in rows])
    right = sum(j.act.value == act for j, (_, act, _) in zip(heard, rows)) / len(rows)
    assert right >= (0.80 if change is str else 0.80 - MOST_LOST)


@pytest.mark.parametrize("file", sorted(GOLD_FOLDER.glob("*.replies")), ids=lambda f: f.stem)
def test_whole_replies_of_an_unread_hand_are_heard(file: Path, listener: Ears) -> None:
    """`composed-*` are gold sentences thrown together in an order that nobody would write."""
    result = reply_figures(gold_replies(file), lambda reply: listener.hear(reply.text, ()))
    assert result["act_f1"] >= (0.70 if file.stem.startswith("composed") else 0.80)


CHAT = [
    (
        "forstår godt du er sur men reglen er jo at du skal søge først kan jeg hjælpe med det",
        [Act.ACKNOWLEDGE_FEELING, Act.STATE_RULE, Act.OFFER_HELP],
    ),
    (
        "hej bent det er lise fra kommunen jeg kan godt høre du er træt af os hvad er der sket",
        [Act.GREET, Act.ACKNOWLEDGE_FEELING, Act.OPEN_QUESTION],
    ),
    (
        "Du siger, at vi aldrig ringer tilbage. Det kan jeg godt forstå, du er sur over. Jeg ringer til dig torsdag ved titiden.",
        [Act.REFLECT, Act.ACKNOWLEDGE_FEELING, Act.AGREE_NEXT_STEP],
    ),
    ("1) send mig en tegning 2) jeg ringer til dig på fredag", [Act.SET_REQUIREMENT, Act.AGREE_NEXT_STEP]),
    ("ja, men det kan jeg ikke love dig", [Act.RESERVE]),
    ("jeg kan ikke love dig, at den går igennem", [Act.RESERVE]),
    (
        "Som myndighed må jeg sige nej, for der er ikke plads til en kørestol.",
        [Act.MARK_ROLE, Act.GIVE_DECISION, Act.EXPLAIN_REASON],
    ),
]


@pytest.mark.parametrize(("text", "acts"), CHAT, ids=lambda x: x[:30] if isinstance(x, str) else "")
def test_chat_is_cut_where_the_acts_change(text: str, acts: list[Act], listener: Ears) -> None:
    assert [c.act for c in listener.hear(text).clauses] == acts


def test_a_promise_keeps_its_day_and_hour(listener: Ears) -> None:
    (clause,) = listener.hear("jeg ringer torsdag ved titiden").clauses
    assert (clause.act, clause.dates) == (Act.AGREE_NEXT_STEP, ("torsdag ved titiden",))


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
