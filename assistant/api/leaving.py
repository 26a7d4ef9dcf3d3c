"""Whether whoever asked is still there. What nobody waits for any more, a language model need not go on with."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import replace
from threading import Event
from typing import Annotated

from fastapi import Depends, FastAPI, Request, Response
from starlette.types import Receive

from assistant.api.context import Context, OurContext, Waiting

_BROKEN_OFF = 499
"""As nginx says it; nobody is there to read it."""


class ReaderLeftError(Exception):
    """Whoever asked has closed the connection."""


@asynccontextmanager
async def listening(receive: Receive) -> AsyncIterator[Waiting]:
    """What raises ``ReaderLeftError`` once the connection is closed. The body must have been read already."""
    left = Event()

    async def watch() -> None:
        while (await receive())["type"] != "http.disconnect":
            pass
        left.set()

    watcher = asyncio.create_task(watch())
    try:
        yield _unless(left)
    finally:
        watcher.cancel()


@contextmanager
def until_cancelled() -> Iterator[Waiting]:
    """What raises ``ReaderLeftError`` in a thread once the task that waits for it has gone on without it."""
    left = Event()
    try:
        yield _unless(left)
    finally:
        left.set()


def _unless(left: Event) -> Waiting:
    def go_on() -> None:
        if left.is_set():
            raise ReaderLeftError

    return go_on


async def _listening(request: Request, context: OurContext) -> AsyncIterator[Context]:
    async with listening(request.receive) as go_on:
        yield replace(context, waiting=go_on)


Listening = Annotated[Context, Depends(_listening)]
"""The context of a request whose work ends when its reader leaves. It must come after whatever reads the body."""


def install(app: FastAPI) -> None:
    """End a request that was left without a word."""
    app.add_exception_handler(ReaderLeftError, _nothing)


async def _nothing(request: Request, error: Exception) -> Response:
    return Response(status_code=_BROKEN_OFF)
