"""`kasket db upgrade`: brings the database to the newest schema."""

from __future__ import annotations

import argparse


def run(arguments: argparse.Namespace) -> int:
    from bot.app import upgrade_database

    upgrade_database()
    print("Databasen er opdateret.")
    return 0
