from __future__ import annotations

import pytest

from assistant.answering import Answerer
from assistant.bootstrap import Assistant
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.types import Answer, Citation, Filters, Kind, Rank
from assistant.words import LEADS

GOALS = {"nb": "Hva er de sju målene?", "nn": "Kva er dei sju måla?", "en": "Which seven goals does the strategy have?"}
PERU = {"nb": "Hva er hovedstaden i Peru?", "nn": "Kva er hovudstaden i Peru?", "en": "What is the capital of Peru?"}
COVERED = [
    *GOALS.values(),
    "Når ble den regionale delstrategien for teknologiområdet behandlet i styret?",
    "Hva er STIM?",
    "Hvem leder regionalt porteføljestyre?",
]


@pytest.fixture
def answerer(real_assistant: Assistant) -> Answerer:
    return real_assistant.answerer


@pytest.fixture
def eager(real_assistant: Assistant) -> Answerer:
    """Answers however unsure it is."""
    settings = real_assistant.settings.model_copy(update={"min_confidence": 0.0})
    return Answerer(real_assistant.retriever, real_assistant.citer, settings)


def citations(answer: Answer) -> list[Citation]:
    return [*(citation for claim in answer.claims for citation in claim.citations), *answer.nearest]


def codes(answer: Answer) -> list[str]:
    return [notice.code for notice in answer.notices]


def assert_verified(assistant: Assistant, answer: Answer) -> None:
    for citation in citations(answer):
        page = assistant.library.page(citation.document_id, citation.page)
        assert page.text[citation.start : citation.end] == citation.quote
    assert all(claim.text == " ".join(claim.citations[0].quote.split()) for claim in answer.claims)


@pytest.mark.parametrize("question", COVERED)
def test_a_covered_question_is_answered_with_verified_claims(real_assistant, question):
    answer = real_assistant.answerer.answer(question)
    assert answer.status == "answered"
    assert answer.claims
    assert answer.nearest == ()
    assert answer.confidence >= real_assistant.settings.min_confidence
    assert_verified(real_assistant, answer)


@pytest.mark.parametrize("question", [*PERU.values(), "Hvem vant fotball-VM i 2018?", "Hva kostet STIM?"])
def test_a_question_without_cover_gets_no_claims_but_what_was_searched(real_assistant, question):
    answer = real_assistant.answerer.answer(question)
    assert answer.status == "insufficient_evidence"
    assert answer.claims == ()
    assert codes(answer)[0] == "searched"
    assert str(real_assistant.library.chunk_count()) in answer.notices[0].message
    assert_verified(real_assistant, answer)


def test_a_near_miss_shows_what_is_nearest_and_what_is_missing(answerer):
    answer = answerer.answer("Hvilken farge har kaffekoppen til STIM?")
    assert answer.status == "insufficient_evidence"
    assert 1 <= len(answer.nearest) <= 3
    assert answer.lead == LEADS["insufficient_near"].nb
    missing = next(notice for notice in answer.notices if notice.code == "missing")
    assert "kaffekoppen" in missing.message
    assert "stim" not in missing.message.casefold().split()


def test_words_that_occur_nowhere_have_nothing_near(answerer):
    answer = answerer.answer("Xyzzy qwertyuiop?")
    assert answer.nearest == ()
    assert answer.lead == LEADS["insufficient"].nb


def test_what_the_documents_call_unknown_is_not_answered(eager):
    answer = eager.answer("Hva er dagens fullmaktsgrenser for Sykehuspartner?")
    assert answer.status == "insufficient_evidence"
    assert "ikke kjent" in answer.nearest[0].quote


def test_the_least_confidence_decides(eager):
    strict = Answerer(eager.retriever, eager.citer, eager.settings.model_copy(update={"min_confidence": 1.0}))
    assert eager.answer("Hva kostet STIM?").status == "answered"
    assert strict.answer("Hva er STIM?").status == "insufficient_evidence"


def test_a_replaced_source_is_named_as_such_once(real_assistant, eager):
    replaced = {doc.id: doc.title for doc in real_assistant.library.documents() if doc.superseded_by}
    answer = eager.answer("Hva var teknologistrategien fra 2020?", filters=Filters(documents=frozenset(replaced)))
    cited = {citation.document_id for citation in citations(answer)}
    messages = [notice.message for notice in answer.notices if notice.code == "superseded"]
    assert answer.status == "answered"
    assert len(messages) == len({replaced[name] for name in cited})
    assert all(any(replaced[name] in message for message in messages) for name in cited)


def test_suggested_measures_are_said_not_to_be_decided(eager):
    measures = Filters(ranks=frozenset({Rank.SUGGESTED_MEASURE}))
    answer = eager.answer("Hvilke tiltak kan støtte digital samhandling?", filters=measures)
    assert answer.status == "answered"
    assert "suggested_measure" in codes(answer)


@pytest.mark.parametrize("question", COVERED)
def test_notices_follow_from_what_is_cited(answerer, question):
    answer = answerer.answer(question)
    cited = citations(answer)
    assert ("superseded" in codes(answer)) == any(citation.superseded_by for citation in cited)
    assert ("suggested_measure" in codes(answer)) == any(c.rank is Rank.SUGGESTED_MEASURE for c in cited)
    assert ("fact_sheet" in codes(answer)) == any(citation.source == "fact_sheet" for citation in cited)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_an_answer_speaks_the_language_of_the_question(answerer, language):
    answer = answerer.answer(GOALS[language])
    assert answer.language == language
    assert answer.lead in {LEADS[key].in_(language).format(n=len(answer.claims)) for key in ("answered", "list")}
    assert ("quotes_in_bokmaal" in codes(answer)) == (language != "nb")


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_missing_answer_speaks_the_language_of_the_question(answerer, language):
    answer = answerer.answer(PERU[language])
    assert answer.language == language
    assert answer.lead in {LEADS[key].in_(language) for key in ("insufficient", "insufficient_near")}


@pytest.mark.parametrize("language", ["nb", "nn"])
def test_the_seven_goals_are_listed_whole(answerer, language):
    answer = answerer.answer(GOALS[language])
    assert len(answer.claims) == 7
    assert answer.lead == LEADS["list"].in_(language).format(n=7)


@pytest.mark.parametrize("kind", [Kind.BOARD_CASE, Kind.GOVERNANCE])
def test_only_the_kinds_asked_for_are_cited(eager, kind):
    answer = eager.answer("Når ble strategien vedtatt av styret?", filters=Filters(kinds=frozenset({kind})))
    assert {citation.kind for citation in citations(answer)} == {kind}


def test_a_filter_that_nothing_passes_gives_no_answer(answerer):
    answer = answerer.answer("Hva er STIM?", filters=Filters(documents=frozenset({"finnes-ikke"})))
    assert answer.status == "insufficient_evidence"
    assert answer.confidence == 0.0
    assert citations(answer) == []


@pytest.mark.parametrize("question", ["", "  \n", "?!…", "\u200b"])
def test_a_question_without_letters_is_refused(answerer, question):
    with pytest.raises(EmptyQuestion):
        answerer.answer(question)


def test_a_question_over_the_limit_is_refused_with_both_numbers(answerer):
    limit = answerer.settings.question_limit
    with pytest.raises(QuestionTooLong) as raised:
        answerer.answer("å" * (limit + 1))
    assert raised.value.details == {"length": str(limit + 1), "limit": str(limit)}


def test_a_question_at_the_limit_is_taken(answerer):
    question = "Hva er STIM? ".ljust(answerer.settings.question_limit - 1, ".") + "?"
    assert len(question) == answerer.settings.question_limit
    assert answerer.answer(question).receipt.query == question


def test_the_same_question_gets_the_same_answer(answerer):
    first, second = (answerer.answer(COVERED[3]).model_dump(exclude={"receipt": {"created_at"}}) for _ in range(2))
    assert first == second


def test_the_receipt_names_every_document_that_is_cited(real_assistant):
    answer = real_assistant.answerer.answer(COVERED[3])
    receipt = answer.receipt
    assert [document.id for document in receipt.documents] == sorted({c.document_id for c in citations(answer)})
    assert all(real_assistant.library.document(d.id).sha256 == d.sha256 for d in receipt.documents)
    assert receipt.passages_searched == real_assistant.library.chunk_count()
    assert receipt.documents_searched == len(real_assistant.library.documents())
    assert receipt.model is None


def test_what_is_searched_for_can_differ_from_what_is_asked(answerer):
    answer = answerer.answer("Kva er det?", query="Hva er STIM?")
    assert answer.status == "answered"
    assert answer.language == "nn"
    assert answer.receipt.query == "Hva er STIM?"
