"""xAPI 1.0.3 statements: a session attempted, each reply responded, the end completed.

Source: the Experience API specification, part two (adlnet/xAPI-Spec, 1.0.3); verbs and activity types are ADL's.
There is no `result.score` and no `success`: a talk is not graded. The rubric lines (1-5) stand side by side in an extension.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from urllib.parse import quote
from uuid import NAMESPACE_URL, uuid5

from bot.exports.lines import Talks, Title, as_json, drill_of, iso
from bot.storage import SessionRow, TurnRow
from bot.storage.rows import ENDED

Json = dict[str, Any]

_ADL = "http://adlnet.gov/expapi"  # the verbs' names as registered: http, not https
_DANISH = {"attempted": "forsøgte", "responded": "svarede", "completed": "gennemførte"}
_MOMENTS = {
    "emotion": "er ramt",
    "accusation": "bebrejder kommunen",
    "insult": "går efter personen",
    "gives_facts": "fortæller om sagen",
    "asks_rule": "vil forstå reglen",
    "asks_decision": "beder om et klart svar",
    "asks_guarantee": "vil have en garanti",
    "asks_favour": "beder om en særbehandling",
    "asks_about_others": "spørger til en andens sag",
    "asks_other_department": "rejser noget, en kollega sidder med",
    "accepts": "tager imod planen",
    "resists": "er uenig i svaret",
    "concedes": "åbner en smule",
    "closes": "runder af",
}
_REPLY_PARTS = ("called", "worn", "verdict", "switch", "owner")
_STATE_PARTS = ("step", "anger", "trust", "heard", "clarity")


@dataclass(frozen=True)
class Installation:
    """Where this house is: its own `address`, the `home_page` of its accounts, and the `secret` behind pseudonyms."""

    address: str
    home_page: str
    secret: str = field(repr=False)

    def iri(self, *parts: str) -> str:
        return _iri(self.address, parts)

    def pseudonym(self, employee_id: str) -> str:
        """The same for the same employee; without the secret nobody can find the way back."""
        key = hashlib.sha256(b"kasket xapi account\0" + self.secret.encode()).digest()
        return hmac.new(key, employee_id.encode(), hashlib.sha256).hexdigest()[:32]


def xapi_array(talks: Talks, title: Title, house: Installation) -> Iterator[bytes]:
    """The statements as one JSON array, the form that a learning record store takes; one statement a line."""
    before = b"["
    for statement in statements(talks, title, house):
        yield before + b"\n" + as_json(statement)
        before = b","
    yield b"[]\n" if before == b"[" else b"\n]\n"


def statements(talks: Talks, title: Title, house: Installation) -> Iterator[Json]:
    """In the order things happened. The ids are made of what the statement is about: a second export gives the same."""
    for row, turns in talks:
        told = _Teller(row, title(row.scenario_id), house)
        yield told.attempted()
        for turn in turns:
            yield told.responded(turn)
        if row.status == ENDED and row.ended_at:
            yield told.completed(turns)


class _Teller:
    """Tells of one session: every statement has its actor, its registration and its context."""

    def __init__(self, row: SessionRow, title: str, house: Installation) -> None:
        self._row, self._title, self._house = row, title, house
        self._account = house.pseudonym(row.employee_id)
        self._case = _activity(house.iri("cases", row.scenario_id), title, "simulation")
        self._context = self._made_context()

    def attempted(self) -> Json:
        row = self._row
        return self._statement("attempted", (), self._case, iso(row.created_at))

    def responded(self, turn: TurnRow) -> Json:
        """The reply to one kind of moment in the case; the text was masked before it was stored."""
        state, card = turn.reply.get("state") or {}, turn.reply.get("card") or {}
        found = {
            "acts": [c["act"] for c in turn.heard.get("clauses", ()) if c.get("sure", True)],
            **{part: turn.reply.get(part) for part in _REPLY_PARTS},
            **{part: state.get(part) for part in _STATE_PARTS},
            "rule": card.get("rule"),
        }
        about = (str(turn.branch), str(turn.number))
        result = {"response": turn.text, "extensions": self._extensions(found)}
        moment = self._moment((turn.reply.get("moment") or {}).get("cue") or "reply")
        return self._statement("responded", about, moment, iso(turn.created_at), result, parent=self._case)

    def completed(self, turns: Sequence[TurnRow]) -> Json:
        """An attempt taken up again ends again: the id has the branch and the time of the ending."""
        row, debrief = self._row, self._row.outcome or {}
        outcome = debrief.get("outcome", {})
        found = {
            "ended": row.ended,
            "replies": len(turns),
            "decision": outcome.get("decision"),
            "process": outcome.get("process"),
            "rubric": [{"id": line["id"], "score": line["score"]} for line in debrief.get("rubric", ())],
        }
        result = {"completion": True, "duration": self._duration(), "extensions": self._extensions(found)}
        at = iso(row.ended_at) or ""
        return self._statement("completed", (str(row.branch), at), self._case, at, result)

    def _statement(
        self, verb: str, about: tuple[str, ...], thing: Json, at: str | None, result: Json | None = None,
        parent: Json | None = None,
    ) -> Json:  # fmt: skip
        house, account = self._house, self._account
        made: Json = {
            "id": self._uuid("statements", verb, *about),
            "actor": {"objectType": "Agent", "account": {"homePage": house.home_page, "name": account}},
            "verb": {"id": f"{_ADL}/verbs/{verb}", "display": {"da": _DANISH[verb], "en": verb}},
            "object": thing,
            "context": self._within(parent) if parent else self._context,
            "timestamp": at,
        }
        return {**made, "result": result} if result else made

    def _made_context(self) -> Json:
        row, house = self._row, self._house
        chosen = {"difficulty": row.difficulty, "support": row.support, "drill": drill_of(row)}
        return {
            "registration": self._uuid("sessions"),
            "contextActivities": {"grouping": [_activity(house.iri("practice"), "Kasketskift", "course")]},
            "revision": str(row.scenario_version),
            "platform": "Kasketskift",
            "language": "da",
            "extensions": self._extensions(chosen),
        }

    def _within(self, parent: Json) -> Json:
        around = {**self._context["contextActivities"], "parent": [parent]}
        return {**self._context, "contextActivities": around}

    def _uuid(self, kind: str, *about: str) -> str:
        """Made of house, account, session and what it is about; a line break is in none of them."""
        return str(
            uuid5(NAMESPACE_URL, "\n".join((self._house.iri(kind), self._account, self._row.id, *about)))
        )

    def _moment(self, cue: str) -> Json:
        iri = self._house.iri("cases", self._row.scenario_id, "moments", cue)
        return _activity(iri, f"{self._title}: ejeren {_MOMENTS.get(cue, 'taler')}", "interaction")

    def _extensions(self, values: Json) -> Json:
        return {self._house.iri("extensions", k): v for k, v in values.items() if v is not None}

    def _duration(self) -> str:
        """From the opening to the end in ISO 8601, breaks and all."""
        row = self._row
        seconds = (row.ended_at - row.created_at).total_seconds() if row.ended_at else 0.0
        return f"PT{max(seconds, 0.0):.2f}S"


@lru_cache(maxsize=1024)  # a statement has some twenty, nearly all the same as in the one before
def _iri(address: str, parts: tuple[str, ...]) -> str:
    return "/".join((address.rstrip("/"), "xapi", *(quote(part, safe="") for part in parts)))


def _activity(iri: str, name: str, kind: str) -> Json:
    definition = {"name": {"da": name}, "type": f"{_ADL}/activities/{kind}"}
    return {"objectType": "Activity", "id": iri, "definition": definition}
