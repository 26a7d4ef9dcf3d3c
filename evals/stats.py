"""Intervals and paired comparisons by resampling clusters.

Questions of one family are not independent, so families are resampled, never questions. A metric is a function of
sums over clusters (a mean is sum / count; F1, kappa and AUROC are functions of more sums), so one matrix of how often
each cluster was drawn serves every metric of a run.

Source: Efron & Tibshirani, *An Introduction to the Bootstrap* (1993), chapters 13 (percentile) and 14 (BCa).
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

Array = NDArray[np.float64]
Estimator = Callable[[Array], Array]
"""From sums, shape (b, p), to values, shape (b,); NaN where a value is not defined."""

RESAMPLES = 10_000
SEED = 20231122
LEVEL = 0.95
_BCA_BELOW = 60
_BLOCK = 2_000


@dataclass(frozen=True)
class Interval:
    """A value with its 95 % interval; all three None where there is nothing to compute it from."""

    value: float | None
    low: float | None
    high: float | None
    clusters: int


def mean(sums: Array) -> Array:
    """Sum over count, from columns (sum, count)."""
    return ratio(sums[:, 0], sums[:, 1])


def ratio(above: Array, below: Array) -> Array:
    """``above / below``, NaN where ``below`` is 0."""
    return np.divide(above, below, out=np.full_like(above, np.nan, dtype=np.float64), where=below > 0)


def by_cluster(rows: Array, clusters: Sequence[Hashable]) -> tuple[Array, list[Hashable]]:
    """Sums of ``rows``, shape (n, p), over equal clusters, and the clusters in order of appearance."""
    order = {cluster: index for index, cluster in enumerate(dict.fromkeys(clusters))}
    sums = np.zeros((len(order), rows.shape[1]))
    np.add.at(sums, [order[cluster] for cluster in clusters], rows)
    return sums, list(order)


def interval(rows: Array, clusters: Sequence[Hashable], estimator: Estimator = mean) -> Interval:
    """The value of ``estimator`` with its interval: percentile, or BCa for fewer than 60 rows.

    Args:
        rows: what each sample adds to the sums, shape (n, p).
        clusters: the family of each sample.
    """
    sums, names = by_cluster(rows, clusters)
    point = float(estimator(sums.sum(0, keepdims=True))[0]) if len(names) else float("nan")
    if np.isnan(point):
        return Interval(None, None, None, len(names))
    if len(names) < 2:
        return Interval(_rounded(point), None, None, len(names))
    values = resampled(sums, estimator)
    values = values[~np.isnan(values)]
    tails = _bca_tails(sums, estimator, values, point) if len(rows) < _BCA_BELOW else _tails()
    low, high = np.quantile(values, tails)
    return Interval(_rounded(point), _rounded(low), _rounded(high), len(names))


def resampled(sums: Array, estimator: Estimator) -> Array:
    """The estimator's value on each of the resamples of the clusters, shape (B,)."""
    drawn = _draws(len(sums))
    blocks = (drawn[start : start + _BLOCK].astype(np.float64) for start in range(0, RESAMPLES, _BLOCK))
    parts = [estimator(block @ sums) for block in blocks]
    return np.concatenate(parts)


@dataclass(frozen=True)
class Difference:
    """After minus before on the same samples, with a one-sided 95 % lower bound and a p-value for "not inferior"."""

    before: float
    after: float
    delta: float
    lower: float
    low: float
    high: float
    p_inferior: float
    clusters: int


def paired(
    before: Array, after: Array, clusters: Sequence[Hashable], estimator: Estimator = mean, margin: float = 0.0
) -> Difference | None:
    """Compare two runs on the same samples, resampled together; None where either value is not defined.

    ``p_inferior`` is the share of resamples where after − before ≤ −margin: the smaller, the surer that the change
    costs less than the margin.
    """
    old, names = by_cluster(before, clusters)
    new, _ = by_cluster(after, clusters)
    if not names:
        return None
    points = [float(estimator(sums.sum(0, keepdims=True))[0]) for sums in (old, new)]
    if np.isnan(points).any():
        return None
    deltas = resampled(new, estimator) - resampled(old, estimator)
    deltas = deltas[~np.isnan(deltas)]
    lower, low, high = np.quantile(deltas, [1 - LEVEL, *_tails()])
    p = float((deltas <= -margin - 1e-12).mean()) if margin else float((deltas < -1e-12).mean())
    return Difference(
        _rounded(points[0]), _rounded(points[1]), _rounded(points[1] - points[0]),
        _rounded(lower), _rounded(low), _rounded(high), p, len(names),
    )  # fmt: skip


def holm(p_values: dict[str, float], level: float = 1 - LEVEL) -> set[str]:
    """The names whose hypothesis is rejected by Holm's step-down procedure (Holm 1979)."""
    rejected: set[str] = set()
    ordered = sorted(p_values.items(), key=lambda item: (item[1], item[0]))
    for index, (name, p) in enumerate(ordered):
        if p > level / (len(ordered) - index):
            break
        rejected.add(name)
    return rejected


@lru_cache(maxsize=128)
def _draws(count: int) -> NDArray[np.uint8]:
    """How often each of ``count`` clusters is drawn in each resample, shape (B, count)."""
    generator = np.random.default_rng(SEED)
    return generator.multinomial(count, np.full(count, 1 / count), size=RESAMPLES).astype(np.uint8)


def _tails() -> list[float]:
    return [(1 - LEVEL) / 2, 1 - (1 - LEVEL) / 2]


def _bca_tails(sums: Array, estimator: Estimator, values: Array, point: float) -> list[float]:
    """The percentiles that bias and acceleration move the tails to."""
    from statistics import NormalDist

    normal = NormalDist()
    share = float(((values < point).sum() + (values == point).sum() / 2) / len(values))
    if not 0 < share < 1:
        return _tails()
    bias = normal.inv_cdf(share)
    left_out = estimator(sums.sum(0, keepdims=True) - sums)
    left_out = left_out[~np.isnan(left_out)]
    if not len(left_out):
        return _tails()
    spread = left_out.mean() - left_out
    below = float((spread**2).sum()) ** 1.5
    acceleration = float((spread**3).sum()) / (6 * below) if below > 0 else 0.0
    moved = []
    for tail in _tails():
        z = bias + normal.inv_cdf(tail)
        moved.append(normal.cdf(bias + z / (1 - acceleration * z)))
    return moved


def _rounded(value: Any) -> float:
    """Six decimals: more would show the order in which a processor adds, not the sample."""
    return round(float(value), 6) + 0.0
