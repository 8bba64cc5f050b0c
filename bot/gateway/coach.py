"""The coach's own error rate and what trainers think of its cards, open to everyone who practises with it."""

from __future__ import annotations

from starlette.responses import JSONResponse, Response

from bot.gateway.door import Call, in_thread
from bot.gateway.rooms.agreement import trainers_on_cards


async def record(call: Call) -> Response:
    measured = call.door.library.coach_record.as_json()
    cards = await in_thread(call.door.trainers.agreement.cards)
    trainers = {"judged": cards.judged, "disagreed": cards.disagreed}
    text = f"{measured['text']} {trainers_on_cards(cards)}"
    return JSONResponse({**measured, "text": text, "trainers": trainers})
