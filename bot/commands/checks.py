"""What can be checked before anything starts: ports, folders, model, database, content."""

from __future__ import annotations

import socket
from collections.abc import Iterator

from bot.settings import Settings


def port_problems(settings: Settings) -> list[str]:
    """One line for each port that is taken, with what to do."""
    wanted = (
        (settings.host, settings.port, "KASKET_PORT"),
        ("127.0.0.1", settings.rasa_port, "KASKET_RASA_PORT"),
        ("127.0.0.1", settings.action_port, "KASKET_ACTION_PORT"),
    )
    return [
        f"Port {port} er optaget af et andet program. Luk det, eller vælg en anden: {variable}={port + 1}"
        for host, port, variable in wanted
        if _taken(host, port)
    ]


def all_checks() -> Iterator[tuple[str, str | None]]:
    """(what, problem or None) for everything `kasket doctor` looks at."""
    from bot.app import MODELS, ROOT, library, settings, upgrade_database
    from bot.commands.train import data_digest
    from bot.settings import SettingsError
    from bot.storage.errors import StorageUnavailable

    try:
        config = settings()
    except SettingsError as error:
        yield "indstillinger", str(error)
        return
    yield "indstillinger", None
    try:
        yield "scenarier", None if library().scenarios else "Der er ingen scenarier i scenarios/."
    except Exception as error:
        yield "scenarier", f"{error}\nKør: kasket scenarios check"
    try:
        upgrade_database()
        yield "database", None
    except StorageUnavailable as error:
        yield "database", str(error)
    else:
        yield "adgangslog", _broken_chain()
    model = MODELS / f"kasket-{data_digest(ROOT)}.tar.gz"
    yield (
        "model",
        None if model.exists() else "Modellen mangler eller er ældre end sine data. Kør: kasket train",
    )
    yield "porte", "\n".join(port_problems(config)) or None


def _broken_chain() -> str | None:
    from bot.app import turn_log
    from bot.storage.audit_log import AuditLog

    line = AuditLog(turn_log().database).broken()
    if line is None:
        return None
    return f"Linje {line} passer ikke med den før: loggen er ændret. Se docs/drift.md, »Hvis noget går galt«."


def _taken(host: str, port: int) -> bool:
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            return True
    return False
