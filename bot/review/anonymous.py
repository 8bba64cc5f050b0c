"""Takes people's names out of a talk, and points at further words that look like names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

REMOVED = "[navn fjernet]"
# Small words inside names; they would be taken out of every other sentence.
_PARTICLES = frozenset({"af", "al", "da", "de", "del", "den", "der", "du", "el", "la", "og", "van", "von"})
_POLITE = frozenset({"De", "Dem", "Deres"})
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_BEGINS = re.compile(r"(?:^|[.!?:…]|\n)[\s\"'»«”“(–-]*$")  # what stands before the first word of a sentence


def name_words(names: Iterable[str]) -> set[str]:
    """Every word of the names, small letters; parts of double names stand for themselves too."""
    words = {word.casefold() for name in names for word in _WORD.findall(name)}
    words |= {part for word in words for part in word.split("-")}
    return {word for word in words if len(word) > 1 and word not in _PARTICLES}


def without(text: str, words: Collection[str]) -> str:
    """The text with each of the words replaced, whatever its letter case; a genitive goes too, a longer word stays."""
    if not words:
        return text
    either = "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))
    one = rf"(?<!\w)(?:{either})(?:['’]?s)?(?!\w)"
    return re.sub(rf"{one}(?:[ -]{one})*", REMOVED, text, flags=re.IGNORECASE)


def name_like(texts: Iterable[str], known: Collection[str], common: Collection[str]) -> list[str]:
    """Words that look like names, in the order they come.

    `known`: words of the case as they are written there. `common`: words that are written small somewhere; they excuse a
    capital at the beginning of a sentence. Single letters and what is all in capitals (CVR, BBR-tal) are no names.
    """
    found: dict[str, None] = {}
    for text in texts:
        plain = text.replace(REMOVED, " " * len(REMOVED))
        for word in _WORD.finditer(plain):
            if _looks_like_a_name(word[0], _BEGINS.search(plain[: word.start()]) is not None, known, common):
                found[word[0]] = None
    return list(found)


def words_in(texts: Iterable[str]) -> set[str]:
    """Every word of the texts as it is written."""
    words = {word for text in texts for word in _WORD.findall(text)}
    return words | {part for word in words for part in word.split("-")}


def _looks_like_a_name(word: str, begins: bool, known: Collection[str], common: Collection[str]) -> bool:
    if not word[0].isupper() or word.split("-")[0].isupper() or word in _POLITE:
        return False
    if word in known or (word.endswith("s") and word[:-1] in known):
        return False
    return not (begins and word.casefold() in common)
