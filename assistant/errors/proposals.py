"""What is held against the goals: proposals, their reports, what people say of them."""

from __future__ import annotations

from assistant.errors.base import RequestError


class EmptyProposal(RequestError):
    code = "empty_proposal"


class UnknownGoal(RequestError):
    code = "unknown_goal"


class BadBatch(RequestError):
    """A line of an input file for --batch."""

    code = "bad_batch"


class GoalsNotInForce(RequestError):
    """A check as of a day before the strategy."""

    code = "goals_not_in_force"


class BadReport(RequestError):
    """A file that is no saved report."""

    code = "bad_report"


class NotTheSame(RequestError):
    """What does not belong together. ``reason`` is a key of ``words.REASONS``."""

    code = "not_the_same"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class UnknownCriterion(RequestError):
    """An answer to a question that is none of ours."""

    code = "unknown_criterion"


class BadAnswers(RequestError):
    """A file of answers that cannot be read."""

    code = "bad_answers"


class BadReview(RequestError):
    """A review that cannot count. ``reason`` is a key of ``words.REASONS``."""

    code = "bad_review"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason
