"""`kasket scenarios list | check [PATH]`: what there is, and everything that is wrong with it."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.scenario_files import ContentError, load_library


def run(arguments: argparse.Namespace) -> int:
    from bot.app import SCENARIOS

    folder = Path(arguments.path) if arguments.path else SCENARIOS
    if arguments.what == "check":
        return _check(folder, arguments.json)
    scenarios = load_library(folder).scenarios.values()
    if arguments.json:
        print(json.dumps([{"id": s.id, "version": s.version, "title": s.title, "departments": s.departments, "difficulty": s.difficulty, "minutes": s.minutes, "owner": s.owner.name} for s in scenarios], ensure_ascii=False))  # fmt: skip
        return 0
    for s in scenarios:
        print(f"{s.id:<16} v{s.version}  {s.minutes:>2} min  {s.owner.name}, {s.owner.firm} · {s.title}")
    return 0


def _check(folder: Path, as_json: bool) -> int:
    try:
        library = load_library(folder)
    except ContentError as error:
        if as_json:
            print(
                json.dumps({"ok": False, "problems": [vars(p) for p in error.problems]}, ensure_ascii=False)
            )
        else:
            print(error, file=sys.stderr)
        return 1
    print(
        json.dumps({"ok": True, "problems": []})
        if as_json
        else f"{len(library.scenarios)} scenarier er i orden."
    )
    return 0
