from __future__ import annotations

import numpy as np
import pytest

from assistant.goals import GOAL_IDS, load_goals
from assistant.judging.model import ASPECTS, CLASSES, load_judge, verdict_rows
from assistant.judging.verdict_features import COUNT, with_odds
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
NO_SIGNALS = [(0, 0)] * len(GOAL_IDS)


def test_the_shipped_models_know_the_goals_and_frames_of_the_corpus():
    tables, goals = load_judge().tables, load_goals(ROOT / "corpus")
    assert sorted(tables.goals) == sorted(goal.id for goal in goals.goals) == sorted(GOAL_IDS)
    assert sorted(tables.frames) == sorted(frame.id for frame in goals.frames)


def test_the_shipped_arrays_fit_each_other_and_are_numbers():
    judge = load_judge()
    features, frames = len(judge.tables.vocabulary), len(judge.tables.frames)
    statements, verdict, frame = judge.statements, judge.verdict, judge.frame
    assert statements.weights.shape == (len(GOAL_IDS), len(ASPECTS), features)
    assert statements.direction_weights.shape == judge.tables.idf.shape == judge.tables.words.shape == (features,)
    assert verdict.weights.shape == (len(CLASSES), with_odds(np.zeros((1, COUNT))).shape[1])
    assert verdict.words.shape == (len(GOAL_IDS), len(CLASSES), features)
    assert (frame.words.shape, frame.signals.shape) == ((1 + frames, features), (1 + frames, frames))
    arrays = (statements.weights, statements.bias, statements.direction_weights, judge.tables.idf)
    arrays += (verdict.weights, verdict.words, verdict.bias, frame.words, frame.signals, frame.bias)
    assert all(np.isfinite(array).all() for array in arrays)


def test_probabilities_are_between_nought_and_one_for_any_text():
    read = load_judge().read(TEXTS)
    assert read.aspects.shape == (len(GOAL_IDS), len(ASPECTS), len(TEXTS))
    assert read.direction.shape == (len(TEXTS),)
    for array in (read.aspects, read.direction):
        assert np.isfinite(array).all()
        assert ((array >= 0) & (array <= 1)).all()


@pytest.mark.parametrize("texts", [TEXTS, TEXTS[3:4], []])
def test_verdicts_of_a_goal_and_the_frames_add_up_to_one(texts):
    judge = load_judge()
    verdicts = judge.verdicts(judge.read(texts), NO_SIGNALS)
    assert verdicts.shape == (len(GOAL_IDS), len(CLASSES))
    assert verdicts.sum(axis=1) == pytest.approx(np.ones(len(GOAL_IDS)), abs=1e-5)
    frames = judge.frames(judge.read(texts), [0, 0, 0, 0])
    assert frames.probabilities.sum() == pytest.approx(1, abs=1e-5)
    assert frames.shares.shape == (4, len(texts))


def test_a_statement_gets_the_same_probabilities_in_any_company():
    judge = load_judge()
    alone, together = judge.read(TEXTS[:1]), judge.read(TEXTS)
    assert alone.aspects[:, :, 0] == pytest.approx(together.aspects[:, :, 0], abs=1e-6)


def test_sharing_speaks_for_its_goal_more_than_cooking_does():
    judge = load_judge()
    likely = judge.read(TEXTS).aspects[judge.tables.goals.index("digital-samhandling"), ASPECTS.index("for")]
    assert likely[0] > likely[2]


def test_going_on_and_stopping_are_told_apart_whatever_the_goal():
    direction = load_judge().read(["Vi tar i bruk løsningen.", "Vi avvikler løsningen."]).direction
    assert direction[0] > direction[1]


def test_only_words_of_statements_about_the_goal_are_read_for_it():
    judge = load_judge()
    goal = judge.tables.goals.index("digital-samhandling")
    one, padded = (verdict_rows(judge.tables, judge.read(texts), NO_SIGNALS)[goal] for texts in (TEXTS[:1], TEXTS[:3]))
    kitchen = judge.tables.vocabulary["w:kantin"]
    assert len(one[1].columns) > 0
    assert kitchen not in padded[1].columns
    names = list(judge.tables.vocabulary)
    assert not [names[column] for column in padded[1].columns if names[column].startswith("g:")]


def test_what_is_about_no_goal_changes_no_verdict():
    judge = load_judge()
    proposal = ["Sykehuset deler prøvesvar med fastlegen i kjernejournal."]
    padding = ["Møtet holdes i kantina.", "Kaffe serveres fra klokka ti."]
    alone, padded = (judge.verdicts(judge.read(texts), NO_SIGNALS) for texts in (proposal, [*proposal, *padding]))
    assert padded == pytest.approx(alone, abs=1e-6)


def test_the_frame_is_read_from_words_and_from_signals():
    judge = load_judge()
    building = 1 + judge.tables.frames.index("nye-sykehusbygg")
    texts = ["Nettverket i det nye sengebygget skal være klart til innflyttingen."]
    plain, signalled = (judge.frames(judge.read(texts), signals).probabilities for signals in ([0] * 4, [2, 0, 0, 0]))
    assert plain.argmax() == building
    assert signalled[building] > plain[building]
    assert judge.frames(judge.read(["Kantina steker vafler."]), [0] * 4).probabilities.argmax() == 0
