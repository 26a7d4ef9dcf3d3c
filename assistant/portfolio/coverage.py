"""How proposals cover the goals: counts for each goal and tier, and shares with their interval."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from assistant.shares import wilson
from assistant.types import Entry, Goal, GoalCoverage, Goals, Share, TierCoverage, Verdict


def share(count: int, of: int) -> Share:
    """A share with its 95 % interval."""
    if not of:
        return Share(count=count, of=of, value=None, low=None, high=None)
    value, low, high = (round(one, 4) for one in wilson(count, of))
    return Share(count=count, of=of, value=value, low=low, high=high)


def goal_coverage(entries: Sequence[Entry], goals: Goals) -> tuple[GoalCoverage, ...]:
    """One for each goal, in the order of goals.toml."""
    return tuple(_of_goal(entries, goal) for goal in goals.goals)


def tier_coverage(entries: Sequence[Entry], goals: Goals) -> tuple[TierCoverage, ...]:
    """One for each tier, in the order of goals.toml."""
    tiers = dict.fromkeys(goal.tier for goal in goals.goals)
    found = []
    for tier in tiers:
        of_tier = [goal.id for goal in goals.goals if goal.tier == tier]
        cells = [verdict_on(entry, goal) for entry in entries for goal in of_tier]
        supporting = sum(any(verdict_on(entry, goal) is Verdict.SUPPORTS for goal in of_tier) for entry in entries)
        found.append(
            TierCoverage(
                tier=tier, goals=tuple(of_tier), counts=_counts(cells), supporting=share(supporting, len(entries))
            )
        )
    return tuple(found)


def verdict_on(entry: Entry, goal: str) -> Verdict:
    """What the report says of one goal; a goal that it does not know must be looked at by a person."""
    found = (one.verdict for one in entry.report.assessments if one.goal == goal)
    return next(found, Verdict.NEEDS_PERSON)


def _of_goal(entries: Sequence[Entry], goal: Goal) -> GoalCoverage:
    counts = _counts(verdict_on(entry, goal.id) for entry in entries)
    return GoalCoverage(
        goal=goal.id,
        name=goal.name,
        official=goal.official,
        tier=goal.tier,
        counts=counts,
        supporting=share(counts[Verdict.SUPPORTS], len(entries)),
    )


def _counts(verdicts: Iterable[Verdict]) -> dict[Verdict, int]:
    counts = dict.fromkeys(Verdict, 0)
    for verdict in verdicts:
        counts[verdict] += 1
    return counts
