"""The gateway's process: uvicorn on the configured address, with logs that carry no text."""

from __future__ import annotations

import uvicorn

from bot.app import gateway, settings


def main() -> None:
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


if __name__ == "__main__":
    main()
