"""The one map from person ids to names, as other statements use it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.person_tables import people
from bot.storage.search_words import words_of
from bot.storage.times import to_utc

UNKNOWN = "en, der er slettet"  # what an erased person is called
EMPLOYEE = "employee"


def name_of(person_id: Any, label: str) -> Any:
    """A column that holds the name of the person in the column `person_id`."""
    known = people.alias()
    found = sa.select(known.c.name).where(known.c.id == person_id).scalar_subquery()
    return sa.func.coalesce(found, UNKNOWN).label(label)


def named(words: list[str]) -> Any:
    """The ids of those whose names have words that begin so, all of them."""
    fitting = [(" " + people.c.words).contains(" " + word, autoescape=True) for word in words]
    return sa.select(people.c.id).where(*fitting)


def values_of(name: str) -> dict[str, str]:
    return {"name": name, "words": words_of([name])}


def remember_if_new(execute: Callable[[Any], Any], person_id: str, name: str, at: datetime) -> None:
    """Writes a name that the map lacks; who is there already is called what the latest login says."""
    if not execute(sa.select(people.c.id).where(people.c.id == person_id)).first():
        seen = {"first_seen": to_utc(at), "last_seen": to_utc(at)}
        execute(sa.insert(people).values(id=person_id, role=EMPLOYEE, **values_of(name), **seen))
