"""How the text of an environment variable becomes a value; ValueError says in Danish what it must be."""

from __future__ import annotations

import ipaddress
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from bot.settings.values import Network


def whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.strip().lstrip("-").isdigit() else None
        if number is None or not least <= number <= most:
            raise ValueError(f"skal være et helt tal fra {least} til {most}")
        return number

    return read


def seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise ValueError("skal være et antal sekunder over 0 og højst 600")
    return seconds


def one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"kan være: {', '.join(choices)}")
        return text

    return read


def words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def sources(text: str) -> str:
    """What may stand in frame-ancestors; a separator would let a setting write other directives."""
    if any(sign in text for sign in ";,\r\n"):
        raise ValueError("må ikke indeholde komma, semikolon eller linjeskift")
    return text


def address(text: str) -> str:
    """An address of the web without a path, such as https://kasketskift.kommunen.dk; or nothing."""
    parts = urlsplit(text)
    if text and (parts.scheme not in ("http", "https") or not parts.netloc or parts.path.strip("/")):
        raise ValueError("skal være en adresse uden sti, fx https://kasketskift.kommunen.dk")
    return text.rstrip("/")


def networks(text: str) -> tuple[Network, ...]:
    try:
        return tuple(ipaddress.ip_network(word) for word in words(text))
    except ValueError:
        raise ValueError("skal være adresser eller net, fx 10.0.0.5 10.1.0.0/16") from None


def role_map(roles: tuple[str, ...]) -> Callable[[str], Mapping[str, frozenset[str]]]:
    """`underviser=gruppe1,gruppe2; leder=gruppe3`: Danish role → the values of the login's claim that give it."""

    def read(text: str) -> Mapping[str, frozenset[str]]:
        found: dict[str, frozenset[str]] = {}
        for part in filter(None, (part.strip() for part in text.split(";"))):
            role, equals, values = part.partition("=")
            if not equals or role.strip() not in roles:
                raise ValueError(f"skal være rolle=værdi,værdi; … med rollerne {', '.join(roles)}")
            found[role.strip()] = frozenset(v.strip() for v in values.split(",") if v.strip())
        return found

    return read
