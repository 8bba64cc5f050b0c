"""The class (klasse): a talk on the big screen, in which people propose the next reply and vote for one of them."""

from __future__ import annotations

import re
import secrets
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timezone
from typing import Protocol

from bot.practice_room import BadRequest, Employee, NotFound, RoomError, SessionView
from bot.storage import ClassLog, ClassRow, HeldClass, Own, Proposal, WriteRefused
from bot.storage.class_log import OVER, PROPOSE, VOTE

CODE_SIGNS = "ACDEFGHJKMNPQRTUVWXY34679"  # without signs that look alike: 0 O, 1 I L, 2 Z, 5 S, 8 B
CODE_LENGTH = 6
TRIES = 5  # two classes with one code are one in two hundred million
SEND = "send"  # the reply is chosen, and the owner has not answered yet


class RoundOver(RoomError):
    """When a change comes to a round that has moved on: nobody can propose or vote in it any more."""


class NoProposals(RoomError):
    """When there is nothing to vote about."""


class Undecided(RoomError):
    """When several proposals lead, and the trainer has not picked one of those that lead now."""


class Talks(Protocol):
    """Where the talk of a class is held (Room)."""

    def open(self, employee: Employee, scenario_id: str, difficulty: int | None = None) -> SessionView: ...
    def view(self, session_id: str, employee: Employee) -> SessionView: ...
    def close(self, session_id: str, employee: Employee) -> SessionView: ...


@dataclass(frozen=True)
class Stand:
    """Where a class stands. `phase`: propose, vote, send or over."""

    row: ClassRow
    phase: str
    proposals: list[Proposal]

    @property
    def votes(self) -> int:
        return sum(p.votes for p in self.proposals)


@dataclass(frozen=True)
class Screen:
    """What the big screen shows. `voted` is the latest round that a reply was chosen in, most votes first."""

    stand: Stand
    view: SessionView
    voted: list[Proposal]


@dataclass(frozen=True)
class Phone:
    """What a person's phone shows."""

    stand: Stand
    view: SessionView
    own: Own


@dataclass(frozen=True)
class Choice:
    """The round's reply, and the session that it goes to."""

    session_id: str
    text: str


def _now() -> datetime:
    return datetime.now(timezone.utc)


def _new_code() -> str:
    return "".join(secrets.choice(CODE_SIGNS) for _ in range(CODE_LENGTH))


class ClassRoom:
    def __init__(
        self,
        room: Talks,
        log: ClassLog,
        clock: Callable[[], datetime] = _now,
        new_code: Callable[[], str] = _new_code,
    ) -> None:
        self._room, self._log, self._clock, self._new_code = room, log, clock, new_code

    def start(self, trainer: Employee, case: str, difficulty: int | None) -> ClassRow:
        """Opens a talk that is the trainer's own practice, and a class on it. Raises NotFound, BadRequest."""
        session_id = self._room.open(trainer, case, difficulty).row.id
        for _ in range(TRIES - 1):
            try:
                return self._add(trainer, session_id)
            except WriteRefused:
                continue
        return self._add(trainer, session_id)

    def own(self, trainer: Employee) -> list[ClassRow]:
        """The trainer's classes that are not over."""
        return self._log.open_ones(trainer.id)

    def screen(self, class_id: str, trainer: Employee) -> Screen:
        """Raises NotFound for another trainer's class, as for one that never was."""
        stand = self.stand(class_id, trainer)
        row, now = stand.row, stand.proposals
        chosen_now = stand.phase == OVER and any(p.said for p in now)
        voted = now if chosen_now else self._log.proposals(row, row.round - 1)
        view = self._room.view(row.session_id, trainer)
        return Screen(stand, view, sorted(voted, key=lambda p: -p.votes))

    def phone(self, code: str, person: Employee) -> Phone:
        """Raises NotFound for a code that no class has."""
        stand = self.stand_by_code(code)
        row = stand.row
        view = self._room.view(row.session_id, Employee(row.trainer_id, ""))
        return Phone(stand, view, self._log.own(row, person.id))

    def stand(self, class_id: str, trainer: Employee) -> Stand:
        return self._standing(self._own(class_id, trainer))

    def stand_by_code(self, code: str) -> Stand:
        return self._standing(self._by_code(code))

    def propose(self, code: str, person: Employee, number: int, text: str) -> None:
        """A person's one proposal of a round, in place of the one before. Raises NotFound, RoundOver."""
        with self._round(self._by_code(code).id, number, PROPOSE) as held:
            held.propose(text, person.id)

    def add(self, class_id: str, trainer: Employee, number: int, text: str) -> None:
        """One more proposal, from the trainer; the same words again add nothing. Raises NotFound, RoundOver."""
        with self._round(self._own(class_id, trainer).id, number, PROPOSE) as held:
            if text not in {p.text for p in held.proposals()}:
                held.propose(text, None)

    def hide(self, class_id: str, trainer: Employee, number: int, key: str) -> None:
        """Takes an unfit proposal away; when none is left, people propose again. Raises NotFound, RoundOver."""
        with self._round(self._own(class_id, trainer).id, number, PROPOSE, VOTE) as held:
            kept = [p for p in held.proposals() if p.key != key]
            for proposal in held.proposals():
                if proposal not in kept:
                    held.remove(proposal)
            if not kept:
                held.set(PROPOSE)

    def open_vote(self, class_id: str, trainer: Employee, number: int) -> None:
        """Raises NotFound, RoundOver, NoProposals."""
        with self._round(self._own(class_id, trainer).id, number, PROPOSE) as held:
            if not held.proposals():
                raise NoProposals(class_id)
            held.set(VOTE)

    def vote(self, code: str, person: Employee, number: int, key: str) -> None:
        """A person's vote, in place of the one before. Raises NotFound, RoundOver, and BadRequest for no such proposal."""
        with self._round(self._by_code(code).id, number, VOTE) as held:
            held.vote(_of_key(held.proposals(), key), person.id)

    def choose(self, class_id: str, trainer: Employee, number: int, key: str | None = None) -> Choice:
        """Stops the vote: the proposal with most votes is the reply; among several of them the trainer picks by `key`.

        A choice stands: asked again, it is the same one, so that a reply that did not come through can be sent again.
        Raises NotFound, RoundOver, Undecided.
        """
        with self._held(self._own(class_id, trainer).id, number, VOTE) as held:
            proposals = held.proposals()
            chosen = next((p for p in proposals if p.said), None) or _picked(leaders(proposals), key)
            held.choose(chosen)
            return Choice(held.row.session_id, chosen.text)

    def replied(self, class_id: str, number: int) -> None:
        """The owner has answered the round's reply: the round is closed, and the next one begins. Twice is once."""
        try:
            with self._held(class_id, number, VOTE, talk_over=True) as held:
                held.close_round()
                held.set(OVER if held.row.talk_over else PROPOSE, number + 1)
        except RoundOver:
            return

    def end(self, class_id: str, trainer: Employee) -> ClassRow:
        """Ends the class and its talk; ending it twice changes nothing. Raises NotFound."""
        row = self._own(class_id, trainer)
        self._room.close(row.session_id, trainer)
        return self._ended(row)

    def _add(self, trainer: Employee, session_id: str) -> ClassRow:
        class_id = secrets.token_urlsafe(16)
        row = ClassRow(class_id, self._new_code(), session_id, trainer.id, PROPOSE, 1, self._clock())
        self._log.add(row)
        return row

    def _own(self, class_id: str, trainer: Employee) -> ClassRow:
        row = self._log.get(class_id) if re.fullmatch(r"[\w-]{1,32}", class_id, re.ASCII) else None
        if row is None or row.trainer_id != trainer.id:
            raise NotFound(class_id)
        return self._settled(row)

    def _by_code(self, code: str) -> ClassRow:
        row = self._log.by_code(code) if re.fullmatch(f"[{CODE_SIGNS}]{{{CODE_LENGTH}}}", code) else None
        if row is None:
            raise NotFound(code)
        return self._settled(row)

    def _settled(self, row: ClassRow) -> ClassRow:
        """A talk can end elsewhere; then its class is over."""
        return self._ended(row) if row.talk_over and row.status != OVER else row

    def _ended(self, row: ClassRow) -> ClassRow:
        with self._log.holding(row.id) as held:
            if held is not None and held.row.status != OVER:
                held.close_round()
                held.set(OVER)
        return replace(row, status=OVER)

    def _standing(self, row: ClassRow) -> Stand:
        proposals = self._log.proposals(row, row.round)
        chosen = row.status == VOTE and any(p.said for p in proposals)
        return Stand(row, SEND if chosen else row.status, proposals)

    @contextmanager
    def _round(self, class_id: str, number: int, *phases: str) -> Iterator[HeldClass]:
        """A round that people can still change: no reply is chosen in it."""
        with self._held(class_id, number, *phases) as held:
            if any(p.said for p in held.proposals()):
                raise RoundOver(class_id)
            yield held

    @contextmanager
    def _held(self, class_id: str, number: int, *phases: str, talk_over: bool = False) -> Iterator[HeldClass]:
        with self._log.holding(class_id) as held:
            if held is None:
                raise NotFound(class_id)
            row = held.row
            if row.round != number or row.status not in phases or (row.talk_over and not talk_over):
                raise RoundOver(class_id)
            yield held


def leaders(proposals: list[Proposal]) -> list[Proposal]:
    """Those with the most votes; all of them when nobody has voted."""
    most = max((p.votes for p in proposals), default=0)
    return [p for p in proposals if p.votes == most]


def _picked(leading: list[Proposal], key: str | None) -> Proposal:
    """Raises Undecided unless there is one, or one of them is picked."""
    if len(leading) == 1 and key is None:
        return leading[0]
    picked = next((p for p in leading if p.key == key), None)
    if picked is None:
        raise Undecided("pick one of those that lead")
    return picked


def _of_key(proposals: list[Proposal], key: str) -> Proposal:
    found = next((p for p in proposals if p.key == key), None)
    if found is None:
        raise BadRequest("no such proposal in this round")
    return found
