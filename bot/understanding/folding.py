"""One spelling for what the models read: small letters, no commas, and æøå as ae, oe, aa, the way many type them."""

from __future__ import annotations

_LETTERS = str.maketrans({"æ": "ae", "ø": "oe", "å": "aa", ",": " ", ";": " ", "’": "'", "´": "'"})


def folded(text: str) -> str:
    """The text in one spelling; its length may change, so offsets belong to the original."""
    return text.lower().translate(_LETTERS)
