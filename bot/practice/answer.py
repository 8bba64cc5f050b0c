"""Reads whether a decision was a no, a yes, a yes with conditions or a not-yet, from its own words.

A decision is read clause by clause: what it grants, what it refuses, and what it ties the grant to. A grant with a refusal or a tie beside
it is a yes with conditions.
"""

from __future__ import annotations

import re

from bot.practice.scenario import Answer


def _words(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?:{pattern})", re.IGNORECASE | re.VERBOSE)


_NEGATION = _words(
    r"""\b(?: ikke | nej | afslag\w* | afslå\w* | afvis\w* | aldrig | ingen | intet | hverken | forbyd\w* | nedlægg\w* | ulovlig\w*
    | desværre | påbud | fastholder | stoppe?s? | fjernes? | bortfald\w* | tabt | skal\ (?:\w+\ )?(?:væk|ned) )\b"""
)
# Negations that do not refuse: "ikke mere end", "kræver ikke tilladelse", "ingen særlige vilkår".
_NOT_A_REFUSAL = _words(
    r"""\bikke\ (?: mere\ end | over | kun | bare | noget\ problem | et\ problem | noget\ i\ vejen | nødvendig\w* | kræver? )
    | \b(?: kræver | skal | behøver )\ (?:\w+\ )?ikke
    | \b(?: intet | ingen | ikke | uden )\ (?:\w+\ ){0,3}(?: problem\w* | i\ vejen | til\ hinder | indvending\w* | hindring\w* | vilkår | betingelse\w* )
    | (?: betingelse\w* | krav\w* | vilkår\w* )\ (?: er | var )\ opfyldt"""
)
_GRANT = _words(
    r"""\bja\b | \bgodkend\w* | \bimødekom\w* | \bbevilg\w* | \bmedhold\b | \bgrønt\ lys\b | \b(?: tilladt | lovligt | frit?\ til )\b
    | \bmå\ (?:\w+\ ){0,2}(?: gerne | godt | beholde | have | bruge | blive ) | \bgerne\b
    | \b(?: får | give | giver | givet | gives | har | meddel\w* | kommer | laver )\b.{0,40}\b(?: \w*tilladelsen? | lov | dispensation\w* | tilskud )\b
    | \b(?: \w*tilladelsen? | lov | dispensation\w* )\b.{0,20}\b(?: gives | givet | gælder | på\ plads | kommer | får )\b
    | \bkan\ (?:\w+\ ){0,2}(?: få | godkendes | tages | lade\ sig\ gøre )\b | \bi\ orden\b | \btil\ din\ fordel\b"""
)
_TIE = _words(
    r"""\b(?: hvis | forudsat | betinge\w* | betingels\w* | vilkår\w* | såfremt | medmindre | forudsætning | så\ længe | mod\ at | krav\ om
    | dog | højst | begrænsning\w* | delvist? | på\ prøve | ad\ gangen | falder\ bort | halvdel\w* | inderste | når
    | bare\ (?:du|i|den|det) | men\ kun | kun\b.*\b(?:når|hvis|med) | kun\ (?:om|for|til|hvis|når) | først\ (?:når|fra) )\b"""
)
_LATER = _words(
    r"""\b(?: endnu | i\ dag\ ikke | ikke\ i\ dag | (?:kan|må|ved)\ (?:\w+\ ){0,2}først | først\ når | afgør\w*\ .{0,30}(?:senere|når) | foreløbig\w*
    | (?:før|inden)\ (?:jeg|vi)\ (?:har|kan) | på\ stående\ fod )\b"""
)
_CLAUSES = re.compile(r"[,.;:!?]+\s*|\s(?=(?:men|og nej|og ja|og tilladelse)\s)")
_ONLY_YES = re.compile(r"\W*ja\W*", re.IGNORECASE)


def answer_in(decision: str) -> Answer:
    """What the wording of a decision amounts to."""
    text = _NOT_A_REFUSAL.sub(" ", decision)
    clauses = [c for c in _CLAUSES.split(text) if c.strip()]
    refused = any(_NEGATION.search(c) for c in clauses)
    granted = any(_GRANT.search(c) and not _NEGATION.search(c) and not _depends(c) for c in clauses)
    if refused and all(_ONLY_YES.fullmatch(c) or _NEGATION.search(c) for c in clauses):
        granted = False  # "Ja, skuret skal væk"
    if granted:
        return Answer.CONDITIONAL if (refused and _verdict_in(clauses)) or _TIE.search(text) else Answer.YES
    if _LATER.search(text):
        return Answer.NOT_YET
    if refused:
        return Answer.NO
    return Answer.CONDITIONAL if _TIE.search(text) else Answer.YES


_DEPENDENT = re.compile(
    r"\s*(?:og\s|men\s)?(?:hvis|når|at|fordi|for|da|som|der|inden|før|så længe|medmindre)\s", re.IGNORECASE
)


def _depends(clause: str) -> bool:
    """True for a clause that grants nothing by itself: a condition, a reason, a relative clause."""
    return _DEPENDENT.match(clause) is not None and not re.match(r"\s*at\s|\s*for min", clause, re.IGNORECASE)


_VERDICT = _words(
    r"\b(?: nej | afslag\w* | afslå\w* | afvis\w* | ikke\ (?: til | længere | før | resten | den | det | de )? )\b"
)


def _verdict_in(clauses: list[str]) -> bool:
    """True where a clause refuses a part by itself."""
    return any(_VERDICT.search(c) and not re.match(r"\s*(?:fordi|for|da)\s", c) for c in clauses)
