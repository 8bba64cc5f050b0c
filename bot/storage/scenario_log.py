"""Every version of every case: drafts that trainers write on, and published ones, which never change."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from bot.storage.database import Database
from bot.storage.errors import WriteRefused
from bot.storage.names import name_of, remember_if_new
from bot.storage.times import from_db, to_utc
from bot.storage.trainer_tables import scenario_versions as table

WRITTEN, SENT, PUBLISHED, RETIRED = "draft", "submitted", "published", "retired"
DECIDED = (
    PUBLISHED,
    RETIRED,
)  # what somebody may have practised on: immutable, also in the database (migration 0008)
PRODUCT_ID, PRODUCT_NAME = "kasketskift", "Kasketskift"
_TRIES = 5  # for a number that another writer took at the same moment


@dataclass(frozen=True)
class CaseText:
    """One version's files. `asks` is empty where there are no further ways of asking."""

    scenario_id: str
    version: int
    yaml: str
    asks: str = ""


@dataclass(frozen=True)
class VersionLine:
    """One version without its text. `author_*` is who last changed the text."""

    scenario_id: str
    version: int
    status: str
    author_id: str
    author_name: str
    publisher_name: str | None
    changed_at: datetime
    published_at: datetime | None


@dataclass(frozen=True)
class ScenarioVersion(VersionLine):
    yaml: str
    asks: str

    @property
    def fingerprint(self) -> str:
        """Tells this text from another one."""
        return hashlib.sha256(f"{self.yaml}\0{self.asks}".encode()).hexdigest()[:32]

    @property
    def decided(self) -> bool:
        return self.status in DECIDED


@dataclass(frozen=True)
class Step:
    """A change of status. With `other_than_author`, only somebody else than the text's author may take it."""

    before: str
    after: str
    other_than_author: bool = False


SUBMIT = Step(WRITTEN, SENT)
SEND_BACK = Step(SENT, WRITTEN)
PUBLISH = Step(SENT, PUBLISHED, other_than_author=True)
RETIRE = Step(PUBLISHED, RETIRED)
RESUME = Step(RETIRED, PUBLISHED)

_NAMES = [name_of(table.c.author_id, "author_name"), name_of(table.c.publisher_id, "publisher_name")]
_LINE = [*(column for column in table.c if column.name not in ("yaml", "asks")), *_NAMES]
_ALL = [*table.c, *_NAMES]


class ScenarioLog:
    def __init__(self, database: Database) -> None:
        self._database = database

    def lines(self) -> list[VersionLine]:
        """Every version, by case and then newest first."""
        query = sa.select(*_LINE).order_by(table.c.scenario_id, table.c.version.desc())
        with self._database.reading() as connection:
            return [_line(row) for row in connection.execute(query).mappings()]

    def get(self, case: str, version: int) -> ScenarioVersion | None:
        return self._first(sa.select(*_ALL).where(*_key(case, version)))

    def before(self, case: str, version: int) -> ScenarioVersion | None:
        """The version right before one."""
        older = sa.select(*_ALL).where(table.c.scenario_id == case, table.c.version < version)
        return self._first(older.order_by(table.c.version.desc()).limit(1))

    def latest_decided(self) -> dict[str, tuple[int, str]]:
        """Case → number and status of the newest version that was ever published."""
        query = sa.select(table.c.scenario_id, table.c.version, table.c.status)
        query = query.where(table.c.status.in_(DECIDED)).order_by(table.c.version)
        with self._database.reading() as connection:
            return {case: (version, status) for case, version, status in connection.execute(query)}

    def stamp(self) -> tuple[Any, ...]:
        """Another value whenever `latest_decided` may have changed."""
        query = sa.select(table.c.status, sa.func.count(), sa.func.max(table.c.changed_at))
        query = query.where(table.c.status.in_(DECIDED)).group_by(table.c.status).order_by(table.c.status)
        with self._database.reading() as connection:
            return tuple(tuple(row) for row in connection.execute(query))

    def add_draft(
        self, case: str, text: Callable[[int], str], asks: str, author: tuple[str, str], at: datetime, above: int = 0
    ) -> int:  # fmt: skip
        """Stores a new draft and returns its number, the next one after every version and after `above`.

        `text` gives the yaml for the number; `author` is id and name. Raises WriteRefused.
        """
        newest = sa.select(sa.func.max(table.c.version)).where(table.c.scenario_id == case)
        for attempt in range(_TRIES):
            try:
                with self._database.writing() as connection:
                    number = max(connection.execute(newest).scalar() or 0, above) + 1
                    files = CaseText(case, number, text(number), asks)
                    remember_if_new(connection.execute, *author, at)
                    connection.execute(sa.insert(table).values(**_values(files, WRITTEN, author, at)))
                    return number
            except WriteRefused:
                if attempt == _TRIES - 1:
                    raise
        raise AssertionError("the loop returns or raises")

    def write(self, files: CaseText, author: tuple[str, str], seen: str, at: datetime) -> bool:
        """Puts a draft's text in place of the one with the fingerprint `seen`; False when it is no draft or another came first."""
        values = {
            "yaml": files.yaml,
            "asks": files.asks or None,
            "author_id": author[0],
        }
        return self._change(files.scenario_id, files.version, WRITTEN, seen, at, author, values)

    def take(
        self, case: str, version: int, step: Step, by: tuple[str, str], at: datetime, seen: str | None = None
    ) -> bool:
        """Takes a step with a version, the text that was `seen` where that is given; False when it cannot be taken."""
        values: dict[str, Any] = {"status": step.after}
        if step is PUBLISH:
            values |= {"publisher_id": by[0], "published_at": to_utc(at)}
        not_by = by[0] if step.other_than_author else None
        return self._change(case, version, step.before, seen, at, by, values, not_by)

    def put_in(self, files: Iterable[CaseText], at: datetime) -> list[CaseText]:
        """Stores the product's own versions as published, those that are not there; returns those that are there with other words.

        A new version of a case that is out of use stays out of use.
        """
        retired = {case for case, (_, status) in self.latest_decided().items() if status == RETIRED}
        other = []
        with self._database.writing() as connection:
            remember_if_new(connection.execute, PRODUCT_ID, PRODUCT_NAME, at)
            for case in files:
                query = sa.select(table.c.yaml, table.c.asks).where(*_key(case.scenario_id, case.version))
                known = connection.execute(query).first()
                if known is None:
                    status = RETIRED if case.scenario_id in retired else PUBLISHED
                    values = _values(case, status, (PRODUCT_ID, PRODUCT_NAME), at)
                    connection.execute(sa.insert(table).values(**values, published_at=to_utc(at)))
                elif (known.yaml, known.asks or "") != (case.yaml, case.asks):
                    other.append(case)
        return other

    def _first(self, query: Any) -> ScenarioVersion | None:
        with self._database.reading() as connection:
            row = connection.execute(query).mappings().first()
        return _version(row) if row is not None else None

    def _change(
        self, case: str, version: int, status: str, seen: str | None, at: datetime, by: tuple[str, str],
        values: dict[str, Any], not_by: str | None = None,
    ) -> bool:  # fmt: skip
        """Changes a version that has the status, the text that was seen and another author than `not_by`; else nothing."""
        here = (*_key(case, version), table.c.status == status)
        with self._database.writing() as connection:
            locked = sa.select(*_ALL).where(*here).with_for_update(of=table)
            row = connection.execute(locked).mappings().first()
            if row is None or row["author_id"] == not_by or seen not in (None, _version(row).fingerprint):
                return False
            remember_if_new(connection.execute, *by, at)
            connection.execute(sa.update(table).where(*here).values(**values, changed_at=to_utc(at)))
            return True


def _key(case: str, version: int) -> tuple[Any, Any]:
    return table.c.scenario_id == case, table.c.version == version


def _values(files: CaseText, status: str, author: tuple[str, str], at: datetime) -> dict[str, Any]:
    return {
        "scenario_id": files.scenario_id, "version": files.version, "status": status, "yaml": files.yaml,
        "asks": files.asks or None, "author_id": author[0], "changed_at": to_utc(at),
    }  # fmt: skip


def _line(row: Any) -> VersionLine:
    values = {name: row[name] for name in VersionLine.__dataclass_fields__}
    if row["publisher_id"] is None:
        values["publisher_name"] = None
    published = from_db(values["published_at"]) if values["published_at"] else None
    return VersionLine(**{**values, "changed_at": from_db(values["changed_at"]), "published_at": published})


def _version(row: Any) -> ScenarioVersion:
    return ScenarioVersion(**vars(_line(row)), yaml=row["yaml"], asks=row["asks"] or "")
