"""An assessment as it stands when a model has read its sentences too."""

from __future__ import annotations

from collections.abc import Sequence

from assistant import words
from assistant.checking.judgements import Judgement
from assistant.checking.readings import Readings
from assistant.checking.second_readings import GoalRead
from assistant.checking.settling import settle
from assistant.proposals import quote
from assistant.types import Assessment, Evidence, Language, Outcome, Proposal, Statement


def settled(
    assessment: Assessment, read: GoalRead | None, proposal: Proposal, sources: Readings, language: Language
) -> Assessment:
    """The assessment with what both readings found; unchanged where they failed or found nothing."""
    made = None if read is None or read.failed else settle(assessment.verdict, read.readings)
    if made is None:
        return assessment
    found = [e for statement, one in made.found if (e := _evidence(proposal, statement, one, sources))]
    if len(found) < len(made.found):
        return assessment
    evidence = _joined(assessment.evidence, found)
    outcomes = _outcomes(evidence)
    criteria = tuple(
        one.model_copy(update={"outcome": outcomes.get(one.id, Outcome.NOT_MENTIONED)}) for one in assessment.criteria
    )
    open_ones = [one.question for one in criteria if one.outcome is Outcome.NOT_MENTIONED]
    return assessment.model_copy(
        update={
            "verdict": made.verdict,
            "reason": words.VERDICT_REASONS[made.reason].in_(language) if made.reason else assessment.reason,
            "criteria": criteria,
            "evidence": evidence,
            "missing": tuple(words.MISSING.in_(language).format(question=question) for question in open_ones),
            "judged_by": "model",
        }
    )


def _evidence(proposal: Proposal, statement: Statement, found: Judgement, sources: Readings) -> Evidence | None:
    """Whole sentences from both sides, so that no "not" is cut off; None where the page does not say the source's."""
    citation = sources.cite(found.unit)
    if citation is None:
        return None
    own = quote(proposal, statement)
    return Evidence(proposal=own, citation=citation, criterion=found.criterion.id, direction=found.direction)


def _joined(before: Sequence[Evidence], found: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """All of it in reading order; nothing twice, and nothing that the words found is left out."""
    kept = {_place(one): one for one in (*before, *found)}
    return tuple(kept[place] for place in sorted(kept))


def _place(evidence: Evidence) -> tuple[int, int, str, str]:
    return evidence.proposal.page, evidence.proposal.start, evidence.direction, evidence.criterion


def _outcomes(evidence: Sequence[Evidence]) -> dict[str, Outcome]:
    """The outcome of each criterion that there is evidence for: broken by any against it, else met."""
    found: dict[str, Outcome] = {}
    for one in evidence:
        if one.direction == "against":
            found[one.criterion] = Outcome.NOT_MET
        else:
            found.setdefault(one.criterion, Outcome.MET)
    return found
