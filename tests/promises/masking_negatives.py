"""What belongs to the case and must stay: dates, amounts, laws, places, the scenario's people, and words that are names too."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator

FRAMES = (
    "{}",
    "Hej Karla, {} tak",
    "Det er {}.",
    "({})",
    "Det står i brevet: {}, så ser vi på det",
    "»{}«",
    "Nå\n{}\nok",
    "og så er der {} at tage hensyn til",
)
WHOLE = ("{}",)
MONTHS = [
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
]
LAWS = (
    "U.2015.1234H", "BR18", "BR18 § 45", "§ 35, stk. 2", "planlovens § 35, stk. 1, nr. 3", "lov nr. 428 af 06/06/2002",
    "bekendtgørelse nr. 1019", "lovbekendtgørelse nr. 1157 af 01/07/2020", "LBK nr 1157 af 01/07/2020", "forvaltningslovens § 19",
    "cirkulære nr. 9123 af 12. marts 2019", "direktiv 2014/52/EU", "forordning (EU) 2016/679", "forordning 2017/1369", "92/43/EØF",
    "vejledning nr. 9234", "FOB 2019-12", "DS/EN 1992-1-1", "bilag 2, punkt 14", "kapitel 4", "side 12-14", "BEK nr 1019 af 25/10/2009",
)  # fmt: skip
PLACES = (
    "7700 Thisted", "8000 Aarhus C", "Klitmøller", "Hvide Sande", "Nørre Vorupør", "Hanstholm Havn", "Vesterhavet", "Thisted Kommune", "Natur og Miljø",
    "Teknisk Forvaltning", "Byg og Miljø", "Vej og Trafik", "Erhvervsafdelingen", "Miljø- og Fødevareklagenævnet", "Vejdirektoratet", "Kystdirektoratet",
    "Nævnenes Hus", "Planklagenævnet", "Fødevarestyrelsen", "MitID", "NemRefusion", "Jobcenter Thisted", "Vestergade", "Nørre Allé", "Strandvejen",
    "Sankt Hans", "Limfjorden", "Nationalpark Thy", "Cold Hawaii", "Jens Baggesens Vej", "Arbejdstilsynet", "Folketinget",
)  # fmt: skip
WORDS = (
    "Hans terrasse er ikke godkendt.", "Mark og skov er fredet.", "Per styk koster det 200 kr.", "Tom emballage skal væk.", "Storm er ikke en undskyldning.",
    "Dag for dag bliver det bedre.", "Liv i byen er godt.", "Line op til venstre.", "Svend eller lærling?", "Stig på, og hør efter.", "Gro er et godt tegn.",
    "Bo her, det må man ikke.", "Sten og grus ligger på fortovet.", "Lykke til med sæsonen.", "Palle for palle kørte de væk.", "Kaj og bolværk er kommunens.",
    "Max 12 borde ad gangen.", "August er for sent.", "Maj og juni er travle.", "Tage skal have en vis hældning.", "Rose får I for den plan.", "Ask og bøg må fældes.",
    "Bent jern er ikke nok.", "Skov må ikke ryddes.", "Lund og krat er beskyttet.", "Sand er ikke jord.", "Post kommer om fredagen.", "Have og gårdsplads er jeres.",
    "Terrassen er for bred.", "Tilladelsen kommer skriftligt.", "Adressen står i brevet.", "Prisen er den samme.", "Grænsen går ved skellet.", "Afgørelsen kan påklages.",
    "Fru Karla, nu må du lytte.", "Tove i Miljø ringer.", "Karla Friis har ret.", "Karlas terrasse er flot.", "Tove Lund ved det.", "Mette Skov kender puljen.",
    "Jeg siger det til Tove.", "Café Vesthavet ligger i Klitmøller.", "Det ved Mette i Erhvervsafdelingen.", "Hej Karla, det er fra vej og trafik.", "Karla, hvad tænker du?",
    "Overvej 2 ting.", "Parkeringsplads 3 er fri.", "Legeplads 2 er lukket.", "på vejen 5 gange", "Alle 12 borde skal væk.", "Vi ses på Havnegade 12. marts.",
    "Grusvej 4 meter bred.", "Cykelsti 3 m bred.", "Hal 3 er optaget.", "Pakhus 12", "Etape 2 begynder til maj.", "Udvej 2 er et afslag.",
)  # fmt: skip


def negatives(seed: int = 1, each: int = 120) -> Iterator[tuple[str, str]]:
    """Kind and text; the same for the same seed."""
    for kind, make in MAKERS.items():
        dice = random.Random(f"{seed} {kind}")
        for _ in range(each):
            yield kind, dice.choice(WHOLE if kind == "words" else FRAMES).format(make(dice))


def dates(dice: random.Random) -> str:
    day, month, year = dice.randint(1, 28), dice.randint(1, 12), dice.randint(2012, 2029)
    sign = dice.choice((".", "-", "/", " "))
    return dice.choice(
        (
            f"{day:02}{sign}{month:02}{sign}{year}", f"{day}. {MONTHS[month - 1]} {year}", f"{year}-{month:02}-{day:02}", f"{day}/{month} {year}",
            f"{day:02}{month:02}{year}", f"{year}{month:02}{day:02}", f"{day:02}.{month:02}.{year % 100:02} {dice.randint(8, 20):02}30",
            f"{day}.{month}.{year}", f"uge {month}, {year}", f"{year}-{year + 4}", f"{year}/{year + 1}", f"{year} {year + 1}", f"i {year}–{year + 3}",
            f"fra 01.{month:02}.{year}-28.{month:02}.{year}", f"{MONTHS[month - 1]} {year}", f"{month:02}/{year}", f"{day}.-{day + 2}. {MONTHS[month - 1]}",
        )
    )  # fmt: skip


def amounts(dice: random.Random) -> str:
    n = dice.randint(10, 99)
    big = f"{n}.{dice.randint(100, 999)}.{dice.randint(100, 999)}"
    return dice.choice(
        (
            f"{big} kr.", f"{big.replace('.', ' ')} kr.", f"{big.replace('.', '')} kroner", f"kr. {big.replace('.', '')}", f"{n}.000 kr.", f"{n}0.000-{n}5.000 kr.",
            f"{big.replace('.', '')},50 kr", f"{n},5 mio. kr.", f"beløbet er {big.replace('.', '')}", f"{n} %", f"{n}.500,-", f"1.{n}0.000", f"et budget på {big}",
        )
    )  # fmt: skip


def measures(dice: random.Random) -> str:
    a, b = dice.randint(2, 90), dice.randint(2, 90)
    return dice.choice(
        (
            f"{a} m2", f"{a},{b} meter", f"{a}-{a + b} m", f"{a} x {b} m", f"{a}00 m²", f"{a}.500 kvadratmeter", f"{a} borde, {b} stole og 10 m", f"1/{a}",
            f"{a} gange {b} meter", f"{a}0 dB(A)", f"kote {a},{b}", f"{a} hektar", f"{a}° C", f"57.0{a}{b}, 8.6{b}{a}", f"56.95{a:02}{b:02}12", f"1:{a}00", f"{a}12345678 m2"[-11:],
        )
    )  # fmt: skip


def times(dice: random.Random) -> str:
    a, b = dice.randint(6, 12), dice.randint(13, 22)
    return dice.choice(
        (
            f"kl. {a}.30",
            f"{a}-{b}",
            f"{a:02}:30-{b}:45",
            f"kl. {a:02}30-{b}00",
            f"klokken {a} til {b}",
            "24/7",
            f"{a}.00-{b}.00",
            f"mandag-fredag {a}-{b}",
            f"{a}:15",
        )
    )


def registers(dice: random.Random) -> str:
    n = f"{dice.randint(10_000_000, 99_999_999)}"
    return dice.choice(
        (
            f"matrikel {n[:2]}a", f"matr.nr. {n[:2]}{dice.choice('abcdef')}, Vang By", f"fakturanr. {n}", f"EAN 5790000{n[:6]}", f"BFE-nummer {n}", f"P-nummer 10{n}", f"DK{n}",
            f"ordre {n}", f"varenummer {n}", f"model XR-{n[:4]}", f"type {n[:3]}-B", f"{n}-01", f"lokalplan nr. {n[:2]}-{n[2:5]}", f"byggefelt {n[:2]}", f"punkt {n[0]}.{n[1]}.{n[2]}",
            f"lokalplan {n[0]}.{n[1:3]}", f"version 2.{n[:2]}.{n[2]}", f"skilt E{n[:2]}", f"rute {n[:3]}", f"bil nr. {n[0]}", f"sag nr. {n[0]}", f"sag {n[:2]}", f"nr. {n[:3]}",
        )
    )  # fmt: skip


MAKERS: dict[str, Callable[[random.Random], str]] = {
    "dates": dates, "amounts": amounts, "measures": measures, "times": times, "registers": registers,
    "laws": lambda dice: dice.choice(LAWS), "places": lambda dice: dice.choice(PLACES), "words": lambda dice: dice.choice(WORDS),
}  # fmt: skip
