"""Sharing with the trainer: since when a session is shared."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.add_column("sessions", sa.Column("shared_at", sa.DateTime(timezone=True)))
    op.create_index("sessions_shared", "sessions", ["shared_at"])
