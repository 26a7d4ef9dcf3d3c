"""Two reports on the same proposal side by side: what changed, goal by goal."""

from __future__ import annotations

from assistant.errors import NotTheSame
from assistant.text import fold
from assistant.types import Assessment, Evidence, GoalChange, Outcome, Report, ReportReceipt, Revision


def compare(previous: Report, report: Report) -> Revision:
    """What ``report`` says that ``previous`` did not. Text that has only moved is no change.

    Raises:
        NotTheSame: they are on other goals.
    """
    before = {assessment.goal: assessment for assessment in previous.assessments}
    if set(before) != {assessment.goal for assessment in report.assessments}:
        raise NotTheSame("other_goals", file=previous.proposal)
    return Revision(
        previous_sha256=previous.receipt.proposal_sha256,
        report=report,
        same_basis=_basis(previous.receipt) == _basis(report.receipt),
        changes=tuple(_change(before[assessment.goal], assessment) for assessment in report.assessments),
    )


def _change(before: Assessment, after: Assessment) -> GoalChange:
    met_before, met_after = _met(before), _met(after)
    shown_before, shown_after = _evidence(before), _evidence(after)
    return GoalChange(
        goal=after.goal,
        name=after.name,
        before=before.verdict,
        after=after.verdict,
        met=tuple(one for one in after.criteria if one.id in met_after - met_before),
        no_longer_met=tuple(one for one in after.criteria if one.id in met_before - met_after),
        evidence_new=tuple(shown_after[key] for key in shown_after if key not in shown_before),
        evidence_gone=tuple(shown_before[key] for key in shown_before if key not in shown_after),
    )


def _met(assessment: Assessment) -> set[str]:
    return {criterion.id for criterion in assessment.criteria if criterion.outcome is Outcome.MET}


def _evidence(assessment: Assessment) -> dict[tuple[str, str], Evidence]:
    """Evidence by direction and the proposal's words, wherever they stand in it."""
    return {(one.direction, fold(one.proposal.quote).text): one for one in assessment.evidence}


def _basis(receipt: ReportReceipt) -> tuple[object, ...]:
    """What a report was made from beside the proposal."""
    return receipt.generation, receipt.settings, receipt.goals_sha256, receipt.system_version, receipt.as_of
