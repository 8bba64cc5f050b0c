"""Finds what is personal, kind by kind, and puts a marker in its place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.masking import account, address, case_number, cpr, cvr, email, names, phone
from bot.masking.kinds import MARKERS, Kind
from bot.masking.labels import Labels, labels_in
from bot.masking.plain import HOLE, plain

Span = tuple[int, int]
Finder = Callable[[str, Labels, frozenset[str]], Iterator[Span]]

# What is most certain by its shape comes first: a later kind does not see what an earlier one took.
FINDERS: dict[Kind, Finder] = {
    Kind.EMAIL: email.find,
    Kind.ACCOUNT: account.find,
    Kind.CPR: cpr.find,
    Kind.CASE_NUMBER: case_number.find,
    Kind.CVR: cvr.find,
    Kind.PHONE: phone.find,
    Kind.ADDRESS: address.find,
    Kind.NAME: names.find,
}
ALL = frozenset(Kind)
BUT_NAMES = ALL - {Kind.NAME}
NUMBERS = ALL - {Kind.NAME, Kind.EMAIL}
MOST_ROUNDS = 6  # a round looks again at what the last one left


@dataclass(frozen=True)
class Removed:
    kind: Kind
    count: int


@dataclass(frozen=True)
class Masked:
    text: str
    removed: tuple[Removed, ...] = ()


def mask(text: str, known: frozenset[str] = frozenset(), kinds: frozenset[Kind] = ALL) -> Masked:
    """The text with markers for personal data, and how much of each kind was removed.

    `known` holds the folded words of the scenario: its people and places are never masked. Masking twice changes
    nothing more: it goes on until nothing is found.
    """
    counts: Counter[Kind] = Counter()
    for _ in range(MOST_ROUNDS):
        found = _found(text, known, kinds)
        if not found:
            break
        counts.update(kind for _, kind in found)
        text = _replaced(text, found)
    return Masked(text, tuple(Removed(kind, counts[kind]) for kind in Kind if counts[kind]))


def _found(text: str, known: frozenset[str], kinds: frozenset[Kind]) -> list[tuple[Span, Kind]]:
    """What is to be removed, in order, as places in the text as it was written."""
    view = plain(text)
    seen, found = view.text, []
    numbers = any(map(str.isdigit, seen))
    labels = labels_in(seen) if numbers else {}
    for kind, find in FINDERS.items():
        if kind not in kinds or (kind in NUMBERS and not numbers):
            continue
        spans = list(find(seen, labels, known))
        found += [(view.original(*span), kind) for span in spans]
        seen = _holed(seen, spans)
    return sorted(found)


def _holed(seen: str, spans: list[Span]) -> str:
    """As long as before, so that places stay what they are."""
    parts, at = [], 0
    for start, end in spans:
        parts += [seen[at:start], HOLE * (end - start)]
        at = end
    return "".join([*parts, seen[at:]])


def _replaced(text: str, found: list[tuple[Span, Kind]]) -> str:
    parts, at = [], 0
    for (start, end), kind in found:
        parts += [text[at:start], MARKERS[kind]]
        at = end
    return "".join([*parts, text[at:]])
