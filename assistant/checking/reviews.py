"""What named persons say of the verdicts of a report. Reviews are added; the last one on a goal counts."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime

from assistant import privacy
from assistant.errors import BadReview
from assistant.shares import wilson
from assistant.types import Assessment, Frozen, Report, Review, Verdict

_SHORTEST_NAME = 3
_SHORTEST_REASON = 10


class Tally(Frozen):
    """How often persons agreed with the suggested verdicts on a goal."""

    goal: str
    name: str
    verdicts: int
    confirmed: int
    overridden: int

    @property
    def reviewed(self) -> int:
        return self.confirmed + self.overridden

    def agreement(self) -> tuple[float, float, float] | None:
        """The share that was confirmed of what was reviewed, with its 95 % interval; None where nothing was."""
        return wilson(self.confirmed, self.reviewed) if self.reviewed else None


def confirm(report: Report, reviewer: str, goals: Sequence[str] = (), at: str | None = None) -> Report:
    """The report with the suggested verdicts on ``goals`` confirmed; without goals, on all that nobody has reviewed.

    Raises:
        BadReview: there is no name, or no such goal in the report.
        PersonalData: the name holds an identity number.
    """
    chosen = goals or [one.goal for one in report.assessments if report.review_of(one.goal) is None]
    for goal in chosen:
        suggested = _assessment(report, goal).verdict
        report = _with(report, goal, reviewer, suggested, None, at)
    return report


def override(report: Report, goal: str, verdict: Verdict, reviewer: str, reason: str, at: str | None = None) -> Report:
    """The report with another verdict on a goal than the suggested one.

    Raises:
        BadReview: there is no name, too short a reason, no such goal, or the verdict is the suggested one.
        PersonalData: name or reason holds an identity number.
    """
    if len(reason.strip()) < _SHORTEST_REASON:
        raise BadReview("reason_missing")
    if _assessment(report, goal).verdict is verdict:
        raise BadReview("same_verdict")
    return _with(report, goal, reviewer, verdict, reason.strip(), at)


def withdraw(report: Report, goal: str) -> Report:
    """The report without the last review on a goal; the one before it, if any, counts again.

    Raises:
        BadReview: there is no such goal, or nobody has reviewed it.
    """
    _assessment(report, goal)
    last = report.review_of(goal)
    if last is None:
        raise BadReview("nothing_to_withdraw")
    place = len(report.reviews) - 1 - report.reviews[::-1].index(last)
    return report.model_copy(update={"reviews": (*report.reviews[:place], *report.reviews[place + 1 :])})


def tally(reports: Iterable[Report]) -> list[Tally]:
    """For each goal, in the order that the reports name them, how many verdicts were confirmed and overridden."""
    found: dict[str, Tally] = {}
    for report in reports:
        for one in report.assessments:
            then = found.get(one.goal, Tally(goal=one.goal, name=one.name, verdicts=0, confirmed=0, overridden=0))
            found[one.goal] = _counted(then, report.review_of(one.goal))
    return list(found.values())


def _counted(then: Tally, review: Review | None) -> Tally:
    agreed = review is not None and review.verdict is review.suggested
    return then.model_copy(
        update={
            "verdicts": then.verdicts + 1,
            "confirmed": then.confirmed + int(agreed),
            "overridden": then.overridden + int(review is not None and not agreed),
        }
    )


def _assessment(report: Report, goal: str) -> Assessment:
    found = next((assessment for assessment in report.assessments if assessment.goal == goal), None)
    if found is None:
        raise BadReview("goal_not_in_report")
    return found


def _with(report: Report, goal: str, reviewer: str, verdict: Verdict, reason: str | None, at: str | None) -> Report:
    name = " ".join(reviewer.split())
    if sum(map(str.isalpha, name)) < _SHORTEST_NAME:
        raise BadReview("reviewer_missing")
    privacy.refuse(name, reason or "")
    review = Review(
        goal=goal,
        reviewer=name,
        suggested=_assessment(report, goal).verdict,
        verdict=verdict,
        reason=reason,
        at=at or datetime.now(UTC).isoformat(timespec="seconds"),
    )
    return report.model_copy(update={"reviews": (*report.reviews, review)})
