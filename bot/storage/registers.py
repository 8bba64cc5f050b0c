"""The registers of persons on one database: names, logins, the audit, and everything about one of them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.storage.audit_log import AuditLog
from bot.storage.database import Database
from bot.storage.login_log import LoginLog
from bot.storage.people_log import PeopleLog
from bot.storage.person_data import PersonData


@dataclass(frozen=True)
class Registers:
    people: PeopleLog
    logins: LoginLog
    audit: AuditLog
    data: PersonData


def registers(database: Database, idle: timedelta, longest: timedelta) -> Registers:
    """`idle` and `longest`: how long a login lives unused, and at most."""
    logins = LoginLog(database, idle, longest)
    return Registers(PeopleLog(database), logins, AuditLog(database), PersonData(database))
