"""How much of one place stands in another: shared stems by their weight, details and people counted with them."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import replace

from bot.practice.notes.details import agree
from bot.practice.notes.reading import Part

DETAIL_WEIGHT = 1.2  # a day, an amount or a name weighs a bit more than a rare word
SOON_WEIGHT = 0.4  # "i dag" is in many lines
LEAST_WEIGHT = 0.25
_LONG_HEAD, _LONG_TAIL = 5, 4  # letters of a word that may be the first or the last part of a compound


class Likeness:
    """Weighs a word by how rare it is among the lines of one talk, 0.25-1; one that the talk does not hold weighs 1."""

    def __init__(self, said: Sequence[Part]) -> None:
        counts = Counter(word for part in said for word in part.words)
        whole = math.log(len(said) + 1) or 1.0
        self._weights = {
            word: max(LEAST_WEIGHT, math.log((len(said) + 1) / n) / whole) for word, n in counts.items()
        }

    def share(self, part: Part, place: Part) -> float:
        """0-1: how much of `part`'s words, details and people are found in `place`."""
        whole = found = 0.0
        for word in part.words:
            whole += self.weight(word)
            found += self.weight(word) * any(_same(word, other) for other in place.words)
        soon = {key for key in part.keys if key[0] == "when"}
        whole += DETAIL_WEIGHT * (len(part.keys - soon) + len(part.people)) + SOON_WEIGHT * len(soon)
        found += DETAIL_WEIGHT * (common(part.keys - soon, place.keys) + len(part.people & place.people))
        found += SOON_WEIGHT * common(soon, place.keys)
        return found / whole if whole else 0.0

    def share_of_words(self, part: Part, place: Part) -> float:
        """As `share`, details and people apart."""
        return self.share(bare(part), place)

    def weight(self, word: str) -> float:
        return self._weights.get(word, 1.0)


def bare(part: Part) -> Part:
    return replace(part, details=(), people=frozenset())


def common(have: Collection[tuple[str, str]], given: Collection[tuple[str, str]]) -> int:
    """How many of the details that one place has are given in another."""
    return sum(any(agree(one, other) for other in given) for one in have)


def _same(word: str, other: str) -> bool:
    """Equal stems, or one is the beginning or end of the other (a compound)."""
    if word == other:
        return True
    short, long = sorted((word, other), key=len)
    head = len(short) >= _LONG_HEAD and long.startswith(short)
    return head or (len(short) >= _LONG_TAIL and long.endswith(short))
