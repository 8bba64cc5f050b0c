"""A sealed note: a small value that the browser carries for us for a while, and cannot change."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Any


class Seal:
    """base64 JSON, a dot, and HMAC-SHA256 over it. `purpose` keeps notes of one kind from passing as another."""

    def __init__(self, secret: str, purpose: str, now: Callable[[], float]) -> None:
        self._key = hashlib.sha256(f"kasket {purpose}\0{secret}".encode()).digest()
        self._now = now

    def close(self, value: dict[str, Any], seconds: int) -> str:
        note = {"value": value, "until": int(self._now()) + seconds}
        payload = base64.urlsafe_b64encode(json.dumps(note).encode()).decode()
        return f"{payload}.{self._signature(payload)}"

    def open(self, sealed: str | None) -> dict[str, Any] | None:
        """The value; None when it is missing, changed or too old."""
        payload, _, signature = (sealed or "").partition(".")
        if not hmac.compare_digest(self._signature(payload).encode(), signature.encode()):
            return None
        note = json.loads(base64.urlsafe_b64decode(payload))
        return note["value"] if note["until"] >= self._now() else None

    def _signature(self, payload: str) -> str:
        return hmac.new(self._key, payload.encode(), hashlib.sha256).hexdigest()
