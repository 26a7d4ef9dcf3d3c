from __future__ import annotations

import numpy as np
import pytest

from assistant.sparse import Sparse
from evals.sparse import matrix_of, vocabulary_of


def test_what_stands_in_more_than_one_text_is_known_and_the_rarer_has_more_idf():
    vocabulary, idf = vocabulary_of([["plan", "felles"], ["plan", "en", "en"], ["felles", "plan"], []])
    assert vocabulary == {"felles": 0, "plan": 1}
    assert idf == pytest.approx([1 + np.log(5 / 3), 1 + np.log(5 / 4)])


def test_each_vector_is_a_row():
    vectors = [Sparse([2, 0], np.array([0.5, 1.0])), Sparse([], np.array([])), Sparse([1], np.array([3.0]))]
    matrix = matrix_of(vectors, 4)
    assert matrix.toarray().tolist() == [[1.0, 0.0, 0.5, 0.0], [0.0] * 4, [0.0, 3.0, 0.0, 0.0]]
