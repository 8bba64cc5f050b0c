"""Browser tests run last: Playwright keeps an event loop in the thread, and others want their own."""

from __future__ import annotations

import pytest
from hypothesis import settings

# The machine may be busy; what takes how long is measured in bench/. The same examples every time, so that a failure can be run again.
settings.register_profile("kasket", deadline=None, derandomize=True)
settings.load_profile("kasket")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    items.sort(key=lambda item: "tests/browser/" in item.nodeid)
