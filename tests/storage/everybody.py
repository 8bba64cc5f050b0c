"""A database where two persons are in every table that can hold one: Alma, who will be erased, and Bo, who stays."""

from __future__ import annotations

from datetime import date, timedelta

import sqlalchemy as sa

from bot.storage import (
    ClassLog,
    ClassRow,
    Database,
    Entry,
    Example,
    ExampleLog,
    Group,
    GroupLog,
    Mark,
    Member,
    Review,
    ReviewLog,
    ScenarioLog,
    SqlTurnLog,
)
from bot.storage.audit_log import AuditLog
from bot.storage.group_log import Assignment
from bot.storage.login_log import LoginLog
from bot.storage.people_log import PeopleLog
from bot.storage.person_tables import erased
from bot.storage.rows import Afterword
from bot.storage.scenario_log import PUBLISH, SUBMIT
from tests.storage.rows_for_tests import NOON, a_session, a_turn

ALMA, BO = ("p-alma-6f1c", "Alma Ærenlund"), ("p-bo-93d2", "Bo Brakvand")
LONG = timedelta(days=1)


def fill(database: Database) -> None:
    """Every table of the map holds both; each has also shared, reviewed and voted on what is the other's."""
    people = PeopleLog(database)
    for person, name in (ALMA, BO):
        people.remember(person, name, "trainer", NOON)
        LoginLog(database, LONG, LONG).open(person, "trainer", "demo", NOON, id_token=f"jwt.{person}.x")
    for me, other in ((ALMA, BO), (BO, ALMA)):
        _practise(database, *me)
        _hold_a_class(database, me, other)
        _write_a_case(database, me, other)
    for me, other in ((ALMA, BO), (BO, ALMA)):
        _review(database, me, other)
    with database.writing() as connection:
        for person, _ in (ALMA, BO):
            connection.execute(sa.insert(erased).values(person_id=person, at=NOON - LONG))


def _practise(database: Database, person: str, name: str) -> None:
    log, groups = SqlTurnLog(database), GroupLog(database)
    first = person.split("-")[1]
    session, group = f"s-{person}", f"g-{first}"  # the group is everybody's
    text = f"Jeg hedder {name}, unikt{first}."
    log.add_session(a_session(id=session, employee_id=person, employee_name=name))
    log.append_turn(
        a_turn(session_id=session, text=text, reply={"owner": f"Nå, {name}.", "card": {"rule": "argued"}})
    )
    log.finish(session, "agreed", {"process": 7}, NOON)
    log.write_afterword(Afterword(session, "note", text, None, NOON))
    log.set_shared(session, NOON)
    groups.add(Group(group, "Forår", first, person, name, NOON))
    groups.join(group, Member(person, name, NOON))
    groups.assign(Assignment(f"a-{first}", group, ("terrassen",), date(2100, 1, 1), "", person, name, NOON))
    shown = Example(f"e-{person}", session, group, None, {"turns": [text]}, NOON)
    ExampleLog(database).show(shown, person, 1)
    ReviewLog(database).keep_view(person, "Haller", "sag=hallen")
    AuditLog(database).write(Entry(NOON, person, "look", person, session))


def _hold_a_class(database: Database, me: tuple[str, str], other: tuple[str, str]) -> None:
    """The other proposes and votes in my class, and so do I."""
    log, classes = SqlTurnLog(database), ClassLog(database)
    session = f"k-{me[0]}"
    log.add_session(a_session(id=session, employee_id=me[0], employee_name=me[1]))
    row = ClassRow(f"c-{me[0]}", me[0][-6:], session, me[0], "propose", 1, NOON)
    classes.add(row)
    with classes.holding(row.id) as held:
        assert held is not None
        for person, _ in (me, other):
            held.propose("Goddag.", person)
        for person, _ in (me, other):
            held.vote(held.proposals()[0], person)


def _write_a_case(database: Database, me: tuple[str, str], other: tuple[str, str]) -> None:
    log, case = ScenarioLog(database), f"case-{me[0].split('-')[1][:2]}"
    log.add_draft(case, lambda number: f"version: {number}", "", me, NOON)
    log.take(case, 1, SUBMIT, me, NOON)
    log.take(case, 1, PUBLISH, other, NOON)


def _review(database: Database, me: tuple[str, str], other: tuple[str, str]) -> None:
    marks = (Mark(1, "comment", "Godt."),)
    reviews = ReviewLog(database)
    reviews.save(Review(f"s-{other[0]}", *me, "submitted", {"listens": 3}, marks, NOON))
    AuditLog(database).write(Entry(NOON, me[0], "look", other[0], f"s-{other[0]}"))
