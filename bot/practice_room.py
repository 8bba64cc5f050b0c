"""The practice room: what an employee can do in it. Each use case gathers, lets the core decide, and writes down."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timezone
from typing import Any

from bot.practice.drill import Drill, open_drill
from bot.practice.effects import DIFFICULTIES
from bot.practice.heard import Utterance
from bot.practice.notes import Spoken, compare
from bot.practice.scenario import Scenario
from bot.practice.snapshot import from_plain, to_plain
from bot.practice.talk import Exchange, Talk, end_talk, open_talk, take_turn
from bot.room_words import debrief_words, exchange_words, heard_words, note_words, opening_words
from bot.scenario_files import Library
from bot.storage.branching import line_of_talk
from bot.storage.errors import ClientIdReused
from bot.storage.rows import ENDED, OPEN, Afterword, Branch, SessionRow, TurnRow, text_hash
from bot.storage.turn_log import TurnLog

SUPPORT = ("wheels", "coach", "alone")


class RoomError(Exception):
    """Something the employee asked for that the room cannot do. NotFound, TalkEnded and BadRequest tell which."""


class NotFound(RoomError):
    """Raised for an unknown session, for another person's, and for an unknown case alike."""


class TalkEnded(RoomError):
    """Raised when a reply, hint or ending comes after the end."""


class BadRequest(RoomError):
    """Raised when a choice is outside what can be chosen: difficulty, support, level, turn."""


@dataclass(frozen=True)
class Employee:
    """Who practises (medarbejder)."""

    id: str
    name: str


@dataclass(frozen=True)
class SessionView:
    """A session with the turns of its current line of talk; `before` holds superseded attempts by branch."""

    row: SessionRow
    scenario: Scenario
    turns: list[TurnRow]
    before: list[tuple[int, list[TurnRow]]]


@dataclass(frozen=True)
class TurnView:
    row: TurnRow


def _now() -> datetime:
    return datetime.now(timezone.utc)


class Room:
    """Holds the library and the turn log; remembers nothing itself."""

    def __init__(
        self,
        log: TurnLog,
        library: Library,
        clock: Callable[[], datetime] = _now,
        new_id: Callable[[], str] = lambda: secrets.token_urlsafe(16),
    ) -> None:
        self._log, self.library, self._clock, self._new_id = log, library, clock, new_id

    def open(
        self, employee: Employee, scenario_id: str, difficulty: int | None = None, support: str = "coach", seed: int | None = None,
        session_id: str | None = None, drill: Drill | None = None, version: int | None = None,
    ) -> SessionView:  # fmt: skip
        """Start a session; with a drill, at its moment; on the version in use unless another is given.

        Raises NotFound for an unknown case, BadRequest for an unknown difficulty or support.
        """
        scenario = self._in_use(scenario_id) if version is None else self._exact(scenario_id, version)
        level = difficulty if difficulty is not None else scenario.difficulty
        if level not in DIFFICULTIES or support not in SUPPORT:
            raise BadRequest("difficulty is 1, 2 or 3; support is wheels, coach or alone")
        seed = secrets.randbelow(1_000_000) if seed is None else seed
        talk = open_drill(drill, scenario, seed, level) if drill else open_talk(scenario, seed, level)
        row = SessionRow(
            id=session_id or self._new_id(), employee_id=employee.id, employee_name=employee.name, scenario_id=scenario.id,
            scenario_version=scenario.version, difficulty=level, support=support, seed=seed, branch=1,
            branches=(Branch(1, None, 1),), status=OPEN, ended=None, opening=opening_words(talk), snapshot=to_plain(talk),
            outcome=None, created_at=self._clock(), ended_at=None,
        )  # fmt: skip
        self._log.add_session(row)
        return SessionView(row, scenario, [], [])

    def view(self, session_id: str, employee: Employee) -> SessionView:
        row = self._own(session_id, employee)
        turns = self._log.turns(row.id)
        current = line_of_talk(row, turns)
        shown = {t.id for t in current}
        others = [
            (b.number, [t for t in turns if t.branch == b.number and t.id not in shown]) for b in row.branches
        ]
        return SessionView(row, self._scenario(row), current, [(n, ts) for n, ts in others if ts])

    def shared_view(self, session_id: str) -> SessionView:
        """A session as its trainer sees it: ended, shared, and without earlier attempts. Raises NotFound for any other."""
        row = self._session(session_id)
        if row.shared_at is None or row.status != ENDED:
            raise NotFound(session_id)
        return SessionView(row, self._scenario(row), self._line_of_talk(row), [])

    def take_turn(self, session_id: str, client_id: str, heard: Utterance) -> TurnView:
        """One reply and the owner's answer, stored once: the same client_id again gives the same turn.

        Raises NotFound, TalkEnded, ClientIdReused (same id, other words).
        """
        with self._log.lock(session_id):
            known = self._log.turn_by_client_id(session_id, client_id)
            if known:
                if known.text_hash != text_hash(heard.text):
                    raise ClientIdReused(client_id)
                return TurnView(known)
            row = self._session(session_id)
            scenario, talk = self._scenario(row), self._talk(row)
            if talk.ended or row.status == ENDED:
                raise TalkEnded(session_id)
            exchange = take_turn(talk, scenario, heard)
            stored = self._log.append_turn(self._turn_row(row, scenario, client_id, exchange))
            if exchange.talk.ended:
                self._finish(row, scenario, exchange.talk)
            return TurnView(stored)

    def find_turn(self, session_id: str, client_id: str) -> TurnView | None:
        row = self._log.turn_by_client_id(session_id, client_id)
        return TurnView(row) if row else None

    def hint(self, session_id: str, employee: Employee, level: int) -> str:
        """Free of charge. Level 1: what the owner needs; 2: which hat; 3: an example."""
        row = self._own(session_id, employee)
        talk = self._talk(row)
        if talk.ended or row.status == ENDED:
            raise TalkEnded(session_id)
        try:
            return self.library.wording.hint(self._scenario(row), talk.cue, talk.called, level)
        except ValueError as error:
            raise BadRequest(str(error)) from None

    def retry(self, session_id: str, employee: Employee, turn_number: int) -> SessionView:
        """Take the talk back to before a turn. The old attempt stays in the log as it was."""
        with self._log.lock(session_id):
            row = self._own(session_id, employee)
            if not any(t.number == turn_number for t in self._line_of_talk(row)):
                raise BadRequest(f"turn {turn_number} is not in this talk")
            newest = max(b.number for b in row.branches)
            self._log.set_branch(session_id, newest + 1, turn_number)
        return self.view(session_id, employee)

    def take_up(self, session_id: str, employee: Employee, branch: int) -> SessionView:
        """Make an earlier attempt the current one again, exactly as it was; the present one stays in the log."""
        with self._log.lock(session_id):
            row = self._own(session_id, employee)
            known = {b.number: b.from_turn for b in row.branches}
            if branch not in known or branch == row.branch:
                raise BadRequest(f"branch {branch} is not an earlier attempt")
            again = self._log.set_branch(session_id, branch, known[branch])
            talk = self._talk(again)
            if talk.ended:
                self._finish(again, self._scenario(again), talk)
        return self.view(session_id, employee)

    def open_drill(
        self, employee: Employee, drill_id: str, scenario_id: str | None = None, **choices: Any
    ) -> SessionView:
        """Practise one moment; without a case, one that has it is drawn. Raises NotFound, BadRequest."""
        drill = self.library.drills.get(drill_id)
        if drill is None:
            raise NotFound(drill_id)
        fitting = {s.id for s in self.library.cases_for(drill)}
        chosen = scenario_id or secrets.choice(sorted(fitting))
        if chosen not in fitting:
            raise BadRequest(f"{chosen} has no such moment")
        return self.open(employee, chosen, drill=drill, **choices)

    def write_note(self, session_id: str, employee: Employee, text: str) -> Afterword:
        """The case note, held up against the current line of talk. Raises BadRequest while the talk is open."""
        row = self._own(session_id, employee)
        talk = [Spoken(0, Utterance(""), row.opening["owner"])]
        talk += [
            Spoken(t.number, from_plain(Utterance, t.heard), t.reply["owner"])
            for t in self._line_of_talk(row)
        ]
        check = compare(text, talk, self._scenario(row), self.library.reader)
        return self._write(session_id, employee, "note", text, note_words(check, self.library.wording))

    def commit(self, session_id: str, employee: Employee, text: str) -> Afterword:
        """The employee's commitment for next time, in own words. Raises BadRequest while the talk is open."""
        return self._write(session_id, employee, "commitment", text, None)

    def afterwords(self, session_id: str, employee: Employee) -> dict[str, Afterword]:
        self._own(session_id, employee)
        return self._log.afterwords(session_id)

    def close(self, session_id: str, employee: Employee) -> SessionView:
        """The employee ends the talk; ending it twice changes nothing."""
        with self._log.lock(session_id):
            row = self._own(session_id, employee)
            if row.status == OPEN:
                self._finish(row, self._scenario(row), end_talk(self._talk(row)))
        return self.view(session_id, employee)

    def debrief(self, session_id: str, employee: Employee) -> dict[str, Any]:
        """The debrief as it was when the talk ended. Raises BadRequest while it is open."""
        row = self._own(session_id, employee)
        if row.outcome is None:
            raise BadRequest("the talk has not ended yet")
        return row.outcome

    def sessions(self, employee: Employee) -> list[SessionRow]:
        return self._log.sessions_of(employee.id)

    def _write(
        self, session_id: str, employee: Employee, kind: str, text: str, result: dict[str, Any] | None
    ) -> Afterword:
        row = self._own(session_id, employee)
        if row.status != ENDED:
            raise BadRequest("the talk has not ended yet")
        word = Afterword(row.id, kind, text, result, self._clock())
        self._log.write_afterword(word)
        return word

    def _turn_row(self, row: SessionRow, scenario: Scenario, client_id: str, exchange: Exchange) -> TurnRow:
        text = exchange.said.text
        return TurnRow(
            id=None, session_id=row.id, branch=row.branch, number=exchange.talk.number, client_id=client_id, text=text,
            text_hash=text_hash(text), heard=heard_words(exchange.said, self.library.wording),
            reply=exchange_words(exchange, scenario, self.library.wording), snapshot=to_plain(exchange.talk),
            created_at=self._clock(),
        )  # fmt: skip

    def _finish(self, row: SessionRow, scenario: Scenario, final: Talk) -> None:
        exchanges = self._replayed(row, scenario)
        outcome = debrief_words(exchanges, final, scenario, self.library.wording)
        self._log.finish(row.id, final.ended or "unresolved", outcome, self._clock())

    def _replayed(self, row: SessionRow, scenario: Scenario) -> list[Exchange]:
        """The exchanges of the current line of talk, from what was heard; exact, because the core is deterministic."""
        exchanges: list[Exchange] = []
        talk = from_plain(Talk, row.snapshot)
        for turn in self._line_of_talk(row):
            exchange = take_turn(talk, scenario, from_plain(Utterance, turn.heard))
            exchanges.append(exchange)
            talk = exchange.talk
        return exchanges

    def _line_of_talk(self, row: SessionRow) -> list[TurnRow]:
        return line_of_talk(row, self._log.turns(row.id))

    def _talk(self, row: SessionRow) -> Talk:
        """The talk as the last turn left it; one look-up in the usual case of a branch with turns of its own."""
        own = self._log.last_turn(row.id, row.branch)
        line = [own] if own else self._line_of_talk(row)
        return from_plain(Talk, line[-1].snapshot if line else row.snapshot)

    def _session(self, session_id: str) -> SessionRow:
        row = self._log.get_session(session_id)
        if row is None:
            raise NotFound(session_id)
        return row

    def _own(self, session_id: str, employee: Employee) -> SessionRow:
        row = self._session(session_id)
        if row.employee_id != employee.id:
            raise NotFound(session_id)
        return row

    def _scenario(self, row: SessionRow) -> Scenario:
        """The version that the session was opened with, whatever has become of the case since."""
        scenario = self.library.case(row.scenario_id, row.scenario_version)
        if scenario is None:
            raise NotFound(row.scenario_id)
        return scenario

    def _in_use(self, scenario_id: str) -> Scenario:
        scenario = self.library.scenarios.get(scenario_id)
        if scenario is None:
            raise NotFound(scenario_id)
        return scenario

    def _exact(self, scenario_id: str, version: int) -> Scenario:
        scenario = self.library.versions(scenario_id, version)
        if scenario is None:
            raise NotFound(scenario_id)
        return scenario
