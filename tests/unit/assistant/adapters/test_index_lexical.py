from __future__ import annotations

import numpy as np
import pytest

from assistant.adapters.index_lexical import LexicalIndex

TEXTS = [
    "Sykehuspartner er felles IKT-tjenesteleverandør for sykehusene.",
    "Målene ligger fast, men indikatorene kan justeres.",
    "Løsning for journal i sykehus.",
    "Regional radiologi 2.0 har en ramme på 265 millioner kroner.",
    "og i på det som er",
    "Styret vedtok planen for regional radiologi og for journal i alle sykehus.",
]


@pytest.fixture(scope="module")
def index() -> LexicalIndex:
    return LexicalIndex.build(TEXTS)


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Hvem er tjenesteleverandør?", 0),
        ("Ligger målet fast?", 1),
        ("journalløsning", 2),
        ("Hva koster Regional radiologi 2.0?", 3),
        ("millioner", 3),
        ("RADIOLOGI vedtak av styret", 5),
    ],
)
def test_the_passage_with_the_words_comes_first(index, query, best):
    assert int(np.argmax(index.scores(query))) == best


@pytest.mark.parametrize("query", ["Hva er målene for regional radiologi?", "radiologi " * 50, "265"])
def test_scores_are_one_per_passage_between_0_and_1(index, query):
    scores = index.scores(query)
    assert scores.shape == (len(TEXTS),)
    assert scores.min() >= 0
    assert 0 < scores.max() <= 1 + 1e-6


@pytest.mark.parametrize("query", ["", "og i på", "zzqxj wvvk", "?!", "🙂"])
def test_a_query_without_known_words_scores_nothing(index, query):
    scores = index.scores(query)
    assert scores.shape == (len(TEXTS),)
    assert not scores.any()


def test_what_is_saved_scores_the_same_when_it_is_loaded(index, tmp_path):
    index.save(tmp_path)
    loaded = LexicalIndex.load(tmp_path)
    for query in ("Hva koster regional radiologi?", "zzqxj", "journal"):
        np.testing.assert_array_equal(loaded.scores(query), index.scores(query))
    assert loaded.idf("journal") == index.idf("journal")


def test_a_rare_stem_weighs_more_and_an_unknown_one_most(index):
    assert index.idf("million") > index.idf("regional") > 0
    assert index.idf("finnesikke") > index.idf("million")
    assert index.idf("") == index.idf("finnesikke")


def test_idf_is_the_formula_of_lucene(index):
    assert index.idf("regional") == pytest.approx(np.log(1 + (6 - 2 + 0.5) / (2 + 0.5)))


@pytest.mark.parametrize("texts", [["og i på"], ["", "?!"], ["én"]])
def test_texts_without_content_can_be_indexed(texts, tmp_path):
    index = LexicalIndex.build(texts)
    index.save(tmp_path)
    assert LexicalIndex.load(tmp_path).scores("målene").shape == (len(texts),)
