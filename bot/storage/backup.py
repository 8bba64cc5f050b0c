"""A backup: a zip with one JSON-lines file a table, all from one moment, that SQLite and PostgreSQL can both take back."""

from __future__ import annotations

import hashlib
import json
import os
import zipfile
from datetime import date, datetime, timezone
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from alembic.migration import MigrationContext

from bot.storage.database import Database
from bot.storage.errors import StorageUnavailable
from bot.storage.times import from_db

FORMAT = "kasketskift-backup/1"  # changes when an older program could misread it; new keys leave it
MANIFEST = "manifest.json"
BATCH = 500  # rows that are held at a time
# Kept by the database itself: the migrations' own table, and the search index, which the triggers fill.
OURS_NOT = ("alembic_version", "shared_search", "sqlite_")


def back_up(database: Database, file: Path) -> int:
    """Writes the backup while others go on writing; returns how many rows it holds. Raises StorageUnavailable."""
    with database.snapshot() as connection:
        revision = MigrationContext.configure(connection).get_current_revision()
        if revision is None:
            raise StorageUnavailable("Databasen har ingen tabeller endnu. Kør: kasket db upgrade")
        manifest: dict[str, Any] = {"format": FORMAT, "revision": revision, "made": _now(), "tables": {}}
        handle = os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)  # it holds what people wrote
        with os.fdopen(handle, "wb") as out, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
            for table in tables_of(connection):
                manifest["tables"][table.name] = _dump(connection, table, archive)
            archive.writestr(MANIFEST, json.dumps(manifest, ensure_ascii=False, indent=1))
            archive.close()
            out.flush()
            os.fsync(out.fileno())
    return sum(table["rows"] for table in manifest["tables"].values())


def tables_of(connection: Any) -> list[Any]:
    """The tables that are there, as they are there, each after those that it leans on."""
    names = [name for name in sa.inspect(connection).get_table_names() if not name.startswith(OURS_NOT)]
    found = sa.MetaData()
    found.reflect(connection, only=names)
    return list(found.sorted_tables)


def file_of(table: str) -> str:
    return f"tables/{table}.jsonl"


def _dump(connection: Any, table: Any, archive: zipfile.ZipFile) -> dict[str, Any]:
    query = sa.select(table).order_by(*table.primary_key.columns)
    found = connection.execute(query.execution_options(stream_results=True, yield_per=BATCH))
    digest, rows = hashlib.sha256(), 0
    with archive.open(file_of(table.name), "w", force_zip64=True) as out:
        for row in found.mappings():
            line = json.dumps({name: _plain(value) for name, value in row.items()}, ensure_ascii=False)
            written = line.encode() + b"\n"
            digest.update(written)
            out.write(written)
            rows += 1
    return {"rows": rows, "sha256": digest.hexdigest()}


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return from_db(value).isoformat()
    return value.isoformat() if isinstance(value, date) else value


def _now() -> str:
    return datetime.now(timezone.utc).isoformat()
