"""What stands out when all proposals are seen together: things to look at, by rules that are stated."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.portfolio.coverage import verdict_on
from assistant.types import (
    Assessment,
    Conflict,
    Entry,
    Findings,
    GoalCoverage,
    Hole,
    NearDuplicate,
    Opposition,
    PileUp,
    Unsettled,
    Verdict,
)

PILE_UP_FROM = 4
"""Among fewer proposals "most" means little."""


def findings(
    entries: Sequence[Entry], coverage: Sequence[GoalCoverage], near_duplicates: tuple[NearDuplicate, ...]
) -> Findings:
    """All findings, goals in the order of goals.toml and proposals in that of the input."""
    return Findings(
        holes=tuple(
            Hole(goal=one.goal, name=one.name, partly=_with(entries, one.goal, Verdict.PARTLY))
            for one in coverage
            if entries and not one.counts[Verdict.SUPPORTS]
        ),
        pile_ups=tuple(
            PileUp(goal=one.goal, name=one.name, supporting=one.supporting)
            for one in coverage
            if one.supporting.count >= PILE_UP_FROM and 2 * one.supporting.count > one.supporting.of
        ),
        near_duplicates=near_duplicates,
        conflicts=tuple(_conflict(entry, one) for entry, one in _cells(entries, Verdict.CONFLICTS)),
        oppositions=tuple(_oppositions(entries, coverage)),
        needs_person=tuple(
            Unsettled(proposal=entry.id, goal=one.goal, name=one.name, reason=one.reason)
            for entry, one in _cells(entries, Verdict.NEEDS_PERSON)
        ),
    )


def _cells(entries: Sequence[Entry], verdict: Verdict) -> Iterator[tuple[Entry, Assessment]]:
    for entry in entries:
        for assessment in entry.report.assessments:
            if assessment.verdict is verdict:
                yield entry, assessment


def _with(entries: Sequence[Entry], goal: str, verdict: Verdict) -> tuple[str, ...]:
    return tuple(entry.id for entry in entries if verdict_on(entry, goal) is verdict)


def _conflict(entry: Entry, assessment: Assessment) -> Conflict:
    return Conflict(
        proposal=entry.id,
        goal=assessment.goal,
        name=assessment.name,
        reason=assessment.reason,
        evidence=tuple(one for one in assessment.evidence if one.direction == "against") or assessment.evidence,
    )


def _oppositions(entries: Sequence[Entry], coverage: Sequence[GoalCoverage]) -> Iterator[Opposition]:
    for one in coverage:
        supporting = _with(entries, one.goal, Verdict.SUPPORTS)
        conflicting = _with(entries, one.goal, Verdict.CONFLICTS)
        if supporting and conflicting:
            yield Opposition(goal=one.goal, name=one.name, supporting=supporting, conflicting=conflicting)
