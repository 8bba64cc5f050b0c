"""Short Danish names for hats, difficulty and outcomes, and days as they are written. Acts and departments have theirs in content."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

DENMARK = ZoneInfo("Europe/Copenhagen")

CALLED_NAMES = {"S": "service", "A": "myndighed", "S+A": "service, så myndighed"}
WORN_NAMES = {
    **CALLED_NAMES,
    "A+S": "myndighed, så service",
    "B": "ingen kasket endnu",
    "M": "ingen kasket, men et fejltrin",
    "": "ingen kasket",
}

SUPPORT_NAMES = {"wheels": "støttehjul", "coach": "coach", "alone": "på egne ben"}
ROLE_NAMES = {
    "employee": "medarbejder",
    "trainer": "underviser",
    "leader": "leder",
    "administrator": "administrator",
    "privacy": "databeskyttelse",
}
DIFFICULTY_NAMES = {1: "let", 2: "middel", 3: "svær"}
DECISION_NAMES = {
    "right": "rigtigt svar",
    "wrong": "forkert svar",
    "not_given": "intet svar",
    "promised_without_right": "lovet uden at måtte",
}
MONTH_NAMES = (
    "januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december",
)  # fmt: skip
REMOVED_NAMES = {
    "cpr": "CPR-nummer", "phone": "telefonnummer", "email": "e-mailadresse", "address": "adresse", "account": "kontonummer",
    "case_number": "sagsnummer", "cvr": "CVR-nummer", "name": "navn",
}  # fmt: skip
PROCESS_NAMES = {"low": "dårlig oplevelse", "middle": "blandet oplevelse", "high": "god oplevelse"}


def day(at: datetime) -> str:
    """The day in Denmark: 05.03.2026."""
    return f"{at.astimezone(DENMARK):%d.%m.%Y}"


def alphabetical(name: str) -> str:
    """A key that sorts names as a Danish list has them: æ, ø and å come last, letter case does not matter."""
    return name.casefold().replace("å", "~").replace("æ", "{").replace("ø", "|")


def moment(at: datetime) -> str:
    """The day and the time in Denmark: 05.03.2026 kl. 09:41."""
    return f"{at.astimezone(DENMARK):%d.%m.%Y kl. %H:%M}"


def number(value: float, decimals: int) -> str:
    """With a decimal comma: 0,75."""
    return f"{value:.{decimals}f}".replace(".", ",")
