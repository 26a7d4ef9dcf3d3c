"""The public keys of a login service, fetched when they are needed and kept for a while (RFC 7517).

An unknown key id fetches them anew, since services change their keys; not more often than every half minute, for the id
comes from whoever sends a token. Where the service cannot be reached, keys that are known go on being used.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Any

import httpx2
from jwt import PyJWK, PyJWKSet
from jwt.exceptions import PyJWTError

from assistant.adapters.login.addresses import is_safe
from assistant.errors import LoginUnavailable

_FRESH_SECONDS, _PAUSE_SECONDS, _USABLE_SECONDS = 3600.0, 30.0, 86_400.0
_PATIENCE = httpx2.Timeout(5.0)
_LONGEST = 512_000
_DISCOVERY = "/.well-known/openid-configuration"


class ServiceKeys:
    """The keys of one issuer.

    Args:
        clock: seconds that only grow.
        transport: how requests are sent, for tests.
    """

    def __init__(
        self,
        issuer: str,
        clock: Callable[[], float] = time.monotonic,
        transport: httpx2.BaseTransport | None = None,
    ) -> None:
        self._issuer = issuer
        self._clock = clock
        self._transport = transport
        self._lock = threading.Lock()
        self._keys: Mapping[str | None, PyJWK] = {}
        self._fetched: float | None = None
        self._tried: float | None = None

    def key(self, key_id: str | None) -> PyJWK | None:
        """The key with this id; None where the service has none. A token without an id needs there to be one key only.

        Raises:
            LoginUnavailable: the service cannot be reached, and no key is known.
        """
        with self._lock:
            if self._is_old() or self._find(key_id) is None:
                self._refresh()
            return self._find(key_id)

    def _find(self, key_id: str | None) -> PyJWK | None:
        if key_id is None:
            return next(iter(self._keys.values())) if len(self._keys) == 1 else None
        return self._keys.get(key_id)

    def _is_old(self) -> bool:
        return self._fetched is None or self._clock() - self._fetched > _FRESH_SECONDS

    def _refresh(self) -> None:
        now = self._clock()
        if self._tried is None or now - self._tried >= _PAUSE_SECONDS:
            self._tried = now
            try:
                self._keys, self._fetched = self._fetch(), now
                return
            except (httpx2.HTTPError, PyJWTError, ValueError, KeyError, TypeError):
                pass
        if self._fetched is None or now - self._fetched > _USABLE_SECONDS:
            self._keys = {}
            raise LoginUnavailable(issuer=self._issuer)

    def _fetch(self) -> Mapping[str | None, PyJWK]:
        with httpx2.Client(timeout=_PATIENCE, transport=self._transport, trust_env=False) as client:
            described = _json(client, self._issuer.rstrip("/") + _DISCOVERY)
            if described["issuer"] != self._issuer or not is_safe(described["jwks_uri"]):
                raise ValueError("another issuer, or an address without TLS")
            keys = PyJWKSet.from_dict(_json(client, described["jwks_uri"])).keys
        return {key.key_id: key for key in keys if key.public_key_use in (None, "sig")}


def _json(client: httpx2.Client, address: str) -> dict[str, Any]:
    """What an address says, if it is not too long. Redirects are not followed."""
    with client.stream("GET", address) as response:
        response.raise_for_status()
        body = b""
        for part in response.iter_bytes():
            body += part
            if len(body) > _LONGEST:
                raise ValueError("too long")
    found = json.loads(body)
    if not isinstance(found, dict):
        raise ValueError("no object")
    return found
