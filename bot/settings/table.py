"""The table of settings: every variable with its default and its help. `docs/drift.md` lists the same."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from bot.settings.readers import address, networks, one_of, role_map, seconds, sources, whole, words
from bot.settings.values import PRODUCTION

DANISH_ROLES = ("underviser", "leder", "administrator", "databeskyttelse")


@dataclass(frozen=True)
class Setting:
    """One row of the table: the field of Settings, its variable, its default as text, and help in Danish."""

    name: str
    env: str
    default: str
    help: str
    read: Callable[[str], Any] = str


_PORT = whole(1, 65535)
_LIMIT = whole(1, 1_000_000)

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
        "login",
        "KASKET_LOGIN",
        "demo",
        "Måden at logge ind på. demo: navn og rolle, kun på egen maskine. oidc: kommunens login. proxy: en proxy foran siger hvem.",
        one_of("demo", "oidc", "proxy"),
    ),
    Setting(
        "hosts",
        "KASKET_HOSTS",
        "",
        "Navne, som siden må kaldes ved, ud over localhost; mellemrum imellem.",
        words,
    ),
    Setting(
        "frame_ancestors",
        "KASKET_FRAME_ANCESTORS",
        "'self'",
        "Sider, som må vise øvelsen i en ramme.",
        sources,
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
    Setting("max_text", "KASKET_MAX_TEXT", "2000", "Det længste svar, i tegn.", whole(100, 10_000)),
    # Above the load promise of design 5 (10 turns a second) even from one person; a loop still stops.
    Setting("turns_per_minute", "KASKET_TURNS_PER_MINUTE", "1200", "Svar i minuttet for én person.", _LIMIT),
    Setting(
        "requests_per_minute", "KASKET_REQUESTS_PER_MINUTE", "6000", "Kald i minuttet for én person.", _LIMIT
    ),
    Setting(
        "logins_per_minute", "KASKET_LOGINS_PER_MINUTE", "300", "Login i minuttet fra én adresse.", _LIMIT
    ),
    Setting("rasa_timeout", "KASKET_RASA_TIMEOUT", "10", "Sekunder, som siden venter på Rasa.", seconds),
    Setting(
        "session_hours",
        "KASKET_SESSION_HOURS",
        "10",
        "Timer, før man skal logge ind igen, også når siden er i brug.",
        whole(1, 24),
    ),
    Setting(
        "idle_minutes",
        "KASKET_IDLE_MINUTES",
        "30",
        "Minutter uden brug, før man skal logge ind igen.",
        whole(1, 720),
    ),
    Setting(
        "mode",
        "KASKET_MODE",
        "øvelse",
        "øvelse eller drift. I drift starter siden kun, når oplysningerne om databeskyttelse er udfyldt.",
        one_of("øvelse", PRODUCTION),
    ),
    Setting(
        "address",
        "KASKET_ADDRESS",
        "",
        "Adressen, som brugerne kalder siden ved, fx https://kasketskift.kommunen.dk. Skal bruges til oidc og indlejring.",
        address,
    ),
    Setting(
        "oidc_issuer",
        "KASKET_OIDC_ISSUER",
        "",
        "Udstederen af kommunens login, fx https://login.microsoftonline.com/<tenant>/v2.0.",
    ),
    Setting("oidc_client_id", "KASKET_OIDC_CLIENT_ID", "", "Programmets id hos udstederen."),
    Setting("oidc_client_secret", "KASKET_OIDC_CLIENT_SECRET", "", "Programmets hemmelighed hos udstederen."),
    Setting("oidc_scope", "KASKET_OIDC_SCOPE", "openid profile", "Det, der bedes om ved login."),
    Setting("oidc_name_claim", "KASKET_OIDC_NAME_CLAIM", "name", "Oplysningen, som navnet står i."),
    Setting(
        "oidc_role_claim",
        "KASKET_OIDC_ROLE_CLAIM",
        "roles",
        "Oplysningen, som rollerne eller grupperne står i.",
    ),
    Setting(
        "roles",
        "KASKET_ROLES",
        "",
        "Hvem der er andet end medarbejder: underviser=værdi,værdi; leder=værdi; administrator=værdi; databeskyttelse=værdi.",
        role_map(DANISH_ROLES),
    ),
    Setting(
        "proxies",
        "KASKET_PROXIES",
        "",
        "Adresser på proxyer, hvis ord om brugeren gælder (login proxy).",
        networks,
    ),
    Setting(
        "proxy_user_header",
        "KASKET_PROXY_USER_HEADER",
        "X-Remote-User",
        "Feltet, som proxyen skriver brugerens id i.",
    ),
    Setting(
        "proxy_name_header",
        "KASKET_PROXY_NAME_HEADER",
        "X-Remote-Name",
        "Feltet, som proxyen skriver navnet i.",
    ),
    Setting(
        "proxy_role_header",
        "KASKET_PROXY_ROLE_HEADER",
        "X-Remote-Groups",
        "Feltet, som proxyen skriver grupperne i, med komma imellem.",
    ),
    Setting(
        "launch_secret",
        "KASKET_LAUNCH_SECRET",
        "",
        "Nøglen, som intranettet underskriver adgang til rammer med. Tom: ingen adgang ad den vej.",
    ),
    Setting(
        "person_key",
        "KASKET_PERSON_KEY",
        "",
        "Nøglen bag brugernes pseudonymer. Tom: laves én gang og gemmes i var/person_key. Skiftes den, kender ingen deres egne øvelser.",
    ),
    Setting(
        "privacy_contact", "KASKET_PRIVACY_CONTACT", "", "Databeskyttelsesrådgiveren, fx en mailadresse."
    ),
    Setting("legal_basis", "KASKET_LEGAL_BASIS", "", "Grundlaget for behandlingen, som siden skriver det."),
    Setting(
        "recipients", "KASKET_RECIPIENTS", "", "Hvem der ellers får oplysninger, fx en driftsleverandør."
    ),
    Setting(
        "notice_version",
        "KASKET_NOTICE_VERSION",
        "1",
        "Versionen af oplysningen om databeskyttelse. En ny version skal læses igen.",
    ),
    Setting(
        "private_days",
        "KASKET_PRIVATE_DAYS",
        "30",
        "Dage, en øvelse gemmes, når den ikke er delt.",
        whole(1, 3650),
    ),
    Setting(
        "shared_days",
        "KASKET_SHARED_DAYS",
        "180",
        "Dage, en øvelse gemmes, fra den blev delt.",
        whole(1, 3650),
    ),
    Setting(
        "audit_days", "KASKET_AUDIT_DAYS", "365", "Dage, det gemmes, hvem der har set hvad.", whole(1, 3650)
    ),
)
