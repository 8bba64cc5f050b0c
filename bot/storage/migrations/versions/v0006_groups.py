"""Groups (hold), assignments, talks shown to a group, and what months told about groups."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def _group(nullable: bool = False) -> sa.Column:
    return sa.Column(
        "group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), nullable=nullable
    )


def upgrade() -> None:
    op.create_table(
        "groups",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("name", sa.String(80), nullable=False),
        sa.Column("code", sa.String(16), nullable=False, unique=True),
        sa.Column("made_by", sa.String(128), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_table(
        "group_members",
        _group(),
        sa.Column("employee_id", sa.String(128), nullable=False),
        sa.Column("joined_at", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("group_id", "employee_id"),
    )
    op.create_index("group_members_by_employee", "group_members", ["employee_id"])
    op.create_table(
        "assignments",
        sa.Column("id", sa.String(32), primary_key=True),
        _group(),
        sa.Column("cases", sa.JSON, nullable=False),
        sa.Column("due_on", sa.Date, nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sa.Column("made_by", sa.String(128), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("assignments_by_group", "assignments", ["group_id", "due_on"])
    op.create_table(
        "examples",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column(
            "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False
        ),
        _group(nullable=True),
        sa.Column("content", sa.JSON, nullable=False),
        sa.Column("shown_at", sa.DateTime(timezone=True), nullable=False),
    )
    op.create_index("examples_by_group", "examples", ["group_id", "shown_at"])
    op.create_index("examples_by_session", "examples", ["session_id"])
    op.create_table(
        "group_figures",
        sa.Column("month", sa.String(7), primary_key=True),
        sa.Column("figures", sa.JSON, nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
    )
