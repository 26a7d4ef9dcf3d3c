"""Does the assistant know when it cannot answer? Measures on confidences and decisions.

For intervals, a measure is a function of counts per distinct confidence (columns in ascending order of confidence), so
that it can be recomputed for every resample at once.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.stats import Array, Estimator, ratio


def auroc(positives: Sequence[float], negatives: Sequence[float]) -> float | None:
    """The chance that a random positive has a higher confidence than a random negative; ties count half.

    Formula: U / (n₊ · n₋) with U of Mann and Whitney (1947). None where either side is empty.
    """
    if not positives or not negatives:
        return None
    rows = counts_by_value([*positives, *negatives], [1.0] * len(positives) + [0.0] * len(negatives))
    return float(auroc_of(rows.sum(0, keepdims=True))[0])


def balanced_accuracy(answerable: Sequence[bool], unanswerable: Sequence[bool]) -> float | None:
    """(share of the answerable that were answered + share of the unanswerable that were not) / 2."""
    if not answerable or not unanswerable:
        return None
    answered = sum(answerable) / len(answerable)
    return (answered + 1 - sum(unanswerable) / len(unanswerable)) / 2


def counts_by_value(confidences: Sequence[float], values: Sequence[float]) -> Array:
    """For each sample a row with ``value`` and ``1 - value`` in the two columns of its confidence, shape (n, 2V)."""
    distinct, place = np.unique(np.asarray(confidences, dtype=np.float64), return_inverse=True)
    rows = np.zeros((len(confidences), 2 * len(distinct)))
    index = np.arange(len(confidences))
    rows[index, place] = values
    rows[index, len(distinct) + place] = 1 - np.asarray(values)
    return rows


def auroc_of(sums: Array) -> Array:
    """AUROC from counts of positives and negatives per confidence."""
    positive, negative = np.split(sums, 2, axis=1)
    below = np.cumsum(negative, axis=1) - negative
    wins = (positive * (below + negative / 2)).sum(1)
    return ratio(wins, positive.sum(1) * negative.sum(1))


def _curve(sums: Array) -> tuple[Array, Array]:
    """Coverage and selective risk after each confidence, from the highest down. Columns: rightness, wrongness."""
    right, wrong = (part[:, ::-1] for part in np.split(sums, 2, axis=1))
    answered, failed = np.cumsum(right + wrong, axis=1), np.cumsum(wrong, axis=1)
    risk = np.divide(failed, answered, out=np.zeros_like(failed), where=answered > 0)
    return answered / np.maximum(answered[:, -1:], 1e-12), risk


def risk_coverage(confidences: Sequence[float], rightness: Sequence[float]) -> list[tuple[float, float]]:
    """The risk–coverage curve (El-Yaniv & Wiener 2010): (coverage, mean wrongness of what is answered)."""
    coverage, risk = _curve(counts_by_value(confidences, rightness).sum(0, keepdims=True))
    return [(round(float(c), 6), round(float(r), 6)) for c, r in zip(coverage[0], risk[0], strict=True)]


def aurc_of(sums: Array) -> Array:
    """Area under the risk–coverage curve: the mean selective risk over all coverages."""
    coverage, risk = _curve(sums)
    steps = np.diff(coverage, axis=1, prepend=0.0)
    return np.asarray((steps * risk).sum(1))


def risk_at(coverage_wanted: float) -> Estimator:
    """The risk at the first point of the curve that covers this share of the questions."""

    def estimate(sums: Array) -> Array:
        coverage, risk = _curve(sums)
        first = np.argmax(coverage >= coverage_wanted - 1e-9, axis=1)
        return np.asarray(risk[np.arange(len(risk)), first])

    return estimate


def coverage_at(risk_allowed: float) -> Estimator:
    """The largest coverage whose risk is at most this."""

    def estimate(sums: Array) -> Array:
        coverage, risk = _curve(sums)
        return np.asarray(np.where(risk <= risk_allowed + 1e-9, coverage, 0.0).max(1))

    return estimate
