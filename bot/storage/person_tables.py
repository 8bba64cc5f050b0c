"""The tables that know persons: the one map from ids to names, logins, launches already used, the audit, and who was erased."""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables import ROW_ID, metadata

PERSON = sa.String(128)
MOMENT = sa.DateTime(timezone=True)

# The name map: every other table knows people by id alone. `notice_version`: which notice they have acknowledged.
people = sa.Table(
    "people",
    metadata,
    sa.Column("id", PERSON, primary_key=True),
    sa.Column("name", sa.String(200), nullable=False),
    sa.Column("words", sa.String(400), nullable=False),  # of the name, as a search asks for them
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("notice_version", sa.String(32)),
    sa.Column("notice_at", MOMENT),
    sa.Column("first_seen", MOMENT, nullable=False),
    sa.Column("last_seen", MOMENT, nullable=False),
)

# Who is signed in. The browser holds the token; here is only its SHA-256. `sid` is the provider's session id.
logins = sa.Table(
    "logins",
    metadata,
    sa.Column("token_hash", sa.String(64), primary_key=True),
    sa.Column("person_id", PERSON, nullable=False),
    sa.Column("role", sa.String(16), nullable=False),
    sa.Column("way", sa.String(16), nullable=False),
    sa.Column("sid", sa.String(255)),
    sa.Column("id_token", sa.Text),
    sa.Column("opened_at", MOMENT, nullable=False),
    sa.Column("seen_at", MOMENT, nullable=False),
    sa.Index("logins_by_person", "person_id"),
    sa.Index("logins_by_sid", "sid"),
)

# Launch tokens that have been used, until they would have run out anyway.
launches = sa.Table(
    "launches",
    metadata,
    sa.Column("id", sa.String(64), primary_key=True),
    sa.Column("ends_at", MOMENT, nullable=False),
)

# Every look at another's session, export, erasure and role change; each line holds the hash of the one before.
audit = sa.Table(
    "audit",
    metadata,
    sa.Column("id", ROW_ID, primary_key=True, autoincrement=True),
    sa.Column("at", MOMENT, nullable=False),
    sa.Column("actor_id", PERSON, nullable=False),
    sa.Column("action", sa.String(32), nullable=False),
    sa.Column("about_id", PERSON),
    sa.Column("thing", sa.String(200), nullable=False),
    sa.Column("before", sa.String(64), nullable=False),
    sa.Column("hash", sa.String(64), nullable=False),
    sa.Index("audit_by_person", "about_id", "id"),
    sqlite_autoincrement=True,
)

# Persons who were erased, so that a restored backup erases them again.
erased = sa.Table(
    "erased",
    metadata,
    sa.Column("person_id", PERSON, primary_key=True),
    sa.Column("at", MOMENT, nullable=False),
)
