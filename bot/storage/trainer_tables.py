"""The tables of the trainer's room: the list of what is shared, reviews, groups, classes and scenario versions.

A row that hangs on a session goes when the session goes.
"""

from __future__ import annotations

import sqlalchemy as sa

from bot.storage.tables import ROW_ID, metadata

PERSON = sa.String(128)
NAME = sa.String(200)
MOMENT = sa.DateTime(timezone=True)


def _of_session(**how: bool) -> sa.Column:
    return sa.Column("session_id", sa.String(64), sa.ForeignKey("sessions.id", ondelete="CASCADE"), **how)


def _of_group(**how: bool) -> sa.Column:
    return sa.Column("group_id", sa.String(32), sa.ForeignKey("groups.id", ondelete="CASCADE"), **how)


# One line for each shared session, numbered in the order of sharing. `words` are those that a search finds it by; the
# index over them is the table shared_search, which each database has in its own way (migration 0005).
shared_sessions = sa.Table(
    "shared_sessions",
    metadata,
    sa.Column("id", ROW_ID, primary_key=True, autoincrement=True),
    _of_session(nullable=False, unique=True),
    sa.Column("employee_id", PERSON, nullable=False),
    sa.Column("scenario_id", sa.String(64), nullable=False),
    sa.Column("ended", sa.String(32), nullable=False),
    sa.Column("created_at", MOMENT, nullable=False),
    sa.Column("shared_at", MOMENT, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Index("shared_sessions_by_case", "scenario_id", "id"),
    sa.Index("shared_sessions_by_employee", "employee_id", "id"),
    sa.Index("shared_sessions_by_date", "shared_at"),
    sqlite_autoincrement=True,
)

# The coach's rules that a shared talk shows.
shared_rules = sa.Table(
    "shared_rules",
    metadata,
    sa.Column("rule", sa.String(32), primary_key=True),
    sa.Column(
        "shared_id", ROW_ID, sa.ForeignKey("shared_sessions.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    ),
    sa.Index("shared_rules_by_session", "shared_id"),
)  # fmt: skip

# A search that a trainer keeps under a name: the query of its address.
saved_views = sa.Table(
    "saved_views",
    metadata,
    sa.Column("trainer_id", PERSON, primary_key=True),
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("query", sa.String(500), nullable=False),
)

# One trainer's review of one session, and what it says about single turns. `part` numbers the clauses of a turn.
reviews = sa.Table(
    "reviews",
    metadata,
    _of_session(primary_key=True),
    sa.Column("trainer_id", PERSON, primary_key=True),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("ratings", sa.JSON, nullable=False),
    sa.Column("updated_at", MOMENT, nullable=False),
    sa.CheckConstraint("status IN ('draft', 'submitted')", name="reviews_status"),
    sa.Index("reviews_by_trainer", "trainer_id", "status", "session_id"),
)
review_marks = sa.Table(
    "review_marks",
    metadata,
    _of_session(primary_key=True),
    sa.Column("trainer_id", PERSON, primary_key=True),
    sa.Column("turn", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("kind", sa.String(16), primary_key=True),
    sa.Column("part", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("value", sa.Text, nullable=False),
    sa.Column("why", sa.Text, nullable=False),
    sa.CheckConstraint("kind IN ('comment', 'coach', 'act', 'role')", name="review_marks_kind"),
)

# A group (hold) across departments. Employees come into it by its code, of their own will.
groups = sa.Table(
    "groups",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("name", sa.String(80), nullable=False),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    sa.Column("made_by", PERSON, nullable=False),
    sa.Column("made_at", MOMENT, nullable=False),
)
group_members = sa.Table(
    "group_members",
    metadata,
    _of_group(primary_key=True),
    sa.Column("employee_id", PERSON, primary_key=True),
    sa.Column("joined_at", MOMENT, nullable=False),
    sa.Index("group_members_by_employee", "employee_id"),
)
# What a group is asked to practise: cases and a day. Only what is shared counts as handed in.
assignments = sa.Table(
    "assignments",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    _of_group(nullable=False),
    sa.Column("cases", sa.JSON, nullable=False),
    sa.Column("due_on", sa.Date, nullable=False),
    sa.Column("words", sa.Text, nullable=False),
    sa.Column("made_by", PERSON, nullable=False),
    sa.Column("made_at", MOMENT, nullable=False),
    sa.Index("assignments_by_group", "group_id", "due_on"),
)
# A talk that its owner shows to a group without a name, or, with one, a leader to all. `content` is what was agreed to.
examples = sa.Table(
    "examples",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    _of_session(nullable=False),
    _of_group(nullable=True),
    sa.Column("content", sa.JSON, nullable=False),
    sa.Column("shown_at", MOMENT, nullable=False),
    sa.Index("examples_by_group", "group_id", "shown_at"),
    sa.Index("examples_by_session", "session_id"),
)
# What a month that is over told about groups; kept, for a second answer about the same month would tell too much.
group_figures = sa.Table(
    "group_figures",
    metadata,
    sa.Column("month", sa.String(7), primary_key=True),
    sa.Column("figures", sa.JSON, nullable=False),
    sa.Column("made_at", MOMENT, nullable=False),
)

# A talk on the big screen: `round` numbers the replies; in each, people propose and vote.
classes = sa.Table(
    "classes",
    metadata,
    sa.Column("id", sa.String(32), primary_key=True),
    sa.Column("code", sa.String(16), nullable=False, unique=True),
    _of_session(nullable=False),
    sa.Column("trainer_id", PERSON, nullable=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("made_at", MOMENT, nullable=False),
    sa.CheckConstraint("status IN ('propose', 'vote', 'over')", name="classes_status"),
    sa.Index("classes_by_trainer", "trainer_id", "made_at"),
)
# `person_id` is emptied when the round is over: nobody can see who proposed or voted for what.
class_proposals = sa.Table(
    "class_proposals",
    metadata,
    sa.Column("id", ROW_ID, primary_key=True, autoincrement=True),
    sa.Column("class_id", sa.String(32), sa.ForeignKey("classes.id", ondelete="CASCADE"), nullable=False),
    sa.Column("round", sa.Integer, nullable=False),
    sa.Column("person_id", PERSON),
    sa.Column("text", sa.Text, nullable=False),
    sa.Column("votes", sa.Integer, nullable=False),
    sa.Column("said", sa.Boolean, nullable=False),
    sa.UniqueConstraint("class_id", "round", "person_id", name="class_proposals_once"),
    sqlite_autoincrement=True,
)
class_votes = sa.Table(
    "class_votes",
    metadata,
    sa.Column("class_id", sa.String(32), sa.ForeignKey("classes.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("person_id", PERSON, primary_key=True),
    sa.Column(
        "proposal_id", ROW_ID, sa.ForeignKey("class_proposals.id", ondelete="CASCADE"), nullable=False
    ),
)  # fmt: skip

# Every version of a scenario that was ever played or is being written. A published one never changes.
# `yaml` is the scenario.yml, `asks` the asks.yml beside it.
scenario_versions = sa.Table(
    "scenario_versions",
    metadata,
    sa.Column("scenario_id", sa.String(64), primary_key=True),
    sa.Column("version", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("status", sa.String(16), nullable=False),
    sa.Column("yaml", sa.Text, nullable=False),
    sa.Column("asks", sa.Text),
    sa.Column("author_id", PERSON, nullable=False),
    sa.Column("publisher_id", PERSON),
    sa.Column("changed_at", MOMENT, nullable=False),
    sa.Column("published_at", MOMENT),
    sa.CheckConstraint(
        "status IN ('draft', 'submitted', 'published', 'retired')", name="scenario_versions_status"
    ),
)
