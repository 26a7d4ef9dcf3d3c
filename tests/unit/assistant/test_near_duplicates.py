from __future__ import annotations

import pytest

from assistant.near_duplicates import Standing, without_near_duplicates
from assistant.types import Chunk, Document, Rank, ScoredChunk, Source, Span
from assistant.validity import Timeline

TEXT = "Styret vedtok en ramme på 265 millioner kroner for regional radiologi."
OTHER = "Digital patologi betyr at vevsprøver skannes og vurderes på skjerm."
SHEET, ORIGINAL = Source.FACT_SHEET, Source.ORIGINAL


def document(name: str, source: Source = SHEET, rank: Rank = Rank.PROJECT, **fields: object) -> Document:
    values = {"id": name, "title": name, "sha256": "0" * 64, "date": "2020", "source": source, "rank": rank, **fields}
    return Document.model_validate(values)


def scored(row: int, name: str, score: float, rank: Rank = Rank.PROJECT, text: str = TEXT) -> ScoredChunk:
    return ScoredChunk(row, Chunk(Span(name, 1, 0, len(text)), text, (), rank), score, score, score)


def kept(ranking: list[ScoredChunk], *documents: Document) -> list[tuple[str, float]]:
    standing = Standing(Timeline(documents, "2026-05-05"), "2026-05-05")
    return [(one.chunk.span.document_id, one.score) for one in without_near_duplicates(ranking, standing)]


@pytest.mark.parametrize(
    ("first", "second", "winner"),
    [
        ((SHEET, Rank.PROJECT), (ORIGINAL, Rank.PROJECT), "b"),
        ((SHEET, Rank.GOAL), (ORIGINAL, Rank.BACKGROUND), "b"),
        ((SHEET, Rank.PROJECT), (SHEET, Rank.BOARD_DECISION), "b"),
        ((SHEET, Rank.BOARD_DECISION), (SHEET, Rank.GOAL), "b"),
        ((SHEET, Rank.SUGGESTED_MEASURE), (SHEET, Rank.GOVERNANCE), "b"),
        ((SHEET, Rank.BOARD_DECISION), (SHEET, Rank.PROJECT), "a"),
        ((SHEET, Rank.PROJECT), (SHEET, Rank.PROJECT), "a"),
        ((ORIGINAL, Rank.BACKGROUND), (SHEET, Rank.GOAL), "a"),
    ],
)
def test_of_nearly_equal_near_duplicates_the_more_binding_is_kept(first, second, winner):
    documents = [document(name, source, rank) for name, (source, rank) in (("a", first), ("b", second))]
    ranking = [scored(0, "a", 0.80, first[1]), scored(1, "b", 0.75, second[1])]
    assert kept(ranking, *documents) == [(winner, 0.80)]


def test_the_rank_of_the_document_decides_where_the_passages_have_the_same():
    documents = document("a", rank=Rank.PROJECT), document("b", rank=Rank.BOARD_DECISION)
    assert kept([scored(0, "a", 0.8), scored(1, "b", 0.8)], *documents) == [("b", 0.8)]


def test_nothing_takes_the_place_of_a_row_that_is_fixed():
    old, new = document("a", valid_to="2021"), document("b", ORIGINAL, Rank.GOAL)
    standing = Standing(Timeline((old, new), "2026-05-05"), "2026-05-05")
    ranking = [scored(7, "a", 0.8), scored(1, "b", 0.8, Rank.GOAL)]
    assert [one.row for one in without_near_duplicates(ranking, standing, frozenset({7}))] == [7]
    assert [one.row for one in without_near_duplicates(ranking, standing, frozenset({1}))] == [1]


def test_a_much_better_score_stays():
    documents = document("a"), document("b", ORIGINAL, Rank.GOAL)
    assert kept([scored(0, "a", 0.8), scored(1, "b", 0.6, Rank.GOAL)], *documents) == [("a", 0.8)]


def test_what_is_in_force_takes_the_place_of_what_is_not_whatever_the_score():
    old, new = document("a", ORIGINAL, Rank.GOAL, valid_to="2021"), document("b")
    assert kept([scored(0, "a", 0.9, Rank.GOAL), scored(1, "b", 0.2)], old, new) == [("b", 0.9)]
    assert kept([scored(0, "b", 0.9), scored(1, "a", 0.9, Rank.GOAL)], old, new) == [("b", 0.9)]


def test_passages_that_say_different_things_keep_their_places():
    documents = document("a"), document("b", ORIGINAL, Rank.GOAL), document("c", ORIGINAL)
    ranking = [scored(0, "a", 0.9), scored(1, "b", 0.85, Rank.GOAL, OTHER), scored(2, "c", 0.82)]
    assert kept(ranking, *documents) == [("c", 0.9), ("b", 0.85)]
