"""Who a request is from: found out once, at the entrance, before anything of its body is read."""

from __future__ import annotations

from anyio import to_thread
from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.context import context_of
from assistant.api.problems import refusal
from assistant.api.rates import Buckets
from assistant.api.senders import Addresses, rates_of
from assistant.api.who import remember
from assistant.errors import AssistantError, NotAllowed, NotLoggedIn, TooManyRequests
from assistant.types import LOCAL_CALLER, Caller, Role

_SCHEME = "bearer"
_READS = frozenset({"GET", "HEAD"})


class Entrance:
    """Puts the caller where routes find it.

    Without login everybody is the one local user. With login, a wrong token or key is refused here, and one that gives
    no role; so is a request without one that brings a body. What may be read without login, ``permissions`` decides.
    Wrong ones are counted by address, and soon refused with 429; a right one is let in from there all the same, for
    many share the address of a network.
    """

    def __init__(self, app: ASGIApp, owner: FastAPI, addresses: Addresses) -> None:
        self._app = app
        self._owner = owner
        self._addresses = addresses
        self._wrong = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        try:
            remember(scope, await self._caller(headers, scope["method"]))
        except AssistantError as error:
            response = await self._refuse(error, scope)
            await response(scope, receive, send)
            return
        await self._app(scope, receive, send)

    async def _refuse(self, error: AssistantError, scope: Scope) -> Response:
        settings = context_of(self._owner).settings
        headers = {"Connection": "close"}
        if isinstance(error, NotLoggedIn) and "authorization" in Headers(scope=scope):
            sender = await self._addresses(scope)
            wait = self._wrong.take(sender.key, *rates_of(sender, settings))
            if wait is not None:
                error, headers["Retry-After"] = TooManyRequests(seconds=wait), str(wait)
        return refusal(error, scope, settings.language, headers)

    async def _caller(self, headers: Headers, method: str) -> Caller | None:
        context = context_of(self._owner)
        if context.login is None:
            return LOCAL_CALLER
        credential = _credential(headers)
        if credential is not None:
            caller = await to_thread.run_sync(context.login.caller, credential, limiter=context.at_hand)
            if not caller.roles:  # here, so that it holds for doors too that are no routes of FastAPI
                raise NotAllowed(role=Role.READER)
            return caller
        if method not in _READS:
            raise NotLoggedIn
        return None


def _credential(headers: Headers) -> str | None:
    """What stands behind ``Authorization: Bearer``; None where there is no such header.

    Raises:
        NotLoggedIn: the header is of another kind, or there are several.
    """
    given = headers.getlist("authorization")
    if not given:
        return None
    scheme, _, credential = given[0].strip().partition(" ")
    if len(given) > 1 or scheme.lower() != _SCHEME or not credential.strip():
        raise NotLoggedIn
    return credential.strip()
