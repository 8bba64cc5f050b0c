"""Up is not usable: ready means that the database answers and that Rasa hears a greeting as a greeting."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.concurrency import run_in_threadpool

from bot.gateway.ports import Ears
from bot.gateway.rasa_client import CANARY, CANARY_ACT, RasaUnavailable
from bot.storage import StorageError, TurnLog

KEPT_SECONDS = 2.0  # anyone may ask, so the answer is kept this long


@dataclass(frozen=True)
class Ready:
    ready: bool
    reason: str = ""


class Readiness:
    """Asks once for all who wonder at the same time."""

    def __init__(self, log: TurnLog, rasa: Ears, now: Callable[[], float]) -> None:
        self._log, self._rasa, self._now = log, rasa, now
        self._asking = asyncio.Lock()
        self._answer, self._at = Ready(False), float("-inf")

    async def check(self) -> Ready:
        async with self._asking:
            if self._now() - self._at >= KEPT_SECONDS:
                self._answer = await self._ask()
                self._at = self._now()
            return self._answer

    async def _ask(self) -> Ready:
        try:
            await run_in_threadpool(self._log.get_session, CANARY)
        except StorageError:
            return Ready(False, "Databasen svarer ikke. Kør: kasket doctor")
        try:
            act = await self._rasa.canary_act()
        except RasaUnavailable:
            return Ready(False, "Rasa svarer ikke endnu. Vent lidt, eller kør: kasket doctor")
        if act != CANARY_ACT:
            return Ready(False, "Rasa forstår ikke en hilsen. Træn modellen igen: kasket train")
        return Ready(True)
