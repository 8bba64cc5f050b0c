"""The API held up against its own document by Schemathesis: whatever is sent, no 5xx, and every answer is as promised."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, settings
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from bot.gateway.people import COOKIE
from tests.gateway.conftest import House, new_session, say

EXAMPLES = 25  # for each of the operations
CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
]


class Api:
    """A house with somebody signed in who has an open talk and one that is over."""

    def __init__(self, folder: Path) -> None:
        self.house = House(folder)
        client = self.house.signed_in(role="trainer")
        self.cookie = client.cookies[COOKIE]
        self.open, self.over = new_session(client), new_session(client)
        for session in (self.open, self.over):
            say(client, session)
        client.post(f"/api/sessions/{self.over}/end", json={})
        self.sessions = [self.open, self.over]
        self.calls = 0

    def real_id(self) -> str | None:
        """Two of three calls are about a session that is there."""
        self.calls += 1
        return [self.open, self.over, None][self.calls % 3]


_HERE: list[Api] = []


@pytest.fixture
def api(tmp_path: Path) -> Iterator[Any]:
    """The document as the app gives it; a house of its own for each operation."""
    here = Api(tmp_path)
    _HERE.append(here)
    yield schemathesis.openapi.from_asgi("/api/openapi.json", here.house.app, headers={"host": "localhost"})
    _HERE.remove(here)
    here.house.database.close()


schema = schemathesis.pytest.from_fixture("api")


@schema.parametrize()
@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True)
def test_every_answer_is_as_the_document_says(case: Any) -> None:
    here = _HERE[-1]
    if "id" in (case.path_parameters or {}) and (real := here.real_id()):
        case.path_parameters["id"] = real
    headers = {"cookie": f"{COOKIE}={here.cookie}", "host": "localhost"}
    response = case.call(headers=headers, base_url="http://localhost")
    case.validate_response(response, checks=CHECKS)
