"""The name map; the list of shared sessions with its search, saved views, and marks on acts and roles."""

from __future__ import annotations

import re
import unicodedata

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

_ROW_ID = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
# The index over the words, kept by the database itself. Words are whole already, so nothing is parsed or stemmed.
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE shared_search USING fts5(words, content='shared_sessions', content_rowid='id', detail='none', tokenize=\"unicode61 remove_diacritics 0\")",
        "CREATE TRIGGER shared_search_in AFTER INSERT ON shared_sessions BEGIN INSERT INTO shared_search (rowid, words) VALUES (new.id, new.words); END",
        "CREATE TRIGGER shared_search_out AFTER DELETE ON shared_sessions BEGIN INSERT INTO shared_search (shared_search, rowid, words) VALUES ('delete', old.id, old.words); END",
    ),
    "postgresql": (
        "CREATE TABLE shared_search (shared_id bigint PRIMARY KEY REFERENCES shared_sessions (id) ON DELETE CASCADE, words tsvector NOT NULL)",
        # In the row and not beside it: only so does the planner know what reading every row would cost.
        "ALTER TABLE shared_search ALTER COLUMN words SET STORAGE MAIN",
        "CREATE INDEX shared_search_by_words ON shared_search USING gin (words)",
        "CREATE FUNCTION shared_search_in() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO shared_search VALUES (new.id, array_to_tsvector(string_to_array(new.words, ' '))); RETURN NULL; END $$",
        "CREATE TRIGGER shared_search_in AFTER INSERT ON shared_sessions FOR EACH ROW EXECUTE FUNCTION shared_search_in()",
    ),
}


def upgrade() -> None:
    op.create_table(
        "shared_sessions",
        sa.Column("id", _ROW_ID, primary_key=True, autoincrement=True),
        sa.Column(
            "session_id",
            sa.String(64),
            sa.ForeignKey("sessions.id", ondelete="CASCADE"),
            nullable=False,
            unique=True,
        ),
        sa.Column("employee_id", sa.String(128), nullable=False),
        sa.Column("scenario_id", sa.String(64), nullable=False),
        sa.Column("ended", sa.String(32), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("shared_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("words", sa.Text, nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("shared_sessions_by_case", "shared_sessions", ["scenario_id", "id"])
    op.create_index("shared_sessions_by_employee", "shared_sessions", ["employee_id", "id"])
    op.create_index("shared_sessions_by_date", "shared_sessions", ["shared_at"])
    op.drop_table("shared_rules")
    op.create_table(
        "shared_rules",
        sa.Column("rule", sa.String(32), primary_key=True),
        sa.Column(
            "shared_id",
            _ROW_ID,
            sa.ForeignKey("shared_sessions.id", ondelete="CASCADE"),
            primary_key=True,
            autoincrement=False,
        ),
    )
    op.create_index("shared_rules_by_session", "shared_rules", ["shared_id"])
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
    op.create_table(
        "saved_views",
        sa.Column("trainer_id", sa.String(128), primary_key=True),
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("query", sa.String(500), nullable=False),
    )
    op.create_index("reviews_by_trainer", "reviews", ["trainer_id", "status", "session_id"])
    _names_in_one_table()
    _marks_with_parts()
    _list_what_is_shared()


def _names_in_one_table() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.String(128), primary_key=True),
        sa.Column("name", sa.String(200), nullable=False),
        sa.Column("words", sa.String(400), nullable=False),
        sa.Column("role", sa.String(16), nullable=False),
        sa.Column("notice_version", sa.String(32)),
        sa.Column("notice_at", sa.DateTime(timezone=True)),
        sa.Column("first_seen", sa.DateTime(timezone=True), nullable=False),
        sa.Column("last_seen", sa.DateTime(timezone=True), nullable=False),
    )
    bind = op.get_bind()
    known = sa.text(
        "SELECT employee_id, employee_name, created_at, 'employee' FROM sessions"
        " UNION ALL SELECT trainer_id, trainer_name, updated_at, 'trainer' FROM reviews ORDER BY 3"
    )
    people = {person: (name, at, role) for person, name, at, role in bind.execute(known)}
    kept = sa.text(
        "INSERT INTO people (id, name, words, role, first_seen, last_seen) VALUES (:id, :name, :words, :role, :at, :at)"
    )
    for person, (name, at, role) in people.items():
        bind.execute(kept, {"id": person, "name": name, "words": _words([name]), "role": role, "at": at})
    op.drop_column("sessions", "employee_name")
    op.drop_column("reviews", "trainer_name")


def _marks_with_parts() -> None:
    op.rename_table("review_marks", "review_marks_before")
    op.create_table(
        "review_marks",
        sa.Column(
            "session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), nullable=False
        ),
        sa.Column("trainer_id", sa.String(128), nullable=False),
        sa.Column("turn", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("part", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("value", sa.Text, nullable=False),
        sa.Column("why", sa.Text, nullable=False),
        sa.CheckConstraint("kind IN ('comment', 'coach', 'act', 'role')", name="review_marks_kinds"),
        sa.PrimaryKeyConstraint(
            "session_id", "trainer_id", "turn", "kind", "part", name="review_marks_of_parts"
        ),
    )
    op.execute(
        "INSERT INTO review_marks SELECT session_id, trainer_id, turn, kind, 0, value, why FROM review_marks_before"
    )
    op.drop_table("review_marks_before")


def _list_what_is_shared() -> None:
    bind = op.get_bind()
    sessions = bind.execute(
        sa.text(
            "SELECT id, employee_id, scenario_id, ended, created_at, shared_at FROM sessions WHERE shared_at IS NOT NULL ORDER BY shared_at, id"
        )
    )
    turns = sa.text("SELECT text, reply FROM turns WHERE session_id = :id").columns(reply=sa.JSON)
    kept = sa.text(
        "INSERT INTO shared_sessions (session_id, employee_id, scenario_id, ended, created_at, shared_at, words)"
        " VALUES (:id, :employee_id, :scenario_id, :ended, :created_at, :shared_at, :words)"
    )
    rule_of = sa.text(
        "INSERT INTO shared_rules SELECT :rule, id FROM shared_sessions WHERE session_id = :session"
    )
    for session in [dict(found) for found in sessions.mappings()]:
        held = bind.execute(turns, {"id": session["id"]}).all()
        texts = [*(text for text, _ in held), *(reply["owner"] for _, reply in held)]
        session["ended"] = session["ended"] or "unresolved"
        bind.execute(kept, {**session, "words": _words(texts)})
        for rule in sorted({reply["card"]["rule"] for _, reply in held if reply.get("card")}):
            bind.execute(rule_of, {"rule": rule, "session": session["id"]})


def _words(texts: list[str]) -> str:
    folded = unicodedata.normalize("NFC", " ".join(texts).casefold())
    return " ".join(sorted({word[:40] for word in re.findall(r"[^\W_]+", folded)}))
