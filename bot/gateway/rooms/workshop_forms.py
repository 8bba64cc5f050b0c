"""What the workshop's addresses and forms hold, and how its mistakes and versions are shown."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from bot.gateway.danish import day
from bot.gateway.door import Call
from bot.practice_room import NotFound
from bot.scenario_files.drafts import ASKS, FILE
from bot.scenario_files.problems import CODES, Problem
from bot.scenario_files.safe_text import MOST_BYTES
from bot.storage import VersionLine

LIST = "/vaerksted"
MOST_FORM = 6 * MOST_BYTES + 4096  # two texts, and each letter of them as %XX
LONGEST_QUOTE = 160
STATUS_NAMES = {
    "draft": "kladde",
    "submitted": "sendt til udgivelse",
    "published": "udgivet",
    "retired": "ude af brug",
}
_FIELDS = {FILE: "yaml", ASKS: "asks"}


def address(case: str, version_: int) -> str:
    return f"{LIST}/{case}/{version_}"


def place(call: Call) -> tuple[str, int]:
    """Case and version of the address. Raises NotFound for what cannot be one."""
    found = number(call.request.path_params["version"])
    if not found:
        raise NotFound("version")
    return call.request.path_params["case"], found


def number(text: str) -> int:
    """0 for what is no number of a version."""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def text_in(form: dict[str, str], name: str) -> str:
    """A text as it was typed, with the line breaks that YAML has; what no database takes is left out."""
    text = form.get(name, "").replace("\r\n", "\n").replace("\r", "\n")
    return text.replace("\0", "").removeprefix("\ufeff")


def status_of(line: VersionLine) -> dict[str, Any]:
    return {"status": STATUS_NAMES[line.status], "changed": day(line.changed_at), "author": line.author_name}


def problem_of(problem: Problem, texts: Mapping[str, list[str]]) -> dict[str, Any]:
    lines = texts.get(problem.file, [])
    quote = lines[problem.line - 1].strip() if 0 < problem.line <= len(lines) else ""
    return {
        "code": problem.code,
        "about": CODES.get(problem.code, ""),
        "field": _FIELDS.get(problem.file, "yaml"),
        "line": problem.line,
        "text": problem.text,
        "quote": quote[:LONGEST_QUOTE],
    }
