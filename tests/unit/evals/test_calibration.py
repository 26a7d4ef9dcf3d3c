"""τ is what the labelled pairs say, and the printed figure comes from pairs that it was not fitted on."""

from collections import Counter

import pytest

from evals.calibration import GRID, fit_tau, held_out_answers, right_by_kind, support_agreement
from evals.datasets import Evidence
from evals.gold import Gold
from evals.support import TAU
from evals.support_pairs import SupportPair, load_pairs


@pytest.fixture(scope="module")
def pairs():
    return load_pairs()


def pair(number, statement, passage, supported):
    evidence = Evidence(doc="d", page=1, quote=passage)
    return SupportPair(
        id=f"s{number}", family=f"f{number}", lang="nb", kind="retold", statement=statement, passage=evidence,
        supported=supported, reason="",
    )  # fmt: skip


def test_the_threshold_in_use_is_the_fitted_one(pairs):
    assert fit_tau(pairs) == TAU


def test_there_are_enough_pairs_of_every_kind(pairs):
    assert len(pairs) >= 200
    kinds = Counter(one.kind for one in pairs if not one.supported)
    assert {"digit", "negation", "wrong-goal", "related", "subject", "scope"} <= set(kinds)
    assert 0.35 < sum(one.supported for one in pairs) / len(pairs) < 0.65
    assert Counter(one.lang for one in pairs)["nb"] < len(pairs)
    assert len({one.id for one in pairs}) == len(pairs)
    assert all(one.reason for one in pairs)


def test_every_passage_stands_on_its_page(pairs, real_assistant):
    gold = Gold(real_assistant.library)
    assert [one.id for one in pairs if gold.span(one.passage) is None] == []


def test_the_threshold_follows_the_labels():
    passage = "Styret vedtok planen for radiologi, patologi, laboratorier og journal."
    half = "Styret vedtok planen, kantinen og hagen."
    lenient = [pair(1, half, passage, True), pair(2, "Bussen kommer klokken ti.", passage, False)]
    strict = [pair(1, passage.lower(), passage, True), pair(2, half, passage, False)]
    assert fit_tau(lenient) < fit_tau(strict)
    assert fit_tau(lenient) in GRID


def test_a_changed_figure_is_seen_and_the_agreement_is_better_than_chance(pairs):
    right, count = right_by_kind(pairs)["digit"]
    assert right / count > 0.9
    values = {metric.name: metric for metric in support_agreement(pairs)}
    balanced = values["support_balanced_accuracy"]
    assert balanced.n == len(pairs)
    assert balanced.low > 0.65
    expected = (values["support_sensitivity"].value + values["support_specificity"].value) / 2
    assert balanced.value == pytest.approx(expected, abs=1e-5)
    assert len(held_out_answers(pairs)) == len(pairs)
