"""`kasket scenarios list | check | new`: what there is, everything that is wrong with it, and a new one to write."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bot.commands import CommandError
from bot.commands.scenario_smells import ears_at_hand, run_smells
from bot.scenario_files import load_library
from bot.scenario_files.checking import Checked, check
from bot.scenario_files.new_scenario import TEMPLATE, new_scenario
from bot.scenario_files.problems import PAGES


def run(arguments: argparse.Namespace) -> int:
    return {"list": _list, "check": _check, "new": _new, "smells": _smells}[arguments.what](arguments)


def _list(arguments: argparse.Namespace) -> int:
    scenarios = load_library(_folder(arguments.path)).scenarios.values()
    if arguments.json:
        print(json.dumps([{"id": s.id, "version": s.version, "title": s.title, "departments": s.departments, "difficulty": s.difficulty, "minutes": s.minutes, "owner": s.owner.name} for s in scenarios], ensure_ascii=False))  # fmt: skip
        return 0
    for s in scenarios:
        print(f"{s.id:<16} v{s.version}  {s.minutes:>2} min  {s.owner.name}, {s.owner.firm} · {s.title}")
    return 0


def _check(arguments: argparse.Namespace) -> int:
    found = check(_folder(arguments.path), _product())
    if arguments.json:
        problems = [vars(p) for p in found.problems]
        print(json.dumps({"ok": not problems, "problems": problems}, ensure_ascii=False))
    else:
        _tell(found)
    return 1 if found.problems else 0


def _tell(found: Checked) -> None:
    if not found.problems:
        print(f"{found.scenarios} {'scenarie' if found.scenarios == 1 else 'scenarier'} er i orden.")
        return
    for problem in found.problems:
        print(problem, file=sys.stderr)
    print(f"Hver kode har en side med eksempler i {PAGES}/.", file=sys.stderr)


def _new(arguments: argparse.Namespace) -> int:
    into = Path(arguments.into) if arguments.into else _product()
    try:
        home = new_scenario(_product() / TEMPLATE, into, arguments.id, arguments.title)
    except (ValueError, OSError) as error:
        raise CommandError(str(error)) from None
    shown = _short(home)
    print(f"{shown} er klar. Sådan kommer du videre:")
    print(
        f"1. Åbn {shown}/scenario.yml, og erstat hver tekst, der begynder med SKRIV:. Vejledning: scenarios/README.md"
    )
    print("2. Skriv gennemspilningerne i filerne *.walkthrough.yml.")
    print(f"3. Tjek: kasket scenarios check {shown}")
    where = "" if into.resolve() == _product() else f" (når mappen er flyttet til {_short(_product())}/)"
    print(f"4. Spil: kasket play {arguments.id}{where}")
    return 0


def _smells(arguments: argparse.Namespace) -> int:
    folder = _folder(arguments.path)
    return run_smells(load_library(folder), arguments.json, ears_at_hand(folder))


def _short(path: Path) -> Path:
    """The path as seen from where the command was given, when it lies under there."""
    full = path.resolve()
    return full.relative_to(Path.cwd()) if full.is_relative_to(Path.cwd()) else full


def _folder(path: str | None) -> Path:
    folder = Path(path) if path else _product()
    if not folder.exists():
        raise CommandError(f"{folder} findes ikke. Se efter, om stien er skrevet rigtigt.")
    return folder


def _product() -> Path:
    from bot.app import SCENARIOS

    return SCENARIOS
