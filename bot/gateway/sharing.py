"""A session as it is shared now: a share that has run out is none."""

from __future__ import annotations

from dataclasses import replace

from bot.gateway.door import Call
from bot.storage import SessionRow


def as_shared(call: Call, row: SessionRow) -> SessionRow:
    return row if call.door.own.shared_until(row) else replace(row, shared_at=None)
