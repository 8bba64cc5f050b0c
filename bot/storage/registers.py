"""The registers of persons on one database: names, logins and the audit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from bot.storage.audit_log import AuditLog
from bot.storage.database import Database
from bot.storage.login_log import LoginLog
from bot.storage.people_log import PeopleLog


@dataclass(frozen=True)
class Registers:
    people: PeopleLog
    logins: LoginLog
    audit: AuditLog


def registers(database: Database, idle: timedelta, longest: timedelta) -> Registers:
    """`idle` and `longest`: how long a login lives unused, and at most."""
    return Registers(PeopleLog(database), LoginLog(database, idle, longest), AuditLog(database))
