"""Labelled whole replies: the files `*.replies`, for training the boundaries (data/replies) and for measuring.

A reply is a block of lines; `# cue | the owner's line` first, then `act<TAB>clause` in order. Its text is the clauses joined by one
space. Blocks are separated by an empty line.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from bot.practice.acts import Act

SUFFIX = ".replies"


class ReplyFileError(ValueError):
    """Raised when a file of replies is missing, empty or wrong; the message names the line."""


@dataclass(frozen=True)
class Piece:
    """A stretch of a reply with its act; `start` and `end` are character offsets."""

    act: Act
    start: int
    end: int


@dataclass(frozen=True)
class GoldReply:
    cue: str
    owner: str
    text: str
    pieces: tuple[Piece, ...]


def gold_replies(file: Path) -> list[GoldReply]:
    """The labelled replies of a file. Raises ReplyFileError with the line that is wrong."""
    if not file.is_file():
        raise ReplyFileError(f"{file} findes ikke. Angiv en fil med svar i blokke.")
    found: list[GoldReply] = []
    head, clauses = "", []
    for number, line in enumerate([*file.read_text(encoding="utf-8-sig").splitlines(), ""], 1):
        if line.startswith("#"):
            head = line.lstrip("# ")
        elif line.strip():
            act, _, clause = line.partition("\t")
            if act not in {a.value for a in Act} or not clause.strip():
                raise ReplyFileError(
                    f"{file}:{number} skal være samtalegreb<TAB>sætning, men er: {line[:60]!r}"
                )
            clauses.append((Act(act), clause.strip()))
        elif clauses:
            found.append(_reply(head, clauses))
            head, clauses = "", []
    if not found:
        raise ReplyFileError(f"{file} er tom.")
    return found


def _reply(head: str, clauses: list[tuple[Act, str]]) -> GoldReply:
    cue, _, owner = head.partition("|")
    pieces, text = [], ""
    for act, clause in clauses:
        text = f"{text} {clause}".strip()
        pieces.append(Piece(act, len(text) - len(clause), len(text)))
    return GoldReply(cue.strip(), owner.strip(), text, tuple(pieces))
