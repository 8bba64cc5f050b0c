"""CVR numbers where they are called so: they name a firm, and with a sole trader a person."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels

_NUMBER = re.compile(r"(?:DK[\s-]?)?\d(?:[\s.-]{0,2}\d){7}(?!\d)", re.IGNORECASE)


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of labelled CVR numbers, in order."""
    for start, label in labels.items():
        if label is Label.CVR and (found := _NUMBER.match(text, start)):
            yield found.span()
