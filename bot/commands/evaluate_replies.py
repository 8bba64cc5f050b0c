"""Whole replies: micro-F1 of the acts found in the right place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import Any

from bot.practice.heard import Utterance
from bot.understanding.replies import GoldReply, Piece

ENOUGH_OVERLAP = 0.5  # of the longer of the two spans


def reply_figures(
    replies: Sequence[GoldReply], hear: Callable[[GoldReply], Utterance], least: float = 0.0
) -> dict[str, Any]:
    """Micro-averaged precision, recall and F1 of acts with spans; clauses less sure than `least` count as not heard."""
    found = wanted = right = 0
    missed: Counter[tuple[str, str]] = Counter()
    for reply in replies:
        heard = _joined(
            [Piece(c.act, c.start, c.end) for c in hear(reply).clauses if c.confidence >= least], reply.text
        )
        gold = _joined(list(reply.pieces), reply.text)
        matched = _matched(gold, heard)
        right, found, wanted = right + len(matched), found + len(heard), wanted + len(gold)
        for piece in gold:
            if piece not in matched:
                over = max(heard, key=lambda h: _shared(piece, h), default=None)
                missed[piece.act.value, over.act.value if over else "-"] += 1
    precision, recall = right / max(1, found), right / max(1, wanted)
    return {
        "replies": len(replies),
        "clauses": wanted,
        "precision": round(precision, 4),
        "recall": round(recall, 4),
        "act_f1": round(2 * precision * recall / max(1e-9, precision + recall), 4),
        "confusions": [[a, b, n] for (a, b), n in missed.most_common()],
    }


def _joined(pieces: list[Piece], text: str) -> list[Piece]:
    """Neighbours with the same act count as one: where exactly a reply repeats itself is nobody's concern."""
    kept: list[Piece] = []
    for piece in pieces:
        if kept and kept[-1].act is piece.act and not text[kept[-1].end : piece.start].strip(" ,;.–-"):
            piece = Piece(piece.act, kept.pop().start, piece.end)
        kept.append(piece)
    return kept


def _matched(gold: list[Piece], heard: list[Piece]) -> set[Piece]:
    free, matched = list(heard), set()
    for piece in gold:
        same = [
            h
            for h in free
            if h.act is piece.act
            and _shared(piece, h) >= ENOUGH_OVERLAP * max(piece.end - piece.start, h.end - h.start)
        ]
        if same:
            free.remove(max(same, key=lambda h: _shared(piece, h)))
            matched.add(piece)
    return matched


def _shared(a: Piece, b: Piece) -> int:
    return max(0, min(a.end, b.end) - max(a.start, b.start))
