from __future__ import annotations

import numpy as np
import pytest

from assistant.goals import GOAL_IDS, load_goals
from assistant.judging.model import ASPECTS, CLASSES, features, load_judge, proposal_features, vectorise
from tests.conftest import ROOT

TEXTS = [
    "Sykehuset deler prøvesvar med fastlegen i kjernejournal.",
    "Vi avvikler deling av prøvesvar.",
    "Kantina steker vafler.",
    "",
    "🙂 12345 ????",
    "The hospital shares test results.",
    "ord " * 3_000,
]


def test_the_shipped_models_know_the_goals_and_frames_of_the_corpus():
    judge, goals = load_judge(), load_goals(ROOT / "corpus")
    assert sorted(judge.tables.goals) == sorted(goal.id for goal in goals.goals) == sorted(GOAL_IDS)
    assert judge.read(["et nytt sykehusbygg"]).frames.shape == (len(goals.frames), 1)


def test_the_shipped_arrays_fit_each_other_and_are_numbers():
    judge = load_judge()
    words = len(judge.tables.vocabulary)
    assert judge.weights.shape == (len(GOAL_IDS), len(ASPECTS), words)
    assert judge.tables.idf.shape == (words,)
    assert judge.tables.verdict_weights.shape[0] == len(CLASSES)
    arrays = (judge.weights, judge.bias, judge.frame_weights, judge.tables.idf, judge.tables.verdict_weights)
    assert all(np.isfinite(array).all() for array in arrays)


def test_probabilities_are_between_nought_and_one_for_any_text():
    judge = load_judge()
    statements, frames = judge.statements(TEXTS), judge.read(TEXTS).frames
    assert statements.shape == (len(GOAL_IDS), len(ASPECTS), len(TEXTS))
    for array in (statements, frames):
        assert np.isfinite(array).all()
        assert ((array >= 0) & (array <= 1)).all()


def test_verdicts_of_a_goal_add_up_to_one():
    judge = load_judge()
    verdicts = judge.verdicts(judge.statements(TEXTS), [(0, 0)] * len(GOAL_IDS))
    assert verdicts.shape == (len(GOAL_IDS), len(CLASSES))
    assert verdicts.sum(axis=1) == pytest.approx(np.ones(len(GOAL_IDS)), abs=1e-5)


def test_a_statement_gets_the_same_probabilities_in_any_company():
    judge = load_judge()
    alone, together = judge.statements(TEXTS[:1]), judge.statements(TEXTS)
    assert alone[:, :, 0] == pytest.approx(together[:, :, 0])


def test_sharing_speaks_for_its_goal_more_than_cooking_does():
    judge = load_judge()
    likely = judge.statements(TEXTS)[judge.tables.goals.index("digital-samhandling"), ASPECTS.index("for")]
    assert likely[0] > likely[2]


def test_words_that_turn_a_sentence_are_seen():
    assert set(features("Vi deler ikke prøvesvar")) - set(features("Vi deler prøvesvar"))


def test_nynorsk_gives_the_features_of_bokmaal_too():
    nynorsk = "Me følgjer opp pasientane heime, og dei sender målingar til sjukehuset."
    assert "w:hjemm" in features("hjemme")
    assert "w:hjemm" in features(nynorsk)


def test_values_have_length_one_and_unknown_features_are_passed_over():
    columns, values = vectorise(["a", "b", "b", "ukjent"], {"a": 4, "b": 2}, np.ones(5, dtype=np.float32))
    assert sorted(columns) == [2, 4]
    assert np.linalg.norm(values) == pytest.approx(1)
    assert len(vectorise(["ukjent"], {"a": 0}, np.ones(1, dtype=np.float32))[1]) == 0


def strong() -> np.ndarray:
    """Three statements about the goal, and one about something else; shape (1 goal, aspects, statements)."""
    return np.array(
        [[[0.9, 0.8, 0.3, 0.01], [0.1, 0.2, 0.7, 0.01], [0.9, 0.95, 0.8, 0.01], [0.9, 0.8, 0.2, 0.5]]],
        dtype=np.float32,
    )


@pytest.mark.parametrize("count", [1, 10, 500])
def test_text_about_something_else_changes_nothing(count):
    padding = np.repeat(strong()[:, :, -1:], count, axis=2)
    padded = np.concatenate([padding, strong(), padding], axis=2)
    assert proposal_features(padded, 0, 1, 0) == pytest.approx(proposal_features(strong(), 0, 1, 0))


def test_the_order_of_statements_changes_nothing():
    assert proposal_features(strong()[:, :, ::-1], 0, 1, 1) == pytest.approx(proposal_features(strong(), 0, 1, 1))


def test_signals_are_seen_and_many_count_no_more_than_two():
    none, one, two, many = (proposal_features(strong(), 0, count, 0) for count in (0, 1, 2, 50))
    assert not np.array_equal(none, one)
    assert not np.array_equal(one, two)
    assert np.array_equal(two, many)


def test_a_single_statement_is_enough():
    judge = load_judge()
    row = proposal_features(judge.statements(TEXTS[:1]), 0, 0, 0)
    assert row.shape == (judge.tables.verdict_weights.shape[1],)
    assert np.isfinite(row).all()
