"""The settings as one frozen value."""

from __future__ import annotations

import ipaddress
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
PRODUCTION = "drift"


@dataclass(frozen=True)
class Settings:
    """Everything that differs from one installation to another."""

    host: str
    port: int
    rasa_port: int
    action_port: int
    var: Path
    web: Path
    login: str
    hosts: tuple[str, ...]
    frame_ancestors: str
    organisation: str
    controller: str
    contact: str
    accessibility_contact: str
    max_text: int
    turns_per_minute: int
    requests_per_minute: int
    logins_per_minute: int
    rasa_timeout: float
    session_hours: int
    idle_minutes: int
    mode: str
    address: str
    oidc_issuer: str
    oidc_client_id: str
    oidc_scope: str
    oidc_name_claim: str
    oidc_role_claim: str
    roles: Mapping[str, frozenset[str]]
    proxies: tuple[Network, ...]
    proxy_user_header: str
    proxy_name_header: str
    proxy_role_header: str
    privacy_contact: str
    legal_basis: str
    recipients: str
    notice_version: str
    private_days: int
    shared_days: int
    audit_days: int
    oidc_client_secret: str = field(repr=False)
    launch_secret: str = field(repr=False)
    person_key: str = field(repr=False)
    secret: str = field(repr=False)
    database_url: str = field(repr=False)

    @property
    def loopback(self) -> bool:
        """True when the gateway can be reached from this machine alone."""
        return is_loopback(self.host)

    @property
    def embed_origins(self) -> tuple[str, ...]:
        """The exact origins that may frame the page and hear from it; a wildcard is no origin."""
        sources = self.frame_ancestors.split()
        return tuple(s.rstrip("/") for s in sources if s.startswith(("http://", "https://")) and "*" not in s)

    @property
    def production(self) -> bool:
        return self.mode == PRODUCTION

    @property
    def rasa_url(self) -> str:
        return f"http://127.0.0.1:{self.rasa_port}"


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
