"""A backup put back into an empty database: checked first, read in whole or not at all, and whoever was erased stays erased."""

from __future__ import annotations

import hashlib
import json
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic import command
from alembic.script import ScriptDirectory

from bot.storage.backup import BATCH, FORMAT, MANIFEST, file_of, tables_of
from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.migrate import migration_config
from bot.storage.person_data import erase_on, wipe
from bot.storage.person_tables import erased
from bot.storage.times import from_db, to_utc


@dataclass(frozen=True)
class Restored:
    """How many rows came back, and how many persons were erased again."""

    rows: int
    erased: int


def restore(database: Database, file: Path, tombstones: Mapping[str, datetime]) -> Restored:
    """Puts a backup back, brings it to the newest schema, and erases those that were erased since it was made.

    Raises StorageUnavailable, with nothing changed, for a database that is not empty and a backup that is not whole.
    """
    try:
        archive = zipfile.ZipFile(file)
    except (OSError, zipfile.BadZipFile):
        raise StorageUnavailable(f"{file} kan ikke læses som en sikkerhedskopi. Tjek stien.") from None
    with archive:
        manifest = _checked(archive, file)
        with database.writing() as connection:
            if sa.inspect(connection).get_table_names():
                raise StorageUnavailable(
                    "Databasen er ikke tom. Peg DATABASE_URL på en tom database, og prøv igen."
                )
            _migrate(connection, manifest["revision"])
            for table in tables_of(connection):
                if table.name in manifest["tables"]:
                    _fill(connection, table, archive)
            _migrate(connection, "head")
            again = _not_known(connection, tombstones)
            for person, at in again.items():
                erase_on(connection, person, at)
    wipe(database)
    return Restored(sum(table["rows"] for table in manifest["tables"].values()), len(again))


def _checked(archive: zipfile.ZipFile, file: Path) -> Mapping[str, Any]:
    """The manifest, when every table's file is what it says."""
    try:
        manifest: Mapping[str, Any] = json.loads(archive.read(MANIFEST))
        whole = manifest["format"] == FORMAT and all(
            _digest(archive, name) == (table["sha256"], table["rows"])
            for name, table in manifest["tables"].items()
        )
        known = {step.revision for step in ScriptDirectory.from_config(migration_config()).walk_revisions()}
        newer = manifest["revision"] not in known
    except (KeyError, ValueError, TypeError, OSError, EOFError, zipfile.BadZipFile, zlib.error):
        whole, newer = False, False
    if not whole:
        raise StorageUnavailable(f"{file} er ikke en hel sikkerhedskopi. Intet er lagt ind; brug en anden.")
    if newer:
        raise StorageUnavailable(f"{file} er fra en nyere udgave af Kasketskift. Brug den udgave.")
    return manifest


def _digest(archive: zipfile.ZipFile, name: str) -> tuple[str, int]:
    digest, rows = hashlib.sha256(), 0
    with archive.open(file_of(name)) as lines:
        for line in lines:
            digest.update(line)
            rows += 1
    return digest.hexdigest(), rows


def _migrate(connection: Any, revision: str) -> None:
    config = migration_config()
    config.attributes["connection"] = connection
    command.upgrade(config, revision)


def _fill(connection: Any, table: Any, archive: zipfile.ZipFile) -> None:
    for column in table.c:
        if isinstance(column.type, sa.JSON):
            column.type = sa.JSON(none_as_null=True)  # nothing is nothing, and not the JSON word for it
    with archive.open(file_of(table.name)) as lines:
        for rows in _batches(_row(table, json.loads(line)) for line in lines):
            connection.execute(sa.insert(table), rows)
    _count_on(connection, table)


def _row(table: Any, plain: Mapping[str, Any]) -> dict[str, Any]:
    return {name: _value(table.c[name].type, value) for name, value in plain.items()}


def _value(kind: Any, value: Any) -> Any:
    if isinstance(kind, sa.DateTime) and value is not None:
        return to_utc(datetime.fromisoformat(value))
    if isinstance(kind, sa.Date) and value is not None:
        return date.fromisoformat(value)
    return value


def _batches(rows: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    batch: list[dict[str, Any]] = []
    for row in rows:
        batch.append(row)
        if len(batch) == BATCH:
            yield batch
            batch = []
    if batch:
        yield batch


def _count_on(connection: Any, table: Any) -> None:
    """PostgreSQL's own numbers go on after the highest one; SQLite sees to it itself."""
    if connection.dialect.name != "postgresql":
        return
    for column in table.primary_key.columns:
        sequence = connection.scalar(sa.select(sa.func.pg_get_serial_sequence(table.name, column.name)))
        highest = connection.scalar(sa.select(sa.func.max(column))) if sequence else None
        if highest is not None:
            connection.execute(sa.select(sa.func.setval(sequence, highest)))


def _not_known(connection: Any, tombstones: Mapping[str, datetime]) -> dict[str, datetime]:
    """The erasures that the backup does not know: it holds what they erased. Its own were done before it was made."""
    query = sa.select(erased.c.person_id, erased.c.at)
    known = {person: from_db(at) for person, at in connection.execute(query)}
    return {person: at for person, at in tombstones.items() if person not in known or known[person] < at}
