"""Which statements of a proposal carry a verdict, and which criteria they meet or break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from assistant.ports import Vectors
from assistant.signals import Hit
from assistant.types import Criterion, Goal, Outcome, Statement, Verdict

_MOST = 3
_LIKELY = 0.4
"""A statement this likely to speak for or against the goal is shown as evidence."""
_CLOSE = 0.6
"""Or one that comes this near to the likeliest."""


@dataclass(frozen=True, slots=True)
class Found:
    """A statement that speaks for or against a goal, and the criterion that it speaks to."""

    statement: Statement
    criterion: Criterion
    direction: Literal["for", "against"]


def find_evidence(
    goal: Goal,
    read: Sequence[Statement],
    probabilities: Vectors,
    hits: Sequence[tuple[Criterion, Hit]],
    verdict: Verdict,
    nearest: Sequence[int],
) -> list[Found]:
    """The statements that carry ``verdict``, in reading order; none where the goal is not addressed.

    Args:
        probabilities: of each aspect and statement, shape (aspects, statements).
        hits: the signals found, with their criteria.
        nearest: for each statement the criterion to fall back on where no signal names one.
    """
    if verdict is Verdict.NOT_ADDRESSED:
        return []
    ways: list[Literal["for", "against"]] = []
    if verdict in (Verdict.SUPPORTS, Verdict.PARTLY, Verdict.NEEDS_PERSON):
        ways.append("for")
    if verdict in (Verdict.CONFLICTS, Verdict.NEEDS_PERSON):
        ways.append("against")
    found = []
    for way in ways:
        rows = _strongest(probabilities[0 if way == "for" else 1])
        signalled = [row for row, statement in enumerate(read) if _signalled(statement, way, hits)]
        for row in list(dict.fromkeys([*signalled, *rows]))[:_MOST]:
            found.append(Found(read[row], _criterion(goal, read[row], way, hits, nearest[row]), way))
    order = {statement: number for number, statement in enumerate(read)}
    found = [one for one in found if not _better_the_other_way(one, found, order, probabilities)]
    return sorted(found, key=lambda one: (order[one.statement], one.direction))


def criteria_of(goal: Goal, found: Sequence[Found]) -> dict[str, Outcome]:
    """The outcome of each criterion: broken by any statement against it, else met, else not mentioned."""
    outcomes = {criterion.id: Outcome.NOT_MENTIONED for criterion in goal.criteria}
    for one in found:
        if one.direction == "against":
            outcomes[one.criterion.id] = Outcome.NOT_MET
        elif outcomes[one.criterion.id] is Outcome.NOT_MENTIONED:
            outcomes[one.criterion.id] = Outcome.MET
    return outcomes


def _better_the_other_way(
    one: Found, found: Sequence[Found], order: dict[Statement, int], probabilities: Vectors
) -> bool:
    """A statement found both ways is shown once, in its likelier direction."""
    row = order[one.statement]
    speaks_for, against = float(probabilities[0, row]), float(probabilities[1, row])
    both = any(other.statement == one.statement and other.direction != one.direction for other in found)
    return both and (one.direction == "for") != (speaks_for >= against)


def _signalled(statement: Statement, way: str, hits: Sequence[tuple[Criterion, Hit]]) -> bool:
    return any(hit.statement == statement and hit.direction == way for _, hit in hits)


def _strongest(likely: Vectors) -> list[int]:
    order = [int(row) for row in np.argsort(-likely, kind="stable")[:_MOST]]
    best = float(likely[order[0]])
    return [row for row in order if likely[row] >= _LIKELY or likely[row] >= _CLOSE * best]


def _criterion(
    goal: Goal, statement: Statement, way: str, hits: Sequence[tuple[Criterion, Hit]], nearest: int
) -> Criterion:
    named = [
        (hit.strength, criterion) for criterion, hit in hits if hit.statement == statement and hit.direction == way
    ]
    return max(named, key=lambda one: one[0])[1] if named else goal.criteria[nearest]
