"""Reads what a request carries: JSON of a bounded size, field by field."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import Sequence
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import ClientDisconnect, Request

from bot.gateway.cleaning import normalise
from bot.gateway.errors import ApiError

MOST_BYTES = 64 * 1024  # far above the longest reply, so that a long one gets a sentence about its length
MOST_FIELDS = 1_000
SECONDS = 10.0  # a body that comes slower than this is not from our page

Body = dict[str, Any]


async def read_body(request: Request) -> Body:
    """The JSON object in the request. Raises ApiError `too_big` or `bad_request`."""
    try:
        raw = await asyncio.wait_for(_bytes(request), SECONDS)
        body = json.loads(raw or b"{}")
    except (ValueError, RecursionError, asyncio.TimeoutError, ClientDisconnect):
        raise ApiError("bad_request", what="det er ikke JSON") from None
    if not isinstance(body, dict):
        raise ApiError("bad_request", what="det er ikke et JSON-objekt")
    return body


async def read_form(request: Request, most: int = MOST_BYTES) -> dict[str, str]:
    """The fields of a posted form of at most `most` bytes. Raises ApiError `too_big` or `bad_request`."""
    try:
        raw = await asyncio.wait_for(_bytes(request, most), SECONDS)
        return dict(parse_qsl(raw.decode("utf-8"), max_num_fields=MOST_FIELDS))
    except (ValueError, asyncio.TimeoutError, ClientDisconnect):
        raise ApiError("bad_request", what="formularen kan ikke læses") from None


async def _bytes(request: Request, most: int = MOST_BYTES) -> bytes:
    chunks = bytearray()
    async for chunk in request.stream():
        chunks += chunk
        if len(chunks) > most:
            raise ApiError("too_big", headers={"Connection": "close"})
    return bytes(chunks)


def text_in(body: Body, name: str) -> str:
    value = body.get(name)
    if not isinstance(value, str):
        raise ApiError("bad_request", what=f"{name} skal være tekst")
    return value


def bounded(text: str, most: int) -> str:
    """The normalised text. Raises ApiError `empty` or `too_long`."""
    plain = normalise(text)
    if not plain:
        raise ApiError("empty")
    if len(plain) > most:
        raise ApiError("too_long", length=len(plain), most=most)
    return plain


def uuid_in(body: Body, name: str) -> str:
    """A UUID in its usual spelling, so that one id has one form."""
    try:
        return str(uuid.UUID(text_in(body, name)))
    except ValueError:
        raise ApiError("bad_request", what=f"{name} skal være en UUID") from None


def whole_in(body: Body, name: str, least: int, most: int) -> int:
    value = body.get(name)
    if not isinstance(value, int) or isinstance(value, bool) or not least <= value <= most:
        raise ApiError("bad_request", what=f"{name} skal være et helt tal fra {least} til {most}")
    return value


def yes_no_in(body: Body, name: str) -> bool:
    value = body.get(name)
    if not isinstance(value, bool):
        raise ApiError("bad_request", what=f"{name} skal være true eller false")
    return value


def choice_in(body: Body, name: str, choices: Sequence[str]) -> str:
    value = body.get(name)
    if value not in choices:
        raise ApiError("bad_request", what=f"{name} skal være {', '.join(choices)}")
    return str(value)
