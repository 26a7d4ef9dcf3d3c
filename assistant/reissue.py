"""A saved report or answer made fit to be given out again: every quote is looked up once more.

What is saved may have been edited, or made up. So each citation is made anew from the index, with the title, rank and
address that the index knows, and one quote that does not stand where it is said to stops the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from assistant.checking.open_questions import open_questions
from assistant.checking.summary import summary_of
from assistant.citations import Citer
from assistant.errors import BadReport, UnknownDocument, UnknownPage, UnverifiedQuote
from assistant.exports.checked import Checked
from assistant.exports.outline import short
from assistant.exports.standing import origin
from assistant.recheck import Rechecker
from assistant.text import find_all, fold
from assistant.types import (
    Answer,
    Assessment,
    Citation,
    Claim,
    Decision,
    Evidence,
    Language,
    Related,
    Report,
    Step,
)
from assistant.validity import checked
from assistant.words import RECHECK, STEP_SILENT, STEPS, check_limits
from assistant.words.exports import EXPORT

_SAID = ("title", "kind", "source", "rank", "date", "heading", "url", "based_on", "case_number", "case_section", "ocr")
"""What a citation says of its source that a reader sees."""


def reissue_report(report: Report, rechecker: Rechecker) -> tuple[Report, Checked]:
    """The report with its citations made anew, and what has changed since it was made.

    Raises:
        BadReport: it has other goals than the seven.
        BadDate: the day that it was made for does not exist.
        UnverifiedQuote: a quote is not on its page.
    """
    _check_day(report.receipt.as_of)
    expected = [goal.id for goal in rechecker.goals.goals]
    if [assessment.goal for assessment in report.assessments] != expected:
        raise BadReport(file=short(report.proposal), why=f"assessments: {', '.join(expected)}")
    renewed = _Renewal(report, rechecker)
    whole = report.model_copy(
        update={
            "assessments": tuple(map(renewed.assessment, report.assessments)),
            "frame": report.frame and report.frame.model_copy(update={"evidence": renewed.all(report.frame.evidence)}),
            "decided_by": tuple(map(renewed.decision, report.decided_by)),
            "related": tuple(map(renewed.alike, report.related)),
            "path": tuple(map(renewed.step, report.path)),
            "questions": open_questions(report.assessments),
            "limits": check_limits(report.language),
        }
    )
    whole = _signed(whole, renewed)
    changes = tuple(change.message for change in rechecker.recheck(report).changes)
    return whole, Checked(rechecker.library.generation, changes, renewed.remarks)


def _signed(report: Report, renewed: _Renewal) -> Report:
    """The report with summary and label made anew; what a model had a part in is never said to be extracts."""
    written = {
        one.goal: one.model_copy(update={"evidence": renewed.all(one.evidence)})
        for one in report.summary
        if one.written_by == "model"
    }
    summary = [written.get(one.goal, one) for one in summary_of(report.assessments, report.language)]
    by_model = bool(written) or report.mode == "model" or any(one.judged_by == "model" for one in report.assessments)
    again = report.model_copy(
        update={
            "mode": "model" if by_model else "extractive",
            "ai_generated": by_model,
            "summary": tuple(summary),
        }
    )
    return again.model_copy(update={"label": origin(again, report.language)})


@dataclass(frozen=True)
class _Renewal:
    report: Report
    rechecker: Rechecker
    remarks: dict[Citation, str] = field(default_factory=dict)

    def assessment(self, assessment: Assessment) -> Assessment:
        return assessment.model_copy(update={"evidence": self.all(assessment.evidence)})

    def all(self, found: tuple[Evidence, ...]) -> tuple[Evidence, ...]:
        return tuple(one.model_copy(update={"citation": self.citation(one.citation)}) for one in found)

    def decision(self, decision: Decision) -> Decision:
        """Who decides is said in the words of the source, so they are taken from there."""
        citation = self.citation(decision.citation)
        return Decision(text=" ".join(citation.quote.split()), citation=citation)

    def alike(self, related: Related) -> Related:
        citation = self.citation(related.citation)
        timeline = self.rechecker.citer.timeline()
        day = self.report.receipt.as_of or timeline.today
        in_force = timeline.is_in_force(timeline.document(citation.document_id), day)
        return related.model_copy(update={"citation": citation, "in_force": in_force})

    def step(self, step: Step) -> Step:
        """A step is silent only where nothing is cited for it."""
        says = tuple(map(self.decision, step.says))
        language = self.rechecker.language
        silent = None if says else STEP_SILENT.in_(language)
        return Step(id=step.id, name=STEPS[step.id].in_(language), says=says, silent=silent)

    def citation(self, then: Citation) -> Citation:
        now = self.rechecker.again(self.report, then)
        if now is None:
            raise _unverified(then)
        changes = [change.message for change in self.rechecker.changes_of(self.report, None, then)]
        remark = _remark(then, now, changes, self.rechecker.language)
        if remark:
            self.remarks[now] = remark
        return now


def reissue_answer(answer: Answer, citer: Citer, generation: str) -> tuple[Answer, Checked]:
    """The answer with its citations made anew.

    Raises:
        BadDate: the day that it was made for does not exist.
        UnverifiedQuote: a quote is not on its page, or an answer that says it is extracts says something else.
    """
    _check_day(answer.receipt.as_of)
    remarks: dict[Citation, str] = {}

    def renewed(then: Citation) -> Citation:
        now = _again(citer, then, answer.receipt.as_of)
        moved = [] if now.page == then.page else [_moved(then, now, answer.language)]
        if remark := _remark(then, now, moved, answer.language):
            remarks[now] = remark
        return now

    claims = tuple(Claim(text=claim.text, citations=tuple(map(renewed, claim.citations))) for claim in answer.claims)
    for claim in claims if answer.mode == "extractive" else ():
        _check_extract(claim)
    nearest, by_model = tuple(map(renewed, answer.nearest)), answer.mode == "model"
    update = {"claims": claims, "nearest": nearest, "ai_generated": by_model, "label": origin(answer, answer.language)}
    whole = answer.model_copy(update=update)
    return whole, Checked(generation, (), remarks)


def _check_day(as_of: str | None) -> None:
    if as_of is not None:
        checked(as_of)


def _again(citer: Citer, then: Citation, as_of: str | None) -> Citation:
    try:
        now = citer.cite(then.document_id, then.page, then.quote, near=then.start, as_of=as_of)
    except (UnknownDocument, UnknownPage):
        now = None
    if now is None:
        raise _unverified(then)
    return now


def _check_extract(claim: Claim) -> None:
    if not any(find_all(claim.text, fold(citation.quote)) for citation in claim.citations):
        raise UnverifiedQuote(title="–", page="–", quote=short(claim.text))


def _remark(then: Citation, now: Citation, changes: list[str], language: Language) -> str:
    if not changes and any(getattr(then, name) != getattr(now, name) for name in _SAID):
        changes = [EXPORT["details_changed"].in_(language)]
    return EXPORT["changed"].in_(language).format(what=" ".join(changes)) if changes else ""


def _moved(then: Citation, now: Citation, language: Language) -> str:
    text = RECHECK["quote_moved"].in_(language)
    return text.format(page=then.page, to=now.page, title=now.title, quote=short(now.quote))


def _unverified(then: Citation) -> UnverifiedQuote:
    return UnverifiedQuote(title=short(then.title), page=then.page, quote=short(then.quote))
