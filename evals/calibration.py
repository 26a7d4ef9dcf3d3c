"""How far the wordwise test of support can be trusted: fitted and measured on pairs that were labelled by reading.

τ is the share of a statement's content words that a passage must hold. It is fitted by cross-validation over
passages: the figure that is printed comes from pairs whose passage was not fitted on.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from evals.interventions import fold_of
from evals.scores import Metric, measured
from evals.stats import Array, ratio
from evals.support import supports
from evals.support_pairs import SupportPair

FOLDS = 5
GRID = tuple(round(0.3 + 0.05 * step, 2) for step in range(14))


def fit_tau(pairs: Sequence[SupportPair]) -> float:
    """The τ of ``GRID`` with the highest balanced accuracy on ``pairs``; the lowest of several."""
    return max(GRID, key=lambda tau: (_accuracy(pairs, [_said(pair, tau) for pair in pairs]), -tau))


def held_out_answers(pairs: Sequence[SupportPair]) -> list[bool]:
    """For each pair what the test says with τ fitted on the other folds' passages."""
    folds = [fold_of(pair.family, FOLDS) for pair in pairs]
    fitted = {
        fold: fit_tau([pair for pair, own in zip(pairs, folds, strict=True) if own != fold]) for fold in set(folds)
    }
    return [_said(pair, fitted[fold]) for pair, fold in zip(pairs, folds, strict=True)]


def support_agreement(pairs: Sequence[SupportPair]) -> list[Metric]:
    """Balanced accuracy, sensitivity and specificity of ``supports`` on pairs that it was not fitted on."""
    said = held_out_answers(pairs)
    rows = np.array([_row(pair.supported, one) for pair, one in zip(pairs, said, strict=True)]).reshape(-1, 4)
    families = [pair.family for pair in pairs]
    return [
        measured("answering", "support_balanced_accuracy", rows, families, _balanced),
        measured("answering", "support_sensitivity", rows, families, lambda sums: ratio(sums[:, 0], sums[:, 1])),
        measured("answering", "support_specificity", rows, families, lambda sums: ratio(sums[:, 2], sums[:, 3])),
    ]


def right_by_kind(pairs: Sequence[SupportPair]) -> dict[str, list[int]]:
    """For each kind of pair how many were judged right, and how many there are."""
    found: dict[str, list[int]] = {}
    for pair, said in zip(pairs, held_out_answers(pairs), strict=True):
        counts = found.setdefault(pair.kind, [0, 0])
        counts[0] += said == pair.supported
        counts[1] += 1
    return dict(sorted(found.items()))


def _said(pair: SupportPair, tau: float) -> bool:
    return supports(pair.statement, pair.passage.quote, tau)


def _accuracy(pairs: Sequence[SupportPair], said: Sequence[bool]) -> float:
    rows = np.array([_row(pair.supported, one) for pair, one in zip(pairs, said, strict=True)])
    return float(_balanced(rows.sum(0, keepdims=True))[0])


def _row(label: bool, said: bool) -> list[float]:
    return [float(label and said), float(label), float(not label and not said), float(not label)]


def _balanced(sums: Array) -> Array:
    return (ratio(sums[:, 0], sums[:, 1]) + ratio(sums[:, 2], sums[:, 3])) / 2
