"""A vector store that may break, with the exact matrix behind it."""

from __future__ import annotations

import logging
from collections.abc import Callable

from assistant.adapters.index_exact import ExactIndex
from assistant.ports import Mask, VectorIndex, Vectors

_log = logging.getLogger(__name__)


class SafeIndex:
    """Implements ``ports.VectorIndex``: the store until it fails for the first time, the exact matrix from then on.

    Both give the same neighbours, so the answers stay the same. A panic in a store's native code is no ``Exception``,
    so everything but the wish to stop is caught.

    Args:
        open_store: opens the store; whatever it raises means that the store is broken.
        matrix: unit vectors of all passages, shape (n, d).
    """

    def __init__(self, open_store: Callable[[], VectorIndex], matrix: Vectors) -> None:
        self._exact = ExactIndex(matrix)
        self._store: VectorIndex | None = None
        try:
            self._store = open_store()
        except BaseException as error:
            self._give_up(error)

    @property
    def broken(self) -> bool:
        """Whether the exact matrix answers alone."""
        return self._store is None

    def nearest(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        """Rows of the ``k`` passages nearest to ``vector`` (shape (d,)), best first, ties by row."""
        store = self._store
        if store is not None:
            try:
                return store.nearest(vector, k, allowed)
            except BaseException as error:
                self._give_up(error)
        return self._exact.nearest(vector, k, allowed)

    def _give_up(self, error: BaseException) -> None:
        if isinstance(error, KeyboardInterrupt | SystemExit | GeneratorExit):
            raise error
        _log.warning("the vector store is left out: %s", type(error).__name__)
        self._store = None
