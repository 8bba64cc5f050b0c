"""Addresses: a street and a house number, with floor, postal code and town. A street or a town alone is not personal."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.masking.labels import Label, Labels
from bot.masking.name_words import is_office
from bot.masking.spans import apart
from bot.masking.words import folded, forms, listed

_UP = "A-ZÆØÅÄÖÜÉ"
_STREET = (
    r"vej(?:en)?|gade(?:n)?|stræde(?:t)?|straede(?:t)?|allé(?:en)?|alle(?:en)?|vænge(?:t)?|vaenge(?:t)?|boulevard(?:en)?|torv(?:et)?"
    r"|park(?:en)?|plads(?:en)?|stien|bakken?|engen|tofte(?:n)?|toft|gaden|gyde(?:n)?|slippe(?:n)?|passage(?:n)?"
)
_SHORT = r"(?:(?:gd|g|vj|v|pl|str|blvd|bvld|blv|al|alle|vg|stræd)\.|gd)"
# Also parts of other names; an address only where more says so.
_WIDE = (
    r"have(?:n)?|høj(?:en)?|lund(?:en)?|kær(?:et)?|mark(?:en)?|skrænt(?:en)?|kaj(?:en)?|bro(?:en)?|kvarter(?:et)?|dal(?:en)?|krog(?:en)?"
    r"|ager(?:en)?|løkke(?:n)?|g[åa]{1,2}rd(?:en)?|ås(?:en)?|bæk(?:ken)?|dam(?:men)?|holm(?:en)?|kilde(?:n)?|banke(?:n)?|brink(?:en)?"
    r"|hegn(?:et)?|vang(?:en)?|sving(?:et)?|eng|sti|led(?:det)?|skov(?:en)?|næs(?:set)?|havn(?:en)?|kant(?:en)?|minde|lyst|hus(?:et)?|strand(?:en)?"
    r"|parcel(?:len)?|haver(?:ne)?|klit(?:ten)?|hede(?:n)?|mose(?:n)?|top(?:pen)?|vig(?:en)?|bjerg(?:et)?|kobbel|ring(?:en)?|runddel(?:en)?|bryn(?:et)?|skel(?:let)?|glimt|rede(?:n)?|å(?:en)?|lien|torvet|havnen|molen|hjørne(?:t)?|eje(?:t)?|ager"
)
_FIRST = rf"(?:[{_UP}](?:\.\s?|\s)|(?:Gl|Gml|Nr|Ndr|Sdr|Sct|Skt|St|Chr|Dr|Vestr|Østr|Ll)\.\s?|[{_UP}][\w'-]{{1,24}}\s){{1,4}}"
_MIDDLE = r"(?:(?:den|af|de|von|på)\s)?"
_FLOOR = (
    r"(?:\s?,?\s?(?:\d{1,2}\s?\.?\s?(?:sal|etage)?|st\.?|stuen|kld\.?|kl\.?)\s?\.?,?\s?(?:(?:tv|th|mf|t\.v|t\.h|midtfor|til venstre|til højre)\.?|"
    r"(?:lejl|lej|dør|værelse)\.?\s?\d{1,4})(?![^\W\d_])|\s?,?\s?\d{1,2}\s?\.\s?(?:sal|etage)|\s?,\s?(?:st\.|stuen)(?![^\W\d_])"
    r"|\s?,?\s?(?:lejl|lejlighed|værelse|dør)\.?\s?\d{1,4}){0,2}"
)
_NUMBER = (
    r"(?:,?\s(?:nr\.?|nummer|husnr\.?)\s?|\s{1,2}|(?<=\.)|,\s(?=\d{1,3}[A-Za-z]?,\s))"
    r"(?P<number>\d{1,3}(?:\s?[A-Za-z](?![^\W_]))?(?:\s?[-/]\s?\d{1,3}[A-Za-z]?(?![^\W_]))?)(?![\d:/%]|[.,]\d|[^\W\d_])"
)
_TOWN = rf"(?P<town>\s?[,.]?\s{{0,2}}(?:DK-?\s?)?\d{{4}}\s{{1,2}}[{_UP}][\w-]{{1,24}}(?:\s[{_UP}][\w-]{{0,24}})?)?"
_TAIL = rf"{_NUMBER}(?P<floor>{_FLOOR}){_TOWN}"
_COMPOUND = re.compile(
    rf"(?<![\w-])(?P<street>(?:{_FIRST}{_MIDDLE})?[{_UP}][\w'-]{{0,30}}?(?:{_STREET})|(?:{_FIRST}{_MIDDLE})?[{_UP}][\w'-]{{0,30}}?{_SHORT}){_TAIL}"
)
_SEVERAL = re.compile(
    rf"(?<![\w-])(?P<street>{_FIRST}{_MIDDLE}(?:[{_UP}][\w-]+\s)?(?i:vej|gade|stræde|allé|alle|vænge|boulevard|torv|park|plads|sti|bakke|eng|toft|have|avenue"
    rf"|{_SHORT})){_TAIL}"
)
_LOWER = re.compile(
    rf"(?<![\w-])(?P<street>[^\W\d_][\w'-]{{0,30}}?(?:vej|vejen|gade|gaden|stræde|stræ?det|allé|vænge|vænget|boulevard|torv)){_TAIL}"
)
_WHOLE = ("Torvet", "Havnen", "Kajen")
_WIDER = re.compile(
    rf"(?<![\w-])(?P<street>(?:Ved|På|Bag|Under|Langs|Over|Mellem|Bagved|Ad)\s[{_UP}][\w-]{{2,20}}|{'|'.join(_WHOLE)}|(?:{_FIRST})?[{_UP}][\w'-]{{0,30}}?(?:{_WIDE})){_TAIL}"
)
_ANY = re.compile(rf"(?<![\w-])(?P<street>[{_UP}][\w'.-]{{2,30}}(?:\s[{_UP}][\w'.-]+){{0,3}}){_TAIL}")
_LIVES_BEFORE = re.compile(
    r"(?:\bbor(?:\sder)?(?:\s(?:på|i|ved))?|\bboende(?:\s(?:på|i))?|\bbosat(?:\s(?:på|i))?|\bbopæl(?:en)?(?:\s(?:på|er))?|\b(?:privat|post|hjem)?adresse(?:n|r)?"
    r"(?:\s(?:er|på|hedder))?|\bhjemme(?:\s(?:på|i))|\bflytte[tr]?\s(?:til|fra|ind\s(?:på|i))|\blejlighed(?:en)?\s(?:på|i)|\bhus(?:et)?\s(?:på|i)|\bejendommen"
    r"|\bhjem\stil|\bpost(?:en)?\stil)[\s:»\"]{1,3}$",
    re.IGNORECASE,
)
_ENDS = re.compile(
    r"\s?(?:$|[.,;:!?)»«”\"\n\0]|(?:er|var|har|havde|i|og|som|skal|ligger|bor|boede|til|fra|hos|med|ved|eller|kan|vil|blev|bliver|for|men|hvor|så|på|står|fik|får|om|kl)(?!\w))"
)
_MONTH_AFTER = re.compile(r"\.?\s?(?:jan|feb|mar|apr|maj|jun|jul|aug|sep|okt|nov|dec)", re.IGNORECASE)
_UNIT_AFTER = re.compile(
    r"\s?(?:m|m2|m²|meter|km|kilometer|cm|gange|timer|minutter|dage|uger|måneder|år|kr|kroner|pct|procent|stk|meters|borde|stole|biler|personer|ansatte"
    r"|medarbejdere|hektar|ha|tons?|sider|hverdage|stykker|pladser|træer|ud af|steder)(?![^\W\d_])",
    re.IGNORECASE,
)


def find(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    """The places of addresses, in order."""
    return apart(_candidates(text, labels, known))


def _candidates(text: str, labels: Labels, known: frozenset[str]) -> Iterator[tuple[int, int]]:
    for pattern in (_COMPOUND, _SEVERAL, _LOWER, _WIDER, _ANY):
        for found in pattern.finditer(text):
            if _is_address(pattern, found, text, labels, known):
                yield _without_first_words(found), found.end()


def _is_address(
    pattern: re.Pattern[str], found: re.Match[str], text: str, labels: Labels, known: frozenset[str]
) -> bool:
    street = found["street"]
    if labels.get(found.start("number")) not in (None, Label.PHONE, Label.MAYBE_CASE) or _is_known(
        street, known
    ):
        return False
    if _MONTH_AFTER.match(text, found.end("number")) or _UNIT_AFTER.match(text, found.end("number")):
        return False
    sure = bool(found["town"] or found["floor"])
    lives = sure or bool(_LIVES_BEFORE.search(text[max(0, found.start() - 30) : found.start()]))
    if pattern is _ANY:
        return bool(found["town"]) or (lives and bool(_ENDS.match(text, found.end())))
    if lives:
        return True
    if pattern is _SEVERAL:
        return _without_first_words(found) < found.start("street") + street.rfind(" ")
    if street.split()[-1].casefold() in listed("roads") and street not in _WHOLE:
        return False
    if pattern is _WIDER:
        inside = (
            bool(re.search(r"[A-Za-z]$", found["number"]))
            or text[max(0, found.start() - 2) : found.start()].strip().islower()
        )
        return (
            inside
            and (street in _WHOLE or not is_office(street.casefold()))
            and bool(_ENDS.match(text, found.end()))
        )
    return pattern is not _LOWER or not street.endswith(("en", "et")) or bool(_ENDS.match(text, found.end()))


def _is_known(street: str, known: frozenset[str]) -> bool:
    """All words of the street belong to the scenario."""
    words = [folded(word.strip(".,")) for word in street.split()]
    return bool(words) and all(forms(word) & known for word in words)


def _without_first_words(found: re.Match[str]) -> int:
    """Where the street begins, without the word that only begins the sentence ("Hej Vestergade 12")."""
    start = found.start("street")
    words = found["street"].split(" ")
    for word in words[:-1]:
        if word.casefold() not in listed("first_words"):
            break
        start += len(word) + 1
    return start
