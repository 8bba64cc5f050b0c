"""Alembic's entry: runs the steps in the transaction that bot.storage.migrate has opened."""

from __future__ import annotations

from alembic import context

import bot.storage.person_tables
import bot.storage.trainer_tables  # noqa: F401 - both declare their tables on the same metadata
from bot.storage.tables import metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    transactional_ddl=True,  # SQLite can, though Alembic assumes that it cannot
)
with context.begin_transaction():
    context.run_migrations()
