"""Places in a text that do not overlap."""

from __future__ import annotations

from collections.abc import Iterable, Iterator


def apart(spans: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """The spans in order, without those that begin inside one before; of several from one place, the longest."""
    at = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        if start >= at:
            yield start, end
            at = end
