"""How often each caller may ask: token buckets, in memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field

_MINUTE, _DAY = 60.0, 86_400.0
_MOST_CALLERS = 10_000
"""Callers that are remembered; who has not asked for the longest time is forgotten first."""


@dataclass(frozen=True)
class Rate:
    """At most ``count`` at once, and as many again evenly over ``seconds``. A count of 0 is no limit."""

    count: int
    seconds: float


@dataclass
class Buckets:
    """One bucket for each caller and rate. Used by one event loop alone."""

    now: Callable[[], float] = time.monotonic
    _left: OrderedDict[tuple[str, Rate], tuple[float, float]] = field(default_factory=OrderedDict)

    def take(self, key: str, *rates: Rate) -> int | None:
        """Take one from each bucket of ``key``; where one is empty, none, and give the seconds to wait."""
        now = self.now()
        limits = [rate for rate in rates if rate.count]
        left = {rate: self._filled(key, rate, now) for rate in limits}
        empty = [(1 - left[rate]) * rate.seconds / rate.count for rate in limits if left[rate] < 1]
        if empty:
            return max(1, math.ceil(max(empty)))
        for rate in limits:
            self._left[key, rate] = (left[rate] - 1, now)
            self._left.move_to_end((key, rate))
        while len(self._left) > _MOST_CALLERS:
            self._left.popitem(last=False)
        return None

    def _filled(self, key: str, rate: Rate, now: float) -> float:
        left, at = self._left.get((key, rate), (float(rate.count), now))
        return min(rate.count, left + (now - at) * rate.count / rate.seconds)


def per_minute(count: int) -> Rate:
    return Rate(count, _MINUTE)


def per_day(count: int) -> Rate:
    return Rate(count, _DAY)
