"""The gateway's process: uvicorn on the configured address, with logs that carry no text."""

from __future__ import annotations

import structlog
import uvicorn

from bot.app import gateway, settings


def main() -> None:
    log_as_json()
    config = settings()
    # websockets is pinned to 10 by rasa; the gateway uses none.
    uvicorn.run(
        gateway(),
        host=config.host,
        port=config.port,
        ws="none",
        access_log=False,
        log_level="warning",
        server_header=False,
        proxy_headers=False,  # the guard heeds the proxies of KASKET_PROXIES, and those alone
    )


def log_as_json() -> None:
    """One JSON object a line; what stands in it is ids, sizes and times (see the guard)."""
    steps = (structlog.processors.add_log_level, structlog.processors.TimeStamper(fmt="iso", utc=True))
    structlog.configure(processors=[*steps, structlog.processors.JSONRenderer(ensure_ascii=False)])


if __name__ == "__main__":
    main()
