"""A network with one hidden layer over the words of a statement and over what it means as a whole."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.ports import Vectors
from assistant.sparse import Sparse


@dataclass(frozen=True)
class Perceptron:
    """The hidden layer and what is read of it.

    ``words`` has shape (features, hidden), whole numbers from -127 to 127 in units of ``unit`` (hidden,); ``meaning``
    (hidden, d), ``hidden_bias`` (hidden,), ``weights`` (outputs, hidden), ``bias`` (outputs,).
    """

    words: np.ndarray
    unit: Vectors
    meaning: Vectors
    hidden_bias: Vectors
    weights: Vectors
    bias: Vectors

    def logits(self, vectors: Sequence[Sparse], means: Vectors) -> Vectors:
        """Shape (texts, outputs).

        Args:
            vectors: the words of each text; ``means`` the mean vector of its subwords, shape (texts, d).
        """
        said = np.zeros((len(vectors), len(self.hidden_bias)), dtype=np.float32)
        for row, one in enumerate(vectors):
            said[row] = one.values @ self.words[one.columns].astype(np.float32)
        hidden = np.maximum(said * self.unit + means @ self.meaning.T + self.hidden_bias, 0)
        return np.asarray(hidden @ self.weights.T + self.bias, dtype=np.float32)


def in_units(words: Vectors) -> tuple[np.ndarray, Vectors]:
    """``words`` as whole numbers, and the unit of each column."""
    unit = np.maximum(np.abs(words).max(axis=0), 1e-9) / np.float32(127)
    return np.rint(words / unit).astype(np.int8), unit.astype(np.float32)
