"""The pages about the program and its accessibility, in words. A text is a paragraph, a list a list, `to` a link, `contact` whom to write to."""

from __future__ import annotations

from typing import Any

from bot.settings import Settings

UNSET = "din egen it-afdeling"
Section = tuple[str, list[Any]]


def about_program(settings: Settings) -> list[Section]:
    contact = settings.contact or UNSET
    return [
        (
            "Hvad er det?",
            [
                "Kasketskift er en øvepartner. Du øver en svær samtale med en virksomhedsejer, får råd undervejs og ser bagefter, hvad der virkede."
            ],
        ),
        (
            "Et program, ikke et menneske",
            [
                "Ejeren og coachen er et program. Ejerne og deres virksomheder er opdigtede.",
                "Der er ingen sprogmodel bag. Programmet genkender, hvilke samtalegreb du bruger, og faste regler bestemmer, hvordan ejeren har det, og hvad coachen siger. Alle sætninger er skrevet på forhånd, og samme svar giver samme samtale.",
                "Programmet kan tage fejl. Derfor citerer coachen dine egne ord og peger på en regel, så du selv kan se efter.",
            ],
        ),
        (
            "Kun til øvelse",
            [
                "Kasketskift er til at lære af. Der er ingen samlet karakter, og øvelserne må ikke bruges til at vurdere, ansætte eller afskedige nogen.",
                "Det, der bliver sagt i en øvelse, er hverken en afgørelse eller juridisk rådgivning. Følg jeres egne regler i rigtige sager.",
            ],
        ),
        ("Kontakt", [{"before": "Har du spørgsmål om Kasketskift, så skriv til", "contact": contact}]),
    ]


def accessibility(settings: Settings) -> list[Section]:
    contact = settings.accessibility_contact or settings.contact or UNSET
    return [
        (
            "Hvad gælder erklæringen?",
            [
                f"{settings.organisation} vil gøre Kasketskift tilgængeligt for alle, sådan som loven om tilgængelighed af offentlige organers websteder og mobilapplikationer (webtilgængelighedsloven) kræver. Erklæringen gælder Kasketskifts sider."
            ],
        ),
        (
            "Hvor tilgængelige er siderne?",
            [
                "Siderne er lavet efter WCAG 2.1, niveau AA, og standarden EN 301 549.",
                "Hver udgave bliver afprøvet i en browser: med tastatur alene, med værktøjet axe, på en skærm på 320 pixel, med tekst i dobbelt størrelse, i mørkt tema, med høj kontrast og i udskrift.",
            ],
        ),
        (
            "Sådan bruger du siderne med tastatur og skærmlæser",
            [
                [
                    "Enter sender dit svar. Skift+Enter laver en ny linje.",
                    "Hvert svar fra ejeren bliver læst op én gang, når det er færdigt, med ejerens navn først.",
                    "Tab fører til alle knapper, links og dine egne sætninger; hver sætning har navnet på sit samtalegreb.",
                    "Escape er nej, når siden spørger.",
                ]
            ],
        ),
        (
            "Kendte begrænsninger",
            [
                [
                    "Siderne er afprøvet automatisk og af dem, der har lavet dem, men endnu ikke af folk, der bruger skærmlæser til daglig.",
                    "Brede tabeller ruller sidelæns i deres egen ramme på små skærme.",
                    "Tegningen af kasketter og konflikttrin er et billede. Det samme står i en tabel lige under.",
                ]
            ],
        ),
        (
            "Er der noget, du ikke kan bruge?",
            [
                {
                    "before": "Skriv, hvilken side det gælder, og hvad du ville gøre, til",
                    "contact": contact,
                },
                "Du kan også bede om indholdet på en anden måde.",
            ],
        ),
        (
            "Sådan klager du",
            [
                "Får du ikke et tilfredsstillende svar inden for ti arbejdsdage, kan du henvende dig til Digitaliseringsstyrelsen, som fører tilsyn med loven.",
                {
                    "to": "https://digst.dk/digital-inklusion/webtilgaengelighed/oplever-du-ikke-tilgaengeligt-indhold/",
                    "text": "Henvend dig til Digitaliseringsstyrelsen om indhold, der ikke er tilgængeligt",
                },
            ],
        ),
    ]
