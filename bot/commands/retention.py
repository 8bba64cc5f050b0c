"""`kasket retention`: deletes what has had its time; with --dry-run it only counts."""

from __future__ import annotations

import argparse
import json
from dataclasses import asdict

_WORDS = {
    "private": "øvelser, der ikke er delt",
    "shared": "delte øvelser",
    "audit": "linjer i adgangsloggen",
    "logins": "login",
    "launches": "brugte starttegn",
    "people": "navne, som intet hænger på",
}


def run(arguments: argparse.Namespace) -> int:
    from bot.app import retention

    swept = asdict(retention().run(dry=arguments.dry_run))
    if arguments.json:
        print(json.dumps({"dry_run": arguments.dry_run, **swept}))
        return 0
    print("Ville blive slettet:" if arguments.dry_run else "Slettet:")
    for name, count in swept.items():
        print(f"{count:7} {_WORDS[name]}")
    return 0
