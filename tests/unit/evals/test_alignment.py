"""Agreement of verdicts, against scikit-learn and by hand."""

import numpy as np
import pytest
from sklearn.metrics import cohen_kappa_score, f1_score

from assistant.types import Verdict
from evals.alignment import (
    conflict_as_support,
    conflict_precision,
    conflict_recall,
    conflict_rows,
    confusion,
    f1_rows,
    macro_f1,
    qwk,
    qwk_rows,
    top_goal,
)

NUMBERS = [Verdict.NOT_ADDRESSED, Verdict.PARTLY, Verdict.SUPPORTS]
S, P, C, N, M = Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS, Verdict.NOT_ADDRESSED, Verdict.NEEDS_PERSON


def value(estimator, rows):
    return float(estimator(rows.sum(0, keepdims=True))[0])


def test_kappa_and_f1_are_scikit_learns():
    generator = np.random.default_rng(4)
    gold, given = generator.integers(0, 3, 80), generator.integers(0, 3, 80)
    wanted = [{"g": NUMBERS[n]} for n in gold]
    said = [{"g": NUMBERS[n]} for n in given]
    assert value(qwk, qwk_rows(wanted, said, ["g"])) == pytest.approx(
        cohen_kappa_score(gold, given, weights="quadratic")
    )
    assert value(macro_f1, f1_rows(wanted, said, ["g"])) == pytest.approx(f1_score(gold == 2, given == 2))


def test_a_goal_that_nobody_saw_is_left_out_of_the_mean():
    rows = f1_rows([{"a": S, "b": N}], [{"a": S, "b": N}], ["a", "b"])
    assert value(macro_f1, rows) == 1.0


def test_left_to_a_person_is_a_miss():
    assert value(macro_f1, f1_rows([{"a": S}, {"a": S}], [{"a": M}, {"a": S}], ["a"])) == pytest.approx(2 / 3)
    perfect = value(qwk, qwk_rows([{"a": S}, {"a": N}], [{"a": S}, {"a": N}], ["a"]))
    assert perfect == 1.0
    assert value(qwk, qwk_rows([{"a": S}, {"a": N}], [{"a": M}, {"a": N}], ["a"])) < perfect
    assert value(qwk, qwk_rows([{"a": S}, {"a": N}], [{"a": S}, {"a": M}], ["a"])) < perfect


def test_conflicts_are_scored_apart():
    gold, given = [{"a": C, "b": C, "c": N}], [{"a": C, "b": S, "c": C}]
    rows = conflict_rows(gold, given)
    assert value(conflict_recall, rows) == 0.5
    assert value(conflict_precision, rows) == 0.5
    assert value(conflict_as_support, rows) == 0.5
    assert qwk_rows(gold, given, ["a", "b"]).sum() == 0
    assert f1_rows(gold, given, ["b"])[0].tolist() == [0.0, 1.0, 0.0]


def test_the_main_goal_shares_its_point_with_those_beside_it():
    assert top_goal("a", {"a": S, "b": P}) == 1.0
    assert top_goal("a", {"a": S, "b": S}) == 0.5
    assert top_goal("a", {"a": P, "b": S}) == 0.0
    assert top_goal("a", {"a": N, "b": N}) == 0.0
    assert top_goal("a", {"a": M, "b": N}) == 0.0
    assert top_goal(None, {"a": S}) is None


def test_confusion_counts_what_was_said_under_what_people_said():
    table = confusion([{"a": S}, {"a": C}], [{"a": P}, {"a": M}], "a")
    assert table["supports"]["partly"] == 1
    assert table["conflicts"]["needs_person"] == 1
