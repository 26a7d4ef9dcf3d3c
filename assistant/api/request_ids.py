"""The id of a request, which binds together what is said of it: its response, its lines in the logs, its answer."""

from __future__ import annotations

from contextvars import ContextVar

request_id: ContextVar[str] = ContextVar("request_id", default="-")
"""Of the request that is being worked on, also in the threads that work on it."""
