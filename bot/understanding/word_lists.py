"""Is it a sentence at all, or the method's words strung together? A list of right words is no talk, and must earn nothing."""

from __future__ import annotations

import re

from bot.understanding.folding import folded

_LETTERS = re.compile(r"[^\W\d_]+")
LEAST_WORDS = 6  # a shorter reply may well have no small word: "Fire borde langs facaden"
LEAST_SMALL = 0.12  # share of small words; sentences that people wrote hold 0.4 to 0.5
MOST_METHOD = 0.4  # share of the method's own words
LEAST_KINDS = 4  # and so many different ones
# Pronouns, auxiliaries, prepositions, conjunctions, small adverbs: what holds a Danish sentence together.
_SMALL = frozenset(
    folded(w)
    for w in (
        "jeg du det den de vi i han hun man mig dig ham hende dem jer os sig min mit mine din dit dine jeres vores "
        "at er var har havde kan kunne skal skulle vil ville må måtte bør får fik bliver blev gør en et og men eller så hvis når som der "
        "fordi mens før inden ikke jo da nu lige på til fra med af for ved om under over efter uden hos mellem hvad hvor hvordan hvornår "
        "hvem hvilken ja nej her også godt gerne selv ind ud op ned hen hr fru goddag hej hilsen tak beklager"
    ).split()
)
_METHOD = tuple(
    folded(w)
    for w in (
        "anerkend spejl empati lyt følels forståelse frustration åbne spørgsmål åbent service myndighed kasket vejled begrund klage partshør "
        "notat journal næste skridt aftale alternativ forbehold afklar ramme melding modtagelse hjemmel hensyn habilitet tavshed ligebehandl "
        "overlever overdrag dialog rolle konflikttrappe opsummer jeg-budskab procesretfærdig forventningsafstem afgør noter grænse reflek mulighed regel"
    ).split()
)


def is_word_list(text: str) -> bool:
    """True for words side by side that no sentence holds together."""
    words = [folded(w) for w in _LETTERS.findall(text)]
    if len(words) < LEAST_WORDS:
        return False
    if sum(w in _SMALL for w in words) / len(words) < LEAST_SMALL:
        return True
    kinds = [next((m for m in _METHOD if w.startswith(m)), None) for w in words]
    named = [k for k in kinds if k]
    return len(set(named)) >= LEAST_KINDS and len(named) / len(words) >= MOST_METHOD
