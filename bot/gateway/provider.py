"""The municipality's login, as OpenID Connect sees it: Authlib does the protocol, here is what we ask of it.

Sources: OpenID Connect Core 1.0; RFC 7636 (PKCE); OpenID Connect Back-Channel Logout 1.0, section 2.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from authlib.integrations.base_client.errors import OAuthError
from authlib.integrations.starlette_client import OAuth
from httpx2 import HTTPError
from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import KeySet
from starlette.requests import Request

from bot.settings import Settings

BACK = "/login/tilbage"
LOGOUT_EVENT = "http://schemas.openid.net/event/backchannel-logout"
LONGEST_AGE = 300  # seconds from the making of a logout token in which it is taken
ALGORITHMS = ["RS256", "PS256", "ES256", "EdDSA"]


class ProviderError(Exception):
    """When the provider cannot be reached, or says what cannot be believed. The message is a class name, never a token."""


@dataclass(frozen=True)
class Vouched:
    """Whom the provider vouches for."""

    issuer: str
    subject: str
    claims: dict[str, Any]
    sid: str | None
    id_token: str


@dataclass(frozen=True)
class LoggedOut:
    """What a logout token ends. `token_id` is to be taken once."""

    issuer: str
    subject: str | None
    sid: str | None
    token_id: str


class Provider:
    """One provider. It is asked for its addresses and keys when they are first needed."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._client = OAuth().register(
            "kommunen",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret or None,
            server_metadata_url=f"{settings.oidc_issuer.rstrip('/')}/.well-known/openid-configuration",
            client_kwargs={"scope": settings.oidc_scope, "code_challenge_method": "S256", "timeout": 10},
        )

    async def way_in(self, request: Request) -> str:
        """The address to send the browser to; state, nonce and PKCE verifier are left in request.session."""
        try:
            answer = await self._client.authorize_redirect(request, f"{self._settings.address}{BACK}")
        except (HTTPError, OAuthError) as error:
            raise ProviderError(type(error).__name__) from None
        return str(answer.headers["location"])

    async def vouched(self, request: Request) -> Vouched:
        """Whom the provider sent back: state, PKCE, signature, issuer, audience, nonce and time are checked."""
        try:
            token = await self._client.authorize_access_token(request)
        except (HTTPError, OAuthError, JoseError, ValueError, KeyError) as error:
            raise ProviderError(type(error).__name__) from None
        claims = dict(token.get("userinfo") or {})
        if not claims.get("sub") or claims.get("iss") != await self.issuer():
            raise ProviderError("no one is vouched for")
        return Vouched(claims["iss"], str(claims["sub"]), claims, claims.get("sid"), token["id_token"])

    async def issuer(self) -> str:
        metadata = await self._metadata()
        return str(metadata["issuer"])

    async def way_out(self, id_token: str) -> str | None:
        """Where the browser ends its session at the provider too; None when the provider has no such place."""
        end = (await self._metadata()).get("end_session_endpoint")
        if not end:
            return None
        back = {"id_token_hint": id_token, "post_logout_redirect_uri": f"{self._settings.address}/"}
        return f"{end}?{urlencode(back)}"

    async def logged_out(self, token: str, now: float) -> LoggedOut:
        """A logout token that the provider posted, checked as the standard asks."""
        try:
            keys = KeySet.import_key_set(await self._client.fetch_jwk_set())
            claims = jwt.decode(token, keys, algorithms=ALGORITHMS).claims
        except (HTTPError, JoseError, ValueError, KeyError, TypeError) as error:
            raise ProviderError(type(error).__name__) from None
        audience = claims.get("aud")
        ours = self._settings.oidc_client_id in ([audience] if isinstance(audience, str) else audience or [])
        made, sub, sid = claims.get("iat"), claims.get("sub"), claims.get("sid")
        fresh = isinstance(made, (int, float)) and abs(now - made) <= LONGEST_AGE
        event = LOGOUT_EVENT in (claims.get("events") or {})
        if not (ours and fresh and event and (sub or sid) and claims.get("jti")) or "nonce" in claims:
            raise ProviderError("no logout token")
        if claims.get("iss") != await self.issuer():
            raise ProviderError("another issuer")
        return LoggedOut(claims["iss"], sub, sid, str(claims["jti"]))

    async def _metadata(self) -> dict[str, Any]:
        try:
            return dict(await self._client.load_server_metadata())
        except (HTTPError, ValueError) as error:
            raise ProviderError(type(error).__name__) from None
