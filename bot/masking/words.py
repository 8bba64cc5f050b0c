"""The words of a text, one by one, with what the names and the scenario's own words are told by."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*'?")
_OPENS = frozenset('.!?:;»«"“”„\n()[]|*•>\0')  # after these a capital says nothing
_DATA = Path(__file__).parent / "data"
# A full stop after these ends no sentence.
_ABBREVIATIONS = re.compile(
    r"hr|fr|fru|frk|dr|adv|dir|ing|ca|nr|kl|evt|bl|inkl|jf|pr|tlf|mob|att|v|sct|skt|st|gl|sdr|ndr|chr"
)
_GREETINGS = re.compile(r"hej|hejsa|kære|goddag|godmorgen|dav|hallo|velkommen")


@dataclass(frozen=True)
class Word:
    text: str
    start: int
    end: int
    gap: str  # what stands between the word before and this one
    opens: bool  # it may begin a sentence

    @property
    def small(self) -> str:
        return self.text.casefold()

    @property
    def capital(self) -> bool:
        """Mads, McDonald, J; not KOMMUNEN."""
        return self.text[0].isupper() and not self.shouted

    @property
    def shouted(self) -> bool:
        return len(self.text) > 1 and self.text.isupper()

    @property
    def initial(self) -> bool:
        return len(self.text) == 1 and self.text.isupper()


def words_in(text: str) -> list[Word]:
    words: list[Word] = []
    at = 0
    for found in _WORD.finditer(text):
        gap = text[at : found.start()]
        opens = not words or _is_opening(gap, words[-1]) or _is_after_greeting(gap, words)
        words.append(Word(found[0], found.start(), found.end(), gap, opens))
        at = found.end()
    return words


def _is_opening(gap: str, before: Word) -> bool:
    signs = gap.strip(" ")
    if signs == ".":
        return not (before.initial or _ABBREVIATIONS.fullmatch(before.small))
    return signs[:1] == "-" or any(sign in _OPENS for sign in signs)


def _is_after_greeting(gap: str, words: list[Word]) -> bool:
    """ "Hej Karla, Hans ...": many begin with a capital there."""
    greeted = any(word.opens and _GREETINGS.fullmatch(word.small) for word in words[-3:])
    return greeted and gap.strip(" ") in (",", "-")


def folded(word: str) -> str:
    """A word as `known` has it."""
    return word.casefold()


def capitalised(texts: Iterable[str]) -> frozenset[str]:
    """Every capitalised word of the texts, folded; of a double name its parts as well, and without the s of a genitive."""
    found: set[str] = set()
    for text in texts:
        for word in words_in(text):
            if word.text[0].isupper():
                found.update(forms(word.small), *(forms(part) for part in word.small.split("-") if part))
    return frozenset(found)


@lru_cache(maxsize=4096)
def forms(small: str) -> frozenset[str]:
    """The word, and what it is the genitive of: "mads'", "hansens", "toves"."""
    bare = small.strip("'")
    found = {small, bare}
    if bare.endswith("'s"):
        found.add(bare[:-2])
    if bare.endswith("s") and len(bare) > 3:
        found.add(bare[:-1])
    return frozenset(found | {_without_accents(form) for form in found})


def _without_accents(small: str) -> str:
    """Ayşe as Ayse, José as Jose; å stays, it is a letter."""
    apart = unicodedata.normalize("NFD", small)
    return unicodedata.normalize(
        "NFC", "".join(s for s in apart if s == "\u030a" or not unicodedata.combining(s))
    )


@cache
def listed(name: str) -> frozenset[str]:
    """The words of a data file, folded."""
    lines = (_DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    return frozenset(line.casefold() for line in lines if line and not line.startswith("#"))
