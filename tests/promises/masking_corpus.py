"""Personal data in many writings and frames, put together from parts: what masking must find. Knows none of its patterns."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.promises.masking_people import FAMILY, GIVEN, NOT_LISTED_FAMILY, NOT_LISTED_GIVEN

DIGITS = {
    "plain": "0123456789",
    "full width": "０１２３４５６７８９",
    "arabic": "٠١٢٣٤٥٦٧٨٩",
    "persian": "۰۱۲۳۴۵۶۷۸۹",
    "devanagari": "०१२३४५६७८९",
    "bold": "𝟎𝟏𝟐𝟑𝟒𝟓𝟔𝟕𝟖𝟗",
}
HIDDEN = ("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff", "\u00ad")
SPACES = (" ", " ", " ", "\u00a0", "\u2009", "\u202f", "  ", "\n")
DASHES = ("-", "-", "–", "—", "\u2011", "\u2212", " - ", " – ")
FRAMES = (
    "{}",
    "Hej Karla, {} tak",
    "Det er {}.",
    "({})",
    "Skriv det ned: {}, så ser vi på det i morgen",
    "»{}«",
    "Nå\n{}\nok",
    "Jeg har noteret {} på sagen.",
    "så vidt jeg kan se står der {} i brevet",
    "Du får det her: {}! Er det i orden?",
    "1) {}",
    "den 12.03.2026 skrev du {}",
)
NAME_FRAMES = (
    "Jeg skal hilse fra {}.",
    "Du kan ringe til {} i morgen.",
    "I går talte jeg med {}, og det var en god snak.",
    "Det var {}, der sagde det til mig.",
    "Har du spurgt {} om det?",
    "Hej Karla, du taler med {} fra vej og trafik.",
    "og så har {} også søgt",
    "Sagen ligger hos {}, som er på ferie.",
    "(se brevet fra {})",
    "Jeg giver den videre til {}",
)
KINDS = ("cpr", "phone", "email", "address", "account", "case_number", "name")


@dataclass(frozen=True)
class Case:
    """`secret` must not be readable in what comes out of `text`."""

    kind: str
    text: str
    secret: str
    writing: str


def positives(seed: int = 1, each: int = 600) -> Iterator[Case]:
    """`each` cases of every kind, the same for the same seed."""
    for kind in KINDS:
        dice = random.Random(f"{seed} {kind}")
        for number in range(each):
            secret, writing = MAKERS[kind](dice)
            frames = NAME_FRAMES if kind == "name" else FRAMES
            secret, writing = _disguised(dice, kind, secret, writing)
            yield Case(
                kind,
                frames[(number + dice.randrange(len(frames))) % len(frames)].format(secret),
                secret,
                writing,
            )


def _disguised(dice: random.Random, kind: str, secret: str, writing: str) -> tuple[str, str]:
    """One in four with other digits or with something invisible inside."""
    luck = dice.random()
    if kind != "name" and luck < 0.15:
        script = dice.choice(list(DIGITS))
        return secret.translate(str.maketrans(DIGITS["plain"], DIGITS[script])), f"{writing}, {script}"
    if luck > 0.9:
        place = dice.randrange(1, len(secret))
        return secret[:place] + dice.choice(HIDDEN) + secret[place:], f"{writing}, hidden sign"
    return secret, writing


def _digits(dice: random.Random, count: int, first: str = "0123456789") -> str:
    return dice.choice(first) + "".join(dice.choice("0123456789") for _ in range(count - 1))


def _space(dice: random.Random) -> str:
    return dice.choice(SPACES)


def _dash(dice: random.Random) -> str:
    return dice.choice(DASHES)


def cpr(dice: random.Random) -> tuple[str, str]:
    day, month = f"{dice.randint(1, 28):02}", f"{dice.randint(1, 12):02}"
    year = dice.randint(1930, 2009)
    short, tail = f"{year % 100:02}", _digits(dice, 4)
    if dice.random() < 0.05:
        day = str(int(day) + 60)
    plain, space, dash, sign = (
        day + month + short,
        _space(dice),
        _dash(dice),
        dice.choice((" ", ".", "-", "/")),
    )
    writings = {
        "ten digits": f"{plain}{tail}",
        "dash": f"{plain}{dash}{tail}",
        "space": f"{plain}{space}{tail}",
        "slash": f"{plain}/{tail}",
        "dot": f"{plain}.{tail}",
        "underscore": f"{plain}_{tail}",
        "word": f"{plain} {dice.choice(('bindestreg', 'streg', 'x'))} {tail}",
        "date and dash": f"{day}{sign}{month}{sign}{short}{dash}{tail}",
        "date and space": f"{day} {month} {short} {tail}",
        "four digit year": f"{day}{month}{year}{dice.choice(('-', ' ', '–'))}{tail}",
        "date, four digit year": f"{day}{sign}{month}{sign}{year}-{tail}",
        "one by one": " ".join(plain + tail),
        "one by one, dash": " ".join(plain) + " - " + " ".join(tail),
        "pairs": f"{day} {month} {short} {tail[:2]} {tail[2:]}",
        "threes": f"{plain[:3]} {plain[3:]} {tail}",
        "fours": f"{plain[:4]} {plain[4:]}{tail[:2]} {tail[2:]}",
        "label": f"cpr-nr. {plain}{tail}",
        "long label": f"personnummeret er {plain} {tail}",
    }
    return _one(dice, writings)


def phone(dice: random.Random) -> tuple[str, str]:
    n = _digits(dice, 8, "23456789")
    space = _space(dice)
    pairs = [n[i : i + 2] for i in range(0, 8, 2)]
    writings = {
        "eight digits": n if not n.startswith("20") else "3" + n[1:],
        "pairs": space.join(pairs),
        "dots": ".".join(pairs),
        "dashes": "-".join(pairs),
        "fours": f"{'4' + n[1:4]} {n[4:]}",
        "2-3-3": f"{n[:2]} {n[2:5]} {n[5:]}",
        "3-3-2": f"{n[:3]} {n[3:6]} {n[6:]}",
        "2-2-4": f"{'6' + n[1:2]} 9{n[3:4]} {n[4:]}",
        "+45": f"+45 {n}",
        "+45 pairs": f"+45{space}{' '.join(pairs)}",
        "0045": f"0045{n}",
        "(+45)": f"(+45) {' '.join(pairs)}",
        "tlf": f"tlf. {n[:4]}-{n[4:]}",
        "mobil": f"mobil: {' '.join(n)}",
        "ring": f"ring til mig på {n}",
        "abroad": f"+{dice.choice(('46', '47', '49', '44', '48'))} {n[:2]} {n[2:5]} {n[5:]}{n[:2]}",
        "slashes": "/".join(pairs),
    }
    return _one(dice, writings)


def email(dice: random.Random) -> tuple[str, str]:
    who = (
        dice.choice(GIVEN).lower()
        + dice.choice(("", ".", "_", "-"))
        + dice.choice(FAMILY).lower()
        + dice.choice(("", "7", "+x", "1984"))
    )
    host, end = (
        dice.choice(("gmail", "hotmail", "thisted-kommune", "mail.firma", "cafévest", "post-1")),
        dice.choice(("dk", "com", "nu", "co.uk")),
    )
    writings = {
        "plain": f"{who}@{host}.{end}",
        "upper": f"{who}@{host}.{end}".upper(),
        "spaces": f"{who} @ {host}.{end}",
        "(at)": f"{who}(at){host}.{end}",
        "[at] [dot]": f"{who} [at] {host} [dot] {end}",
        "snabel-a": f"{who} snabel-a {host}.{end}",
        "snabela punktum": f"{who} snabela {host} punktum {end}",
        "full width": f"{who}＠{host}．{end}",
        "angles": f"<{who}@{host}.{end}>",
        "mailto": f"mail: {who}@{host}.{end}",
    }
    return _one(dice, writings)


_STREET_FIRST = (
    "Vester",
    "Nørre",
    "Kirke",
    "Skole",
    "Strand",
    "Møgelbjerg",
    "Fyrreskov",
    "Ahorn",
    "Solsikke",
    "Hovedgård",
    "Klitrose",
    "Bavnehøj",
)
_STREET_LAST = (
    "vej",
    "gade",
    "stræde",
    "allé",
    "vænge",
    "parken",
    "plads",
    "torv",
    "vangen vej",
    "stien",
    "bakken",
    "engen",
    "toften",
    "vejen",
    "gaden",
)
_TOWNS = ("7700 Thisted", "8000 Aarhus C", "7755 Bedsted Thy", "2100 København Ø", "6000 Kolding")


def address(dice: random.Random) -> tuple[str, str]:
    last = dice.choice(_STREET_LAST).split()[-1]
    street = dice.choice(_STREET_FIRST) + last
    number, letter = dice.randint(1, 199), dice.choice("ABCDEF")
    several = f"{dice.choice(('Nørre', 'Søndre', 'Gammel', 'Sankt Annæ', 'Dronning Louises', 'H.C. Andersens'))} {dice.choice(('Allé', 'Boulevard', 'Vej', 'Plads', 'Gade'))}"
    floor = dice.choice(("2. tv.", "st. th.", "1. sal", "st.tv", "3.th", "1. mf."))
    writings = {
        "number": f"{street} {number}",
        "letter": f"{street} {number}{letter}",
        "spaced letter": f"{street} {number} {letter}",
        "floor": f"{street} {number}, {floor}",
        "letter and floor": f"{street} {number}{letter.lower()}, {floor}",
        "town": f"{street} {number}, {dice.choice(_TOWNS)}",
        "all of it": f"{street} {number}, {floor}, {dice.choice(_TOWNS)}",
        "two words": f"{several} {number}",
        "abbreviated": f"{dice.choice(_STREET_FIRST)}{dice.choice(('gd.', 'g.', 'v.'))} {number}",
        "small letters": f"{dice.choice(_STREET_FIRST).lower()}{dice.choice(('vej', 'gade'))} {number}",
        "nr.": f"{street} nr. {number}",
        "lives": f"bor på {street} {number}",
    }
    return _one(dice, writings)


def account(dice: random.Random) -> tuple[str, str]:
    bank, rest = _digits(dice, 4, "3456789"), _digits(dice, 10)
    short = _digits(dice, dice.choice((7, 8, 9)))
    iban = f"DK{_digits(dice, 2)}{bank}{rest}"
    writings = {
        "space": f"{bank} {rest}",
        "dash": f"{bank}-{rest}",
        "labels": f"reg.nr. {bank} konto {rest}",
        "labels, short": f"reg. nr. {bank}, kontonr. {short}",
        "konto": f"konto {bank} {short}",
        "kontonummer": f"kontonummer: {bank}{rest}",
        "groups": f"{bank} {rest[:3]} {rest[3:6]} {rest[6:]}",
        "iban": iban,
        "iban in fours": " ".join(iban[i : i + 4] for i in range(0, 18, 4)),
        "iban abroad": f"DE{_digits(dice, 2)} {_digits(dice, 4)} {_digits(dice, 4)} {_digits(dice, 4)} {_digits(dice, 4)} {_digits(dice, 2)}",
        "card": _card(dice, " "),
        "card, dashes": _card(dice, "-"),
        "card, together": _card(dice, ""),
    }
    return _one(dice, writings)


def _card(dice: random.Random, between: str) -> str:
    """Sixteen digits with Luhn's check digit."""
    digits = dice.choice("45") + _digits(dice, 14)
    total = sum(sum(divmod(int(d) * (2 if i % 2 == 0 else 1), 10)) for i, d in enumerate(digits))
    number = digits + str(-total % 10)
    return between.join(number[i : i + 4] for i in range(0, 16, 4))


def case_number(dice: random.Random) -> tuple[str, str]:
    year, number = dice.randint(2012, 2026), _digits(dice, dice.choice((5, 6)))
    writings = {
        "sagsnr.": f"sagsnr. {year % 100}/{number}",
        "sagsnummer": f"sagsnummer {year}-{number}",
        "sagsnummeret er": f"sagsnummeret er {number}",
        "sags-id": f"sags-id: {number}",
        "sag": f"sag {year}-0{number[:3]}",
        "sagen": f"sagen {year % 100}/{number}",
        "j.nr.": f"j.nr. {_kle(dice)}",
        "journalnr.": f"journalnr. {year}/{number}",
        "ESDH": f"ESDH {number}",
        "KLE": _kle(dice),
        "year and number": f"{year}-{number}",
        "two digits and number": f"{year % 100}/{number}",
        "letters": f"{dice.choice(('S', 'EMN-', 'GEO-'))}{year}-{number}",
    }
    return _one(dice, writings)


def _kle(dice: random.Random) -> str:
    subject = ".".join(f"{dice.randint(0, 34):02}" for _ in range(3))
    return f"{subject}-{dice.choice('PGKA')}{dice.randint(1, 27):02}-{dice.randint(1, 900)}-{dice.randint(15, 26)}"


def name(dice: random.Random) -> tuple[str, str]:
    given, other, family = dice.choice(GIVEN), dice.choice(GIVEN), dice.choice(FAMILY)
    writings = {
        "given": given,
        "full": f"{given} {family}",
        "two family names": f"{given} {dice.choice(FAMILY)} {family}",
        "double": f"{given}-{other} {family}",
        "middle": f"{given} {other} {family}",
        "initial": f"{given} {other[0]}. {family}",
        "initials": f"{given[0]}. {other[0]}. {family}",
        "title": f"{dice.choice(('fru', 'hr.', 'frk.'))} {family}",
        "small letters": f"{given} {dice.choice([f for f in FAMILY if f.endswith('sen')])}".lower(),
        "upper": f"{given} {family}".upper(),
        "family": dice.choice([f for f in FAMILY if f.endswith("sen")]),
        "unknown given": f"{dice.choice(NOT_LISTED_GIVEN)} {dice.choice([f for f in FAMILY if f.endswith('sen')])}",
        "unknown family": f"{given} {dice.choice(NOT_LISTED_FAMILY)}",
        "titled unknown": f"fru {dice.choice(NOT_LISTED_FAMILY)}",
    }
    return _one(dice, writings)


def _one(dice: random.Random, writings: dict[str, str]) -> tuple[str, str]:
    writing = dice.choice(list(writings))
    return writings[writing], writing


MAKERS: dict[str, Callable[[random.Random], tuple[str, str]]] = {
    "cpr": cpr, "phone": phone, "email": email, "address": address, "account": account, "case_number": case_number, "name": name,
}  # fmt: skip
