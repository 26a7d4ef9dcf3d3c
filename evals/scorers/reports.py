"""Scores of one report on a proposal: evidence from both sides, the main goal, and what was left to a person."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from assistant.types import Assessment, Citation, Proposal, Report, Verdict
from evals.alignment import top_goal
from evals.datasets import ProposalSample
from evals.scores import Score, unscored
from evals.verifier import Verifier

_CLAIMS = frozenset({Verdict.SUPPORTS, Verdict.PARTLY, Verdict.CONFLICTS})
"""The verdicts that say something about the proposal, and so must show both sides."""


def verdicts_of(report: Report) -> dict[str, Verdict]:
    return {assessment.goal: assessment.verdict for assessment in report.assessments}


def report_scores(sample: ProposalSample, proposal: Proposal, report: Report, verifier: Verifier) -> list[Score]:
    """Two-sided evidence, quote fidelity and locator validity, top goal, exact verdicts, needs_person, frame."""
    given = verdicts_of(report)
    claimed = [assessment for assessment in report.assessments if assessment.verdict in _CLAIMS]
    sided = [two_sided(assessment, proposal, verifier) for assessment in claimed]
    checked = [verifier.check(citation) for citation in _citations(report)]
    top = top_goal(sample.primary, given)
    exact = sum(given[goal] is verdict for goal, verdict in sample.labels.items())
    people = sum(verdict is Verdict.NEEDS_PERSON for verdict in given.values())
    return [
        _share(sample.id, "two_sided_evidence", sided, "no verdict that needs evidence"),
        _share(sample.id, "quote_fidelity", [v.faithful for v in checked], "nothing was cited"),
        _share(sample.id, "locator_validity", [v.located for v in checked], "nothing was cited"),
        unscored(sample.id, "top_goal", "no primary goal") if top is None else Score(sample.id, "top_goal", top),
        Score(sample.id, "exact_verdicts", exact / len(sample.labels), len(sample.labels)),
        Score(sample.id, "needs_person", people / len(given), len(given)),
        _frame(sample, report),
    ]


def link_score(sample: ProposalSample, report: Report, follow: Callable[[Iterable[Citation]], list[bool]]) -> Score:
    """Share of the citations in a report whose link leads to the quote."""
    return _share(sample.id, "link_answers", follow(_citations(report)), "nothing was cited")


def _citations(report: Report) -> list[Citation]:
    return [citation for _, citation in report.citations()]


def two_sided(assessment: Assessment, proposal: Proposal, verifier: Verifier) -> bool:
    """Whether some evidence has a verified quote of the strategy beside a verified quote of the proposal, and all of
    the evidence shown is verified."""
    if not assessment.evidence:
        return False
    for evidence in assessment.evidence:
        quote = evidence.proposal
        pages = [page for page in proposal.pages if page.number == quote.page]
        if not pages or not quote.quote.strip() or pages[0].text[quote.start : quote.end] != quote.quote:
            return False
        verdict = verifier.check(evidence.citation)
        if not (verdict.faithful and verdict.located):
            return False
    return True


def _share(sample: str, metric: str, holds: list[bool], nothing: str) -> Score:
    return Score(sample, metric, sum(holds) / len(holds), len(holds)) if holds else unscored(sample, metric, nothing)


def _frame(sample: ProposalSample, report: Report) -> Score:
    if sample.frame is None:
        return unscored(sample.id, "frame", "no frame was labelled")
    return Score(sample.id, "frame", float(report.frame is not None and report.frame.id == sample.frame))
