"""What was changed from one text to the next, line by line, with a few lines around."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from difflib import SequenceMatcher

AROUND = 2
MOST_LINES = 2_000  # longer texts are compared up to there; a scenario has about 700


def changes(before: str, after: str) -> list[tuple[str, str]]:
    """(kind, line): "del" and "ins" for what went and came, "same" around it, "gap" where lines are left out."""
    old, new = before.splitlines()[:MOST_LINES], after.splitlines()[:MOST_LINES]
    groups = SequenceMatcher(None, old, new).get_grouped_opcodes(AROUND)
    return list(_lines(groups, old, new))


def _lines(
    groups: Iterable[list[tuple[str, int, int, int, int]]], old: list[str], new: list[str]
) -> Iterator[tuple[str, str]]:
    for group in groups:
        yield "gap", f"linje {group[0][3] + 1}"
        for tag, i1, i2, j1, j2 in group:
            if tag == "equal":
                yield from (("same", line) for line in new[j1:j2])
                continue
            yield from (("del", line) for line in old[i1:i2])
            yield from (("ins", line) for line in new[j1:j2])
