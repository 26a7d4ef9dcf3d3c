"""Confidence measures against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.metrics import roc_auc_score

from evals.abstention import aurc_of, auroc, balanced_accuracy, counts_by_value, coverage_at, risk_at, risk_coverage


def test_auroc_is_scikit_learns_with_ties():
    generator = np.random.default_rng(3)
    positive, negative = generator.integers(3, 9, 40) / 10, generator.integers(0, 7, 60) / 10
    wanted = roc_auc_score([1] * 40 + [0] * 60, [*positive, *negative])
    assert auroc(list(positive), list(negative)) == pytest.approx(wanted)


def test_one_side_alone_has_no_auroc():
    assert auroc([0.5], []) is None
    assert balanced_accuracy([], [True]) is None


def test_balanced_accuracy_by_hand():
    assert balanced_accuracy([True, True, False, True], [False, True]) == (0.75 + 0.5) / 2


def test_the_curve_by_hand():
    confidences, rightness = [0.9, 0.8, 0.8, 0.1], [1.0, 1.0, 0.0, 0.0]
    assert risk_coverage(confidences, rightness) == [(0.25, 0.0), (0.75, 0.333333), (1.0, 0.5)]
    sums = counts_by_value(confidences, rightness).sum(0, keepdims=True)
    assert risk_at(0.8)(sums)[0] == pytest.approx(0.5)
    assert coverage_at(0.05)(sums)[0] == pytest.approx(0.25)
    assert aurc_of(sums)[0] == pytest.approx(0.25 * 0 + 0.5 / 3 + 0.25 * 0.5)
