from __future__ import annotations

import json

import numpy as np
import pytest

from assistant.adapters.index_lexical import LexicalIndex
from assistant.features import CONFIDENCE_NAMES, NAMES
from assistant.questions import analyse
from assistant.scoring import WEIGHTS, Linear, judge, load_models, probability
from assistant.types import ScoredChunk
from assistant.units import units_of
from tests.fakes import CountingEncoder, MemoryLibrary

TEXTS = {
    "radiologi": ["Regional radiologi erstatter sju installasjoner fra fem leverandører. Prosjektet startet i 2022."],
    "kantine": ["Kantinen serverer suppe på torsdager."],
}
PAGES = [page for pages in TEXTS.values() for page in pages]


def judged(text: str, rows: list[int]):
    lexical, library = LexicalIndex.build(PAGES), MemoryLibrary(TEXTS)
    ranking = [ScoredChunk(row, chunk, 1.0, 1.0, 0.5) for row, chunk in zip(rows, library.chunks(rows), strict=True)]
    question = analyse(text, "nb", lexical.idf)
    return judge(question, units_of(library, ranking), PAGES, lexical, CountingEncoder())


def test_the_shipped_weights_fit_what_is_measured():
    models = load_models()
    assert (models.sentence.names, models.known.names) == (NAMES, CONFIDENCE_NAMES)
    for model in (models.sentence, models.known, models.unknown):
        assert model.weights.shape == (len(model.names),)
        assert np.isfinite(model.weights).all()
        assert np.any(model.weights)


@pytest.mark.parametrize("key", ["sentence", "known", "unknown"])
def test_weights_for_other_features_are_refused(tmp_path, key):
    data = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    data[key]["names"].reverse()
    path = tmp_path / "andre.json"
    path.write_text(json.dumps(data), encoding="utf-8")
    with pytest.raises(ValueError, match=key):
        load_models(path)


def test_a_linear_model_adds_weighted_features_to_its_bias():
    model = Linear(("a", "b"), np.array([2, -1], dtype=np.float32), 0.5)
    assert model.logits(np.array([[1, 1], [0, 3]], dtype=np.float32)).tolist() == [1.5, -2.5]
    assert float(model.logits(np.array([1, 0], dtype=np.float32))) == 2.5


def test_probabilities_rise_from_0_to_1():
    likely = [probability(logit) for logit in (-1e9, -5, 0, 5, 1e9)]
    assert likely == sorted(set(likely))
    assert likely[2] == 0.5
    assert likely[0] >= 0
    assert likely[-1] <= 1


def test_no_units_mean_no_confidence():
    found = judged("Hva er radiologi?", [])
    assert found.units == ()
    assert found.logits.shape == (0,)
    assert found.confidence == 0.0


def test_each_unit_is_judged_and_the_answer_comes_first():
    found = judged("Når startet prosjektet regional radiologi?", [0, 1])
    assert found.logits.shape == (len(found.units),) == (3,)
    assert found.units[int(found.logits.argmax())].text == "Prosjektet startet i 2022."


def test_a_covered_question_is_surer_than_a_foreign_one():
    covered, foreign = judged("Hva erstatter regional radiologi?", [0, 1]), judged("Hva er hovedstaden i Peru?", [0, 1])
    assert 0 <= foreign.confidence < covered.confidence <= 1


def test_judging_is_the_same_twice():
    first, second = judged("Hva er radiologi?", [0, 1]), judged("Hva er radiologi?", [0, 1])
    assert first.confidence == second.confidence
    assert np.array_equal(first.logits, second.logits)
