from __future__ import annotations

import pytest

from assistant.answering import Answerer
from assistant.types import Answer

DECIDED = {
    "nb": "Når vedtok styret å innføre digital patologi, og hva koster det?",
    "nn": "Når vedtok styret å innføre digital patologi, og kva kostar det?",
}
STIM = "Når ble STIM etablert, og når var programmet ferdig?"


@pytest.fixture
def answerer(real_assistant) -> Answerer:
    return real_assistant.answerer


def gaps(answer: Answer) -> list[str]:
    return [notice.message for notice in answer.notices if notice.code == "not_covered"]


@pytest.mark.parametrize("language", DECIDED)
def test_a_value_that_no_claim_holds_is_named_as_a_gap(answerer, language):
    answer = answerer.answer(DECIDED[language])
    assert answer.status == "answered"
    assert any("25. august 2022" in claim.text for claim in answer.claims)
    (gap,) = gaps(answer)
    assert DECIDED[language].partition(", ")[2].split(maxsplit=1)[1].rstrip("?") in gap


@pytest.mark.parametrize(
    ("question", "said", "gap"),
    [
        ("Hva beslutter porteføljestyret på BP1, og hva skjer på BP2?", "BP1", "hva skjer på BP2"),
        ("When did the STIM programme end, and what did it cost in total?", "2023/2024", "what did it cost in total"),
    ],
)
def test_the_half_that_has_cover_is_answered_and_the_other_named(answerer, question, said, gap):
    answer = answerer.answer(question)
    assert answer.status == "answered"
    assert any(said in claim.text for claim in answer.claims)
    assert len(gaps(answer)) == 1
    assert gap in gaps(answer)[0]


@pytest.mark.parametrize(
    "question",
    [STIM, "Hvem eier de regionale IKT-prosjektene, og hvem gjennomfører dem?", "What is RSR and what is its role?"],
)
def test_where_both_halves_are_answered_no_gap_is_named(answerer, question):
    answer = answerer.answer(question)
    assert answer.status == "answered"
    assert gaps(answer) == []


def test_no_half_is_answered_where_neither_has_cover(answerer):
    answer = answerer.answer("Når er neste lønnsutbetaling, og hvorfor er overtiden min ikke med?")
    assert answer.status == "insufficient_evidence"


@pytest.mark.parametrize(
    "question", ["Hvilke mål har teknologistrategien til Helse Nord?", "What are the goals of Helse Vest's strategy?"]
)
def test_what_our_region_does_is_no_answer_about_another(answerer, question):
    assert answerer.answer(question).status == "insufficient_evidence"
    assert answerer.answer(question.replace("Nord", "Sør-Øst").replace("Vest", "Sør-Øst")).status == "answered"


def test_a_source_that_says_it_does_not_know_is_no_answer(answerer):
    answer = answerer.answer("Hvilken skyløsning omtalte NRK i juni 2023?")
    assert answer.status == "insufficient_evidence"
    assert any("går ikke fram av kilden" in citation.quote for citation in answer.nearest)
