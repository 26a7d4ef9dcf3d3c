"""How many requests are worked on at once, and how many may wait for that."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from assistant.errors import Busy

RETRY_SECONDS = 2
"""When to try again where the queue is full: it moves that fast."""


class Places:
    """Places to work, and a queue in order of arrival. Used by one event loop alone.

    Args:
        at_once: places.
        waiting: how many may wait; who comes then is turned away at once.
        seconds: how long one waits.
        tell: gets how many places are taken and how many wait, when that changes.
    """

    def __init__(
        self, at_once: int, waiting: int, seconds: float, tell: Callable[[int, int], None] = lambda _, __: None
    ) -> None:
        self._free = asyncio.Semaphore(at_once)
        self._most, self._seconds, self._tell = waiting, seconds, tell
        self._taken = self._waiting = 0

    async def enter(self) -> None:
        """Take a place, to be given back with ``leave``.

        Raises:
            Busy: there is none, or none within the time.
        """
        if self._free.locked():
            await self._wait()
        else:
            await self._free.acquire()
        self._changed(taken=1)

    def leave(self) -> None:
        """Give the place to whoever has waited longest."""
        self._free.release()
        self._changed(taken=-1)

    async def _wait(self) -> None:
        if self._waiting >= self._most:
            raise Busy(seconds=RETRY_SECONDS)
        self._changed(waiting=1)
        try:
            async with asyncio.timeout(self._seconds):
                await self._free.acquire()
        except TimeoutError:
            raise Busy(seconds=RETRY_SECONDS) from None
        finally:
            self._changed(waiting=-1)

    def _changed(self, taken: int = 0, waiting: int = 0) -> None:
        self._taken += taken
        self._waiting += waiting
        self._tell(self._taken, self._waiting)
