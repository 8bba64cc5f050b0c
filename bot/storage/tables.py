"""The tables of the turn log as they are now; what trainers and groups add is in trainer_tables.py.

The way here is in migrations/; a test keeps the two alike.
"""

from __future__ import annotations

import sqlalchemy as sa

# SQLite numbers rows by itself only in a column that is called INTEGER.
ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")

metadata = sa.MetaData()

sessions = sa.Table(
    "sessions",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("employee_id", sa.String(128), nullable=False),
    sa.Column("scenario_id", sa.String(64), nullable=False),
    sa.Column("scenario_version", sa.Integer, nullable=False),
    sa.Column("difficulty", sa.Integer, nullable=False),
    sa.Column("support", sa.String(16), nullable=False),
    sa.Column("seed", sa.BigInteger, nullable=False),
    sa.Column("branch", sa.Integer, nullable=False),
    sa.Column("branches", sa.JSON, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("ended", sa.String(32)),
    sa.Column("opening", sa.JSON, nullable=False),
    sa.Column("snapshot", sa.JSON, nullable=False),
    sa.Column("outcome", sa.JSON(none_as_null=True)),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.Column("ended_at", sa.DateTime(timezone=True)),
    sa.Column("shared_at", sa.DateTime(timezone=True)),
    sa.CheckConstraint("status IN ('open', 'ended')", name="sessions_status"),
    sa.Index("sessions_by_employee", "employee_id", "created_at"),
    sa.Index("sessions_shared", "shared_at"),
)

# What the employee writes after the talk: the case note and the commitment. `result` is what the note was found to hold.
afterwords = sa.Table(
    "afterwords",
    metadata,
    sa.Column(
        "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), primary_key=True
    ),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("result", sa.JSON(none_as_null=True)),
    sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
    sa.CheckConstraint("kind IN ('note', 'commitment')", name="afterwords_kind"),
)

turns = sa.Table(
    "turns",
    metadata,
    sa.Column("id", ROW_ID, primary_key=True, autoincrement=True),
    sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False),
    sa.Column("branch", sa.Integer, nullable=False),
    sa.Column("number", sa.Integer, nullable=False),
    sa.Column("client_id", sa.String(64), nullable=False),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("text_hash", sa.String(64), nullable=False),
    sa.Column("heard", sa.JSON, nullable=False),
    sa.Column("reply", sa.JSON, nullable=False),
    sa.Column("snapshot", sa.JSON, nullable=False),
    sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
    sa.UniqueConstraint("session_id", "client_id", name="turns_once"),
    sa.UniqueConstraint("session_id", "branch", "number", name="turns_in_order"),
    sqlite_autoincrement=True,
)
