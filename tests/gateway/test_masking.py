"""Personal data never gets past the door; dates, amounts and case numbers always do."""

from __future__ import annotations

import random

import pytest

from bot.gateway.masking import CPR_MASK, EMAIL_MASK, PHONE_MASK, mask

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
"""
PHONES = """
12345678 · 21 34 56 78 · 2134 5678 · 21345678 · +45 21345678 · +4521345678 · +45 21 34 56 78 · 0045 21345678
(+45) 21 34 56 78 · 45 21 34 56 78 · 21-34-56-78
21.34.56.78 · tlf. 12 34 56 78 · tlf21345678 · Tlf.: 97 17 17 17
ring på 97171717 · ring til mig på 97 17 17 17
mobil 2134-5678 · +46 70 123 45 67 · mit nummer er 20 26 03 12
nr. 21345678 · +45-21345678 · 97 171 717 · 971 717 17 · ring om sagen på 21345678 · 21345678/21345679
"""
EMAILS = """
mads@thisted.dk · mads.ærø+x@sub.thisted.dk
mads (at) thisted.dk · MADS@THISTED.DK · mads snabel-a thisted.dk
e-mail:mads@ærø.dk · <mads@thisted.dk>
"""
KEPT = """
12.03.2026 · 12. marts 2026 · 2026-03-12 · 12-03-2026
12/3-2026 · 12032026 · 20260312 · 12 03 2026 · 250.000 kr.
12.345.678 kr. · 12 345 678 kr. · 12345678 kr. · kr. 12345678
25000000,50 kr · 12345678,- · 1.250.000 · 12500 meter
12345678 m2 · CVR 12345678 · cvr-nr. 12 34 56 78 · CVR-nummer er 12345678 · vores cvr: 12345678 · DK12345678
sag 12345678 · sagsnr. 2026-001234 · sagsnummer 26/12345 · sagsnummer 26/12345678 · journalnummer 12345678
j.nr. 09.02.00-P19-12-26 · jnr. 2026/0012345
journalnr. 1203261234 · P-nummer 1012345678 · EAN 5790000123456
2024-012345 · 2012-101234 · 2019-2023 · 2025 2026 · i 2019–2023 · 12.03.26 1430 · 12-03-26 1430 · kl. 10.15
BFE-nummer 12345678 · matrikel 12a · 56.95531234
S2026123456 · EMN-2026-01234567 · 7700 Thisted · 100-200 m
sagen 20261234 · sagsnummeret er 20261234 · sags-id 12345678
fakturanr. 12345678 · 12345678-01 · 12:30-14:45
lov nr. 1234 af 12.03.2026 · fra 01.01.2026-31.12.2026
01.01.2026 - 31.12.2026 · 20.000-30.000 kr. · § 35, stk. 2
beløbet er 12345678 · 1. april-31. oktober · 06:00-22:00 · 12.03.2026 1430 · 8 borde, 32 stole og 10 m
"""


def listed(text: str) -> list[str]:
    return [item.strip() for line in text.strip().splitlines() for item in line.split("·")]


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize(
    "number, word",
    [(n, CPR_MASK) for n in listed(CPR)]
    + [(n, PHONE_MASK) for n in listed(PHONES)]
    + [(n, EMAIL_MASK) for n in listed(EMAILS)],
)
def test_hides_what_names_a_person(number: str, word: str, frame: str) -> None:
    masked = mask(frame.format(number))
    assert word in masked
    assert not any(sign.isdigit() or sign == "@" for sign in masked)
    assert mask(masked) == masked


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("kept", listed(KEPT))
def test_leaves_what_belongs_to_the_case(kept: str, frame: str) -> None:
    assert mask(frame.format(kept)) == frame.format(kept)


def test_does_not_ask_for_modulus_11() -> None:
    dice = random.Random(1)
    for _ in range(500):
        day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(0, 99)
        number = f"{day:02}{month:02}{year:02}-{dice.randint(0, 9999):04}"
        assert mask(f"Mit nummer er {number}, hils") == f"Mit nummer er {CPR_MASK}, hils"


def test_a_day_or_month_that_is_not_there_is_no_birthday() -> None:
    assert mask("Vare 400190-1234 og 011390-1234") == "Vare 400190-1234 og 011390-1234"


def test_several_in_one_sentence_are_all_hidden() -> None:
    said = "Ring 21345678 eller 97 17 17 17, skriv a@b.dk, cpr 010190-1234, den 12.03.2026"
    assert (
        mask(said)
        == f"Ring {PHONE_MASK} eller {PHONE_MASK}, skriv {EMAIL_MASK}, cpr {CPR_MASK}, den 12.03.2026"
    )


def test_a_long_text_takes_no_time() -> None:
    for text in ("1 " * 1000, "a" * 2000, "12 34 " * 333, "a@" * 1000, "0101 " * 400, "+1 2 3 4 5 6" * 160):
        mask(text)
