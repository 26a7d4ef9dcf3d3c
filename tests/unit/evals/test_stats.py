"""Intervals, paired comparisons and Holm's procedure."""

import numpy as np
import pytest

from evals.stats import holm, interval, mean, paired, ratio


def rows(values):
    return np.array([[value, 1.0] for value in values])


def test_an_interval_holds_the_mean_and_is_the_same_each_time():
    values = [1.0, 0.0, 1.0, 1.0] * 25
    first, second = (interval(rows(values), range(100)) for _ in range(2))
    assert first == second
    assert first.value == 0.75
    assert first.low < 0.75 < first.high


def test_the_width_is_that_of_theory_for_independent_samples():
    generator = np.random.default_rng(1)
    values = (generator.random(200) < 0.9).astype(float)
    found = interval(rows(values), range(200))
    theory = 2 * 1.96 * np.sqrt(values.mean() * (1 - values.mean()) / 200)
    assert found.high - found.low == pytest.approx(theory, rel=0.1)


def test_members_of_a_family_are_not_independent():
    values = [float(n % 2) for n in range(60) for _ in range(3)]
    families = [n for n in range(60) for _ in range(3)]
    clustered, naive = interval(rows(values), families), interval(rows(values), range(180))
    assert clustered.high - clustered.low > 1.5 * (naive.high - naive.low)
    assert clustered.clusters == 60


def test_few_samples_get_a_corrected_interval_that_leans_away_from_the_edge():
    values = [1.0] * 28 + [0.0] * 2
    found = interval(rows(values), range(30))
    drawn = np.random.default_rng(5).binomial(30, 28 / 30, 10_000) / 30
    assert found.low < np.quantile(drawn, 0.025)
    assert 0.93 < found.high <= 1.0


def test_nothing_to_measure_is_unknown_and_not_zero():
    empty = interval(np.zeros((0, 2)), [])
    assert (empty.value, empty.low, empty.high, empty.clusters) == (None, None, None, 0)
    undefined = interval(np.zeros((3, 2)), range(3), mean)
    assert undefined.value is None


def test_one_family_has_a_value_but_no_interval():
    found = interval(rows([1.0, 0.0]), ["a", "a"])
    assert (found.value, found.low, found.high) == (0.5, None, None)


def test_ratio_is_undefined_where_there_is_nothing_to_divide_by():
    assert np.isnan(ratio(np.array([1.0]), np.array([0.0]))[0])


def test_pairing_sees_what_two_intervals_would_hide():
    generator = np.random.default_rng(2)
    before = generator.random(80)
    after = before - 0.05
    found = paired(rows(before), rows(after), range(80), margin=0.02)
    assert found.delta == pytest.approx(-0.05)
    assert found.high < 0
    assert found.p_inferior == 1.0


def test_no_change_is_not_inferior():
    values = rows([1.0, 0.0, 1.0])
    found = paired(values, values, range(3), margin=0.02)
    assert (found.delta, found.lower, found.p_inferior) == (0.0, 0.0, 0.0)


def test_holm_stops_at_the_first_that_is_not_sure():
    assert holm({"a": 0.01, "b": 0.02, "c": 0.9}) == {"a", "b"}
    assert holm({"a": 0.03, "b": 0.03}) == set()
    assert holm({"a": 0.04}) == {"a"}
    assert holm({}) == set()
