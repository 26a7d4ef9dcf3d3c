from __future__ import annotations

import pytest

from assistant.conversation import standalone
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.types import Filters, Kind


def codes(answer) -> list[str]:
    return [notice.code for notice in answer.notices]


@pytest.mark.parametrize(
    ("before", "last", "carried"),
    [
        ("Hva er STIM?", "og hva kostet det?", {"STIM"}),
        ("Hva er STIM?", "Hvem leder det?", {"STIM"}),
        ("Hva er Regional radiologi 2.0?", "Når startet den?", {"Regional", "radiologi"}),
        ("Hva er STIM?", "Hvorfor?", {"STIM"}),
        ("Kva er STIM?", "Kven leier det?", {"STIM"}),
        ("What is STIM?", "And what did it cost?", {"STIM"}),
    ],
)
def test_a_follow_up_carries_the_words_of_the_turn_before(before, last, carried):
    query = standalone([before, last])
    assert query is not None
    assert query.startswith(last)
    assert carried <= set(query.removeprefix(last).split())


@pytest.mark.parametrize(
    "last",
    [
        "Hva er hovedstaden i Peru?",
        "Hva er DIPS?",
        "Hvilke leverandører har rammeavtale om digital hjemmeoppfølging?",
        "Hva skjedde i 2020?",
        "Which suppliers have signed the framework agreement?",
    ],
)
def test_a_question_that_names_its_own_matter_stands_alone(last):
    assert standalone(["Hva er STIM?", last]) is None


def test_the_first_question_stands_alone():
    assert standalone(["Hvem leder det?"]) is None


def test_a_follow_up_reaches_back_over_other_follow_ups():
    query = standalone(["Hva er STIM?", "Hvem leder det?", "og når startet det?"])
    assert query is not None
    assert "STIM" in query.split()


def test_a_follow_up_does_not_reach_past_a_question_that_stands_alone():
    query = standalone(["Hva er STIM?", "Hva er hovedstaden i Peru?", "Hvem leder det?"])
    assert query is not None
    assert "Peru" in query
    assert "STIM" not in query


def test_words_already_said_are_not_carried_and_none_means_none():
    assert standalone(["Hva er STIM?", "Hva er det STIM gjør?"]) is None
    assert standalone(["Hva er STIM og STIM?", "Når startet det?"]) == "Når startet det? STIM"


def test_a_follow_up_is_answered_with_a_notice_of_how_it_was_read(real_assistant):
    answer = real_assistant.conversation.answer(["Hva er regionalt porteføljestyre?", "Hvem leder det?"])
    assert answer.status == "answered"
    assert codes(answer)[0] == "carried"
    assert answer.receipt.query in answer.notices[0].message
    assert "porteføljestyre" in answer.receipt.query


def test_the_notice_is_in_the_language_of_the_last_turn(real_assistant):
    messages = {
        last: real_assistant.conversation.answer(["Hva er STIM?", last]).notices[0].message.split()[0]
        for last in ("og hva kostet det?", "And what did it cost?")
    }
    assert messages == {"og hva kostet det?": "Spørsmålet", "And what did it cost?": "The"}


def test_a_question_that_stands_alone_is_answered_as_if_it_were_the_first(real_assistant):
    question = "Hva er hovedstaden i Peru?"
    later = real_assistant.conversation.answer(["Hva er STIM?", question])
    first = real_assistant.conversation.answer([question])
    assert "carried" not in codes(later)
    assert later.receipt.query == question
    assert later.nearest == first.nearest
    assert later.notices == first.notices


def test_filters_hold_for_follow_ups(real_assistant):
    only = Filters(kinds=frozenset({Kind.BOARD_CASE}))
    answer = real_assistant.conversation.answer(["Hva er STIM?", "Når ble det avsluttet?"], only)
    cited = [*answer.nearest, *(citation for claim in answer.claims for citation in claim.citations)]
    assert {citation.kind for citation in cited} == {Kind.BOARD_CASE}


@pytest.mark.parametrize("turns", [[], [""], ["Hva er STIM?", ""], ["Hva er STIM?", " ? "]])
def test_an_empty_last_turn_is_refused(real_assistant, turns):
    with pytest.raises(EmptyQuestion):
        real_assistant.conversation.answer(turns)


def test_a_last_turn_over_the_limit_is_refused(real_assistant):
    limit = real_assistant.settings.question_limit
    with pytest.raises(QuestionTooLong):
        real_assistant.conversation.answer(["Hva er STIM?", "og " * limit])
