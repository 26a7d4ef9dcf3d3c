from __future__ import annotations

from collections import Counter

import pytest

from assistant.checking.open_questions import MOST_FIRST, open_questions
from assistant.types import Assessment, CriterionOutcome, OpenQuestion, Outcome, Verdict


def assessment(goal: str, verdict: Verdict, silent: int = 5, met: int = 1) -> Assessment:
    outcomes = [Outcome.MET] * met + [Outcome.NOT_MENTIONED] * silent
    return Assessment(
        goal=goal,
        name=goal.title(),
        official=True,
        tier="arbeidsform",
        basis="",
        verdict=verdict,
        reason="",
        criteria=tuple(
            CriterionOutcome(id=f"{goal}-{number}", question=f"{goal} {number}?", outcome=outcome)
            for number, outcome in enumerate(outcomes)
        ),
        evidence=(),
        missing=(),
    )


def firsts(found: tuple[OpenQuestion, ...]) -> list[str]:
    return [question.criterion for question in found if question.first]


@pytest.mark.parametrize("verdict", [Verdict.SUPPORTS, Verdict.CONFLICTS])
def test_where_the_verdict_is_clear_nothing_is_asked(verdict):
    assert open_questions([assessment("a", verdict)]) == ()


@pytest.mark.parametrize("verdict", [Verdict.PARTLY, Verdict.NEEDS_PERSON, Verdict.NOT_ADDRESSED])
def test_every_criterion_that_is_not_mentioned_is_asked_about(verdict):
    found = open_questions([assessment("a", verdict, silent=2)])
    assert [(question.criterion, question.question) for question in found] == [("a-1", "a 1?"), ("a-2", "a 2?")]


def test_a_goal_that_is_touched_begins_with_three_and_one_that_is_not_with_one():
    found = open_questions([assessment("ute", Verdict.NOT_ADDRESSED), assessment("delvis", Verdict.PARTLY)])
    assert firsts(found) == ["ute-1", "delvis-1", "delvis-2", "delvis-3"]
    assert len(found) == 10


def test_there_are_at_most_seven_to_begin_with_and_every_touched_goal_has_its_turn_first():
    touched = [assessment(name, Verdict.PARTLY) for name in "abcde"]
    found = firsts(open_questions([assessment("ute", Verdict.NOT_ADDRESSED), *touched]))
    assert len(found) == MOST_FIRST == 7
    assert Counter(name[0] for name in found) == {"a": 2, "b": 2, "c": 1, "d": 1, "e": 1}


def test_what_no_goal_is_about_is_asked_one_question_a_goal(canteen):
    first = [question.goal for question in canteen.questions if question.first]
    assert first == [one.goal for one in canteen.assessments]
    assert len(canteen.questions_on(first[0])) == len(canteen.assessments[0].criteria)
