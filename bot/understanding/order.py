"""Which act follows which in a reply, learnt from labelled replies: a comfort is seldom followed by a threat."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np

from bot.practice.acts import Act
from bot.understanding.replies import GoldReply

LABELS = tuple(act.value for act in Act)
EACH = 0.5  # added to every count (additive smoothing)
BORROWED = 8.0  # counts borrowed from the acts' general frequency


class ActOrder:
    """How much more often than by chance one act follows another, as natural logs."""

    def __init__(self, labels: Sequence[str] = LABELS) -> None:
        self.labels = list(labels)
        self.first = np.zeros(len(self.labels))
        self.after = np.zeros((len(self.labels), len(self.labels)))

    def fit(self, replies: Sequence[GoldReply]) -> ActOrder:
        """`first`, shape (acts), for a reply's first act; `after`, shape (acts, acts), for row followed by column."""
        start = len(self.labels)
        counts = np.full((start + 1, start), EACH)
        for reply in replies:
            before = start
            for piece in reply.pieces:
                act = self.labels.index(piece.act.value)
                counts[before, act] += 1
                before = act
        general = counts.sum(axis=0) / counts.sum()
        smooth = counts + BORROWED * general
        odds = np.log(smooth / smooth.sum(axis=1, keepdims=True)) - np.log(general)
        self.first, self.after = odds[start], odds[:start]
        return self

    def state(self) -> dict[str, Any]:
        """Everything that `restored` needs, for joblib."""
        return dict(vars(self))

    @classmethod
    def restored(cls, state: dict[str, Any]) -> ActOrder:
        order = cls()
        vars(order).update(state)
        return order
