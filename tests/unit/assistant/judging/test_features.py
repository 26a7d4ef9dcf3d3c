from __future__ import annotations

import numpy as np
import pytest

from assistant.judging.features import Sparse, features, gathered, is_word, vectorise


def sparse(**values: float) -> Sparse:
    return Sparse([int(name[1:]) for name in values], np.array(list(values.values()), dtype=np.float32))


def test_words_that_turn_a_sentence_are_seen():
    assert set(features("Vi deler ikke prøvesvar")) - set(features("Vi deler prøvesvar"))


def test_nynorsk_gives_the_features_of_bokmaal_too():
    nynorsk = "Me følgjer opp pasientane heime, og dei sender målingar til sjukehuset."
    assert "w:hjemm" in features("hjemme")
    assert "w:hjemm" in features(nynorsk)


def test_pieces_of_words_are_told_from_words():
    found = features("Vi deler prøvesvar")
    assert {feature[0] for feature in found if is_word(feature)} == set("wbp")
    assert {feature[0] for feature in found if not is_word(feature)} == {"g"}


def test_values_have_length_one_and_unknown_features_are_passed_over():
    columns, values = vectorise(["a", "b", "b", "ukjent"], {"a": 4, "b": 2}, np.ones(5, dtype=np.float32))
    assert sorted(columns) == [2, 4]
    assert np.linalg.norm(values) == pytest.approx(1)
    assert len(vectorise(["ukjent"], {"a": 0}, np.ones(1, dtype=np.float32)).values) == 0


def test_vectors_are_gathered_by_weight_in_the_columns_asked_for():
    among = np.array([True, True, True, False])
    found = gathered([sparse(c0=1.0, c3=5.0), sparse(c0=1.0, c1=2.0), sparse(c2=9.0)], [1.0, 0.5, 0.0], among)
    assert found.columns == [0, 1]
    assert found.values == pytest.approx(np.array([1.5, 1.0]) / np.hypot(1.5, 1.0))


def test_nothing_gathered_is_empty():
    assert gathered([sparse(c0=1.0)], [0.0], np.array([True])).columns == []
    assert gathered([], [], np.array([True])).columns == []
