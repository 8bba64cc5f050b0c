"""Who was erased, in a file outside the database: it survives when an older backup of the database is put back."""

from __future__ import annotations

import json
import os
from datetime import datetime
from pathlib import Path

from bot.storage.errors import StorageUnavailable
from bot.storage.times import to_utc

TOMBSTONES = "erased.jsonl"  # the name of the file, in the var folder


class Tombstones:
    """One JSON object a line: person_id and at."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def add(self, person_id: str, at: datetime) -> None:
        """Returns when the line is on the disk. Raises StorageUnavailable."""
        line = json.dumps({"person_id": person_id, "at": to_utc(at).isoformat()}) + "\n"
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            handle = os.open(self._file, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            with os.fdopen(handle, "wb") as opened:
                opened.write(line.encode())
                opened.flush()
                os.fsync(opened.fileno())
        except OSError:
            raise StorageUnavailable(
                f"Filen {self._file} kan ikke skrives. Giv brugeren skriveret til mappen."
            ) from None

    def all(self) -> dict[str, datetime]:
        """Person → the latest erasure. Raises StorageUnavailable for a line that cannot be read."""
        found: dict[str, datetime] = {}
        lines = self._file.read_text(encoding="utf-8").splitlines() if self._file.exists() else []
        for number, line in enumerate(lines, 1):
            try:
                plain = json.loads(line)
                person, at = str(plain["person_id"]), datetime.fromisoformat(plain["at"])
            except (ValueError, KeyError, TypeError):
                raise StorageUnavailable(
                    f"Linje {number} i {self._file} kan ikke læses. Den siger, hvem der er slettet: ret den, og prøv igen."
                ) from None
            found[person] = max(at, found.get(person, at))
        return found
