"""A talk on the big screen: its rounds, what people propose, and their votes."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def _class() -> sa.Column:
    return sa.Column(
        "class_id", sa.String(32), sa.ForeignKey("classes.id", ondelete="CASCADE"), nullable=False
    )


def upgrade() -> None:
    op.create_table(
        "classes",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("code", sa.String(16), nullable=False, unique=True),
        sa.Column(
            "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("trainer_id", sa.String(128), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("status IN ('propose', 'vote', 'over')", name="classes_status"),
    )
    op.create_index("classes_by_trainer", "classes", ["trainer_id", "made_at"])
    op.create_table(
        "class_proposals",
        sa.Column("id", _ROW_ID, primary_key=True, autoincrement=True),
        _class(),
        sa.Column("round", sa.Integer, nullable=False),
        sa.Column("person_id", sa.String(128)),
        sa.Column("text", sa.Text, nullable=False),
        sa.Column("votes", sa.Integer, nullable=False),
        sa.Column("said", sa.Boolean, nullable=False),
        sa.UniqueConstraint("class_id", "round", "person_id", name="class_proposals_once"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "class_votes",
        _class(),
        sa.Column("person_id", sa.String(128), nullable=False),
        sa.Column(
            "proposal_id", _ROW_ID, sa.ForeignKey("class_proposals.id", ondelete="CASCADE"), nullable=False
        ),
        sa.PrimaryKeyConstraint("class_id", "person_id"),
    )
