"""Labels: the words right before a number that say what it is. "cpr-nr. er: 010190 …", "sagsnummer 24/…"."""

from __future__ import annotations

import re
from enum import Enum


class Label(str, Enum):
    CPR = "cpr"
    PHONE = "phone"
    ACCOUNT = "account"
    CARD = "card"
    CASE = "case"  # a case number, said so
    MAYBE_CASE = "maybe_case"  # "sag", which also comes before other numbers
    CVR = "cvr"
    OTHER = "other"  # a number of something that is not a person


Labels = dict[int, Label]  # where the number begins → what it is

_NUMBER = r"(?:nr|nummer|nummeret|numre|numrene|id|no)"
_BETWEEN = (
    rf"(?:[\s.:#=-]{{0,3}}{_NUMBER}\b)?[\s.:#=»\"'(-]{{0,4}}"
    r"(?:(?:er|lyder|hedder|her|altså)\b[\s.:»\"']{0,3}){0,2}"
)
_STEMS = {
    Label.CPR: r"cpr|cpr-?registrering|person(?=[\s-]?n(?:r|umm))|personnummer|personnummeret|civilregistrering|erstatnings-?cpr",
    Label.PHONE: (
        r"(?:tlf|telf|tel|telefon|telefonen|fastnet|mobil|mobilen|mob|ring|ringe|ringer|sms|sms'e|skriv\sen\ssms|opkald|whatsapp"
        r"|fax|træffes|fanges|kontaktes)(?:\s(?:bare|til|mig|dig|os|ham|hende|jer|på|gerne|tilbage|op)){0,4}"
    ),
    Label.ACCOUNT: r"(?:bank|løn|nem|firma|privat|giro|drifts)?-?konto(?:en)?|reg|registrerings|iban|bban|overfør(?:e|es)?\s(?:til|på)",
    Label.CARD: r"(?:dan|visa|kredit|betalings|master)-?kort(?:et)?|kort(?=[\s-]?n(?:r|umm))|mastercard|visa",
    Label.CVR: r"cvr",
    Label.CASE: (
        r"(?:\w{0,20}sags?|journal|journals|jour|esdh|bom|skema|acadre|sbsys|f2)(?=[\s.:-]{0,2}(?:nr|numm|numre|id))"
        r"|j(?=\.?\s?nr)|jnr|esdh|acadre|sbsys"
    ),
    Label.MAYBE_CASE: r"\w{0,20}sag(?:en|ens|s)?|journal(?:en)?|bom|dok|dokument(?:et)?",
    Label.OTHER: (
        r"p(?=[\s-]?n(?:r|umm))|se(?=[\s-]?n(?:r|umm))|ean|dk|bfe|bbr|gln|kle|lov|bekendtgørelse|bek|lbk|cirkulære|vejledning"
        r"|(?:matrikel|matr|faktura|ordre|løbe?|reference|ref|bilags?|vare|kunde|produktionsenheds?|virksomheds|ejendoms"
        r"|tilladelses?|ansøgnings?|serie|model|type|artikel|parcel|sags?(?=behandl)|regnings?|polices?|tinglysnings?|projekt|tegnings?)"
    ),
}
_LABEL = re.compile(
    "(?<![^\\W_])(?:"
    + "|".join(f"(?P<{label.value}>(?:{stems})(?:{_NUMBER})?)" for label, stems in _STEMS.items())
    + f")(?![^\\W\\d_]){_BETWEEN}",
    re.IGNORECASE,
)


def labels_in(text: str) -> Labels:
    """The first sign after each label."""
    return {found.end(): Label(found.lastgroup or "") for found in _LABEL.finditer(text)}
