"""The words that a shared session is found by, folded alike when it is shared and when it is searched for."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

LONGEST_WORD = 40
MOST_WORDS = 8  # of a search; more narrow it no further
SHORTEST_ASKED = 2  # a single letter begins a word in every talk
_WORD = re.compile(r"[^\W_]+")


def words_of(texts: Iterable[str]) -> str:
    """Every word once, sorted, with spaces between."""
    return " ".join(sorted(set(_words(" ".join(texts)))))


def asked_words(search: str) -> list[str]:
    """The beginnings of words that a search asks for; all must be there. Empty when nothing is asked."""
    long_enough = (word for word in _words(search) if len(word) >= SHORTEST_ASKED)
    return list(dict.fromkeys(long_enough))[:MOST_WORDS]


def _words(text: str) -> list[str]:
    folded = unicodedata.normalize("NFC", text.casefold())
    return [word[:LONGEST_WORD] for word in _WORD.findall(folded)]
