"""`kasket person export ID MAPPE | erase ID`: a person is given everything, or erased; both are written in the audit."""

from __future__ import annotations

import argparse
import os
import sys
from datetime import datetime, timezone
from pathlib import Path

from bot.commands import CommandError
from bot.storage.people_log import Known


def run(arguments: argparse.Namespace) -> int:
    {"export": _export, "erase": _erase}[arguments.what](arguments)
    return 0


def _export(arguments: argparse.Namespace) -> None:
    from bot.app import live_library, person_rights, turn_log
    from bot.gateway.export import file_name, packed
    from bot.own_practice import OwnPractice
    from bot.person_rights import COMMAND_LINE
    from bot.practice_room import Employee

    person = _found(arguments.person)
    made, folder = datetime.now(timezone.utc), Path(arguments.folder)
    file = folder / file_name(made)
    if file.exists():
        raise CommandError(f"Filen {file} er der allerede. Vælg en anden mappe, eller flyt den.")
    rows = person_rights().everything(person.id, COMMAND_LINE, file.name)
    library = live_library()
    kept = OwnPractice(turn_log(), library).everything(Employee(person.id, person.name))
    folder.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as opened:
        opened.write(packed(rows, kept, person.name, made, library))
    print(f"Alt om {person.name} er i {file}.")


def _erase(arguments: argparse.Namespace) -> None:
    from bot.app import person_rights
    from bot.person_rights import COMMAND_LINE

    person = _found(arguments.person)
    if not arguments.yes:
        _ask(person)
    person_rights().erase(person.id, COMMAND_LINE)
    print(f"Alt om {person.id} er slettet.")


def _found(text: str) -> Known:
    from bot.app import person_rights
    from bot.practice_room import NotFound

    try:
        return person_rights().find(text)
    except NotFound as error:
        several = f"Flere hedder {text}. Brug et af deres id: {', '.join(error.args)}"
        raise CommandError(
            several if error.args else f"Ingen har id eller navnet {text}. Tjek stavemåden."
        ) from None


def _ask(person: Known) -> None:
    if not sys.stdin.isatty():
        raise CommandError("Der er ingen at spørge. Tilføj --yes, hvis alt om personen skal slettes.")
    answer = input(f"Slet alt om {person.name} ({person.id})? Det kan ikke fortrydes. Skriv ja: ")
    if answer.strip().casefold() != "ja":
        raise CommandError("Intet er slettet.")
