"""Names of people who are not in the scenario: given names from a list with what follows, titles and initials, -sen names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.masking.labels import Labels
from bot.masking.name_words import (
    AFTER_SAINT,
    INTRODUCED,
    PARTICLES,
    SUBJECTS,
    TITLES,
    is_a_word_too,
    is_given,
    is_land,
    is_office,
    is_place_prefix,
    is_place_too,
    is_sen_name,
    is_street_word,
    is_surname,
    looks_like_surname,
    starts_sentences,
)
from bot.masking.words import Word, forms, words_in

MOST_WORDS = 6  # in one name


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of names, in order."""
    words = words_in(text)
    at = 0
    while at < len(words):
        count = _name_at(words, at, known)
        if count:
            yield words[at].start, words[at + count - 1].end
        at += count or 1


def _name_at(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """How many words from `at` are one name that must go; 0 when none begins there."""
    word = words[at]
    if not word.text[0].isupper():
        return _lower_name(words, at, known)
    if word.shouted:
        return _shouted_name(words, at, known)
    if at and words[at - 1].small in AFTER_SAINT:
        return 0
    count = (
        _titled(words, at, known)
        or _initials(words, at)
        or _full(words, at, known)
        or _alone(words, at, known)
    )
    return 0 if count and _is_street(words, at + count - 1) else count


def _titled(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """fru Jensen, hr. Zibrandt; jeg hedder Zulfiya."""
    if not _is_announced(words, at) or (words[at].opens and words[at].gap.strip(" .:»\"'")):
        return 0
    word = words[at]
    if _is_known(word, known) or is_office(word.small):
        return 0
    return 1 + _following(words, at + 1, known)


def _is_announced(words: Sequence[Word], at: int) -> bool:
    """A title right before, or "jeg hedder", "mit navn er"."""
    before = [w.small for w in words[max(0, at - 3) : at]]
    if before and before[-1] in TITLES:
        return True
    if len(before) >= 2 and before[-1] in INTRODUCED and before[-2] in SUBJECTS:
        return True
    if before and before[-1] in ("navn", "navnet") and ":" in words[at].gap:
        return True
    return len(before) >= 2 and before[-1] in ("er", "var") and before[-2] in ("navn", "navnet")


def _initials(words: Sequence[Word], at: int) -> int:
    """J. P. Hansen."""
    count = 0
    while (
        count < 4
        and at + count < len(words)
        and words[at + count].initial
        and (not count or _adjacent(words[at + count], "."))
    ):
        count += 1
    if not 0 < count <= 3 or at + count >= len(words):
        return 0
    last = words[at + count]
    dotted = "." in last.gap and _adjacent(last, ".")
    return count + 1 if dotted and last.capital and _family(last) else 0


def _full(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """A given name and what follows; or an unknown word and a family name."""
    first = words[at]
    rest = _following(words, at + 1, known)
    if not rest:
        return 0
    others = words[at + 1 : at + 1 + rest]
    if is_given(first.text):
        if _is_known(first, known):
            return 1 + rest if any(_family(w) and not _is_known(w, known) for w in others) else 0
        return 1 + rest
    family = next((n for n, w in enumerate(others, 1) if _strong_family(w)), 0)
    if not family or _is_known(first, known) or all(_is_known(w, known) for w in others):
        return 0
    return 0 if _is_no_given(first, others[family - 1]) else 1 + rest


def _is_no_given(first: Word, family: Word) -> bool:
    """Kontakt Jensen; Vej Nielsen; Café Holm; Hansens Tømrerfirma."""
    if first.opens and (starts_sentences(first.small) or is_a_word_too(family.small)):
        return True
    if is_office(first.small) or is_place_prefix(first.small):
        return True
    return first.text.endswith("s") and _strong_family(first)


def _following(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """How many of the words from `at` go on with a name."""
    count = 0
    while at + count < len(words) and count < MOST_WORDS - 1:
        word = words[at + count]
        if word.small in PARTICLES and _adjacent(word) and at + count + 1 < len(words):
            if not (_name_word(words[at + count + 1], known) and count < MOST_WORDS - 2):
                break
            count += 2
        elif _name_word(word, known):
            count += 1
        else:
            break
    return count


def _name_word(word: Word, known: frozenset[str]) -> bool:
    if not _adjacent(word, ".") or ("." in word.gap and word.opens):
        return False
    if word.initial:
        return True
    if not word.capital:
        return False
    if _family(word) or is_given(word.text):
        return True
    return not (is_street_word(word.small) or is_office(word.small) or _is_known(word, known))


def _alone(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """One word: a given name from the list, or a family name that is nothing else."""
    word = words[at]
    if _is_known(word, known) or word.initial or is_office(word.small):
        return 0
    if is_given(word.text):
        return 0 if is_place_too(word.small) or (word.opens and is_a_word_too(word.small)) else 1
    if is_surname(word.text) and not is_a_word_too(word.small):
        return 0 if word.opens and starts_sentences(word.small) else 1
    return 1 if is_sen_name(word.small) and not word.opens else 0


def _lower_name(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """mads jensen; fru jensen; jeg hedder mads."""
    word = words[at]
    following = words[at + 1] if at + 1 < len(words) and _adjacent(words[at + 1]) else None
    if is_given(word.text) and following and is_surname(following.text) and not following.opens:
        sure = not is_a_word_too(word.small) or not is_a_word_too(following.small)
        return 2 if sure and not _is_known(following, known) else 0
    if _is_known(word, known) or not _is_announced(words, at) or is_a_word_too(word.small):
        return 0
    return 1 if is_given(word.text) or is_surname(word.text) else 0


def _shouted_name(words: Sequence[Word], at: int, known: frozenset[str]) -> int:
    """MADS JENSEN; MADS alone, when it is no word and no abbreviation."""
    word = words[at]
    if _is_known(word, known) or not is_given(word.text):
        return 0
    count = 1
    while at + count < len(words) and _adjacent(words[at + count]) and words[at + count].shouted:
        if not (is_surname(words[at + count].text) or is_given(words[at + count].text)):
            break
        count += 1
    if count > 1:
        return count
    return 1 if len(word.text) > 3 and not is_a_word_too(word.small) and not is_place_too(word.small) else 0


def _is_street(words: Sequence[Word], last: int) -> bool:
    """Jens Baggesens Vej is a street, and a street without a number is nobody's."""
    following = words[last + 1] if last + 1 < len(words) else None
    if (
        following is not None
        and _adjacent(following)
        and following.capital
        and is_street_word(following.small)
    ):
        return words[last].small.endswith("s")
    return is_street_word(words[last].small) and last > 0 and words[last - 1].small.endswith("s")


def _adjacent(word: Word, also: str = "") -> bool:
    gap = word.gap
    return (len(gap) <= 3 and gap.strip(" " + also) in ("", "-") and gap != "-") or gap == "-"


def _family(word: Word) -> bool:
    return is_surname(word.text) or looks_like_surname(word.small)


def _strong_family(word: Word) -> bool:
    """A family name that says by itself that a name stands here: not Strand, which is the end of many places."""
    return word.capital and (
        looks_like_surname(word.small) or (is_surname(word.text) and not is_land(word.small))
    )


def _is_known(word: Word, known: frozenset[str]) -> bool:
    if forms(word.small) & known:
        return True
    parts = [part for part in word.small.split("-") if part]
    return len(parts) > 1 and all(forms(part) & known for part in parts)
