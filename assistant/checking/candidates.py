"""Which sentences of a proposal are worth a second reading, and for which goal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from assistant.drafting.fidelity import is_plain
from assistant.drafting.orders import speaks_to_the_reader
from assistant.judging.model import Judge
from assistant.language import detect
from assistant.types import Assessment, Goal, Language, Statement

_MOST = 3
_SPEAKS = 0.4
"""As likely must it be that a sentence is for the goal, against it or about it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    goal: Goal
    statement: Statement


def candidates(
    goals: Sequence[Goal],
    read: Sequence[Statement],
    judge: Judge,
    assessments: Sequence[Assessment],
    language: Language,
) -> list[Candidate]:
    """For each goal the sentences that carry its verdict, and up to three that speak to it most.

    Sentences that speak of their own reading, hold links or mark-up, or are in another language than the proposal, are
    none: they keep what the words say of them.

    Args:
        assessments: one for each of ``goals``, in their order.
    """
    if not read:
        return []
    likely = judge.read([statement.text for statement in read]).aspects[:, :3].max(axis=1)
    found = []
    for goal, assessment in zip(goals, assessments, strict=True):
        shown = {(one.proposal.page, one.proposal.start) for one in assessment.evidence}
        row = likely[judge.tables.goals.index(goal.id)]
        most = {int(at) for at in np.argsort(-row, kind="stable")[:_MOST] if row[at] >= _SPEAKS}
        chosen = [one for at, one in enumerate(read) if at in most or (one.page, one.start) in shown]
        found += [Candidate(goal, one) for one in chosen if _is_matter_of_fact(one.text, language)]
    return found


def _is_matter_of_fact(text: str, language: Language) -> bool:
    own = (detect(text) == "en") == (language == "en")
    return own and is_plain(text) and not speaks_to_the_reader(text)
