"""A case out of the workshop is listened to as well as the product's own, and each talk for its own facts alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from rasa.shared.nlu.constants import METADATA, TEXT
from rasa.shared.nlu.training_data.message import Message

from bot.practice.scenario import Fact, Scenario
from bot.scenario_files import load_library
from bot.understanding import case_finders
from bot.understanding.case_finders import CaseFinders, named
from bot.understanding.components import DanishActClassifier
from bot.understanding.ears import Ears
from bot.understanding.model_files import HEARD, load_ears

ROOT = Path(__file__).resolve().parents[2]
TERRASSEN = load_library(ROOT / "scenarios").scenarios["terrassen"]
KILN = Fact(
    "kiln",
    "hvor varm keramikovnen bliver",
    asks=(
        "Hvor varm bliver ovnen?",
        "Hvilken temperatur brænder du ved?",
        "Hvor mange grader når keramikovnen op på?",
        "Hvor hedt bliver der inde i den?",
    ),
    answers=("Tolvhundrede grader.", "Den går op på tolvhundrede."),
)
POTTERY = replace(TERRASSEN, id="keramikeren", version=2, facts=(KILN, *TERRASSEN.facts[1:]))
ASKED = "Hvor mange grader kommer din keramikovn op på, når du brænder krukker?"
PUBLISHED = {("keramikeren", 2): POTTERY, ("terrassen", 9): replace(POTTERY, id="terrassen", version=9)}


def published(case: str, version: int) -> Scenario | None:
    return PUBLISHED.get((case, version))


def broken(case: str, version: int) -> Scenario | None:
    raise RuntimeError("databasen svarer ikke")


@pytest.fixture(scope="module")
def ears() -> Ears:
    return load_ears(ROOT / "models", ROOT / "scenarios")


def classifier(ears: Ears, **config: Any) -> DanishActClassifier:
    """The component as Rasa loads it, around ears that are there already."""
    defaults = DanishActClassifier.get_default_config()
    component = DanishActClassifier({**defaults, **config}, None, None)
    component._ears = ears
    component._cases = CaseFinders(ears.finder, named(config.get("published", "")))
    return component


def facts(component: DanishActClassifier, text: str, **metadata: str) -> set[str]:
    """The facts that are heard in a message as Rasa's converter makes it."""
    message = Message(data={TEXT: text, METADATA: metadata or None})
    (heard,) = component.process([message])
    return {fact["id"] for clause in heard.get(HEARD)["clauses"] for fact in clause["facts"]}


def test_a_fact_of_a_case_that_came_later_is_heard(ears: Ears) -> None:
    component = classifier(ears, published=f"{__name__}.published")
    assert "kiln" not in facts(component, ASKED)
    assert facts(component, ASKED, case="keramikeren@2") == {"kiln"}
    assert facts(component, ASKED, case="terrassen@9") == {"kiln"}


def test_only_the_facts_of_the_talks_own_case_are_heard(ears: Ears) -> None:
    component = classifier(ears, published=f"{__name__}.published")
    own = {fact.id for fact in TERRASSEN.facts}
    everywhere = facts(component, "Hvor stor er terrassen?")
    assert everywhere & own and facts(component, "Hvor stor er terrassen?", case="terrassen@1") <= own


def test_without_a_case_all_are_listened_for_as_before(ears: Ears) -> None:
    component = classifier(ears)
    for text in ("Hvor stor er terrassen?", ASKED, "Hej, det er Mads."):
        heard = {fact.id for clause in ears.hear(text).clauses for fact in clause.facts}
        assert (
            facts(component, text)
            == facts(component, text, case="")
            == facts(component, text, case="x")
            == heard
        )


@pytest.mark.parametrize("function", ["", f"{__name__}.broken", f"{__name__}.intet", "findes.ikke"])
def test_a_version_that_cannot_be_had_is_listened_to_as_the_products_own(ears: Ears, function: str) -> None:
    component = classifier(ears, published=function)
    asked = "Hvor stor er terrassen?"
    assert facts(component, asked, case="terrassen@9") == facts(component, asked, case="terrassen@1") != set()
    assert facts(component, asked, case="keramikeren@2") == set()


def test_a_draft_that_was_changed_is_heard_with_its_new_questions(ears: Ears) -> None:
    drafts = {"text": TERRASSEN}
    finders = CaseFinders(ears.finder, lambda _case, _version: drafts["text"])
    before = finders.of("terrassen@9")
    assert before == finders.of("terrassen@9") and before.finder is not ears.finder
    drafts["text"] = POTTERY
    after = finders.of("keramikeren@9").finder
    assert after is not None and {f.id for f in after.find(ASKED, ["keramikeren"])} == {"kiln"}


def test_a_few_finders_are_kept_and_no_more(ears: Ears, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(case_finders, "KEPT", 2)
    made: list[str] = []
    finders = CaseFinders(ears.finder, lambda case, _: made.append(case) or replace(POTTERY, id=case))  # type: ignore[func-returns-value]
    found = [finders.of(f"{case}@1").finder for case in ("a", "b", "a", "c", "a", "b")]
    assert found[0] is found[2] is found[4] and found[1] is not found[5] and len(made) == 6
