"""Every request gets an id, a line in the log and a place in the numbers. None of them holds what was asked."""

from __future__ import annotations

import logging
import re
import time
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.limits import TOOLS_PATH
from assistant.api.metrics import Metrics
from assistant.api.request_ids import request_id

HEADER = "X-Request-ID"
_GIVEN = re.compile(r"[A-Za-z0-9._-]{8,64}")
_BROKEN_OFF = 499
"""Said of a request without a response: the reader left. nginx's number for it; HTTP has none."""
_log = logging.getLogger("assistant.requests")


class Observer:
    """The outermost layer. An id that the caller sends is kept where it looks like one."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        identifier = given if _GIVEN.fullmatch(given) else uuid.uuid4().hex
        token = request_id.set(identifier)
        began, status = time.perf_counter(), _BROKEN_OFF

        async def noted(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = identifier
            await send(message)

        try:
            await self._app(scope, receive, noted)
        finally:
            self._note(scope, status, time.perf_counter() - began)
            request_id.reset(token)

    def _note(self, scope: Scope, status: int, seconds: float) -> None:
        route = route_of(scope)
        self._metrics.requested(scope["method"], route, status, seconds)
        fields = {"method": scope["method"], "route": route, "status": status, "ms": round(seconds * 1000)}
        _log.info("request", extra={"fields": fields})


def route_of(scope: Scope) -> str:
    """The pattern of the route that a request took: a path itself may hold what somebody wrote."""
    if scope["path"] == TOOLS_PATH:
        return TOOLS_PATH
    route = scope.get("route")
    path = getattr(route, "path", None)
    return path if isinstance(path, str) else "none"
