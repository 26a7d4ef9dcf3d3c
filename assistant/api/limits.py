"""How large a body may be, counted before anything keeps it, and how long it may take to come."""

from __future__ import annotations

import asyncio

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.context import context_of
from assistant.api.problems import Refusal, refusal
from assistant.errors import BodyTooLarge, BodyTooSlow

SMALL_BYTES = 64_000
TEXT_BYTES = 1_000_000
FILE_BYTES = 50_000_000
_FORM_AROUND_FILE = 64_000
"""Boundaries, headers and small fields beside the file."""
_MOST_DIGITS = 18
CHECK_PATH = "/api/v1/check"
CHECK_PATHS = frozenset({CHECK_PATH, f"{CHECK_PATH}/stream"})
CHAT_PATH = "/v1/chat/completions"
"""A conversation comes with all its answers."""
TOOLS_PATH = "/mcp"
PORTFOLIO_PATHS = ("/api/v1/portfolio", "/api/v1/portfolio/columns")
MANY_FILES_BYTES = 100_000_000
MANY_TEXTS_BYTES = 10_000_000
PORTFOLIO_EXPORT = "/api/v1/portfolio/export"
MANY_REPORTS_BYTES = 30_000_000
SAVED_PATHS = frozenset({f"{CHECK_PATH}/compare", f"{CHECK_PATH}/review", f"{CHECK_PATH}/export", "/api/v1/ask/export"})
"""What takes reports or an answer; a report is about 80 kB."""
DRAFTS_PATH = "/api/v1/drafts"
KEPT_REPORTS = "/api/v1/reports"
REPORT_AND_TEXT_BYTES = 2_000_000


def readable(size: int) -> str:
    return f"{size // 1_000_000} MB" if size >= 1_000_000 else f"{size // 1000} kB"


def allowed(path: str, content_type: str) -> tuple[int, str]:
    """The largest body, and what to call that limit."""
    is_form = content_type.lower().startswith("multipart/form-data")
    if path in PORTFOLIO_PATHS:
        limit = MANY_FILES_BYTES if is_form else MANY_TEXTS_BYTES
    elif path in {*CHECK_PATHS, DRAFTS_PATH} and is_form:
        limit = FILE_BYTES
    elif path in {*CHECK_PATHS, CHAT_PATH, TOOLS_PATH, *SAVED_PATHS}:
        return TEXT_BYTES, readable(TEXT_BYTES)
    elif path == PORTFOLIO_EXPORT:
        return MANY_REPORTS_BYTES, readable(MANY_REPORTS_BYTES)
    elif path.startswith(KEPT_REPORTS):
        return REPORT_AND_TEXT_BYTES, readable(REPORT_AND_TEXT_BYTES)
    else:
        return SMALL_BYTES, readable(SMALL_BYTES)
    return limit + (_FORM_AROUND_FILE if is_form else 0), readable(limit)


class BodyLimit:
    """Refuses a body by its announced length, or as soon as its stream has passed the limit."""

    def __init__(self, app: ASGIApp, owner: FastAPI) -> None:
        self._app = app
        self._owner = owner

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        limit, shown = allowed(scope["path"], headers.get("content-type", ""))
        if _announced(headers) > limit:
            # closed, for the rest of the body would otherwise be read to reach the next request
            language = context_of(self._owner).settings.language
            response = refusal(BodyTooLarge(limit=shown), scope, language, {"Connection": "close"})
            await response(scope, receive, send)
            return
        seconds = context_of(self._owner).settings.body_seconds
        await self._app(scope, _in_time(_counted(receive, limit, shown), seconds), send)


def _announced(headers: Headers) -> int:
    value = headers.get("content-length", "")
    return int(value[:_MOST_DIGITS]) if value.isascii() and value.isdigit() else 0


def _counted(receive: Receive, limit: int, shown: str) -> Receive:
    seen = 0

    async def counted() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > limit:
            raise Refusal(BodyTooLarge(limit=shown), {"Connection": "close"})
        return message

    return counted


def _in_time(receive: Receive, seconds: float) -> Receive:
    """Give up on a body that has not come ``seconds`` after its reading began; what comes later is not hurried."""
    until: float | None = None
    whole = False

    async def hurried() -> Message:
        nonlocal until, whole
        if whole:
            return await receive()
        now = asyncio.get_running_loop().time()
        until = now + seconds if until is None else until
        try:
            async with asyncio.timeout_at(until):
                message = await receive()
        except TimeoutError:
            raise Refusal(BodyTooSlow(seconds=f"{seconds:g}"), {"Connection": "close"}) from None
        whole = not message.get("more_body", False)
        return message

    return hurried
