"""What the strategy office would ask of a proposal: criteria that it does not mention, the most useful first.

Asked is about goals that are partly supported, not addressed, or left to a person. The first questions are taken in
rounds, one a goal: from goals that the proposal touches up to three each, then one for each goal that it does not; at
most seven. Within a goal the order is that of goals.toml.
"""

from __future__ import annotations

from collections.abc import Sequence

from assistant.types import Assessment, OpenQuestion, Outcome, Verdict

MOST_FIRST = 7
_MOST_EACH = 3
_TOUCHED = frozenset({Verdict.PARTLY, Verdict.NEEDS_PERSON})
_ASKED = _TOUCHED | {Verdict.NOT_ADDRESSED}


def open_questions(assessments: Sequence[Assessment]) -> tuple[OpenQuestion, ...]:
    """The questions in the order of the goals; ``first`` marks those to begin with."""
    asked = [one for assessment in assessments if assessment.verdict in _ASKED for one in _questions(assessment)]
    touched = {assessment.goal for assessment in assessments if assessment.verdict in _TOUCHED}
    rounds = sorted(asked, key=lambda one: (one.goal not in touched, _place(one, asked)))
    begin = [one for one in rounds if _place(one, asked) < (_MOST_EACH if one.goal in touched else 1)][:MOST_FIRST]
    return tuple(one.model_copy(update={"first": one in begin}) for one in asked)


def _questions(assessment: Assessment) -> list[OpenQuestion]:
    return [
        OpenQuestion(goal=assessment.goal, criterion=criterion.id, question=criterion.question, first=False)
        for criterion in assessment.criteria
        if criterion.outcome is Outcome.NOT_MENTIONED
    ]


def _place(question: OpenQuestion, asked: Sequence[OpenQuestion]) -> int:
    """Where the question stands among those on its goal, from 0."""
    return [one for one in asked if one.goal == question.goal].index(question)
