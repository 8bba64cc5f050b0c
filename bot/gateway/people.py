"""Who is at the door: a person with a role, and the ids by which the house knows persons."""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

COOKIE = "kasket"
EMPLOYEE, TRAINER, LEADER, ADMINISTRATOR, PRIVACY = (
    "employee",
    "trainer",
    "leader",
    "administrator",
    "privacy",
)
ROLES = (EMPLOYEE, TRAINER, LEADER, ADMINISTRATOR, PRIVACY)
# The names that KASKET_ROLES uses. Who has several gets the first that fits, from the top.
DANISH = {"databeskyttelse": PRIVACY, "administrator": ADMINISTRATOR, "leder": LEADER, "underviser": TRAINER}


@dataclass(frozen=True)
class Person:
    """`id` is the same for the same person on the same installation, and says nothing by itself."""

    id: str
    name: str
    role: str


class PersonKeys:
    """Makes the ids. Without the key nobody finds the way back to a login; with another key everyone is a stranger."""

    def __init__(self, key: str) -> None:
        self._key = hashlib.sha256(b"kasket person id\0" + key.encode()).digest()

    def demo(self, name: str) -> str:
        """By the name alone. Letter case does not make another person."""
        return f"demo-{self._digest(name.casefold())}"

    def of(self, issuer: str, subject: str) -> str:
        """By who vouches for the person and what they are called there."""
        return f"p-{self._digest(issuer + chr(0) + subject)}"

    def _digest(self, text: str) -> str:
        return hmac.new(self._key, text.encode(), hashlib.sha256).hexdigest()[:24]


def role_of(values: Iterable[str], roles: Mapping[str, frozenset[str]]) -> str:
    """The role that the values of a login's claim give by KASKET_ROLES; an employee when none does."""
    held = frozenset(values)
    return next((role for danish, role in DANISH.items() if held & roles.get(danish, frozenset())), EMPLOYEE)
