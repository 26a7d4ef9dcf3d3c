"""The assistant of the live generation, for a service that goes on while generations are switched."""

from __future__ import annotations

import logging
import threading
import time
from contextlib import suppress

from assistant.adapters.generation import current_id
from assistant.bootstrap import Assistant, open_assistant
from assistant.errors import AssistantError, IndexMissing
from assistant.settings import Settings

_AGAIN_SECONDS = 5.0
"""How long until a generation that could not be opened is tried again; the one before it answers meanwhile."""
_TRIED = "strategi"
"""What is searched for in a new generation before it is used, so that no reader waits for its parts to be loaded."""
_log = logging.getLogger("ui.live")


class LiveAssistant:
    """Implements ``AssistantProvider``.

    The first generation is opened when it is first asked for, or by ``open_early``. Another one is opened in a thread
    of its own and takes the place of the first when it can answer; until then the first goes on, and whoever has it
    keeps it to the end.
    """

    def __init__(self, settings: Settings, again_seconds: float = _AGAIN_SECONDS) -> None:
        self._settings, self._again_seconds = settings, again_seconds
        self._opening = threading.Lock()
        self._opened: tuple[str, Assistant] | None = None
        self._failed: tuple[str, float] | None = None

    def current(self) -> Assistant:
        """The assistant to answer a request with; raises like ``open_assistant`` while there is none."""
        live = current_id(self._settings.data)
        if live is None:
            raise IndexMissing(path=self._settings.data)
        if self._opened is None:
            return self._first(live)
        name, assistant = self._opened
        if name != live and self._is_worth_trying(live) and self._opening.acquire(blocking=False):
            threading.Thread(target=self._replace, args=(live,), name="new-generation", daemon=True).start()
        return assistant

    def open_early(self) -> None:
        """Begin to open the live generation, so that the first reader of this process does not wait for it."""
        threading.Thread(target=self._try_first, name="first-generation", daemon=True).start()

    def _try_first(self) -> None:
        with suppress(AssistantError):  # whoever asks is told why
            self.current().retriever.search(_TRIED, 1)

    def _first(self, live: str) -> Assistant:
        with self._opening:
            if self._opened is None:
                self._opened = (live, self._open())
            return self._opened[1]

    def _is_worth_trying(self, live: str) -> bool:
        if self._failed is None or self._failed[0] != live:
            return True
        return time.monotonic() - self._failed[1] > self._again_seconds

    def _replace(self, live: str) -> None:
        try:
            fresh = self._open()
            fresh.retriever.search(_TRIED, 1)
            self._opened = (live, fresh)
        except AssistantError as error:
            self._failed = (live, time.monotonic())
            _log.error("generation %s cannot be opened: %s; the one before it goes on", live, error.code)
        finally:
            self._opening.release()

    def _open(self) -> Assistant:
        from ingest.pipeline import index_settings

        return open_assistant(self._settings, index_settings)
