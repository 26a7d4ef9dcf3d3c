"""Vectors of many columns of which few are not 0: a text by the weighted features that stand in it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

import numpy as np


class Sparse(NamedTuple):
    """A vector by its columns that are not 0, and their values."""

    columns: list[int]
    values: np.ndarray


def vectorise(found: Iterable[str], vocabulary: Mapping[str, int], idf: np.ndarray) -> Sparse:
    """Columns and tf-idf values of length one (sublinear term frequency), as exact as ``idf``."""
    counts = Counter(feature for feature in found if feature in vocabulary)
    columns = [vocabulary[feature] for feature in counts]
    values = np.array([1 + math.log(count) for count in counts.values()], dtype=idf.dtype) * idf[columns]
    return Sparse(columns, _of_length_one(values))


def gathered(vectors: Sequence[Sparse], weights: Sequence[float], among: np.ndarray) -> Sparse:
    """The weighted sum of ``vectors`` in the columns where ``among`` is true, of length one; empty where it is 0."""
    total: dict[int, float] = {}
    for vector, weight in zip(vectors, weights, strict=True):
        for column, value in zip(vector.columns, vector.values, strict=True):
            if weight and among[column]:
                total[column] = total.get(column, 0.0) + weight * float(value)
    columns = sorted(total)
    return Sparse(columns, _of_length_one(np.array([total[column] for column in columns], dtype=np.float32)))


def _of_length_one(values: np.ndarray) -> np.ndarray:
    length = float(np.linalg.norm(values))
    return values / length if length else values
