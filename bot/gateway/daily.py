"""Work that is done when the gateway starts, and once a day: beside the requests, in a thread."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress

import structlog
from starlette.concurrency import run_in_threadpool

DAY = 24 * 60 * 60.0

_logger = structlog.get_logger("kasket.daily")


@asynccontextmanager
async def every_day(work: Callable[[], object] | None, pause: float = DAY) -> AsyncIterator[None]:
    """Does the work again and again while the block runs. An error is logged by its type, and tried again next time."""
    if work is None:
        yield
        return
    task = asyncio.create_task(_again_and_again(work, pause))
    try:
        yield
    finally:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _again_and_again(work: Callable[[], object], pause: float) -> None:
    while True:
        try:
            await run_in_threadpool(work)
        except Exception as error:
            _logger.error("daily_work_failed", error=type(error).__name__)
        await asyncio.sleep(pause)
