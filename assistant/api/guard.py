"""What every request and every response goes through: who may ask, and the headers that browsers heed."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

from fastapi import FastAPI
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.context import context_of
from assistant.api.problems import log_unexpected, refusal
from assistant.errors import AssistantError, ForeignOrigin, UnknownHost

_LOOPBACK_NAME = "localhost"
_HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Resource-Policy": "same-origin",
}
_OWN_POLICY = "Content-Security-Policy"
_KEPT, _TAG = "Cache-Control", "ETag"
"""Only what has a tag, to be asked about each time, may be kept."""


def is_loopback(host: str) -> bool:
    """Whether a name or address always means this machine."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host.lower() == _LOOPBACK_NAME


class Guard:
    """Refuses foreign names and origins; answers what nothing else caught; sets the headers.

    A page of another site can make a browser send requests here, by its own name (DNS rebinding) or by ours: the
    first has a foreign ``Host``, the second a foreign ``Origin``.
    """

    def __init__(self, app: ASGIApp, owner: FastAPI) -> None:
        self._app = app
        self._owner = owner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        started = False

        async def with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                _add(MutableHeaders(scope=message))
            await send(message)

        headers = Headers(scope=scope)
        error = self._refusal(headers)
        if error is None:
            try:
                await self._app(scope, receive, with_headers)
                return
            except Exception as unexpected:
                log_unexpected(unexpected, context_of(self._owner).settings.debug)
                if started:  # the connection is broken off; what the server logs of it must not quote the question
                    raise AssistantError from None
                error = AssistantError()
        response = refusal(error, scope, context_of(self._owner).settings.language)
        await response(scope, receive, with_headers)

    def _refusal(self, headers: Headers) -> AssistantError | None:
        if not self._is_ours(f"//{headers.get('host', '')}"):
            return UnknownHost()
        origin = headers.get("origin")
        return ForeignOrigin() if origin is not None and not self._is_ours(origin) else None

    def _is_ours(self, address: str) -> bool:
        try:
            name = urlsplit(address).hostname or ""
        except ValueError:
            return False
        others = context_of(self._owner).settings.hosts.split(",")
        return is_loopback(name) or name in {other.strip().lower() for other in others if other.strip()}


def _add(headers: MutableHeaders) -> None:
    for name, value in _HEADERS.items():
        own = name in headers and (name == _OWN_POLICY or (name == _KEPT and _TAG in headers))
        if not own:
            headers[name] = value
