"""A convolutional network over the subwords of a statement: it reads words beside one another as one.

Filters over one, two, three and five neighbouring subwords, of each the strongest place in the statement, and a linear
reading of these (Kim 2014, "Convolutional Neural Networks for Sentence Classification", arXiv:1408.5882).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.ports import Vectors

WIDTHS = (1, 2, 3, 5)
_FIRST_SUBWORDS = 120
_GAP = max(WIDTHS) - 1
_AT_ONCE = 64


@dataclass(frozen=True)
class Convolution:
    """The fitted filters and what is read of them.

    ``filters`` has for each of WIDTHS the shape (width * d, channels), ``filter_bias`` (widths, channels), ``weights``
    (outputs, widths * channels), ``bias`` (outputs,).
    """

    filters: tuple[Vectors, ...]
    filter_bias: Vectors
    weights: Vectors
    bias: Vectors

    def logits(self, ids: Sequence[Sequence[int]], table: Vectors) -> Vectors:
        """Shape (texts, outputs); what a text gives does not depend on the others.

        Args:
            ids: the subwords of each text, rows of ``table``.
        """
        read = beginnings(ids)
        parts = [self._strongest(read[start : start + _AT_ONCE], table) for start in range(0, len(read), _AT_ONCE)]
        found = np.concatenate(parts) if parts else np.zeros((0, self.weights.shape[1]), dtype=np.float32)
        return np.asarray(found @ self.weights.T + self.bias, dtype=np.float32)

    def _strongest(self, ids: Sequence[Sequence[int]], table: Vectors) -> Vectors:
        """Of each filter its strongest place in each text, shape (texts, widths * channels)."""
        starts = np.cumsum([0, *(_GAP + len(one) for one in ids)])
        row = np.zeros((starts[-1] + _GAP, table.shape[1]), dtype=np.float32)
        for start, one in zip(starts, ids, strict=False):
            row[start + _GAP : start + _GAP + len(one)] = unit_rows(table[one])
        return np.concatenate(list(self._by_width(row, starts)), axis=1)

    def _by_width(self, row: Vectors, starts: np.ndarray) -> Iterator[Vectors]:
        """One filter after the other over ``row``, in which the texts stand with gaps between them."""
        for width, filters, bias in zip(WIDTHS, self.filters, self.filter_bias, strict=True):
            windows = np.concatenate([row[at : at + starts[-1]] for at in range(width)], axis=1)
            best = np.maximum.reduceat(windows @ filters, starts[:-1])
            yield np.maximum(np.maximum(best, 0) + bias, 0)


def beginnings(ids: Sequence[Sequence[int]]) -> list[Sequence[int]]:
    """What is read of each statement: no more than its first subwords."""
    return [one[:_FIRST_SUBWORDS] for one in ids]


def unit_rows(table: Vectors) -> Vectors:
    """The rows with length one."""
    return np.asarray(table / np.maximum(np.linalg.norm(table, axis=1, keepdims=True), 1e-9), dtype=np.float32)
