"""How large a body may be, counted before anything keeps it."""

from __future__ import annotations

from fastapi import FastAPI
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.api.context import context_of
from assistant.api.languages import preferred
from assistant.api.problems import Refusal, problem_response
from assistant.errors import BodyTooLarge

SMALL_BYTES = 64_000
TEXT_BYTES = 1_000_000
FILE_BYTES = 50_000_000
_FORM_AROUND_FILE = 64_000
"""Boundaries, headers and small fields beside the file."""
_MOST_DIGITS = 18
CHECK_PATH = "/api/v1/check"
PORTFOLIO_PATHS = ("/api/v1/portfolio", "/api/v1/portfolio/columns")
MANY_FILES_BYTES = 100_000_000
MANY_TEXTS_BYTES = 10_000_000
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
    elif path in {CHECK_PATH, DRAFTS_PATH} and is_form:
        limit = FILE_BYTES
    elif path in {CHECK_PATH, *SAVED_PATHS}:
        return TEXT_BYTES, readable(TEXT_BYTES)
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
            language = preferred(headers.get("accept-language", ""), context_of(self._owner).settings.language)
            # closed, for the rest of the body would otherwise be read to reach the next request
            response = problem_response(BodyTooLarge(limit=shown), language, {"Connection": "close"})
            await response(scope, receive, send)
            return
        await self._app(scope, _counted(receive, limit, shown), send)


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
