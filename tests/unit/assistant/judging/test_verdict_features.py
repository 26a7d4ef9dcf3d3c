from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.verdict_features import COUNT, about, verdict_features

ONWARD = np.array([0.9, 0.7, 0.1, 0.5], dtype=np.float32)


def strong() -> np.ndarray:
    """Three statements about the goal, and one about something else; shape (1 goal, aspects, statements)."""
    return np.array(
        [[[0.9, 0.8, 0.3, 0.01], [0.1, 0.2, 0.7, 0.01], [0.9, 0.95, 0.8, 0.01], [0.9, 0.8, 0.2, 0.5]]],
        dtype=np.float32,
    )


@pytest.mark.parametrize("count", [1, 10, 500])
def test_text_about_something_else_changes_nothing(count):
    padding = np.repeat(strong()[:, :, -1:], count, axis=2)
    padded = np.concatenate([padding, strong(), padding], axis=2)
    onward = np.concatenate([np.full(count, 0.99), ONWARD, np.full(count, 0.01)])
    assert verdict_features(padded, onward, 0, 1, 0) == pytest.approx(verdict_features(strong(), ONWARD, 0, 1, 0))
    assert about(padded[0]).sum() == pytest.approx(about(strong()[0]).sum())


def test_the_order_of_statements_changes_nothing():
    turned = verdict_features(strong()[:, :, ::-1], ONWARD[::-1], 0, 1, 1)
    assert turned == pytest.approx(verdict_features(strong(), ONWARD, 0, 1, 1))


def test_signals_are_seen_and_many_count_no_more_than_two():
    none, one, two, many = (verdict_features(strong(), ONWARD, 0, count, 0) for count in (0, 1, 2, 50))
    assert not np.array_equal(none, one)
    assert not np.array_equal(one, two)
    assert np.array_equal(two, many)


def test_a_statement_counts_by_how_much_it_is_about_the_goal():
    assert about(strong()[0]) == pytest.approx([0.9, 0.95, 0.8, 0.0])


@pytest.mark.parametrize("count", [0, 1])
def test_few_statements_are_enough(count):
    row = verdict_features(strong()[:, :, :count], ONWARD[:count], 0, 0, 0)
    assert row.shape == (COUNT,)
    assert np.isfinite(row).all()
