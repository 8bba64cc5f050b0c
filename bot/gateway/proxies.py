"""What a proxy in front says about a request: believed from KASKET_PROXIES alone, and never from anybody else."""

from __future__ import annotations

import ipaddress
from collections.abc import Sequence

from starlette.datastructures import Headers
from starlette.types import Scope

from bot.settings.values import Network

PEER = "kasket_peer"  # where in the scope the address stands that the connection really came from


def heed(scope: Scope, proxies: Sequence[Network]) -> None:
    """Puts the browser's own address and scheme in the scope, as a trusted proxy tells them."""
    peer = scope["client"][0] if scope.get("client") else ""
    scope[PEER] = peer
    if not is_among(peer, proxies):
        return
    headers = Headers(scope=scope)
    if headers.get("x-forwarded-proto", "").strip().lower() == "https":
        scope["scheme"] = "https"
    for address in reversed([a.strip() for a in headers.get("x-forwarded-for", "").split(",")]):
        if address and not is_among(address, proxies):
            scope["client"] = (address[:64], 0)
            return


def is_among(address: str, networks: Sequence[Network]) -> bool:
    try:
        found = ipaddress.ip_address(address)
    except ValueError:
        return False
    return any(found in network for network in networks)
