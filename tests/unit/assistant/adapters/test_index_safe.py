from __future__ import annotations

import numpy as np
import pytest

from assistant.adapters.index_exact import ExactIndex
from assistant.adapters.index_safe import SafeIndex
from assistant.ports import Mask, Vectors

MATRIX = np.eye(3, dtype=np.float32)


class Panic(BaseException):
    """What a store's native code raises is no ``Exception``."""


class Store:
    """A vector store that answers something recognisable until ``error`` is set."""

    error: BaseException | None = None

    def nearest(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        if self.error is not None:
            raise self.error
        return [7]


def test_the_store_answers_as_long_as_it_can():
    index = SafeIndex(Store, MATRIX)
    assert (index.nearest(MATRIX[1], 1), index.broken) == ([7], False)


@pytest.mark.parametrize("error", [OSError(), Panic(), ValueError()])
def test_the_matrix_answers_from_the_first_failure_on(error: BaseException):
    store = Store()
    index = SafeIndex(lambda: store, MATRIX)
    store.error = error
    assert (index.nearest(MATRIX[1], 1), index.broken) == ([1], True)
    store.error = None
    assert index.nearest(MATRIX[1], 2) == ExactIndex(MATRIX).nearest(MATRIX[1], 2)


@pytest.mark.parametrize("error", [OSError(), Panic()])
def test_a_store_that_does_not_open_is_left_out(error: BaseException):
    def fail() -> Store:
        raise error

    index = SafeIndex(fail, MATRIX)
    assert (index.nearest(MATRIX[2], 1), index.broken) == ([2], True)


def test_the_wish_to_stop_goes_through():
    store = Store()
    index = SafeIndex(lambda: store, MATRIX)
    store.error = KeyboardInterrupt()
    with pytest.raises(KeyboardInterrupt):
        index.nearest(MATRIX[0], 1)
    assert not index.broken
