"""Content keeps its promises: acts = intents = files = words, and the lint says what is wrong and where."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.commands import CommandError
from bot.commands.sentences import learn
from bot.nlu_files import sentences_in
from bot.nlu_lint import sentence_problems
from bot.practice.acts import Act
from bot.scenario_files import ContentError, load_library

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"
COMMANDS = {"open_case", "ask_hint", "end_talk"}


def test_all_content_passes_the_lint() -> None:
    assert load_library(SCENARIOS).scenarios


def test_acts_are_the_intents_the_files_and_the_words() -> None:
    acts = {a.value for a in Act}
    domain = YAML(typ="safe").load((ROOT / "domain.yml").read_text(encoding="utf-8"))
    assert set(domain["intents"]) == acts | COMMANDS
    assert {f.stem for f in (ROOT / "data/nlu").glob("*.yml")} - {"commands"} == acts
    assert set(load_library(SCENARIOS).wording.names["acts"]) == acts


def test_every_act_has_150_sentences_by_several_hands() -> None:
    sentences = sentences_in(ROOT / "data/nlu")
    for act in Act:
        own = [(hand, text) for a, hand, text in sentences if a is act]
        assert len(own) >= 150, act
        assert len({hand for hand, _ in own}) >= 6, act


def test_the_sentences_pass_their_lint() -> None:
    assert sentence_problems(sentences_in(ROOT / "data/nlu")) == []


def test_the_sentence_lint_sees_doubles_near_doubles_and_templates() -> None:
    base = "Du skal sende en tegning med mål på alle sider inden fredag i næste uge"
    sentences = [
        (Act.SET_REQUIREMENT, "x", base),
        (Act.BLAME, "y", base.upper() + "."),
        (Act.SET_REQUIREMENT, "y", base.replace("uge", "uge, tak")),
        *((Act.GREET, "x", f"Hej, du taler med {name} fra kommunen") for name in "abcdefghijklmno"),
    ]
    assert {p.code for p in sentence_problems(sentences)} == {"NL001", "NL002", "NL003"}


def test_corrections_become_sentences_once(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(ROOT / "data/nlu", tmp_path / "nlu"))
    file = tmp_path / "rettelser.jsonl"
    file.write_text('{"text": "Den holder jeg fast i som min egen sag", "act": "warm_handover"}\n', "utf-8")
    assert (learn(file, folder), learn(file, folder)) == (1, 0)
    assert (Act.WARM_HANDOVER, "rettelser", "Den holder jeg fast i som min egen sag") in sentences_in(folder)


def test_a_correction_with_an_unknown_act_is_named_and_nothing_is_written(tmp_path: Path) -> None:
    file = tmp_path / "rettelser.jsonl"
    file.write_text('{"text": "Hej", "act": "greet"}\n{"text": "Hej", "act": "hilsen"}\n', "utf-8")
    with pytest.raises(CommandError, match=r"rettelser\.jsonl:2"):
        learn(file, ROOT / "data/nlu")


def test_no_sentence_stands_twice_and_none_of_the_gold_is_trained_on() -> None:
    texts = [text.casefold() for _, _, text in sentences_in(ROOT / "data/nlu")]
    assert len(texts) == len(set(texts))
    gold = {
        line.split("\t")[1].casefold()
        for file in (ROOT / "tests/understanding/gold").glob("acts-*.tsv")
        for line in file.read_text(encoding="utf-8").splitlines()
    }
    assert len(gold) >= 38 * 15
    assert gold.isdisjoint(texts)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SCENARIOS, tmp_path / "scenarios"))


def broken(folder: Path, old: str, new: str, file: str = "terrassen/scenario.yml") -> list[str]:
    path = folder / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(ContentError) as caught:
        load_library(folder)
    return [str(p) for p in caught.value.problems]


def test_a_misspelt_act_is_named_with_line_and_the_right_spelling(copy: Path) -> None:
    (found,) = broken(copy, "  state_rule:\n    hot:", "  state_rul:\n    hot:")
    assert found.startswith("SC003 scenarios/terrassen/scenario.yml:") and "state_rule" in found


def test_a_misspelt_duty_gets_a_suggestion(copy: Path) -> None:
    (found,) = broken(copy, "duties: [guidance,", "duties: [guidence,")
    assert found.startswith("SC003") and "mente du 'guidance'" in found


def test_broken_yaml_is_one_line_with_its_place(copy: Path) -> None:
    (found,) = broken(copy, "title: Terrassen", "title: [Terrassen")
    assert found.startswith("SC001 scenarios/terrassen/scenario.yml:")


def test_all_mistakes_are_collected(copy: Path) -> None:
    path = copy / "terrassen/scenario.yml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("legal_room: conditional", "legal_room: maybe"),
        encoding="utf-8",
    )
    found = broken(copy, "temperament: vred", "temperament: 7")
    assert {f.split()[0] for f in found} == {"SC002", "SC003"}


def test_a_rule_without_words_is_found(copy: Path) -> None:
    found = broken(copy, "  threatened:", "  threatend:", "_shared/coach.yml")
    assert any("threatened" in f for f in found)
