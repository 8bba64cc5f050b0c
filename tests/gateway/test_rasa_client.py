"""The way to Rasa: what is sent, and what counts as no answer."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from typing import Any

import httpx2
import pytest

from bot.gateway import RasaClient, RasaUnavailable

Handler = Callable[[httpx2.Request], httpx2.Response]


def client(handler: Handler) -> RasaClient:
    return RasaClient("http://127.0.0.1:5005", 1.0, httpx2.MockTransport(handler))


def answering(*messages: Any, status: int = 200) -> Handler:
    return lambda _: httpx2.Response(status, json=list(messages))


def test_a_reply_goes_to_the_webhook_with_session_client_id_and_case() -> None:
    seen: list[httpx2.Request] = []

    def rasa(request: httpx2.Request) -> httpx2.Response:
        seen.append(request)
        return httpx2.Response(200, json=[])

    asyncio.run(client(rasa).say("s1", "Goddag, Åse.", "c1", "hallen@2"))
    assert str(seen[0].url) == "http://127.0.0.1:5005/webhooks/rest/webhook"
    assert json.loads(seen[0].content) == {
        "sender": "s1",
        "message": "Goddag, Åse.",
        "metadata": {"client_id": "c1", "case": "hallen@2"},
    }


def _refuses(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ConnectError("nej")


def _too_slow(_: httpx2.Request) -> httpx2.Response:
    raise httpx2.ReadTimeout("for sent")


@pytest.mark.parametrize(
    "rasa",
    [
        _refuses,
        _too_slow,
        answering(status=500),
        lambda _: httpx2.Response(200, text="<html>"),
        lambda _: httpx2.Response(200, json={}),
    ],
)
def test_anything_but_a_list_is_no_answer_and_says_nothing_of_the_text(rasa: Handler) -> None:
    with pytest.raises(RasaUnavailable) as refused:
        asyncio.run(client(rasa).say("s1", "hemmelig", "c1", "hallen@2"))
    assert "hemmelig" not in str(refused.value)


@pytest.mark.parametrize(
    "messages, act",
    [
        ([{"recipient_id": "canary", "custom": {"canary": {"act": "greet"}}}], "greet"),
        ([{"text": "Hej"}, {"custom": {"canary": {"act": "vague"}}}], "vague"),
        ([], None),
        ([{"custom": None}, "hej"], None),
    ],
)
def test_the_canary_tells_which_act_was_heard(messages: list[Any], act: str | None) -> None:
    assert asyncio.run(client(answering(*messages)).canary_act()) == act
