"""What a word can be told by: a given name, a family name, a word too, an office, a street."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.masking.words import forms, listed


def _words(words: str) -> frozenset[str]:
    return frozenset(words.split())


TITLES = _words(
    "fru frue hr herr frk frøken familien ægteparret enkefru dr doktor overlæge advokat pastor onkel tante "
    "moster faster"
)
SUBJECTS = _words(
    "jeg han hun hvem der manden konen kvinden sønnen datteren naboen kollegaen kollega ejeren ægtefællen "
    "kæresten lejeren sagsbehandleren medarbejderen chefen faren moren broren søsteren svogeren som"
)
INTRODUCED = _words("hedder hed kaldes")
PARTICLES = _words("von van de der af da di el al bin ibn le la ten zu du dos del y")
AFTER_SAINT = _words(
    "sankt skt sct st sankte kong kongen dronning prins prinsesse kronprins kronprinsesse biskop pave"
)
_LAND = _words(
    "strand skov bro mose hede fjord klit vig havn kær sø gård have mark park eng vang krog dal dam vester øster post sand "
    "sommer vinter stage stilling have with from gade by bakke bæk"
)
_OFFICES = _words(
    "miljø natur byg plan vej park trafik teknik kultur fritid erhverv job jobcenter borgerservice økonomi "
    "beredskab byråd byrådet skat skats folketinget havn havnen social sundhed ældre børn unge skole skoler "
    "ejendom ejendomme landbrug vand spildevand affald klima energi hr it jura løn personale digitalisering "
    "vækst turisme bolig byggesag byggesager byggeri landzone husdyr tilsyn kommune kommunen staten regionen "
    "region landdistrikt integration ydelse refusion sygedagpenge dagtilbud brand redning forsyning "
    "parkering udbud indkøb velfærd arbejdsmarked beskæftigelse aps a/s i/s vvs el og danmark aarhus odense "
    "aalborg københavn thisted eu"
)
_OFFICE_ENDS = re.compile(
    r"(?:styrelse|forvaltning|afdeling|nævn|direktorat|sekretariat|ministeri|udvalg|råd|team|kontor|vagt|center|centr|service|område"
    r"|lov|portal|hus|kommun|bekendtgørelse|vejledning|myndighed|fond|pulje|forening|selskab|samarbejd)(?:en|et|er|erne|ene|e|n|t)?s?$"
)
_STREETS = re.compile(
    r"(?:vej|gade|allé|alle|plads|torv|stræde|boulevard|park|vænge|bro|kirke|skole|hus|minde|plejehjem|hospital|stiftelse|legat)"
    r"(?:en|n|et|t)?s?$"
)
# The ends that family names have and hardly another word: Thøgersen, Kvistgaard, Lindström, Jankowski, Petrović.
_FAMILY_ENDS = re.compile(
    r"^(?!.*(?:elsen|ssen$)).{2,}(?:sen|zen|sson|uson|arson|dottir|dóttir)s?$|^.{2,}(?:gaard|mann|feldt|strøm|ström|quist|qvist|owski|ewski|wicz|owicz|evic|ović|ević|ovic|enko|oğlu|oglu"
    r"|zadeh|pour|ian|idis|opoulos|escu|eanu|ishvili|adze)s?$"
)
_SEN = re.compile(r"^(?!.*elsens?$)[^\W\d_]{3,}(?:sen|zen)s?$")


_LONG_SEN_WORDS = tuple(word for word in listed("sen_words") if len(word) > 5)


def is_given(text: str) -> bool:
    """Mads, Toves, Karen-Margrethe, Karen Margrethe's first half."""
    return _is_given(text.casefold(), text)


@lru_cache(maxsize=8192)
def _is_given(small: str, text: str) -> bool:
    given = listed("given_names")
    if forms(small) & given:
        return True
    parts = text.split("-")
    if len(parts) != 2 or not all(parts):
        return False
    capital = parts[0][0].isupper() == parts[1][0].isupper()
    return (
        capital
        and parts[0].casefold() in given
        and bool(forms(parts[1].casefold()) & (given | listed("surnames")))
    )


def is_surname(text: str) -> bool:
    small = text.casefold()
    names = listed("surnames")
    parts = small.split("-")
    return bool(forms(small) & names) or (
        len(parts) == 2 and parts[0] in names and bool(forms(parts[1]) & names)
    )


def is_a_word_too(small: str) -> bool:
    """Bo, Mark, Hans: at the beginning of a sentence nobody can tell."""
    return bool(forms(small) & listed("also_words")) or is_place_too(small)


def is_place_too(small: str) -> bool:
    """August, Jordan, Siri: a name only where more says so."""
    return bool(forms(small) & listed("also_places"))


def starts_sentences(small: str) -> bool:
    return small in listed("first_words")


def looks_like_surname(small: str) -> bool:
    return (
        bool(_FAMILY_ENDS.search(small)) and small not in listed("first_words") and not _is_common_sen(small)
    )


def is_sen_name(small: str) -> bool:
    """Thøgersen; not Tilladelsen, Terrassen."""
    return bool(_SEN.match(small)) and small not in listed("first_words") and not _is_common_sen(small)


def _is_common_sen(small: str) -> bool:
    """Tilladelsen; and Husdyrgrænsen, which ends in one."""
    return any(f in listed("sen_words") or f.endswith(_LONG_SEN_WORDS) for f in forms(small))


def is_land(small: str) -> bool:
    return small in _LAND or is_place_too(small)


def is_office(small: str) -> bool:
    return small in _OFFICES or small.strip("-") in _OFFICES or bool(_OFFICE_ENDS.search(small))


def is_street_word(small: str) -> bool:
    return bool(_STREETS.search(small))


def is_place_prefix(small: str) -> bool:
    return small in listed("place_prefixes")
