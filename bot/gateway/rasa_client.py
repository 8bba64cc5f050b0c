"""The way to Rasa: one POST to its REST webhook on loopback. Its answer is not used; the turn log is."""

from __future__ import annotations

from typing import Any

import httpx2

WEBHOOK = "/webhooks/rest/webhook"
CANARY = "canary"  # reserved sender: the action tells what was heard and stores nothing
CANARY_TEXT = "Hej, du taler med Mads fra kommunen."
CANARY_ACT = "greet"


class RasaUnavailable(Exception):
    """When Rasa cannot be reached, is too slow or answers with an error. Holds no text."""


class RasaClient:
    """Speaks to one Rasa. `transport` is for tests."""

    def __init__(self, url: str, timeout: float, transport: httpx2.AsyncBaseTransport | None = None) -> None:
        # trust_env=False: a proxy in the environment must never see what people write.
        self._http = httpx2.AsyncClient(base_url=url, timeout=timeout, transport=transport, trust_env=False)

    async def say(self, session_id: str, text: str, client_id: str, case: str) -> None:
        """Delivers one reply. `case` is the version it was said in, "id@version": its facts alone are listened for.

        Raises RasaUnavailable.
        """
        metadata = {"client_id": client_id, "case": case}
        await self._post({"sender": session_id, "message": text, "metadata": metadata})

    async def canary_act(self) -> str | None:
        """The act that Rasa hears in a plain greeting; None when it hears nothing. Raises RasaUnavailable."""
        for message in await self._post({"sender": CANARY, "message": CANARY_TEXT, "metadata": {}}):
            try:
                return str(message["custom"]["canary"]["act"])
            except (KeyError, TypeError):
                continue
        return None

    async def close(self) -> None:
        await self._http.aclose()

    async def _post(self, message: dict[str, Any]) -> list[Any]:
        try:
            response = await self._http.post(WEBHOOK, json=message)
            answer = response.json() if response.status_code == 200 else None
        except (httpx2.HTTPError, ValueError) as error:
            raise RasaUnavailable(type(error).__name__) from None
        if not isinstance(answer, list):
            raise RasaUnavailable(f"status {response.status_code}")
        return answer
