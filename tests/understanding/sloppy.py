"""The same sentence as it is typed in a hurry: typos, no commas, ae/oe/aa. Deterministic."""

from __future__ import annotations

import random
import re

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", "Æ": "Ae", "Ø": "Oe", "Å": "Aa"})
ONE_WORD_IN = 8


def sloppy(text: str, seed: int = 0) -> str:
    """No commas, no special letters, and a typo in about every eighth word of four letters or more."""
    chance = random.Random(f"{seed}{text}")
    words = text.replace(",", "").translate(_LETTERS).split(" ")
    return " ".join(_mistyped(w, chance) if chance.random() < 1 / ONE_WORD_IN else w for w in words)


def _mistyped(word: str, chance: random.Random) -> str:
    if not re.fullmatch(r"[A-Za-z]{4,}[.?!]?", word):
        return word
    k = chance.randrange(1, len(word.rstrip(".?!")) - 1)
    kind = chance.choice(("swap", "drop", "double", "neighbour"))
    if kind == "swap":
        return word[:k] + word[k + 1] + word[k] + word[k + 2 :] if k + 1 < len(word) else word
    if kind == "drop":
        return word[:k] + word[k + 1 :]
    if kind == "double":
        return word[:k] + word[k] + word[k:]
    row = next((r for r in ("qwertyuiop", "asdfghjkl", "zxcvbnm") if word[k].lower() in r), "")
    return word[:k] + row[(row.index(word[k].lower()) + 1) % len(row)] + word[k + 1 :] if row else word
