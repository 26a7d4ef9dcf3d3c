"""What is fitted over words shares: which features are known and how rare they are, and the matrix of many texts."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from assistant.sparse import Sparse

_FEWEST = 2


def vocabulary_of(texts: Sequence[Iterable[str]]) -> tuple[dict[str, int], np.ndarray]:
    """The columns of the features that stand in more than one text, and the inverse document frequency of each."""
    counts = Counter(feature for text in texts for feature in set(text))
    known = sorted(feature for feature, count in counts.items() if count >= _FEWEST)
    idf = np.array([math.log((1 + len(texts)) / (1 + counts[feature])) + 1 for feature in known])
    return {feature: column for column, feature in enumerate(known)}, idf


def matrix_of(vectors: Sequence[Sparse], width: int) -> Any:  # scipy has no types
    """One row for each of ``vectors``, a scipy matrix of shape (vectors, width)."""
    from scipy.sparse import csr_matrix

    rows = np.repeat(np.arange(len(vectors)), [len(one.columns) for one in vectors])
    columns = np.concatenate([np.array(one.columns, dtype=int) for one in vectors])
    values = np.concatenate([one.values for one in vectors])
    return csr_matrix((values, (rows, columns)), shape=(len(vectors), width))
