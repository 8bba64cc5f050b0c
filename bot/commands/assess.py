"""`kasket assess`: what the coach makes of single replies, each with its phase, cue and conflict step."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from bot.commands import CommandError
from bot.commands.listening import ears
from bot.practice.coaching import Kind, coach
from bot.practice.judging import Situation
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Moment, Phase
from bot.scenario_files.coach_record import CoachRecord, write_coach_record
from bot.scenario_files.library import SHARED
from bot.understanding.ears import Ears

GOLD = "tests/conversations/gold"


def run(arguments: argparse.Namespace) -> int:
    if arguments.gold:
        return _gold(arguments)
    listener = ears()
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            print(json.dumps(assessed(_read(line, number), listener), ensure_ascii=False), flush=True)
    return 0


def _gold(arguments: argparse.Namespace) -> int:
    """Prints how many of the coach's sentences the gold situations find justified; --write keeps the figure."""
    from bot.app import ROOT, SCENARIOS

    cases = gold_situations(ROOT / GOLD)
    if not cases:
        raise CommandError(f"der er ingen situationer i {GOLD}; kør kommandoen i kildekodens mappe")
    record = measured(cases, ears())
    if arguments.write:
        write_coach_record(SCENARIOS / SHARED, record)
    if arguments.json:
        print(json.dumps(record.as_json(), ensure_ascii=False))
    else:
        print(
            f"{record.situations} situationer, {record.sentences} bemærkninger, {record.unjustified} uberettigede"
        )
        print(
            f"berettigede: {1 - record.rate:.3f} · fundne af {record.expected} ventede: {record.found_rate:.3f}"
        )
    return 0


def gold_situations(folder: Path) -> list[dict[str, Any]]:
    """Every line of situations-*.jsonl: a case with `expected` rules, and `ok` ones that may fire as well."""
    files = sorted(folder.glob("situations-*.jsonl"))
    return [json.loads(line) for f in files for line in f.read_text(encoding="utf-8").splitlines() if line]


def fired(case: dict[str, Any], listener: Ears) -> set[str]:
    heard = assessed(case, listener)
    return {found["id"] for found in [*heard["rules"], *heard["praise"]]}


def measured(cases: Sequence[dict[str, Any]], listener: Ears) -> CoachRecord:
    """A rule that is neither expected nor ok is an unjustified sentence."""
    said = [fired(case, listener) for case in cases]
    return CoachRecord(
        situations=len(cases),
        sentences=sum(map(len, said)),
        unjustified=sum(len(s - {*c["expected"], *c["ok"]}) for s, c in zip(said, cases)),
        expected=sum(len(set(c["expected"])) for c in cases),
        found=sum(len(s & set(c["expected"])) for s, c in zip(said, cases)),
    )


def assessed(case: dict[str, Any], listener: Ears) -> dict[str, Any]:
    """`case`: phase, cue, step, said; optional scenario and before (earlier replies)."""
    from bot.app import library

    moment = Moment(Phase(case["phase"]), Cue(case["cue"]), int(case["step"]))
    memory = Memory()
    for earlier in case.get("before") or []:
        memory = memory.after(listener.hear(earlier))
    allowed = library().scenario(case["scenario"]).allowed if case.get("scenario") else None
    situation = Situation(moment, listener.hear(case["said"]), memory, allowed)
    verdict = situation.verdict()
    found = coach(situation, verdict)
    return {
        "acts": [a.value for a in situation.said.acts],
        "called": moment.called.value,
        "worn": situation.worn,
        "verdict": verdict.value,
        "rules": [{"id": f.rule, "quote": f.quote.text} for f in found if f.kind is Kind.ADVICE],
        "praise": [{"id": f.rule, "quote": f.quote.text} for f in found if f.kind is Kind.PRAISE],
    }


def _read(line: str, number: int) -> dict[str, Any]:
    try:
        case = json.loads(line)
        Phase(case["phase"]), Cue(case["cue"]), int(case["step"]), str(case["said"])
    except (ValueError, KeyError, TypeError) as error:
        raise CommandError(
            f'linje {number}: skal være {{"phase", "cue", "step", "said"}} ({error})'
        ) from None
    return dict(case)
