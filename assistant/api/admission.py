"""The turnstile that every request goes through: who is it, have they asked too often, is there a place."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.types import ASGIApp, Receive, Scope, Send

from assistant.api.context import context_of
from assistant.api.places import Places
from assistant.api.problems import refusal
from assistant.api.rates import Buckets
from assistant.api.senders import Identify, Sender, rates_of
from assistant.errors import AssistantError, TooManyRequests
from assistant.settings import Settings

ALWAYS = frozenset({"/health/live", "/health/ready", "/metrics"})
"""Whoever watches over the service must be answered also when it is full."""
SENDER = "strategi.sender"
"""Where in the scope of a request routes find the ``Sender``."""


class Admission:
    """Refuses with 429 and Retry-After before anything of the body is read."""

    def __init__(self, app: ASGIApp, owner: FastAPI, identify: Identify, places: Places) -> None:
        self._app = app
        self._owner = owner
        self._identify = identify
        self._places = places
        self._buckets = Buckets()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"] in ALWAYS:
            await self._app(scope, receive, send)
            return
        settings = context_of(self._owner).settings
        try:
            scope[SENDER] = sender = await self._identify(scope)
            if scope["method"] == "POST":
                self._count(sender, settings)
            await self._places.enter()
        except AssistantError as error:
            wait = error.details.get("seconds")
            headers = {"Retry-After": wait} if wait else {}
            await refusal(error, scope, settings.language, headers)(scope, receive, send)
            return
        try:
            await self._app(scope, receive, send)
        finally:
            self._places.leave()

    def _count(self, sender: Sender, settings: Settings) -> None:
        wait = self._buckets.take(sender.key, *rates_of(sender, settings))
        if wait is not None:
            raise TooManyRequests(seconds=wait)
