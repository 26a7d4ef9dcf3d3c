from __future__ import annotations

from itertools import product

import numpy as np
import pytest

from assistant.ports import Vectors
from assistant.sparse import Sparse
from evals.fit_networks import Tasks, fit_convolution, fit_perceptron

FEATURES, DIMENSIONS = 60, 8
TEXTS = [(way, thing, place) for way, thing, place in product((0, 1), range(2, 12), range(12, 60))]
TABLE = np.random.default_rng(0).normal(size=(FEATURES, DIMENSIONS)).astype(np.float32)
UNSEEN = [(0, 2, 3), (1, 2, 3)]


def of_ways(number: int = len(TEXTS)) -> Tasks:
    """Is it the second way? And the same again, asked of nothing."""
    labels = np.array([[float(way)] * 2 for way, _, _ in TEXTS[:number]], dtype=np.float32)
    return Tasks(labels, np.array([[1, 0]] * number, dtype=np.float32))


def vectors(texts: list[tuple[int, int, int]]) -> list[Sparse]:
    return [Sparse(list(text), np.full(3, 0.6, dtype=np.float32)) for text in texts]


def means(texts: list[tuple[int, int, int]]) -> Vectors:
    return np.stack([TABLE[list(text)].mean(axis=0) for text in texts])


def test_a_perceptron_learns_what_it_is_asked_and_says_so_of_texts_it_has_not_seen():
    network = fit_perceptron(vectors(TEXTS), FEATURES, means(TEXTS), of_ways())
    said = network.logits(vectors(UNSEEN), means(UNSEEN))
    assert said[0, 0] < 0 < said[1, 0]


def test_a_convolution_learns_it_too():
    network = fit_convolution([list(text) for text in TEXTS], TABLE, of_ways())
    said = network.logits([list(text) for text in UNSEEN], TABLE)
    assert said[0, 0] < 0 < said[1, 0]


def test_they_are_the_same_each_time():
    some, tasks = TEXTS[:30], of_ways(30)
    words = [fit_perceptron(vectors(some), FEATURES, means(some), tasks) for _ in range(2)]
    assert np.array_equal(words[0].words, words[1].words)
    subwords = [fit_convolution([list(text) for text in some], TABLE, tasks) for _ in range(2)]
    assert np.array_equal(subwords[0].weights, subwords[1].weights)


def test_yes_and_no_are_worth_alike_however_few_they_are():
    labels = np.array([[1.0], [0.0], [0.0], [0.0]], dtype=np.float32)
    balanced = Tasks(labels, np.ones_like(labels)).balanced()
    assert balanced[0, 0] == pytest.approx(balanced[1:, 0].sum())
