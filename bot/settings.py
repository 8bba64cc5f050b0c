"""The settings: one table, read from the environment once, frozen. `docs/drift.md` lists the same table."""

from __future__ import annotations

import ipaddress
import os
import secrets
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SECRET_BYTES = 32
SHORTEST_SECRET = 32  # characters; below this a signature can be guessed


class SettingsError(Exception):
    """When settings are wrong. The message holds every mistake, one Danish line each."""


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one installation to another."""

    host: str
    port: int
    rasa_port: int
    action_port: int
    var: Path
    web: Path
    login: str
    hosts: tuple[str, ...]
    frame_ancestors: str
    organisation: str
    controller: str
    contact: str
    accessibility_contact: str
    max_text: int
    turns_per_minute: int
    requests_per_minute: int
    logins_per_minute: int
    rasa_timeout: float
    session_hours: int
    secret: str = field(repr=False)
    database_url: str = field(repr=False)

    @property
    def loopback(self) -> bool:
        """True when the gateway can be reached from this machine alone."""
        return is_loopback(self.host)

    @property
    def embed_origins(self) -> tuple[str, ...]:
        """The exact origins that may frame the page and hear from it; a wildcard is no origin."""
        sources = self.frame_ancestors.split()
        return tuple(s.rstrip("/") for s in sources if s.startswith(("http://", "https://")) and "*" not in s)

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"


@dataclass(frozen=True)
class Setting:
    """One row of the table: the field of Settings, its variable, its default as text, and help in Danish."""

    name: str
    env: str
    default: str
    help: str
    read: Callable[[str], Any] = str


def _whole(least: int, most: int) -> Callable[[str], int]:
    def read(text: str) -> int:
        number = int(text) if text.strip().lstrip("-").isdigit() else None
        if number is None or not least <= number <= most:
            raise ValueError(f"skal være et helt tal fra {least} til {most}")
        return number

    return read


def _seconds(text: str) -> float:
    try:
        seconds = float(text.replace(",", "."))
    except ValueError:
        seconds = 0.0
    if not 0 < seconds <= 600:
        raise ValueError("skal være et antal sekunder over 0 og højst 600")
    return seconds


def _one_of(*choices: str) -> Callable[[str], str]:
    def read(text: str) -> str:
        if text not in choices:
            raise ValueError(f"kan være: {', '.join(choices)}")
        return text

    return read


def _words(text: str) -> tuple[str, ...]:
    return tuple(text.replace(",", " ").split())


def _sources(text: str) -> str:
    """What may stand in frame-ancestors; a separator would let a setting write other directives."""
    if any(sign in text for sign in ";,\r\n"):
        raise ValueError("må ikke indeholde komma, semikolon eller linjeskift")
    return text


_PORT = _whole(1, 65535)
_LIMIT = _whole(1, 1_000_000)

SETTINGS: tuple[Setting, ...] = (
    Setting("host", "KASKET_HOST", "127.0.0.1", "Adressen, som siden lytter på."),
    Setting("port", "KASKET_PORT", "8000", "Porten, som siden lytter på.", _PORT),
    Setting("rasa_port", "KASKET_RASA_PORT", "5005", "Rasas port, kun på denne maskine.", _PORT),
    Setting(
        "action_port", "KASKET_ACTION_PORT", "5055", "Action-serverens port, kun på denne maskine.", _PORT
    ),
    Setting("var", "KASKET_VAR", "var", "Mappen til database, model og hemmelighed.", Path),
    Setting("web", "KASKET_WEB", "web", "Mappen med sidens filer.", Path),
    Setting(
        "database_url",
        "DATABASE_URL",
        "",
        "Databasen. Tom: en SQLite-fil i var-mappen. Ellers fx postgresql://…",
    ),
    Setting(
        "secret",
        "KASKET_SECRET",
        "",
        "Nøglen, der underskriver login. Tom: laves én gang og gemmes i var/secret.",
    ),
    Setting(
        "login", "KASKET_LOGIN", "demo", "Måden at logge ind på. demo: kun på egen maskine.", _one_of("demo")
    ),
    Setting(
        "hosts",
        "KASKET_HOSTS",
        "",
        "Navne, som siden må kaldes ved, ud over localhost; mellemrum imellem.",
        _words,
    ),
    Setting(
        "frame_ancestors",
        "KASKET_FRAME_ANCESTORS",
        "'self'",
        "Sider, som må vise øvelsen i en ramme.",
        _sources,
    ),
    Setting("organisation", "KASKET_ORGANISATION", "Kommunen", "Navnet, som siden bruger om jer."),
    Setting("controller", "KASKET_CONTROLLER", "", "Den dataansvarlige. Tom: KASKET_ORGANISATION."),
    Setting("contact", "KASKET_CONTACT", "", "Hvem man skriver til om programmet, fx en mailadresse."),
    Setting(
        "accessibility_contact",
        "KASKET_ACCESSIBILITY_CONTACT",
        "",
        "Hvem man skriver til om tilgængelighed. Tom: KASKET_CONTACT.",
    ),
    Setting("max_text", "KASKET_MAX_TEXT", "2000", "Det længste svar, i tegn.", _whole(100, 10_000)),
    # Above the load promise of design 5 (10 turns a second) even from one person; a loop still stops.
    Setting("turns_per_minute", "KASKET_TURNS_PER_MINUTE", "1200", "Svar i minuttet for én person.", _LIMIT),
    Setting(
        "requests_per_minute", "KASKET_REQUESTS_PER_MINUTE", "6000", "Kald i minuttet for én person.", _LIMIT
    ),
    Setting(
        "logins_per_minute", "KASKET_LOGINS_PER_MINUTE", "300", "Login i minuttet fra én adresse.", _LIMIT
    ),
    Setting("rasa_timeout", "KASKET_RASA_TIMEOUT", "10", "Sekunder, som siden venter på Rasa.", _seconds),
    Setting(
        "session_hours", "KASKET_SESSION_HOURS", "12", "Timer, før man skal logge ind igen.", _whole(1, 720)
    ),
)


def load_settings(environ: Mapping[str, str] | None = None, root: Path | None = None) -> Settings:
    """Settings from the environment; relative folders are under `root` (the working folder).

    Makes and keeps a secret in var/secret when none is given. Raises SettingsError with every mistake.
    """
    values = _read(os.environ if environ is None else environ)
    base = root or Path.cwd()
    values["var"], values["web"] = base / values["var"], base / values["web"]
    values["database_url"] = values["database_url"] or f"sqlite:///{values['var']}/kasketskift.db"
    values["secret"] = values["secret"] or kept_secret(values["var"] / "secret")
    return Settings(**values)


def _read(environ: Mapping[str, str]) -> dict[str, Any]:
    """Every setting as its type, or every mistake at once."""
    values: dict[str, Any] = {}
    mistakes: list[str] = []
    for setting in SETTINGS:
        text = environ.get(setting.env, "").strip() or setting.default
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            mistakes.append(f"{setting.env}={text} duer ikke: den {error}.")
    known = {setting.env for setting in SETTINGS}
    mistakes += [
        f"{name} er ikke en indstilling. Se docs/drift.md."
        for name in environ
        if name.startswith("KASKET_") and name not in known
    ]
    if not mistakes:
        mistakes += _contradictions(values)
    if mistakes:
        raise SettingsError("\n".join(mistakes))
    return values


def _contradictions(values: Mapping[str, Any]) -> list[str]:
    found = []
    if values["login"] == "demo" and not is_loopback(values["host"]):
        found.append(
            f"KASKET_HOST={values['host']} duer ikke med demo-login: alle kan logge ind som hvem som helst. "
            "Sæt KASKET_HOST=127.0.0.1."
        )
    if len({values["port"], values["rasa_port"], values["action_port"]}) < 3:
        found.append("KASKET_PORT, KASKET_RASA_PORT og KASKET_ACTION_PORT skal være tre forskellige porte.")
    if values["secret"] and len(values["secret"]) < SHORTEST_SECRET:
        found.append(f"KASKET_SECRET er for kort. Brug mindst {SHORTEST_SECRET} tilfældige tegn.")
    return found


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def kept_secret(file: Path) -> str:
    """The secret in `file`, made on first use. Two starts at once end with the same one."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            _make_secret(file)
        file.chmod(0o600)
        secret = file.read_text(encoding="ascii").strip()
    except OSError:
        raise SettingsError(
            f"Filen {file} kan ikke læses eller skrives. Giv brugeren skriveret, eller sæt KASKET_SECRET."
        ) from None
    if len(secret) < SHORTEST_SECRET:
        raise SettingsError(f"Filen {file} er for kort. Slet den; så laves en ny, og alle logger ind igen.")
    return secret


def _make_secret(file: Path) -> None:
    """Writes beside and links into place, so that nobody reads half a secret."""
    draft = file.with_name(f".{file.name}-{secrets.token_hex(4)}")
    handle = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="ascii") as opened:
            opened.write(secrets.token_hex(SECRET_BYTES))
            opened.flush()
            os.fsync(opened.fileno())
        with suppress(FileExistsError):  # another start was first; its secret stands
            os.link(draft, file)
    finally:
        draft.unlink()
