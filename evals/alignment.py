"""Agreement with people's verdicts on proposals: macro-F1, quadratic weighted kappa, conflicts.

Verdicts as numbers: supports 2, partly 1, not_addressed 0. Conflicts are scored apart: they have no place on that
scale. ``needs_person`` is a miss: it is counted as the nearest wrong number, and how often it is given is reported.
Each measure is a function of counts per sample, so that ``stats`` can resample proposals.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from assistant.types import Verdict
from evals.stats import Array, ratio

LEVELS = 3
Verdicts = Mapping[str, Verdict]
"""Goal id to verdict."""

_LEVEL = {Verdict.SUPPORTS: 2, Verdict.PARTLY: 1, Verdict.NOT_ADDRESSED: 0, Verdict.CONFLICTS: 0}


def level(verdict: Verdict, gold: Verdict) -> int:
    """The number of a predicted verdict where people said ``gold``."""
    if verdict is Verdict.NEEDS_PERSON:
        return 0 if _LEVEL[gold] > 0 else 1
    return _LEVEL[verdict]


def f1_rows(gold: Sequence[Verdicts], predicted: Sequence[Verdicts], goals: Sequence[str], at_least: int = 2) -> Array:
    """True positives, false positives and false negatives per goal, shape (n, 3 · goals).

    Positive is a level of ``at_least``. ``needs_person`` is a false negative where people saw a positive, and nothing
    where they did not. Support for what conflicts with the goal is a false positive.
    """
    rows = np.zeros((len(gold), 3 * len(goals)))
    for row, (wanted, given) in enumerate(zip(gold, predicted, strict=True)):
        for column, goal in enumerate(goals):
            positive = _LEVEL[wanted[goal]] >= at_least
            said = given[goal] is not Verdict.NEEDS_PERSON and _LEVEL[given[goal]] >= at_least
            rows[row, 3 * column : 3 * column + 3] = positive and said, said and not positive, positive and not said
    return rows


def macro_f1(sums: Array) -> Array:
    """Mean over goals of 2TP / (2TP + FP + FN); a goal without positives on either side is left out."""
    parts = sums.reshape(len(sums), -1, 3)
    below = 2 * parts[:, :, 0] + parts[:, :, 1] + parts[:, :, 2]
    values = np.divide(2 * parts[:, :, 0], below, out=np.zeros_like(below), where=below > 0)
    return ratio(values.sum(1), (below > 0).sum(1).astype(np.float64))


def qwk_rows(gold: Sequence[Verdicts], predicted: Sequence[Verdicts], goals: Sequence[str]) -> Array:
    """Counts of (gold level, predicted level), shape (n, 9). Pairs where people saw a conflict are left out."""
    rows = np.zeros((len(gold), LEVELS * LEVELS))
    for row, (wanted, given) in enumerate(zip(gold, predicted, strict=True)):
        for goal in goals:
            if wanted[goal] is not Verdict.CONFLICTS:
                rows[row, _LEVEL[wanted[goal]] * LEVELS + level(given[goal], wanted[goal])] += 1
    return rows


def qwk(sums: Array) -> Array:
    """Quadratic weighted kappa (Cohen 1968): 1 − Σ w O / Σ w E with w = (i − j)² and E from the marginals."""
    observed = sums.reshape(-1, LEVELS, LEVELS)
    i, j = np.indices((LEVELS, LEVELS))
    weights = (i - j) ** 2
    total = observed.sum((1, 2))
    expected = observed.sum(2)[:, :, None] * observed.sum(1)[:, None, :]
    above, below = (weights * observed).sum((1, 2)) * total, (weights * expected).sum((1, 2))
    return np.asarray(1 - ratio(above, below))


def conflict_rows(gold: Sequence[Verdicts], predicted: Sequence[Verdicts]) -> Array:
    """Per sample: conflicts in gold, of these found, of these called support or partly, conflicts given."""
    rows = []
    for wanted, given in zip(gold, predicted, strict=True):
        true = [goal for goal, verdict in wanted.items() if verdict is Verdict.CONFLICTS]
        found = sum(given[goal] is Verdict.CONFLICTS for goal in true)
        praised = sum(given[goal] in (Verdict.SUPPORTS, Verdict.PARTLY) for goal in true)
        rows.append([len(true), found, praised, sum(verdict is Verdict.CONFLICTS for verdict in given.values())])
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def conflict_recall(sums: Array) -> Array:
    return ratio(sums[:, 1], sums[:, 0])


def conflict_precision(sums: Array) -> Array:
    return ratio(sums[:, 1], sums[:, 3])


def conflict_as_support(sums: Array) -> Array:
    """Share of the conflicts that were called support or partial support: the worst mistake there is."""
    return ratio(sums[:, 2], sums[:, 0])


def top_goal(primary: str | None, predicted: Verdicts) -> float | None:
    """1 when the primary goal has the highest verdict, 1/k when k goals share it, else 0; None without a primary."""
    if primary is None:
        return None
    levels = {goal: level(verdict, Verdict.NOT_ADDRESSED) for goal, verdict in predicted.items()}
    levels = {goal: 0 if predicted[goal] is Verdict.NEEDS_PERSON else value for goal, value in levels.items()}
    highest = max(levels.values())
    best = [goal for goal, value in levels.items() if value == highest]
    return 1 / len(best) if highest and primary in best else 0.0


def confusion(gold: Sequence[Verdicts], predicted: Sequence[Verdicts], goal: str) -> dict[str, dict[str, int]]:
    """Counts of given verdicts under each verdict of people."""
    table = {str(w.value): {str(g.value): 0 for g in Verdict} for w in Verdict if w is not Verdict.NEEDS_PERSON}
    for wanted, given in zip(gold, predicted, strict=True):
        table[wanted[goal].value][given[goal].value] += 1
    return table
