"""Personal data never gets past the door; dates, amounts and the law always do."""

from __future__ import annotations

import random
import time

import pytest

from bot.masking import BUT_NAMES, MARKERS, Kind, Removed, capitalised, mask

CPR_MASK, PHONE_MASK, EMAIL_MASK = MARKERS[Kind.CPR], MARKERS[Kind.PHONE], MARKERS[Kind.EMAIL]
FRAMES = (
    "{}",
    "Hej, {} tak",
    "Det er {}.",
    "({})",
    "Skriv til os: {}, så ser vi på det",
    "»{}«",
    "Nå\n{}\nok",
)

CPR = """
010190-1234 · 0101901234 · 010190 1234 · 010190–1234
01.01.90-1234 · 01-01-90-1234 · 01 01 90 1234 · 01.01.1990-1234
01011990-1234 · 610190-1234 · CPR 999999-9999
CPR: 0101901234 · cpr-nr. 010190 1234 · cpr010190-1234 · 010190 - 1234
personnummer 0101901234 · cpr-nummeret er 010190-1234 · 010190/1234 · 311299-9999 · sag 010190-1234
0 1 0 1 9 0 1 2 3 4 · 0-1-0-1-9-0-1-2-3-4 · 01.01.90 1234 · 010190 bindestreg 1234 · 010190x1234 · 010190_1234 · 0101 90 1234
010 190 1234 · ０１０１９０-１２３４ · ٠١٠١٩٠١٢٣٤ · 0\u200b10190-12\u00ad34 · 010190\u00a0\u20111234
"""
PHONES = """
12345678 · 21 34 56 78 · 2134 5678 · 21345678 · +45 21345678 · +4521345678 · +45 21 34 56 78 · 0045 21345678
(+45) 21 34 56 78 · 45 21 34 56 78 · 21-34-56-78
21.34.56.78 · tlf. 12 34 56 78 · tlf21345678 · Tlf.: 97 17 17 17
ring på 97171717 · ring til mig på 97 17 17 17
mobil 2134-5678 · +46 70 123 45 67 · mit nummer er 20 26 03 12
nr. 21345678 · +45-21345678 · 97 171 717 · 971 717 17 · ring om sagen på 21345678 · 21345678/21345679 · 2 1 3 4 5 6 7 8
"""
EMAILS = """
mads@thisted.dk · mads.ærø+x@sub.thisted.dk
mads (at) thisted.dk · MADS@THISTED.DK · mads snabel-a thisted.dk
e-mail:mads@ærø.dk · <mads@thisted.dk> · mads [at] thisted [dot] dk · mads snabela thisted punktum dk · mads＠thisted．dk
"""
ADDRESSES = """
Vestergade 12 · Vestergade 12B, 2. tv. · Nørre Allé 5, st.th. · H.C. Andersens Boulevard 37 · Strandvejen 5, 7700 Thisted
Vestergd. 12 · nørregade 14 · Solsikkevænget 3, 1. sal · Skolevej nr. 7 · bor på Møllehøj 4 · Engholmen 14, 7755 Bedsted Thy
"""
ACCOUNTS = """
reg.nr. 1234 konto 0001234567 · 1234 0001234567 · 1234-0001234567 · kontonummer 12340001234567
DK5000400440116243 · DK50 0040 0440 1162 43 · DE89 3704 0044 0532 0130 00 · 4111 1111 1111 1111 · 5500005555555559
"""
# A number of a real case leads to a real citizen; since the mask by kind they are removed as well.
CASE_NUMBERS = """
sag 12345678 · sagsnr. 2026-001234 · sagsnummer 26/12345 · sagsnummer 26/12345678 · journalnummer 12345678
j.nr. 09.02.00-P19-12-26 · jnr. 2026/0012345 · journalnr. 1203261234 · 2024-012345 · 2012-101234 · S2026123456
EMN-2026-01234567 · sagen 20261234 · sagsnummeret er 20261234 · sags-id 12345678 · ESDH 123456 · 24/012345 · 01.02.03-P19-4-24
"""
CVR = """
CVR 12345678 · cvr-nr. 12 34 56 78 · CVR-nummer er 12345678 · vores cvr: 12345678
"""
NAMES = """
Mads · Mads Jensen · mads jensen · MADS JENSEN · Mads P. Jensen · J. P. Hansen · J.P. Hansen · fru Jensen · hr. Olsen
Karen-Margrethe · Åse Kvistgaard · Fatima Al-Hassan · Ayşe · Øjvind Ægidius Møller · Hansens · Thøgersen · familien Zibrandt
"""
KEPT = """
12.03.2026 · 12. marts 2026 · 2026-03-12 · 12-03-2026
12/3-2026 · 12032026 · 20260312 · 12 03 2026 · 250.000 kr.
12.345.678 kr. · 12 345 678 kr. · 12345678 kr. · kr. 12345678
25000000,50 kr · 12345678,- · 1.250.000 · 12500 meter
12345678 m2 · DK12345678 · P-nummer 1012345678 · EAN 5790000123456
2019-2023 · 2025 2026 · i 2019–2023 · 12.03.26 1430 · 12-03-26 1430 · kl. 10.15
BFE-nummer 12345678 · matrikel 12a · 56.95531234 · 7700 Thisted · 100-200 m
fakturanr. 12345678 · 12345678-01 · 12:30-14:45
lov nr. 1234 af 12.03.2026 · fra 01.01.2026-31.12.2026
01.01.2026 - 31.12.2026 · 20.000-30.000 kr. · § 35, stk. 2
beløbet er 12345678 · 1. april-31. oktober · 06:00-22:00 · 12.03.2026 1430 · 8 borde, 32 stole og 10 m
U.2015.1234H · BR18 · lov nr. 428 af 06/06/2002 · bekendtgørelse nr. 1019 · 2019/2020 · 1/2 · 24/7 · (EU) 2016/679
Vestergade · Jens Baggesens Vej · Sankt Hans · Natur og Miljø · Overvej 2 ting · parkeringsplads 14
"""


def listed(text: str) -> list[str]:
    return [item.strip() for line in text.strip().splitlines() for item in line.split("·")]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    "written, kind",
    [(n, Kind.CPR) for n in listed(CPR)]
    + [(n, Kind.PHONE) for n in listed(PHONES)]
    + [(n, Kind.EMAIL) for n in listed(EMAILS)]
    + [(n, Kind.ADDRESS) for n in listed(ADDRESSES)]
    + [(n, Kind.ACCOUNT) for n in listed(ACCOUNTS)]
    + [(n, Kind.CASE_NUMBER) for n in listed(CASE_NUMBERS)]
    + [(n, Kind.CVR) for n in listed(CVR)],
)
def test_removes_what_leads_to_a_person(written: str, kind: Kind, frame: str) -> None:
    if kind is Kind.CASE_NUMBER and written == "sag 010190-1234":
        kind = Kind.CPR
    masked = mask(frame.format(written)).text
    assert MARKERS[kind] in masked
    assert not any(sign.isdigit() or sign == "@" for sign in masked)
    assert mask(masked).text == masked


@pytest.mark.parametrize("name", listed(NAMES))
def test_removes_names_from_a_sentence(name: str) -> None:
    masked = mask(f"I går talte jeg med {name}, og det gik godt.").text
    title = next((t for t in ("fru ", "hr. ", "familien ") if name.startswith(t)), "")
    assert masked == f"I går talte jeg med {title}[navn fjernet], og det gik godt."
    assert mask(masked).text == masked


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("kept", listed(KEPT))
def test_leaves_what_belongs_to_the_case(kept: str, frame: str) -> None:
    assert mask(frame.format(kept)).text == frame.format(kept)


def test_does_not_ask_for_modulus_11() -> None:
    dice = random.Random(1)
    for _ in range(500):
        day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(0, 99)
        number = f"{day:02}{month:02}{year:02}-{dice.randint(0, 9999):04}"
        assert mask(f"Mit nummer er {number}, hils").text == f"Mit nummer er {CPR_MASK}, hils"


def test_a_day_or_month_that_is_not_there_is_no_birthday() -> None:
    assert mask("Vare 400190-1234 og 011390-1234").text == "Vare 400190-1234 og 011390-1234"


def test_several_in_one_sentence_are_all_removed_and_counted() -> None:
    done = mask("Ring 21345678 eller 97 17 17 17, skriv a@b.dk, cpr 010190-1234, den 12.03.2026")
    assert done.text == (
        f"Ring {PHONE_MASK} eller {PHONE_MASK}, skriv {EMAIL_MASK}, cpr {CPR_MASK}, den 12.03.2026"
    )
    assert set(done.removed) == {Removed(Kind.EMAIL, 1), Removed(Kind.CPR, 1), Removed(Kind.PHONE, 2)}


def test_the_scenarios_own_people_and_places_stay() -> None:
    known = capitalised(["Karla Friis ejer Café Vesthavet, Strandvejen 3.", "Tove Lund i Miljø"])
    text = "Hej Karla. Tove og fru Friis ved det, men Sigurd Friis gør ikke. Vi ses på Strandvejen 3."
    assert mask(text, known).text == text.replace("Sigurd Friis", "[navn fjernet]")


def test_names_can_be_left_alone() -> None:
    assert mask("Mads Ærø, 010190-1234", kinds=BUT_NAMES).text == f"Mads Ærø, {CPR_MASK}"


@pytest.mark.parametrize(
    "said, left",
    [
        ("Mads' hal og Hansens ansøgning", "[navn fjernet] hal og [navn fjernet] ansøgning"),
        ("Spørg Bo om det. Bo siger nej.", "Spørg [navn fjernet] om det. Bo siger nej."),
        ("Hans terrasse er stor, siger Hans.", "Hans terrasse er stor, siger [navn fjernet]."),
        ("Jeg hedder Zulfiya", "Jeg hedder [navn fjernet]"),
        ("Mit navn er Zulfiya Brok.", "Mit navn er [navn fjernet]."),
    ],
)
def test_a_name_is_told_from_a_word_by_what_stands_around_it(said: str, left: str) -> None:
    assert mask(said).text == left


@pytest.mark.parametrize(
    "piece",
    [
        "1",
        "1 ",
        "-",
        " ",
        "- ",
        "0101 ",
        "010190-",
        "12 34 ",
        "1-",
        "a@",
        "(at)",
        "Aa ",
        "A. ",
        "Vej 1 ",
        "+1(",
        "sagsnr 1/",
    ],
)
def test_a_long_text_takes_time_by_its_length_alone(piece: str) -> None:
    """100 kB of digits, spaces and dashes within a second; never more than in proportion."""
    short, long = piece * (20_000 // len(piece)), piece * (100_000 // len(piece))
    mask(short)
    begun = time.process_time()
    mask(short)
    middle = time.process_time()
    mask(long)
    took = time.process_time() - middle
    assert took < max(1.0, 12 * (middle - begun))
    if not piece.strip("10 -9234"):
        assert took < 1.0
