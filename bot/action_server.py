"""Rasa's action server, bound to loopback: it has no login, and rasa_sdk's own starter would open it to the network."""

from __future__ import annotations

import logging

from rasa_sdk.endpoint import create_app

from bot.app import room, settings


def main() -> None:
    logging.getLogger("rasa_sdk").setLevel(logging.WARNING)  # its lines carry what people wrote
    room()  # fail here and now, not in the first talk
    app = create_app("actions")
    app.run("127.0.0.1", settings().action_port, workers=1, access_log=False, motd=False)


if __name__ == "__main__":
    main()
