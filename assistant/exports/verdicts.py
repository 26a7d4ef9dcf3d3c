"""What a report says of one goal: the verdict as it stands, evidence from both sides, criteria, questions."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.evidence import evidence_items
from assistant.exports.outline import Heading, Items, Line, Notes, Paragraph, Part, Run, clean, labelled, line, short
from assistant.types import Assessment, CriterionOutcome, Language, Outcome, Report
from assistant.words import CHECK, JUDGED_BY_MODEL, OUTCOMES, REPORT, verdict_said
from assistant.words.exports import EXPORT, OUTCOME_SYMBOLS


def verdict_shown(assessment: Assessment, report: Report, language: Language) -> str:
    """The verdict, and who gave it: nobody yet, or the last person to look at it."""
    review = report.review_of(assessment.goal)
    if review:
        review = review.model_copy(update={"reviewer": short(review.reviewer)})
    return clean(verdict_said(assessment.verdict, review, language))


def goal_shown(assessment: Assessment, language: Language) -> str:
    working = "" if assessment.official else f" ({EXPORT['working_title'].in_(language)})"
    return clean(assessment.name) + working


def goal_section(number: int, assessment: Assessment, report: Report, notes: Notes) -> Iterator[Part]:
    language, review = notes.language, report.review_of(assessment.goal)
    verdict = verdict_shown(assessment, report, language)
    yield Heading(2, f"{number}. {goal_shown(assessment, language)}: {verdict}")
    if review and review.reason:
        yield Paragraph(line(CHECK["review_reason"].in_(language).format(reason=review.reason)))
    by_model = f" ({JUDGED_BY_MODEL.in_(language)})" if assessment.judged_by == "model" else ""
    yield Paragraph(line(f"{assessment.reason}{by_model}"))
    if not assessment.official:
        yield Paragraph(labelled(EXPORT["basis"].in_(language), assessment.basis))
    for direction in ("for", "against"):
        found = [evidence for evidence in assessment.evidence if evidence.direction == direction]
        if found:
            yield Heading(3, REPORT[direction].in_(language))
            yield evidence_items(found, notes)
    yield from _criteria(assessment, report, language)


def _criteria(assessment: Assessment, report: Report, language: Language) -> Iterator[Part]:
    """Every criterion once: with its outcome, or among the questions where it is asked about."""
    asked = {question.criterion: question.question for question in report.questions_on(assessment.goal)}
    told = [one for one in assessment.criteria if one.outcome is not Outcome.NOT_MENTIONED or one.id not in asked]
    if told:
        yield Heading(3, EXPORT["criteria"].in_(language))
        yield Items(tuple((_criterion(one, language),) for one in told))
    if asked:
        yield Heading(3, EXPORT["asked"].in_(language))
        yield Items(tuple((line(question),) for question in asked.values()))


def _criterion(criterion: CriterionOutcome, language: Language) -> Line:
    outcome = f"{OUTCOME_SYMBOLS[criterion.outcome]} {OUTCOMES[criterion.outcome].in_(language)}: "
    return (Run(outcome, bold=True), Run(clean(criterion.question)))
