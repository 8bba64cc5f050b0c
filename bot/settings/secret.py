"""Secrets that an installation makes for itself, once, and keeps in a file that only it can read."""

from __future__ import annotations

import os
import secrets
from contextlib import suppress
from pathlib import Path

from bot.settings.errors import SettingsError

SECRET_BYTES = 32
SHORTEST_SECRET = 32  # characters; below this a signature can be guessed


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
