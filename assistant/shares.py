"""A share of a count, with how sure it is."""

from __future__ import annotations

from math import sqrt

_Z = 1.959963984540054
"""The standard normal quantile of a 95 % interval."""


def wilson(count: int, of: int) -> tuple[float, float, float]:
    """The share ``count`` of ``of``, which is not 0, and its 95 % interval; it holds for small counts too.

    Source: Wilson, "Probable Inference, the Law of Succession, and Statistical Inference", JASA 22 (1927), 209-212.
    """
    value, square = count / of, _Z * _Z
    centre = (value + square / (2 * of)) / (1 + square / of)
    reach = _Z * sqrt(value * (1 - value) / of + square / (4 * of * of)) / (1 + square / of)
    return value, max(0.0, centre - reach), min(1.0, centre + reach)
