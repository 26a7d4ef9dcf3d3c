"""Tokens of a login service: JWTs, checked as RFC 8725 asks (fixed algorithms, issuer, audience, times)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import jwt
from jwt.exceptions import PyJWTError

from assistant.adapters.login.jwks import ServiceKeys
from assistant.errors import NotLoggedIn
from assistant.types import Caller, Role

ALGORITHMS = ("RS256", "PS256", "ES256")
_NEEDED = ["exp", "iss", "aud", "sub"]
_LEEWAY_SECONDS = 30
_LONGEST = 16_000
_PREFIX = "strategi-"
_NAMES = ("name", "preferred_username")
_OURS = frozenset(role.value for role in Role)


class TokenReader:
    """Who a token is for.

    Args:
        roles: where the roles stand in a token; a full stop goes into an object (``realm_access.roles``).
        otherwise: the role of somebody for whom no role of ours is named; None means that they may do nothing.
    """

    def __init__(self, keys: ServiceKeys, issuer: str, audience: str, roles: str, otherwise: Role | None) -> None:
        self._keys = keys
        self._issuer = issuer
        self._audience = audience
        self._roles = roles
        self._otherwise = otherwise

    def caller(self, token: str) -> Caller:
        """Who the token is for.

        Raises:
            NotLoggedIn: it is none of the service's, is for somebody else, or is out of date.
            LoginUnavailable: the keys of the service cannot be had.
        """
        if len(token) > _LONGEST:
            raise NotLoggedIn
        try:
            header = jwt.get_unverified_header(token)
            if header.get("alg") not in ALGORITHMS:  # before a key is looked for, which may ask the service
                raise NotLoggedIn
            key = self._keys.key(header.get("kid"))
            if key is None:
                raise NotLoggedIn
            claims = jwt.decode(
                token,
                key.key,
                algorithms=list(ALGORITHMS),
                audience=self._audience,
                issuer=self._issuer,
                leeway=_LEEWAY_SECONDS,
                options={"require": _NEEDED},
            )
        except (PyJWTError, ValueError, TypeError):
            raise NotLoggedIn from None
        return self._caller(claims)

    def _caller(self, claims: Mapping[str, Any]) -> Caller:
        roles = frozenset(_roles(_inside(claims, self._roles)))
        if not roles and self._otherwise is not None:
            roles = frozenset({self._otherwise})
        name = next((str(claims[field]) for field in _NAMES if claims.get(field)), "")
        return Caller(id=f"oidc:{claims['sub']}", name=name, roles=roles)


def _inside(claims: Mapping[str, Any], path: str) -> object:
    found: object = claims
    for name in path.split("."):
        found = found.get(name) if isinstance(found, Mapping) else None
    return found


def _roles(value: object) -> Iterable[Role]:
    """The roles of ours in a list, or in a text with spaces or commas between; others mean nothing here."""
    names = value.replace(",", " ").split() if isinstance(value, str) else value if isinstance(value, list) else ()
    for name in names:
        bare = str(name).lower().removeprefix(_PREFIX)
        if bare in _OURS:
            yield Role(bare)
