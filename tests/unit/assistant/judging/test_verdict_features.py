from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.verdict_features import COUNT, about, verdict_features, with_odds

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


def test_the_strongest_two_are_read_whole_and_beside_the_other_goals():
    other = np.array([[[0.2, 0.1, 0.2, 0.0], [0.3, 0.1, 0.95, 0.0], [0.4, 0.2, 0.9, 0.0], [0.5, 0.5, 0.1, 0.5]]])
    row = verdict_features(np.concatenate([strong(), other.astype(np.float32)]), ONWARD, 0, 0, 0)
    against, speaks_for, beside = row[20:25], row[25:30], row[30:34]
    assert against == pytest.approx([0.3, 0.7, 0.8, 0.2, 0.1])
    assert speaks_for == pytest.approx([0.9, 0.1, 0.9, 0.9, 0.9])
    assert beside == pytest.approx([0.95, 0.0, 0.7, 0.3])


def test_the_odds_of_what_is_nearly_sure_stand_far_apart_where_the_probabilities_do_not():
    rows = np.zeros((2, COUNT), dtype=np.float32)
    rows[:, 0] = 0.9, 0.99
    rows[:, 18] = 2.0, 0.0
    found = with_odds(rows)
    assert np.array_equal(found[:, :COUNT], rows)
    assert found[:, COUNT] == pytest.approx([np.log(9), np.log(99)], abs=1e-3)
    assert np.isfinite(found).all()
    assert found.shape[1] == COUNT + 28
