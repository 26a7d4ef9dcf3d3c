from __future__ import annotations

import pytest
from pydantic import BaseModel, ValidationError

from assistant.api import bodies, examples
from assistant.api.answers import check_asked, is_generated
from assistant.api.openai_bodies import ChatBody
from assistant.errors import EmptyQuestion, QuestionTooLong
from assistant.sources import SourceEntry
from assistant.types import Answer, Document, Filters, Goals, Kind, Refusal, Report, Revision

EXAMPLES: list[tuple[object, type[BaseModel]]] = [
    (examples.ANSWER, Answer),
    (examples.ASK_BODY, bodies.AskBody),
    (examples.CHAT_BODY, ChatBody),
    (examples.SEARCH_BODY, bodies.SearchBody),
    (examples.SEARCH, bodies.SearchResult),
    (examples.CHECK_BODY, bodies.CheckBody),
    (examples.REPORT, Report),
    (examples.REVIEWED, Report),
    (examples.REVIEW_BODY, bodies.ReviewBody),
    (examples.COMPARE_BODY, bodies.CompareBody),
    (examples.REVISION, Revision),
    (examples.GOALS, Goals),
    (examples.DOCUMENT, Document),
    (examples.PAGE, bodies.PageText),
    (examples.CONTENTS, SourceEntry),
    (examples.REFUSAL, Refusal),
    (examples.READY, bodies.Ready),
]


@pytest.mark.parametrize(("example", "model"), EXAMPLES, ids=lambda value: getattr(value, "__name__", ""))
def test_the_examples_in_openapi_are_what_the_models_say(example, model):
    dumped = model.model_validate(example).model_dump(mode="json", exclude_unset=True)
    assert dumped == example


def test_a_lone_question_is_one_turn():
    assert bodies.AskBody(question="Hva?").asked() == ("Hva?",)
    assert bodies.AskBody(turns=("En?", "To?")).asked() == ("En?", "To?")


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"question": "a", "turns": ["b"]},
        {"turns": ["a"] * (bodies.MOST_TURNS + 1)},
        {"question": "a", "kinds": ["ukjent"]},
        {"question": "a", "cases": ["5-10"]},
        {"question": "a", "model": "annen"},
        {"question": 3},
    ],
)
def test_what_does_not_fit_is_refused(given):
    with pytest.raises(ValidationError):
        bodies.AskBody.model_validate(given)


@pytest.mark.parametrize("count", [0, -1, bodies.MOST_RESULTS + 1])
def test_a_search_gives_a_sensible_number_of_passages(count):
    with pytest.raises(ValidationError):
        bodies.SearchBody(query="a", count=count)


def test_a_case_is_asked_for_in_any_writing():
    assert bodies.AskBody(question="a", cases=("sak 49/20",)).filters() == Filters(cases=frozenset({"049-2020"}))


def test_no_kinds_means_no_filter():
    assert bodies.AskBody(question="a").filters() is None
    assert bodies.AskBody(question="a", kinds=(Kind.PLAN,)).filters() == Filters(kinds=frozenset({Kind.PLAN}))


@pytest.mark.parametrize("turns", [[], [""], [" \n"], ["?!"], ["Hva er det?", ""]])
def test_nothing_to_answer_is_refused_before_the_work(turns):
    with pytest.raises(EmptyQuestion):
        check_asked(turns, 100)


@pytest.mark.parametrize("turns", [["a" * 101], ["a" * 101, "b"]])
def test_too_long_is_refused_wherever_it_stands(turns):
    with pytest.raises(QuestionTooLong) as caught:
        check_asked(turns, 100)
    assert caught.value.details == {"length": "101", "limit": "100"}


def test_what_a_model_wrote_is_marked():
    assert (is_generated("model"), is_generated("extractive")) == ("true", "false")
