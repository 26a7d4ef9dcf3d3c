"""Nearest passages by looking at every vector: exact, filterable, and fast enough for 200,000 passages."""

from __future__ import annotations

import numpy as np

from assistant.ports import Mask, Vectors


class ExactIndex:
    """Implements ``ports.VectorIndex`` over a matrix of unit vectors, shape (n, d)."""

    def __init__(self, matrix: Vectors) -> None:
        self._matrix = matrix

    def nearest(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        """Rows of the ``k`` passages nearest to ``vector`` (shape (d,)), best first, ties by row."""
        scores = self._matrix @ vector
        if allowed is not None:
            scores = np.where(allowed, scores, -np.inf)
        count = min(k, len(scores) if allowed is None else int(allowed.sum()))
        if count == 0:
            return []
        top = np.flatnonzero(scores >= np.partition(scores, -count)[-count])
        return [int(row) for row in top[np.lexsort((top, -scores[top]))][:count]]
