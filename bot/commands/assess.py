"""`kasket assess`: what the coach makes of single replies, each with its phase, cue and conflict step."""

from __future__ import annotations

import argparse
import json
import sys
from typing import Any

from bot.commands import CommandError
from bot.commands.listening import ears
from bot.practice.coaching import Kind, coach
from bot.practice.judging import Situation
from bot.practice.memory import Memory
from bot.practice.moment import Cue, Moment, Phase
from bot.understanding.ears import Ears


def run(arguments: argparse.Namespace) -> int:
    listener = ears()
    for number, line in enumerate(sys.stdin, 1):
        if line.strip():
            print(json.dumps(assessed(_read(line, number), listener), ensure_ascii=False), flush=True)
    return 0


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
