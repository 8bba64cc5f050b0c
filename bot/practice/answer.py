"""Reads whether a decision was a no, a yes, a yes with conditions or a not-yet, from its own words."""

from __future__ import annotations

import re

from bot.practice.scenario import Answer

_NEGATION = re.compile(
    r"\b(ikke|nej|afslag|afslå\w*|afvis\w*|aldrig|ingen|intet|hverken|forbyd\w*|nedlægg\w*|ulovlig\w*"
    r"|desværre|stoppe?s?|væk|fjernes?|bortfald\w*|tabt)\b",
    re.IGNORECASE,
)
_CONDITION = re.compile(
    r"\b(hvis|forudsat|betinge\w*|vilkår\w*|såfremt|medmindre|på den betingelse|kun\b.*\b(når|hvis|med)|under forudsætning"
    r"|når (du|i|der)|så længe|mod at|krav om)\b",
    re.IGNORECASE,
)
_LATER = re.compile(
    r"\b(endnu|i dag ikke|ikke i dag|først når|afgør\w* .{0,30}(senere|når)|foreløbig\w*|(før|inden) (jeg|vi) (har|kan)|på stående fod|kan først\b)\b",
    re.IGNORECASE,
)
# "ikke mere end", "ikke kun", "ikke noget problem", "intet i vejen": negations that do not refuse.
_NOT_A_REFUSAL = re.compile(
    r"\bikke (mere end|over|kun|bare|noget problem|et problem|noget i vejen|nødvendig\w*)|intet (problem|i vejen|til hinder)"
    r"|ingen (problemer|indvendinger|hindringer)",
    re.IGNORECASE,
)


def answer_in(decision: str) -> Answer:
    """What the wording of a decision amounts to. A refusal outweighs a condition unless the condition opens it."""
    text = _NOT_A_REFUSAL.sub(" ", decision)
    if _LATER.search(text):
        return Answer.NOT_YET
    negated, conditional = bool(_NEGATION.search(text)), bool(_CONDITION.search(text))
    if negated:
        return Answer.NO
    return Answer.CONDITIONAL if conditional else Answer.YES
