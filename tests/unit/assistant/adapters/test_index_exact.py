from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.index_exact import ExactIndex


def ranked(matrix, vector, k, allowed=None):
    """The slow and obvious way."""
    scores = [float(np.dot(row, vector)) for row in matrix]
    rows = [row for row in range(len(matrix)) if allowed is None or allowed[row]]
    return sorted(rows, key=lambda row: (-scores[row], row))[:k]


WHOLE_NUMBERS = st.lists(st.tuples(st.integers(-2, 2), st.integers(-2, 2)), min_size=1, max_size=40)


@given(WHOLE_NUMBERS, st.integers(1, 50), st.data())
def test_the_nearest_come_first_and_ties_by_row(rows, k, data):
    matrix = np.array(rows, dtype=np.float32)
    vector = np.array([1, 2], dtype=np.float32)
    allowed = np.array(data.draw(st.lists(st.booleans(), min_size=len(rows), max_size=len(rows))))
    index = ExactIndex(matrix)
    assert index.nearest(vector, k) == ranked(matrix, vector, k)
    assert index.nearest(vector, k, allowed) == ranked(matrix, vector, k, allowed)


def test_ties_go_by_row_also_among_many():
    matrix = np.ones((2000, 4), dtype=np.float32)
    assert ExactIndex(matrix).nearest(matrix[0], 5) == [0, 1, 2, 3, 4]


def test_nothing_allowed_gives_nothing():
    matrix = np.eye(3, dtype=np.float32)
    assert ExactIndex(matrix).nearest(matrix[0], 2, np.zeros(3, dtype=np.bool_)) == []


def test_a_mask_wins_over_nearness():
    matrix = np.eye(3, dtype=np.float32)
    assert ExactIndex(matrix).nearest(matrix[0], 3, np.array([False, True, True])) == [1, 2]
