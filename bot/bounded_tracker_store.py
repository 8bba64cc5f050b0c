"""A Rasa tracker store that forgets: only what the next prediction needs, so a turn costs the same at any length."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from typing import Any

from rasa.core.brokers.broker import EventBroker
from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, Event, SessionStarted
from rasa.shared.core.trackers import DialogueStateTracker

KEPT_TALKS = (
    10_000  # a fresh tracker costs nothing but one `action_session_start`, so forgetting the oldest is safe
)


class BoundedTrackerStore(TrackerStore):
    """Keeps, per sender, that the session has started and that Rasa listens. The turn log is the record, not this."""

    def __init__(self, domain: Domain, event_broker: EventBroker | None = None, **kwargs: Any) -> None:
        super().__init__(domain, event_broker, **kwargs)
        self._started: OrderedDict[str, float] = OrderedDict()

    async def save(self, tracker: DialogueStateTracker) -> None:
        last = tracker.events[-1].timestamp if tracker.events else 0.0
        self._started[tracker.sender_id] = last
        self._started.move_to_end(tracker.sender_id)
        while len(self._started) > KEPT_TALKS:
            self._started.popitem(last=False)

    async def retrieve(self, sender_id: str) -> DialogueStateTracker | None:
        if sender_id not in self._started:
            return None
        at = self._started[sender_id]
        events: list[Event] = [
            ActionExecuted("action_session_start", timestamp=at),
            SessionStarted(timestamp=at),
            ActionExecuted("action_listen", timestamp=at),
        ]
        return DialogueStateTracker.from_events(sender_id, events, self.domain.slots)

    async def keys(self) -> Iterable[str]:
        return list(self._started)
