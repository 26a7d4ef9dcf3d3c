from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from assistant.adapters.index_exact import ExactIndex
from assistant.adapters.index_lexical import LexicalIndex
from assistant.readers import ReadersQuestion, ReadersQuestions
from assistant.retrieval import Retriever
from assistant.types import Filters, Kind, Rank, Span
from tests.fakes import CountingEncoder, MemoryLibrary

TODAY = "2026-05-05"
TEXTS = {
    "radiologi": ["Regional radiologi skal erstatte sju installasjoner fra fem leverandører i hele regionen."],
    "kopi": ["regional RADIOLOGI skal erstatte sju installasjoner fra fem leverandører, i hele regionen!"],
    "patologi": ["Digital patologi betyr at vevsprøver skannes og vurderes på skjerm av patologen."],
    "drift": ["Sykehuspartner har ansvar for drift av radiologi og andre løsninger.", "Stabil drift er et krav."],
}


def retriever(texts: dict[str, list[str]], dense_weight: float = 0.2, **fields: dict[str, object]) -> Retriever:
    library = MemoryLibrary(texts, fields)
    pages = [text for document in texts.values() for text in document]
    encoder = CountingEncoder()
    matrix = encoder.encode_passages(pages)
    return Retriever(
        library, LexicalIndex.build(pages), ExactIndex(matrix), matrix, encoder, dense_weight, today=lambda: TODAY
    )


def found(ranking) -> list[tuple[str, int]]:
    return [(scored.chunk.span.document_id, scored.chunk.span.page) for scored in ranking]


@pytest.mark.parametrize("dense_weight", [0.0, 0.2, 1.0])
def test_scores_fall_and_are_between_0_and_1(dense_weight):
    ranking = retriever(TEXTS, dense_weight).search("regional radiologi", 10)
    scores = [scored.score for scored in ranking]
    assert scores == sorted(scores, reverse=True)
    assert all(0 <= score <= 1 for score in scores)
    assert len(ranking) >= 2


def test_the_passage_with_the_words_comes_first():
    assert found(retriever(TEXTS).search("Hvem har ansvar for drift av radiologi?", 3))[0] == ("drift", 1)


def test_of_two_passages_that_say_the_same_one_is_kept():
    names = [name for name, _ in found(retriever(TEXTS).search("sju installasjoner fra fem leverandører", 10))]
    assert len([name for name in names if name in ("radiologi", "kopi")]) == 1


def test_passages_that_only_share_a_subject_are_both_kept():
    names = [name for name, _ in found(retriever(TEXTS).search("radiologi", 10))]
    assert {"drift"} < set(names)
    assert {"radiologi", "kopi"} & set(names)


def test_equal_passages_come_in_the_order_of_the_corpus():
    texts = {name: [f"Dette ligger fast: {word}."] for name, word in zip("cab", ("alfa", "beta", "zeta"), strict=True)}
    ranking = retriever({**texts, "d": ["Noe ganske annet."]}, 0.0).search("ligger fast", 3)
    assert len({scored.score for scored in ranking}) == 1
    assert [name for name, _ in found(ranking)] == ["c", "a", "b"]


def test_no_more_than_asked_for():
    assert len(retriever(TEXTS).search("regional radiologi", 1)) == 1


def test_only_what_the_filters_allow():
    ranking = retriever(TEXTS).search("regional radiologi", 10, Filters(documents=frozenset({"drift"})))
    assert {name for name, _ in found(ranking)} == {"drift"}
    assert retriever(TEXTS).search("radiologi", 10, Filters(documents=frozenset({"ingen"}))) == []


def test_words_alone_find_nothing_for_unknown_words():
    assert retriever(TEXTS, 0.0).search("zzqxj wvvk", 5) == []


@pytest.mark.parametrize("query", ["og i på", "zzqxj wvvk", "?", "", "🙂", "a" * 5000])
def test_a_question_without_content_is_no_error(real_assistant, query):
    ranking = real_assistant.retriever.search(query, 5)
    assert len(ranking) <= 5


QUESTIONS = [
    "Hva er de sju målene?",
    "Hva koster Regional radiologi 2.0?",
    "Who decides on the strategy?",
    "og i på",
    "zzqxj wvvk",
]


@pytest.mark.parametrize("query", QUESTIONS)
def test_the_same_question_gives_the_same_ranking(real_assistant, query):
    search = real_assistant.retriever.search
    assert search(query, 20) == search(query, 20)
    assert search(query, 20)[:5] == search(query, 5)


@pytest.mark.parametrize("query", QUESTIONS)
def test_a_ranking_of_the_real_corpus_is_of_its_chunks(real_assistant, query):
    library = real_assistant.library
    for scored in real_assistant.retriever.search(query, 10):
        assert scored.chunk == library.chunks([scored.row])[0]
        page = library.page(scored.chunk.span.document_id, scored.chunk.span.page)
        assert page.text[scored.chunk.span.start : scored.chunk.span.end] == scored.chunk.text


def test_filters_hold_on_the_real_corpus(real_assistant):
    library = real_assistant.library
    goals = Filters(kinds=frozenset({Kind.GOAL}))
    ranking = real_assistant.retriever.search("Hva vedtok styret om radiologi?", 20, goals)
    assert ranking
    assert {library.document(scored.chunk.span.document_id).kind for scored in ranking} == {Kind.GOAL}
    decisions = Filters(ranks=frozenset({Rank.BOARD_DECISION}))
    ranking = real_assistant.retriever.search("Hva vedtok styret om radiologi?", 20, decisions)
    assert {scored.chunk.rank for scored in ranking} == {Rank.BOARD_DECISION}


def test_the_vectors_count_as_much_as_the_weight_says(real_assistant):
    retriever = real_assistant.retriever
    for scored in retriever.search("Hva er de sju målene?", 5):
        vector = retriever.encoder.encode_queries(["Hva er de sju målene?"])[0]
        assert scored.cosine == pytest.approx(float(np.asarray(retriever.matrix)[scored.row] @ vector), abs=1e-5)
        assert scored.lexical == pytest.approx(float(retriever.lexical.scores("Hva er de sju målene?")[scored.row]))


PLAN = "Målet for utlån av bysykler er {} prosent i alle bydeler."
PLANS = {"plan": [PLAN.format("sytti")], "plan@v1": [PLAN.format("tretti")], "annet": ["Noe ganske annet."]}
SINCE = {
    "plan": {"date": "2020", "version": 2, "version_from": "2024-04-04"},
    "plan@v1": {"date": "2020", "valid_to": "2024-04-04", "superseded_by": ("plan",)},
    "annet": {"date": "2019"},
}


def names(ranking) -> list[str]:
    return [name for name, _ in found(ranking)]


@pytest.mark.parametrize(
    ("query", "filters", "expected"),
    [
        ("mål for bysykler", None, {"plan", "annet"}),
        ("mål for bysykler i 2022", None, {"plan", "annet"}),
        ("forrige mål for bysykler", None, {"plan", "plan@v1", "annet"}),
        ("mål for bysykler i forrige versjon", None, {"plan@v1", "annet"}),
        ("mål for bysykler", Filters(as_of="2022"), {"plan@v1", "annet"}),
        ("mål for bysykler", Filters(as_of="2024-04-03"), {"plan@v1", "annet"}),
        ("mål for bysykler", Filters(as_of="2024-04-04"), {"plan", "annet"}),
        ("mål for bysykler", Filters(as_of="2019"), {"annet"}),
        ("mål for bysykler", Filters(as_of="2018"), set()),
        ("mål for bysykler", Filters(as_of="2022", documents=frozenset({"plan"})), {"plan@v1"}),
        ("mål for bysykler", Filters(as_of="2018", documents=frozenset({"plan"})), set()),
        ("mål for bysykler", Filters(documents=frozenset({"plan@v1"})), {"plan@v1"}),
    ],
)
def test_the_version_in_force_is_searched_unless_another_is_asked_for(query, filters, expected):
    searching = retriever(PLANS, **SINCE)
    assert set(names(searching.search(query, 10, filters))) == expected
    if filters is not None:
        assert searching.extent(filters) == (len(expected), len(expected))


def test_without_filters_all_is_counted():
    assert retriever(PLANS, **SINCE).extent(None) == (3, 3)


def test_what_is_in_force_goes_before_what_was_replaced():
    texts = {"gammel": [PLAN.format("tretti")], "ny": [PLAN.format("seksti")], "annet": ["Noe ganske annet."]}
    searching = retriever(texts, 0.0, gammel={"date": "2019", "superseded_by": ("ny",)}, ny={"date": "2021"})
    assert names(searching.search("utlån av bysykler", 2)) == ["ny", "gammel"]
    assert names(searching.search("utlån av bysykler i 2019", 2)) == ["gammel", "ny"]
    assert names(searching.search("utlån av bysykler", 2, Filters(as_of="2020"))) == ["gammel"]


def test_an_earlier_version_takes_no_place_in_the_ranking():
    searching = retriever(PLANS, **SINCE)
    assert names(searching.search("bysykler", 1)) == ["plan"]
    assert [scored.score for scored in searching.search("bysykler", 1)] == [1.0]


KNOWN = "Kven pussar bilane?"


def knowing(known: Retriever) -> Retriever:
    """The same, knowing that page 2 of "drift" (row 4) answers KNOWN."""
    question = ReadersQuestion(KNOWN, "nb", Span("drift", 2, 0, 10), 4)
    return replace(known, questions=ReadersQuestions((question,), known.encoder.encode_queries([KNOWN])))


def test_a_passage_is_found_by_a_question_that_it_is_known_to_answer():
    plain = retriever(TEXTS)
    assert ("drift", 2) not in found(plain.search(KNOWN, 1))
    first = knowing(plain).search(KNOWN, 1)
    assert found(first) == [("drift", 2)]
    assert 0 < first[0].score <= 1


def test_known_questions_do_not_get_round_the_filters():
    ranking = knowing(retriever(TEXTS)).search(KNOWN, 5, Filters(documents=frozenset({"patologi"})))
    assert {name for name, _ in found(ranking)} == {"patologi"}


def test_what_searching_found_of_readers_questions_is_not_computed_again_for_the_answer(real_assistant):
    retriever = real_assistant.retriever
    assert retriever.questions.questions
    assert retriever.likeness("Hva er målene?") is retriever.likeness("Hva er målene?")
    assert retriever.likeness("Hva er målene?") is not retriever.likeness("Hvem vedtok dem?")


def test_documents_are_put_in_order_once_a_day(real_assistant):
    day = ["2026-11-23"]
    retriever = replace(real_assistant.retriever, today=lambda: day[0])
    first = retriever.timeline()
    assert retriever.timeline() is first
    assert first.in_force("2026-11-23") is first.in_force("2026-11-23") != first.in_force("2019-01-01")
    day[0] = "2026-11-24"
    assert retriever.timeline().today == "2026-11-24"
