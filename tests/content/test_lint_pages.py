"""Every code that the check can print has a page for the author, with a wrong example and the mended one."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from bot.scenario_files.problems import CODES, PAGES, SMELLS

FOLDER = Path(__file__).resolve().parents[2] / PAGES
INDEX = FOLDER / "README.md"
TEXTS = {**CODES, **SMELLS}
NOT_YAML = "SC001"  # the code whose wrong example must not parse


def page(code: str) -> str:
    return (FOLDER / f"{code}.md").read_text(encoding="utf-8")


def examples(code: str) -> dict[str, str]:
    """Heading → the YAML below it."""
    return dict(re.findall(r"^## (\w+)\n\n```yaml\n(.+?)\n```$", page(code), re.MULTILINE | re.DOTALL))


@pytest.mark.parametrize("code", TEXTS)
def test_every_code_has_a_page_with_its_title_and_both_examples(code: str) -> None:
    assert page(code).startswith(f"# {code} · {TEXTS[code]}\n")
    assert "**Hvorfor det betyder noget:**" in page(code)
    assert set(examples(code)) == {"Forkert", "Rettet"}
    assert examples(code)["Forkert"] != examples(code)["Rettet"]


@pytest.mark.parametrize("code", TEXTS)
def test_the_examples_can_be_read(code: str) -> None:
    wrong, right = examples(code)["Forkert"], examples(code)["Rettet"]
    assert YAML(typ="safe").load(right)
    if code == NOT_YAML:
        with pytest.raises(YAMLError):
            YAML(typ="safe").load(wrong)
    else:
        assert YAML(typ="safe").load(wrong)


def test_no_page_is_without_a_code() -> None:
    assert {file.stem for file in FOLDER.glob("*.md")} - {INDEX.stem} == set(TEXTS)


def test_the_index_names_every_page() -> None:
    index = INDEX.read_text(encoding="utf-8")
    assert [code for code in TEXTS if f"- [{code}]({code}.md): {TEXTS[code]}\n" not in index] == []
