"""Answers by a model on the real corpus; the model is a stand-in that writes what each test makes of the prompt."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

import pytest

from assistant import words
from assistant.answering_model import MOST_CLAIMS, ModelAnswerer
from assistant.conversation import Conversation
from assistant.drafting.switch import Switch
from assistant.errors import EmptyQuestion, ModelFault, PersonalData
from assistant.forms import DraftForm, SearchForm
from assistant.types import Answer, Claim, Filters, Kind, Prompt
from tests.fakes import FakeModel, draft_of, passages_in
from tests.identity_numbers import number

NUMBER = number(random.Random(7))
"""A number of nobody, valid by its control digits."""
QUESTION = "Hva er kostnadsrammen for Regional radiologi 2.0?"
QUOTE = "Kostnadsrammen for Regional radiologi 2.0 er 265 millioner kroner"
TEXT = "Regional radiologi 2.0 har en kostnadsramme på 265 millioner kroner."
Maker = Callable[..., ModelAnswerer]


def honest(prompt: Prompt) -> str:
    """A draft with one claim that holds."""
    key = next(key for key, text in passages_in(prompt.user).items() if QUOTE in text)
    return draft_of((TEXT, [(key, QUOTE)]))


def lying(prompt: Prompt) -> str:
    """A draft with one claim that holds and two that do not."""
    key = next(key for key, text in passages_in(prompt.user).items() if QUOTE in text)
    return draft_of(
        (TEXT.replace("265", "900"), [(key, QUOTE)]), (TEXT, [(key, QUOTE)]), (TEXT, [("p0000000", "Oppdiktet sitat.")])
    )


@pytest.fixture
def make(real_assistant, tmp_path) -> Maker:
    def make(model: FakeModel, kinds: frozenset[Kind] = frozenset(Kind)) -> ModelAnswerer:
        return ModelAnswerer(real_assistant.answerer, model, Switch(tmp_path), kinds, 5.0)

    return make


def timeless(answer: Answer) -> dict[str, object]:
    return answer.model_dump(exclude={"receipt": {"created_at"}})


def test_a_claim_that_holds_is_the_answer_and_says_who_wrote_it(make):
    answer = make(FakeModel(honest)).answer(QUESTION)
    assert [claim.text for claim in answer.claims] == [TEXT]
    assert answer.claims[0].citations[0].quote == QUOTE
    assert (answer.status, answer.mode, answer.ai_generated, answer.degraded) == ("answered", "model", True, None)
    assert answer.lead.startswith("Generert av kunstig intelligens (liksom, 20")
    assert answer.lead.endswith("Kontroller mot kildene.")
    use = answer.receipt.model_use
    assert (answer.receipt.model, use.prompt_tokens, use.completion_tokens, use.dropped) == ("liksom", 120, 34, 0)


def test_what_does_not_hold_is_dropped_and_counted(make):
    answer = make(FakeModel(lying)).answer(QUESTION)
    assert [claim.text for claim in answer.claims] == [TEXT]
    assert answer.receipt.model_use.dropped == 2
    assert "model_dropped" in [notice.code for notice in answer.notices]


@pytest.mark.parametrize(
    ("answer", "reason"),
    [
        (lambda _: draft_of((TEXT, [("p0000000", QUOTE)])), "model_unverified"),
        (lambda _: '{"claims": ["x", [], {"text": 7}]}', "model_unverified"),
        (lambda _: draft_of(), "model_no_claims"),
        (lambda _: "Nittifem blåbær.", "model_garbled"),
        (lambda _: "", "model_garbled"),
    ],
)
def test_where_nothing_is_left_the_answer_is_the_extracts_with_the_reason(make, real_assistant, answer, reason):
    got = make(FakeModel(answer)).answer(QUESTION)
    extracts = real_assistant.answerer.answer(QUESTION)
    assert got.degraded == words.model_notice(reason, "nb")
    assert (got.mode, got.ai_generated, got.receipt.model, got.lead) == ("extractive", False, None, "Kildene sier:")
    assert got.claims == extracts.claims and got.notices == extracts.notices


def test_a_model_that_is_lost_midway_leaves_the_extracts(make, real_assistant):
    model = FakeModel(lambda prompt: honest(prompt)[:-2] + ", ", ModelFault("model_timeout"))
    steps = list(make(model).stream(QUESTION))
    assert [step.text for step in steps if isinstance(step, Claim)] == [TEXT]
    assert steps[-1].degraded.code == "model_timeout"
    assert steps[-1].claims == real_assistant.answerer.answer(QUESTION).claims


def test_a_claim_is_given_before_the_model_has_ended(make):
    model = FakeModel(lying)
    written = make(model).stream(QUESTION)
    while not isinstance(next(written), Claim):
        pass
    written.close()
    assert model.closed


def test_the_steps_are_told_in_order(make):
    steps = [step for step in make(FakeModel(honest)).stream(QUESTION) if step != "wait"]
    assert steps[:2] == ["search", "write"]
    assert [type(step) for step in steps[2:]] == [Claim, str, Answer]
    failing = list(make(FakeModel(honest, ModelFault("model_failed"), size=10_000)).stream(QUESTION))
    assert isinstance(failing[-1], Answer)


def test_a_question_that_cannot_be_asked_never_reaches_the_model(make):
    model = FakeModel(honest)
    with pytest.raises(EmptyQuestion):
        make(model).answer(" ")
    with pytest.raises(PersonalData):
        make(model).answer(f"Hvem er {NUMBER}?")
    with pytest.raises(PersonalData):
        make(model).answer("Og han?", query=f"Hvem er {NUMBER}?")
    assert model.told == []


def test_turned_off_it_is_as_if_there_were_no_model(make, real_assistant):
    model = FakeModel(honest)
    answerer = make(model)
    answerer.switch.turn(on=False)
    assert timeless(answerer.answer(QUESTION)) == timeless(real_assistant.answerer.answer(QUESTION))
    assert model.told == []
    answerer.switch.turn(on=True)
    assert answerer.answer(QUESTION).mode == "model"


def test_only_documents_of_kinds_that_may_leave_are_sent(make, real_assistant):
    model = FakeModel(lambda _: draft_of())
    make(model, frozenset({Kind.BOARD_CASE})).answer(QUESTION)
    kinds = {d.title: d.kind for d in real_assistant.library.documents()}
    titles = [line for line in model.told[0].user.splitlines() if " · " in line]
    assert titles and all(kinds[line.split(" · ")[0]] is Kind.BOARD_CASE for line in titles)


def test_where_nothing_may_leave_nothing_is_sent(make):
    model = FakeModel(honest)
    assert make(model, frozenset({Kind.DOCUMENT})).answer(QUESTION).degraded.code == "model_nothing_to_send"
    assert model.told == []


def test_the_same_question_is_not_sent_twice(make):
    model = FakeModel(honest)
    answerer = make(model)
    first, second = answerer.answer(QUESTION), answerer.answer(QUESTION)
    assert len(model.told) == 1
    assert (first.claims, first.lead) == (second.claims, second.lead)
    assert (first.receipt.model_use.cached, second.receipt.model_use.cached) == (False, True)
    answerer.answer(QUESTION, filters=Filters(kinds=frozenset({Kind.BOARD_CASE})))
    assert len(model.told) == 2


def test_a_failed_draft_is_not_kept(make):
    model = FakeModel(honest, ModelFault("model_failed"))
    answerer = make(model)
    answerer.answer(QUESTION)
    model.fault = None
    assert answerer.answer(QUESTION).mode == "model"


def test_no_more_than_five_claims_and_none_twice(make):
    def many(prompt: Prompt) -> str:
        found = [(text, [(key, text)]) for key, text in passages_in(prompt.user).items() if len(text) < 400]
        return draft_of(*found, *found, *found)

    claims = make(FakeModel(many)).answer("Hva sier styret om Regional radiologi 2.0?").claims
    assert 0 < len(claims) <= MOST_CLAIMS
    assert len({claim.text for claim in claims}) == len(claims)


@pytest.mark.parametrize(
    ("question", "lead"),
    [
        ("Kva er kostnadsramma for Regional radiologi 2.0?", "Generert av kunstig intelligens"),
        ("What is the cost limit of Regional radiologi 2.0?", "Generated by artificial intelligence"),
    ],
)
def test_the_label_is_in_the_language_of_the_question(make, question, lead):
    def claim(prompt: Prompt) -> str:
        key = next(key for key, text in passages_in(prompt.user).items() if QUOTE in text)
        text = TEXT if "Kva" in question else "The cost limit of Regional radiologi 2.0 is 265 million kroner."
        return draft_of((text, [(key, QUOTE)]))

    answer = make(FakeModel(claim)).answer(question)
    assert answer.mode == "model" and answer.lead.startswith(lead)


def test_as_of_a_day_only_what_was_in_force_is_sent_and_hindsight_is_no_quote(make, real_assistant):
    model = FakeModel(lambda _: draft_of())
    make(model).answer(QUESTION, filters=Filters(as_of="2022-12-31"))
    in_force = real_assistant.retriever.timeline().in_force("2022-12-31")
    titles = {d.title for d in real_assistant.library.documents() if d.id in in_force}
    sent = [line.split(" · ")[0] for line in model.told[0].user.splitlines() if " · " in line]
    assert sent and set(sent) <= titles
    assert make(FakeModel(honest_or_nothing)).answer(QUESTION, filters=Filters(as_of="2022-12-31")).mode == "extractive"


def honest_or_nothing(prompt: Prompt) -> str:
    return honest(prompt) if QUOTE in prompt.user else draft_of()


def test_what_would_be_sent_can_be_seen_without_sending_it(make):
    model = FakeModel(honest)
    ((form, prompt),) = make(model).prompts(QUESTION)
    assert form is DraftForm and QUESTION in prompt.user and QUOTE in prompt.user
    (first, search), (second, _) = make(model).prompts(UNKNOWN)
    assert (first, second) == (SearchForm, DraftForm)
    assert UNKNOWN in search.user and "passage" not in search.user
    assert model.told == []


UNKNOWN = "Hva må vi ut med for røntgengreiene?"


def test_other_words_are_searched_for_where_the_extracts_do_not_answer(make, real_assistant):
    assert real_assistant.answerer.answer(UNKNOWN).status == "insufficient_evidence"
    model = FakeModel(honest_or_nothing)
    assert make(model).answer(UNKNOWN).status == "insufficient_evidence"
    model.searches = json.dumps({"question": UNKNOWN, "searches": ["kostnadsramme Regional radiologi 2.0"]})
    answerer = make(model)
    answer = answerer.answer(UNKNOWN)
    assert (answer.mode, [claim.text for claim in answer.claims]) == ("model", [TEXT])
    assert (answer.receipt.model_use.prompt_tokens, answer.receipt.model_use.completion_tokens) == (130, 39)
    assert "kostnadsramme Regional radiologi 2.0" in {n.code: n.message for n in answer.notices}["model_searched"]


def test_a_follow_up_is_read_as_the_model_writes_it_alone_and_says_so(make):
    model = FakeModel(honest_or_nothing)
    model.searches = json.dumps({"question": QUESTION, "searches": []})
    answer = Conversation(make(model)).answer(["Fortell om Regional radiologi 2.0.", "Og hva er rammen?"])
    assert answer.mode == "model"
    assert answer.receipt.query == QUESTION
    carried = [notice.message for notice in answer.notices if notice.code == "carried"]
    assert len(carried) == 1 and QUESTION in carried[0]


def test_the_model_reads_all_the_turns_before_a_follow_up(make):
    model = FakeModel(honest_or_nothing)
    model.searches = json.dumps({"question": QUESTION, "searches": []})
    turns = [
        "Hva er Regional radiologi 2.0?",
        "Hvem bestemmer?",
        "Hva er de sju målene?",
        "Og hva er rammen for det første?",
    ]
    answer = Conversation(make(model)).answer(turns)
    (asked,) = model.searched
    assert all(turn in asked.user for turn in turns)
    assert asked.user.index(turns[0]) < asked.user.index(turns[2]) < asked.user.index(turns[3])
    assert answer.receipt.query == QUESTION and answer.mode == "model"
    assert QUESTION in {notice.code: notice.message for notice in answer.notices}["carried"]


def test_a_question_that_stands_alone_in_a_conversation_is_not_said_to_lean(make):
    model = FakeModel(honest)
    model.searches = json.dumps({"question": QUESTION, "searches": []})
    answer = Conversation(make(model)).answer(["Hva er de sju målene?", QUESTION])
    assert answer.mode == "model"
    assert "carried" not in [notice.code for notice in answer.notices]


def test_a_first_question_that_the_extracts_answer_costs_one_call(make):
    model = FakeModel(honest)
    Conversation(make(model)).answer([QUESTION])
    assert model.searched == [] and len(model.told) == 1


def test_where_the_draft_fails_the_extracts_are_those_of_the_question_as_it_was_understood(make, real_assistant):
    model = FakeModel(lambda _: "Nittifem blåbær.")
    model.searches = json.dumps({"question": QUESTION, "searches": []})
    turns = ["Hva er Regional radiologi 2.0?", "Hva er de sju målene?", "Og hva er rammen for det første?"]
    answer = Conversation(make(model)).answer(turns)
    extracts = real_assistant.answerer.answer(QUESTION)
    assert (answer.mode, answer.degraded.code, answer.receipt.query) == ("extractive", "model_garbled", QUESTION)
    assert [claim.text for claim in answer.claims] == [claim.text for claim in extracts.claims]
    carried = [notice.message for notice in answer.notices if notice.code == "carried"]
    assert len(carried) == 1 and QUESTION in carried[0]
