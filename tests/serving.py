"""A service of ours on a real socket of this machine, for as long as a test needs it."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from fastapi import FastAPI

from assistant.api.context import context_of
from assistant.api.server import listen, server_for
from assistant.bootstrap import Assistant

STOP_SECONDS = 15


class Given:
    """Implements ``AssistantProvider``; a test may put an error in place of the assistant."""

    def __init__(self, assistant: Assistant) -> None:
        self.assistant, self.error = assistant, None

    def current(self) -> Assistant:
        if self.error is not None:
            raise self.error
        return self.assistant


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The address of ``app``."""
    with listen("127.0.0.1", 0, context_of(app).settings) as listener:
        server = server_for(app)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
        thread.start()
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            thread.join(timeout=STOP_SECONDS)
        assert not thread.is_alive()
