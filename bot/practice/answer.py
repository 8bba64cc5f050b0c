"""Reads whether a decision was a no, a yes, a yes with conditions or a not-yet, from its own words.

A decision is read clause by clause: what it grants, what it refuses, and what it ties the grant to. A grant with a refusal or a tie beside
it is a yes with conditions.
"""

from __future__ import annotations

import re

from bot.practice.acts import Act
from bot.practice.heard import Clause, Utterance
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
    | \bmå\ (?:\w+\ ){0,2}(?: gerne | godt | beholde | have | bruge | blive ) | \bgerne\b | \bmå\ (?:du|i)\b | \b(?:du|i)\ må\b
    | \b(?:er|bliver)\ (?:hermed\ )?givet\b | \b(?: annulleret | underskrevet | forlænget | sletter ) | \btrukket\ tilbage\b | \bfår\b.{0,30}\b(?: kr | kroner | tilskuddet | refusion(?:en)? )\b
    | \b(?: får | give | giver | givet | gives | har | meddel\w* | kommer | laver )\b.{0,40}\b(?: \w*tilladelsen? | lov | dispensation\w* | tilskud )\b
    | \b(?: \w*tilladelsen? | lov | dispensation\w* )\b.{0,20}\b(?: gives | givet | gælder | på\ plads | kommer | får )\b
    | \bkan\ (?:\w+\ ){0,2}(?: få | gå | godkendes | tages | lade\ sig\ gøre )\b | \bi\ orden\b | \btil\ din\ fordel\b"""
)
_TIE = _words(
    r"""\b(?: hvis | forudsat | betinge\w* | betingels\w* | vilkår\w* | såfremt | medmindre | forudsætning | så\ længe | mod\ at | krav\ om
    | dog | højst | begrænsning\w* | delvist? | på\ prøve | ad\ gangen | falder\ bort | halvdel\w* | inderste | når
    | bare\ (?:du|i|den|det) | men\ kun | men\ (?:\w+\ ){1,4}skal | kun\b.*\b(?:når|hvis|med) | kun\ (?:om|for|til|hvis|når) | først\ (?:når|fra) )\b"""
)
_LATER = _words(
    r"""\b(?: endnu | i\ dag\ ikke | ikke\ i\ dag | (?:kan|må|ved)\ (?:\w+\ ){0,2}først | først\ når | afgør\w*\ .{0,30}(?:senere|når) | foreløbig\w*
    | (?:før|inden)\ (?:jeg|vi)\ (?:har|kan) | på\ stående\ fod )\b"""
)
_CLAUSES = re.compile(r"[,;:!?]+\s*|\.(?=\s|$)|\s(?=(?:men|og nej|og ja|og tilladelse)\s)")
_ONLY_YES = re.compile(r"\W*ja\W*", re.IGNORECASE)


def answer_in(decision: str) -> Answer | None:
    """What the wording of a decision amounts to; None where it neither grants nor refuses ("Kommunen må kun sige ja, når …")."""
    text = _NOT_A_REFUSAL.sub(" ", decision)
    if _GENERAL.search(text):
        return None
    if _NO_PERMISSION_NEEDED.search(decision):
        return Answer.YES
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
    return Answer.CONDITIONAL if _TIE.search(text) else None


def answer_of(said: Utterance, decision: Clause) -> Answer | None:
    """What a decision amounts to within its reply: a yes counts what the rest of the sentence ties it to.

    "Du får lov, men hvert vilkår skal være opfyldt" may have been heard as two clauses. A refusal stays one, whatever way is offered after it.
    """
    answer = answer_in(decision.text)
    if answer is not Answer.YES:
        return answer
    end = _SENTENCE_END.search(said.text, decision.end)
    ways = [c.start for c in said.clauses if c.start >= decision.end and c.act in _OTHER_WAYS]
    stop = min([end.start() if end else len(said.text), *ways])
    tied = answer_in(said.text[decision.start : stop])
    return Answer.CONDITIONAL if tied is Answer.CONDITIONAL else answer


_OTHER_WAYS = (
    Act.PROPOSE_ALTERNATIVE,
    Act.GIVE_GUIDANCE,
    Act.OFFER_HELP,
    Act.INVITE_DIALOGUE,
    Act.AGREE_NEXT_STEP,
)
# The sentence goes on where the next one begins with what ties it: "Ja. Men kun, hvis …"
_SENTENCE_END = re.compile(
    r"[.!?\n](?!\s*(?:men kun|men det kræver|dog|forudsat|hvis|betingelse|vilkår|kravet er))", re.IGNORECASE
)
_NO_PERMISSION_NEEDED = re.compile(
    r"\b(?:kræver? ikke|ikke kræver?) (?:\w*tilladelse|\w*godkendelse|dispensation)", re.IGNORECASE
)
_GENERAL = re.compile(
    r"\b(?:kommunen|vi|man|jeg)\s(?:må|kan)\skun\b|\b(?:tilladelse|afgørelse)\skan\shave\b|\b(?:lignende|andre|tidligere|tilsvarende)\s(?:sager|ansøgninger)\b",
    re.IGNORECASE,
)

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
