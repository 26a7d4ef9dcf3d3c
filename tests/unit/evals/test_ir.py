"""Retrieval measures against values worked out by hand."""

import math

import pytest

from assistant.types import Chunk, Rank, ScoredChunk, Span
from evals.ir import document_ranking, per_query
from evals.scorers.retrieval import context_precision, evidence_recall, ranking_scores


def span(start, end, document="d", page=1):
    return Span(document, page, start, end)


def test_values_are_those_of_the_formulas():
    found = per_query(["nDCG@10", "R@1", "R@5", "RR@10"], {"q": {"a": 1, "b": 1}}, {"q": ["x", "a", "y", "b"]})
    ideal = 1 + 1 / math.log2(3)
    assert found["nDCG@10"]["q"] == pytest.approx((1 / math.log2(3) + 1 / math.log2(5)) / ideal, abs=1e-6)
    assert (found["R@1"]["q"], found["R@5"]["q"], found["RR@10"]["q"]) == (0.0, 1.0, 0.5)


def test_silence_is_zero_and_not_left_out():
    assert per_query(["RR@10"], {"q": {"a": 1}, "silent": {"b": 1}}, {"q": ["a"]})["RR@10"] == {"q": 1.0, "silent": 0.0}


def test_a_document_stands_where_its_best_chunk_stands():
    ranking = [
        ScoredChunk(n, Chunk(span(0, 1, name), "t", (), Rank.BACKGROUND), 1.0, 0, 0) for n, name in enumerate("baab")
    ]
    assert document_ranking(ranking) == ["b", "a"]


def test_evidence_is_covered_at_four_fifths_and_on_its_own_page_only():
    wanted = [[span(0, 100)]]
    assert evidence_recall([span(20, 200)], wanted, 5) == 1.0
    assert evidence_recall([span(21, 200)], wanted, 5) == 0.0
    assert evidence_recall([span(0, 100, page=2)], wanted, 5) == 0.0


def test_the_best_alternative_set_counts():
    sets = [[span(0, 10), span(20, 30)], [span(50, 60)]]
    assert evidence_recall([span(0, 10)], sets, 5) == 0.5
    assert evidence_recall([span(0, 10), span(45, 70)], sets, 5) == 1.0
    assert evidence_recall([span(99, 100), span(45, 70)], sets, 1) == 0.0


def test_context_precision_is_that_of_ragas():
    ranking = [span(0, 10), span(99, 100), span(0, 10)]
    assert context_precision(ranking, [[span(0, 10)]], 5) == pytest.approx((1 + 2 / 3) / 2)
    assert context_precision([], [[span(0, 10)]], 5) == 0.0


def test_a_page_hit_needs_no_covered_passage():
    assert ranking_scores([span(90, 95)], [[span(0, 10)]])["page_hit@5"] == 1.0
