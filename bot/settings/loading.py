"""Settings from the environment, or every mistake in them at once."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bot.settings.errors import SettingsError
from bot.settings.secret import SHORTEST_SECRET, kept_secret
from bot.settings.table import SETTINGS
from bot.settings.values import PRODUCTION, Settings, is_loopback


def load_settings(environ: Mapping[str, str] | None = None, root: Path | None = None) -> Settings:
    """Settings from the environment; relative folders are under `root` (the working folder).

    Makes and keeps a secret in var/secret when none is given. Raises SettingsError with every mistake.
    """
    values = _read(os.environ if environ is None else environ)
    base = root or Path.cwd()
    values["var"], values["web"] = base / values["var"], base / values["web"]
    values["database_url"] = values["database_url"] or f"sqlite:///{values['var']}/kasketskift.db"
    values["secret"] = values["secret"] or kept_secret(values["var"] / "secret")
    values["person_key"] = values["person_key"] or kept_secret(values["var"] / "person_key")
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
    for name in ("secret", "launch_secret", "person_key"):
        if values[name] and len(values[name]) < SHORTEST_SECRET:
            found.append(f"KASKET_{name.upper()} er for kort. Brug mindst {SHORTEST_SECRET} tilfældige tegn.")
    found += [f"KASKET_LOGIN={values['login']} kræver {_env(name)}." for name in _missing_for_login(values)]
    if values["mode"] == PRODUCTION:
        found += [
            f"KASKET_MODE=drift kræver {_env(name)}: {_help(name)}"
            for name in _BEFORE_PRODUCTION
            if not values[name]
        ]
        if values["login"] == "demo":
            found.append("KASKET_MODE=drift duer ikke med demo-login. Sæt KASKET_LOGIN=oidc eller proxy.")
    return found


# What the notice to employees says must be true before anyone's data are kept in earnest.
_BEFORE_PRODUCTION = (
    "controller",
    "contact",
    "privacy_contact",
    "legal_basis",
    "recipients",
    "accessibility_contact",
    "address",
)
_FOR_LOGIN = {
    "oidc": ("oidc_issuer", "oidc_client_id", "address"),
    "proxy": ("proxies",),
}


def _missing_for_login(values: Mapping[str, Any]) -> list[str]:
    return [name for name in _FOR_LOGIN.get(values["login"], ()) if not values[name]]


def _env(name: str) -> str:
    return next(setting.env for setting in SETTINGS if setting.name == name)


def _help(name: str) -> str:
    return next(setting.help for setting in SETTINGS if setting.name == name)
