"""`kasket db upgrade | backup FIL | restore FIL`: the newest schema, a copy of everything, and a copy put back."""

from __future__ import annotations

import argparse
import os
from pathlib import Path

from bot.commands import CommandError


def run(arguments: argparse.Namespace) -> int:
    {"upgrade": _upgrade, "backup": _backup, "restore": _restore}[arguments.what](arguments)
    return 0


def _upgrade(_arguments: argparse.Namespace) -> None:
    from bot.app import upgrade_database

    upgrade_database()
    print("Databasen er opdateret.")


def _backup(arguments: argparse.Namespace) -> None:
    """Written beside and moved into place, so that half a copy never looks like a whole one."""
    from bot.app import settings
    from bot.storage import Database
    from bot.storage.backup import back_up

    file = Path(arguments.file)
    if file.exists():
        raise CommandError(f"Filen {file} er der allerede. Vælg et andet navn, eller flyt den.")
    draft = file.with_name(f".{file.name}-{os.getpid()}")
    database = Database(settings().database_url)
    try:
        rows = back_up(database, draft)
        draft.rename(file)
    finally:
        draft.unlink(missing_ok=True)
        database.close()
    print(f"Sikkerhedskopien {file} rummer {rows} rækker.")


def _restore(arguments: argparse.Namespace) -> None:
    from bot.app import settings, tombstones
    from bot.storage import Database
    from bot.storage.restore import restore

    database = Database(settings().database_url)
    try:
        restored = restore(database, Path(arguments.file), tombstones().all())
    finally:
        database.close()
    print(f"{restored.rows} rækker er lagt ind. Slettet igen: {restored.erased} personer.")
