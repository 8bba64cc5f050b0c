"""Who is at the door: a person with a role, carried in a signed cookie."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from dataclasses import dataclass

COOKIE = "kasket"
TRAINER = "trainer"
LEADER = "leader"
ROLES = ("employee", TRAINER, LEADER)


@dataclass(frozen=True)
class Person:
    """`id` is the same for the same name on the same installation, and says nothing by itself."""

    id: str
    name: str
    role: str


class Seals:
    """Makes and opens the login cookie: base64 JSON, a dot, and HMAC-SHA256 over it."""

    def __init__(self, secret: str, hours: int, now: Callable[[], float]) -> None:
        self._key = hashlib.sha256(b"kasket login cookie\0" + secret.encode()).digest()
        self._id_key = hashlib.sha256(b"kasket person id\0" + secret.encode()).digest()
        self._now = now
        self.seconds = hours * 3600

    def person(self, name: str, role: str) -> Person:
        """The person of that name. Letter case does not make another person."""
        digest = hmac.new(self._id_key, name.casefold().encode(), hashlib.sha256).hexdigest()
        return Person(f"demo-{digest[:24]}", name, role)

    def seal(self, person: Person) -> str:
        facts = {"name": person.name, "role": person.role, "until": int(self._now()) + self.seconds}
        payload = base64.urlsafe_b64encode(json.dumps(facts).encode()).decode()
        return f"{payload}.{self._signature(payload)}"

    def open(self, sealed: str | None) -> Person | None:
        """The person in a cookie; None when it is missing, changed or too old."""
        payload, _, signature = (sealed or "").partition(".")
        if not hmac.compare_digest(self._signature(payload).encode(), signature.encode()):
            return None
        facts = json.loads(base64.urlsafe_b64decode(payload))
        if facts["until"] < self._now() or facts["role"] not in ROLES:
            return None
        return self.person(facts["name"], facts["role"])

    def _signature(self, payload: str) -> str:
        return hmac.new(self._key, payload.encode(), hashlib.sha256).hexdigest()
