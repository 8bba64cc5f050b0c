"""Every version of a scenario that was ever played or is being written, and the triggers that keep published ones as they are."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

# What was published stays: its text never changes, it never becomes a draft again, and it is never removed.
_KEPT = "old.status IN ('published', 'retired')"
_IMMUTABLE = {
    "sqlite": (
        f"""
        CREATE TRIGGER scenario_versions_immutable BEFORE UPDATE ON scenario_versions
        WHEN {_KEPT} AND (new.scenario_id <> old.scenario_id OR new.version <> old.version OR new.yaml <> old.yaml
            OR new.asks IS NOT old.asks OR new.status NOT IN ('published', 'retired'))
        BEGIN SELECT RAISE(ABORT, 'published versions are immutable'); END
        """,
        f"""
        CREATE TRIGGER scenario_versions_kept BEFORE DELETE ON scenario_versions WHEN {_KEPT}
        BEGIN SELECT RAISE(ABORT, 'published versions are immutable'); END
        """,
    ),
    "postgresql": (
        """
        CREATE FUNCTION scenario_versions_refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN RAISE EXCEPTION 'published versions are immutable' USING ERRCODE = 'integrity_constraint_violation'; END $$
        """,
        f"""
        CREATE TRIGGER scenario_versions_immutable BEFORE UPDATE ON scenario_versions FOR EACH ROW
        WHEN ({_KEPT} AND (new.scenario_id <> old.scenario_id OR new.version <> old.version OR new.yaml <> old.yaml
            OR new.asks IS DISTINCT FROM old.asks OR new.status NOT IN ('published', 'retired')))
        EXECUTE FUNCTION scenario_versions_refuse()
        """,
        f"""
        CREATE TRIGGER scenario_versions_kept BEFORE DELETE ON scenario_versions FOR EACH ROW
        WHEN ({_KEPT}) EXECUTE FUNCTION scenario_versions_refuse()
        """,
    ),
}


def upgrade() -> None:
    op.create_table(
        "scenario_versions",
        sa.Column("scenario_id", sa.String(64), nullable=False),
        sa.Column("version", sa.Integer, autoincrement=False, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("yaml", sa.Text, nullable=False),
        sa.Column("asks", sa.Text),
        sa.Column("author_id", sa.String(128), nullable=False),
        sa.Column("publisher_id", sa.String(128)),
        sa.Column("changed_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("published_at", sa.DateTime(timezone=True)),
        sa.CheckConstraint(
            "status IN ('draft', 'submitted', 'published', 'retired')", name="scenario_versions_status"
        ),
        sa.PrimaryKeyConstraint("scenario_id", "version"),
    )
    for statement in _IMMUTABLE[op.get_bind().dialect.name]:
        op.execute(statement)
