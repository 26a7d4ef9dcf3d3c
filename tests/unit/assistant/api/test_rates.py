from __future__ import annotations

import pytest

from assistant.api.rates import Buckets, Rate, per_day, per_minute


class Clock:
    def __init__(self) -> None:
        self.time = 100.0

    def __call__(self) -> float:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


def test_as_many_as_allowed_at_once_then_one_at_a_time(clock: Clock):
    buckets = Buckets(clock)
    assert [buckets.take("a", per_minute(3)) for _ in range(4)] == [None, None, None, 20]
    clock.time += 19.9
    assert buckets.take("a", per_minute(3)) == 1
    clock.time += 0.2
    assert [buckets.take("a", per_minute(3)) for _ in range(2)] == [None, 20]


def test_callers_do_not_take_from_each_other(clock: Clock):
    buckets = Buckets(clock)
    assert [buckets.take(key, per_minute(1)) for key in ("a", "b", "a")] == [None, None, 60]


def test_the_scarcer_rate_decides_and_a_refusal_takes_nothing(clock: Clock):
    buckets = Buckets(clock)
    rates = per_minute(2), per_day(4)
    assert [buckets.take("a", *rates) for _ in range(3)] == [None, None, 30]
    clock.time += 3600
    assert [buckets.take("a", *rates) for _ in range(2)] == [None, None]
    assert buckets.take("a", *rates) == pytest.approx(21_600 - 3600, abs=1)


def test_a_rate_of_nothing_is_no_limit(clock: Clock):
    buckets = Buckets(clock)
    assert {buckets.take("a", Rate(0, 60)) for _ in range(1000)} == {None}


def test_a_crowd_of_callers_does_not_fill_the_memory(clock: Clock):
    buckets = Buckets(clock)
    for number in range(25_000):
        buckets.take(str(number), per_minute(1))
    assert len(buckets._left) == 10_000
    assert buckets.take("24999", per_minute(1)) == 60
