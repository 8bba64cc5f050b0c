"""The documents stay true: settings, commands, links and the vendored library's checksum."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

import pytest

from bot.settings import SETTINGS

ROOT = Path(__file__).resolve().parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


@pytest.mark.parametrize("setting", SETTINGS, ids=lambda s: s.env)
def test_every_setting_is_in_the_guide(setting: object) -> None:
    row = f"| `{setting.env}` | `{setting.default or '(tom)'}` | {setting.help} |"  # type: ignore[attr-defined]
    assert row in (ROOT / "docs/drift.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("module", sorted((ROOT / "bot/commands").glob("*.py")), ids=lambda m: m.stem)
def test_every_command_is_in_the_readme(module: Path) -> None:
    is_command = "def run(arguments" in module.read_text(encoding="utf-8")
    assert not is_command or f"`{module.stem}`" in (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_links_lead_somewhere(page: Path) -> None:
    links = re.findall(r"\]\((?!https?:|#)([^)#]+)", page.read_text(encoding="utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


VENDOR = ROOT / "web/vendor"


def test_every_vendored_file_is_the_one_that_is_named() -> None:
    named = (VENDOR / "README.md").read_text(encoding="utf-8")
    icons = sorted((VENDOR / "dkfds/img/svg-icons").glob("*.svg"))
    files = [f for f in VENDOR.rglob("*.*") if f.suffix in (".js", ".css", ".woff2")]
    assert hashlib.sha256(b"".join(icon.read_bytes() for icon in icons)).hexdigest() in named
    assert [f for f in files if hashlib.sha256(f.read_bytes()).hexdigest() not in named] == []
