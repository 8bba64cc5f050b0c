"""`kasket doctor`: checks settings, content, database, model and ports, and says what to do."""

from __future__ import annotations

import argparse
import json

from bot.commands.checks import all_checks


def run(arguments: argparse.Namespace) -> int:
    found = list(all_checks())
    ok = all(problem is None for _, problem in found)
    if arguments.json:
        checks = [{"what": what, "ok": problem is None, "problem": problem} for what, problem in found]
        print(json.dumps({"ok": ok, "checks": checks}, ensure_ascii=False))
    else:
        for what, problem in found:
            print(f"{'ok  ' if problem is None else 'FEJL'} {what}" + (f": {problem}" if problem else ""))
    return 0 if ok else 1
