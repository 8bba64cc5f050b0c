"""A new scenario begins as a whole one: the template has every part, and the check asks for nothing but the author's words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from ruamel.yaml import YAML

from bot.cli import main
from bot.scenario_files import load_library
from bot.scenario_files.checking import check
from bot.scenario_files.library import read_walkthrough
from bot.scenario_files.lint import TO_WRITE, WALKTHROUGHS
from bot.scenario_files.new_scenario import TEMPLATE, new_scenario

ROOT = Path(__file__).resolve().parents[2]
SCENARIOS = ROOT / "scenarios"


def made(folder: Path, title: str = "") -> Path:
    return new_scenario(SCENARIOS / TEMPLATE, folder, "bageriet", title)


def codes(path: Path) -> set[str]:
    return {p.code for p in check(path, SCENARIOS).problems}


def test_a_new_scenario_lacks_only_the_authors_words(tmp_path: Path) -> None:
    found = check(made(tmp_path), SCENARIOS)
    assert {p.code for p in found.problems} == {"SC014"}
    assert found.scenarios == 1 and all(p.line for p in found.problems)


def test_every_schema_part_is_in_the_template() -> None:
    parts = json.loads((SCENARIOS / "scenario.schema.json").read_text(encoding="utf-8"))["properties"]
    text = (SCENARIOS / TEMPLATE / "scenario.yml").read_text(encoding="utf-8")
    assert [part for part in parts if f"\n{part}:" not in text] == []


@pytest.mark.parametrize("name", WALKTHROUGHS)
def test_the_walkthroughs_lie_beside_it(tmp_path: Path, name: str) -> None:
    file = made(tmp_path) / f"{name}.walkthrough.yml"
    assert all(said.startswith(TO_WRITE) for said in read_walkthrough(file, file.name).says)


def test_the_library_does_not_play_the_template() -> None:
    assert "template" not in load_library(SCENARIOS).scenarios


def test_a_written_scenario_has_nothing_left_to_mend(tmp_path: Path) -> None:
    file = made(tmp_path) / "scenario.yml"
    file.write_text(file.read_text(encoding="utf-8").replace(TO_WRITE, "Skrevet,"), encoding="utf-8")
    assert not {code for code in codes(file) if code.startswith("SC")}


@pytest.mark.parametrize("title", ["Bageriet: \"Boller\" & 'brød' # 1", "- Æbler", "ID-HER"])
def test_any_title_is_kept_as_it_is(tmp_path: Path, title: str) -> None:
    data = YAML(typ="safe").load((made(tmp_path, title) / "scenario.yml").read_text(encoding="utf-8"))
    assert (data["id"], data["title"]) == ("bageriet", title)


@pytest.mark.parametrize("bad", ["Bageriet", "bager i", "../bager", "bager_i", "", "-bager", "bæger", "a\n"])
def test_a_bad_id_is_refused(tmp_path: Path, bad: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "new", "--into", str(tmp_path), "--", bad]) == 1
    assert "bindestreg" in (error := capsys.readouterr().err) and error.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_bad_id_is_answered_with_one_that_will_do(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="'cafe-oest-aa'"):
        new_scenario(SCENARIOS / TEMPLATE, tmp_path, "Café Øst Å")


def test_an_existing_folder_is_left_alone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (made(tmp_path) / "scenario.yml").write_text("mit arbejde", encoding="utf-8")
    assert main(["scenarios", "new", "bageriet", "--into", str(tmp_path)]) == 1
    assert "findes allerede" in capsys.readouterr().err
    assert (tmp_path / "bageriet/scenario.yml").read_text(encoding="utf-8") == "mit arbejde"


def test_the_command_says_what_to_do_next(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "new", "bageriet", "--title", "Bageriet", "--into", str(tmp_path / "ny")]) == 0
    told = capsys.readouterr().out
    assert "kasket scenarios check" in told and "kasket play bageriet" in told and "flyttet" in told


@pytest.mark.parametrize("at", ["terrassen", "terrassen/scenario.yml"])
def test_one_scenario_can_be_checked_alone(at: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "check", str(SCENARIOS / at)]) == 0
    assert capsys.readouterr().out == "1 scenarie er i orden.\n"


def test_here_is_a_path_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(made(tmp_path))
    assert codes(Path()) == {"SC014"}
    assert codes(Path("scenario.yml")) == {"SC014"}
    assert codes(Path("..")) == {"SC014"}


def test_all_mistakes_of_one_scenario_are_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    home = made(tmp_path)
    (home / "good.walkthrough.yml").unlink()
    (home / "escalation.walkthrough.yml").write_text("title: tom\n", encoding="utf-8")
    (home / "asks.yml").write_text("oplysning_9: ['Hvad?']\n", encoding="utf-8")
    text = (home / "scenario.yml").read_text(encoding="utf-8")
    (home / "scenario.yml").write_text(
        text.replace("temperament: vred", "temperament: sur"), encoding="utf-8"
    )
    assert main(["scenarios", "check", str(home)]) == 1
    *told, last = capsys.readouterr().err.splitlines()
    assert {line.split()[0] for line in told} == {"SC003", "SC006", "SC010", "SC014"}
    assert any(line.startswith("SC006 ") and "/bageriet/scenario.yml:" in line for line in told)
    assert "docs/lint/" in last


def test_the_problems_come_as_json(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["scenarios", "check", str(made(tmp_path)), "--json"]) == 1
    found = json.loads(capsys.readouterr().out)
    assert not found["ok"] and set(found["problems"][0]) == {"code", "file", "line", "text"}


@pytest.mark.parametrize("at", ["ingenting", "ingenting/scenario.yml", "tom", "brev.txt"])
def test_a_path_without_a_scenario_is_one_line(
    tmp_path: Path, at: str, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "tom").mkdir()
    (tmp_path / "brev.txt").write_text("hej", encoding="utf-8")
    assert main(["scenarios", "check", str(tmp_path / at)]) == 1
    told = capsys.readouterr()
    assert told.out == "" and told.err.count("\n") == 1 and " ikke" in told.err
