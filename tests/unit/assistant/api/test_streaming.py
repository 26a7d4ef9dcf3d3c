from __future__ import annotations

from typing import get_args

import pytest

from assistant.api import examples
from assistant.api.streaming import check_events, events
from assistant.assessment import CheckStage
from assistant.errors import EmptyQuestion
from assistant.types import Answer, Filters, Kind, Report
from assistant.words import CHECK_STAGES
from ingest.uploads import proposal_from_text

REPORT = Report.model_validate(examples.REPORT)
PROPOSAL = proposal_from_text("Vi vil.")
ANSWER = Answer.model_validate(examples.ANSWER)


class Scripted:
    """Answers with what it was given, and remembers what it was asked."""

    def __init__(self, answer: Answer | Exception) -> None:
        self.given, self.asked = answer, []

    def stream(self, turns, filters=None):
        self.asked.append((turns, filters))
        yield "search"
        if isinstance(self.given, Exception):
            raise self.given
        yield "verify"
        yield from self.given.claims
        yield self.given


def test_stages_then_claims_then_the_answer():
    answer = ANSWER.model_copy(update={"claims": ANSWER.claims * 3})
    found = list(events(Scripted(answer), ["hva?"], None, "nb"))
    assert [event.name for event in found] == ["stage", "stage", "stage", "claim", "claim", "claim", "answer"]
    assert [event.data.stage for event in found[:3]] == ["understand", "search", "verify"]
    assert [event.data.text for event in found[3:6]] == [claim.text for claim in answer.claims]
    assert not any(event.data.ai_generated for event in found[3:6])
    assert found[-1].data == answer


def test_a_claim_says_who_wrote_it_also_where_the_model_fails_before_the_end():
    class Lost(Scripted):
        def stream(self, turns, filters=None):
            yield from ("search", "write", "wait", self.given.claims[0], "verify", self.given.claims[0], self.given)

    found = list(events(Lost(ANSWER), ["hva?"], None, "nb"))
    assert [event.data.ai_generated for event in found if event.name == "claim"] == [True, False]


def test_what_is_asked_is_passed_on():
    scripted, filters = Scripted(ANSWER), Filters(kinds=frozenset({Kind.PLAN}))
    list(events(scripted, ["en", "to"], filters, "nb"))
    assert scripted.asked == [(["en", "to"], filters)]


def test_stages_are_told_before_the_work_is_done():
    scripted = Scripted(ANSWER)
    assert next(events(scripted, ["hva?"], None, "nb")).name == "stage"
    assert not scripted.asked


class Checking:
    """Checks as it was told to."""

    def __init__(self, *steps: object) -> None:
        self.steps = steps

    def stream(self, proposal, as_of=None):
        yield from self.steps


def test_a_check_tells_its_stages_each_goal_and_then_the_report():
    goal, report = REPORT.assessments[0], REPORT
    found = list(check_events(Checking("judge", "wait", goal, report), PROPOSAL, None, "nn"))
    assert [event.name for event in found] == ["stage", "wait", "assessment", "report"]
    assert (found[0].data.stage, found[0].data.message) == ("judge", "Held teksten mot måla")
    assert [event.data for event in found[1:]] == [None, goal, report]
    assert [event.sent.comment for event in found] == [None, "wait", None, None]


def test_every_stage_of_a_check_has_a_message():
    assert set(CHECK_STAGES) == set(get_args(CheckStage))


@pytest.mark.parametrize(("language", "message"), [("nb", "Søker i kildene"), ("nn", "Søkjer i kjeldene")])
def test_stages_are_told_in_the_language_asked_for(language, message):
    assert list(events(Scripted(ANSWER), ["hva?"], None, language))[1].data.message == message


def test_an_error_is_raised_where_it_arises():
    stream = events(Scripted(EmptyQuestion()), ["?"], None, "nb")
    assert [next(stream).name, next(stream).name] == ["stage", "stage"]
    with pytest.raises(EmptyQuestion):
        next(stream)
