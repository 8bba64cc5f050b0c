"""Brings a database to the newest version of its tables, from code; two starts at once do it once."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config

from bot.storage.database import Database

MIGRATIONS = Path(__file__).parent / "migrations"
_UPGRADE_LOCK = 4_812_077  # any number that no other program takes an advisory lock on


def upgrade(url: str) -> None:
    """Creates or migrates the tables at `url`, all in one transaction. Raises StorageUnavailable."""
    database = Database(url)
    try:
        upgrade_database(database)
    finally:
        database.close()


def upgrade_database(database: Database) -> None:
    """As `upgrade`, for a database that is already open."""
    with database.writing() as connection:
        if database.dialect == "postgresql":
            connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_UPGRADE_LOCK})")
        config = migration_config()
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def migration_config() -> Config:
    """Alembic's configuration without a file: the migrations lie beside this module."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    return config
