from __future__ import annotations

import numpy as np
import pytest

from assistant.adapters.index_lexical import LexicalIndex
from assistant.features import CONFIDENCE_NAMES, NAMES, UNKNOWN, Measured, confidence_features, measure
from assistant.questions import Question, analyse
from assistant.readers import NO_LIKENESS, Likeness, ReadersQuestion, ReadersQuestions
from assistant.types import ScoredChunk, Span
from assistant.units import units_of
from tests.fakes import CountingEncoder, MemoryLibrary

TEXTS = {
    "radiologi": ["Regional radiologi skal erstatte sju installasjoner. Oppstart er i 2022."],
    "patologi": ["Patologi betyr at vevsprøver vurderes på skjerm. Kostnaden er ikke kjent."],
}
PAGES = [page for pages in TEXTS.values() for page in pages]
LEXICAL = LexicalIndex.build(PAGES)


def asked(text: str) -> Question:
    return analyse(text, "nb", LEXICAL.idf)


def measured(question: Question, likeness: Likeness = NO_LIKENESS) -> Measured:
    library = MemoryLibrary(TEXTS)
    ranking = [ScoredChunk(row, chunk, 1.0 - row / 2, 0.5, 0.5) for row, chunk in enumerate(library.chunks([0, 1]))]
    return measure(question, units_of(library, ranking), CountingEncoder(), likeness)


def confidence(question: Question, best: int = 0, likeness: Likeness = NO_LIKENESS) -> dict[str, float]:
    units = measured(question, likeness)
    logits = np.zeros(len(units.units), dtype=np.float32)
    logits[best] = 3.0
    values = confidence_features(question, units, logits, LEXICAL, PAGES)
    return dict(zip(CONFIDENCE_NAMES, values.tolist(), strict=True))


def test_names_are_unique():
    assert len(set(NAMES)) == len(NAMES)
    assert len(set(CONFIDENCE_NAMES)) == len(CONFIDENCE_NAMES)


def test_every_unit_gets_every_feature_as_a_number():
    found = measured(asked("Når starter regional radiologi?"))
    assert found.matrix.shape == (4, len(NAMES))
    assert np.isfinite(found.matrix).all()


def test_no_units_give_no_rows():
    found = measure(asked("Når?"), [], CountingEncoder())
    assert found.units == ()
    assert found.matrix.shape == (0, len(NAMES))


def test_own_words_the_best_and_ranks_agree():
    found = measured(asked("Hva er radiologi?"))
    own, below, rank = (found.column(name) for name in ("own", "own_below_best", "own_rank"))
    assert own.argmax() == 0
    assert below[0] == 0
    assert (below <= 0).all()
    assert rank[0] == 1
    assert sorted(rank.tolist(), reverse=True) == pytest.approx([1, 1 / 2, 1 / 3, 1 / 4])


def test_a_wanted_time_is_seen_only_where_there_is_one():
    found = measured(asked("Når er oppstart?"))
    assert found.column("fits_time").tolist() == [0, 1, 0, 0]
    assert found.column("misfits").tolist() == [1, 0, 1, 1]


def test_the_first_sentence_of_a_passage_is_known():
    assert measured(asked("Hva er radiologi?")).column("first_in_passage").tolist() == [1, 0, 1, 0]


def test_confidence_sees_words_that_no_passage_knows():
    known, unknown = confidence(asked("Hva er regional radiologi?")), confidence(asked("Har Lima radiologi i Peru?"))
    assert known["unknown_share"] == known["names_missing"] == known["unknown_names"] == 0
    assert unknown["names_missing"] == unknown["unknown_names"] == 2
    assert 0 < unknown["unknown_share"] <= 1
    assert unknown["missing_weight"] > known["missing_weight"]


def test_confidence_sees_numbers_that_are_missing():
    assert confidence(asked("Hva skjedde med radiologi i 1999?"))["numbers_missing"] == 1


@pytest.mark.parametrize(("best", "expected"), [(3, 1.0), (2, np.exp(-3.0)), (0, 0.0)])
def test_confidence_sees_how_near_a_stated_gap_of_the_best_document_comes(best, expected):
    assert confidence(asked("Hva koster patologi?"), best)["says_unknown"] == pytest.approx(expected, rel=1e-5)


@pytest.mark.parametrize(
    "sentence", ["Navnet er ikke kjent.", "Beløpet er IKKE OPPGITT", "Målet er ikke beskrevet her."]
)
def test_stated_gaps_are_recognised(sentence):
    assert UNKNOWN.search(sentence)


@pytest.mark.parametrize("sentence", ["Dette er kjent.", "Ikke alle kjenner det.", "Det er ikke kjente feil."])
def test_other_sentences_state_no_gap(sentence):
    assert not UNKNOWN.search(sentence)


def test_a_sentence_is_known_by_what_is_asked_of_it():
    known = ReadersQuestions(
        (ReadersQuestion("Når?", "nb", Span("radiologi", 1, 53, 60), 0), ReadersQuestion("Hvem?", "nb", None, None)),
        np.eye(2, dtype=np.float32),
    )
    likeness = known.likeness(np.array([0.65, 0.44], dtype=np.float32))
    found = measured(asked("Når?"), likeness)
    assert found.column("asked").tolist() == pytest.approx([0, 0.5, 0, 0], abs=1e-5)
    assert found.column("asked_below_best").tolist() == pytest.approx([-0.5, 0, -0.5, -0.5], abs=1e-5)
    values = confidence(asked("Når?"), 1, likeness)
    assert values["asked"] == values["asked_best"] == pytest.approx(0.5, abs=1e-5)
    assert values["asked_answered"] == pytest.approx(0.5 / 1.7, abs=1e-5)
    assert (values["asked_known"], confidence(asked("Når?"), 2, likeness)["asked_known"]) == (1, 0)
