from __future__ import annotations

import math

import numpy as np
import pytest

from assistant.sparse import Sparse, gathered, vectorise


def sparse(**values: float) -> Sparse:
    return Sparse([int(name[1:]) for name in values], np.array(list(values.values()), dtype=np.float32))


def test_values_have_length_one_and_unknown_features_are_passed_over():
    columns, values = vectorise(["a", "b", "b", "ukjent"], {"a": 4, "b": 2}, np.ones(5, dtype=np.float32))
    assert sorted(columns) == [2, 4]
    assert np.linalg.norm(values) == pytest.approx(1)
    assert len(vectorise(["ukjent"], {"a": 0}, np.ones(1, dtype=np.float32)).values) == 0


def test_the_rarer_weighs_more_and_what_stands_more_often_too():
    vocabulary = {"felles": 0, "plan": 1, "fell": 2}
    columns, values = vectorise(["felles", "plan", "plan"], vocabulary, np.array([1.0, 3.0, 1.0]))
    assert columns == [0, 1]
    assert values[1] / values[0] == pytest.approx(3 * (1 + math.log(2)))
    assert vectorise(["noe", "annet"], vocabulary, np.ones(3)).columns == []


def test_vectors_are_gathered_by_weight_in_the_columns_asked_for():
    among = np.array([True, True, True, False])
    found = gathered([sparse(c0=1.0, c3=5.0), sparse(c0=1.0, c1=2.0), sparse(c2=9.0)], [1.0, 0.5, 0.0], among)
    assert found.columns == [0, 1]
    assert found.values == pytest.approx(np.array([1.5, 1.0]) / np.hypot(1.5, 1.0))


def test_nothing_gathered_is_empty():
    assert gathered([sparse(c0=1.0)], [0.0], np.array([True])).columns == []
    assert gathered([], [], np.array([True])).columns == []
