"""A report for the terminal: overview and questions first, then each goal that the proposal speaks to."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.recheck import Recheck
from assistant.types import Assessment, Decision, Evidence, Language, Report, Review, Verdict
from assistant.words import (
    CHECK,
    JUDGED_BY_MODEL,
    OUTCOMES,
    RECHECK,
    REPORT,
    SUMMARY,
    SYMBOLS,
    fill,
    rank_of,
    related_said,
    verdict_said,
)
from ui.words import say

_STYLES = {
    Verdict.SUPPORTS: "green",
    Verdict.PARTLY: "yellow",
    Verdict.CONFLICTS: "red",
    Verdict.NOT_ADDRESSED: "dim",
    Verdict.NEEDS_PERSON: "magenta",
}


def print_report(console: Console, report: Report, language: Language) -> None:
    """The whole report; goals that are not addressed, and that nobody has reviewed, are in the overview only."""
    if report.label:
        console.print(Text(report.label, style="bold" if report.ai_generated else "dim"))
    for notice in (*([report.degraded] if report.degraded else []), *report.notices):
        console.print(Text.assemble(("! ", "yellow"), notice.message))
    console.print(_overview(report, language))
    _print_summary(console, report, language)
    _print_questions(console, report, language)
    for assessment in report.assessments:
        if assessment.verdict is not Verdict.NOT_ADDRESSED or report.review_of(assessment.goal):
            _print_assessment(console, assessment, report.review_of(assessment.goal), language)
    console.print(Text(REPORT["frame"].in_(language), style="bold"))
    if report.frame is None:
        console.print(Text(f"  {REPORT['no_frame'].in_(language)}"))
    else:
        console.print(Text(f"  {report.frame.name}"))
        for evidence in report.frame.evidence:
            _print_evidence(console, evidence, language)
    _print_related(console, report, language)
    console.print(Text(REPORT["decided_by"].in_(language), style="bold"))
    _print_decisions(console, report.decided_by, language)
    _print_path(console, report, language)
    _print_limits(console, report, language)


def _print_questions(console: Console, report: Report, language: Language) -> None:
    names = {assessment.goal: assessment.name for assessment in report.assessments}
    first = [question for question in report.questions if question.first]
    if first:
        console.print()
        console.print(Text(CHECK["first_questions"].in_(language), style="bold"))
    for number, question in enumerate(first, 1):
        console.print(Text.assemble(f"  {number}. {question.question}", (f" ({names[question.goal]})", "dim")))


def _print_summary(console: Console, report: Report, language: Language) -> None:
    """What a model wrote; the verdicts with their quotes stand below in any case."""
    written = [sentence for sentence in report.summary if sentence.written_by == "model"]
    if written:
        console.print()
        console.print(Text(SUMMARY["title"].in_(language), style="bold"))
    names = {assessment.goal: assessment.name for assessment in report.assessments}
    for sentence in written:
        console.print(Text.assemble("  ", (names[sentence.goal], "bold"), f": {_flat(sentence.text)}"))
        for evidence in sentence.evidence:
            _print_evidence(console, evidence, language)


def _print_related(console: Console, report: Report, language: Language) -> None:
    console.print(Text(CHECK["related"].in_(language), style="bold"))
    if not report.related:
        console.print(Text(f"  {CHECK['no_related'].in_(language)}"))
    for related in report.related:
        about = related_said(related, language)
        console.print(Text.assemble(f"  {related.citation.title}", (f" ({about})", "dim")))
        says = REPORT["proposal_says"].in_(language).format(page=related.proposal.page)
        console.print(Text.assemble("    ", (says, "dim"), f": «{_flat(related.proposal.quote)}»"))
        source = REPORT["source_says"].in_(language)
        console.print(Text.assemble("    ", (source, "dim"), f": «{_flat(related.citation.quote)}»"))


def _print_decisions(console: Console, decisions: Sequence[Decision], language: Language) -> None:
    for decision in decisions:
        about = f" ({decision.citation.title}, {rank_of(decision.citation, language)})"
        console.print(Text.assemble("  – ", decision.text, (about, "dim")))


def _print_path(console: Console, report: Report, language: Language) -> None:
    if report.path:
        console.print(Text(CHECK["path"].in_(language), style="bold"))
    for number, step in enumerate(report.path, 1):
        console.print(Text.assemble(f"  {number}. {step.name}", (f" – {step.silent}" if step.silent else "", "dim")))
        _print_decisions(console, step.says, language)


def _print_limits(console: Console, report: Report, language: Language) -> None:
    if report.limits:
        console.print(Text(CHECK["limits"].in_(language), style="bold"))
    for limit in report.limits:
        console.print(Text(f"  – {limit.message}", style="dim"))


def _overview(report: Report, language: Language) -> Table:
    table = Table("", REPORT["goal"].in_(language), REPORT["verdict"].in_(language), box=None, pad_edge=False)
    tier = ""
    for assessment in report.assessments:
        if assessment.tier != tier:
            tier = assessment.tier
            table.add_row("", Text(say(f"tier_{tier}", language), style="underline"), "")
        mark, style = _mark(assessment, report.review_of(assessment.goal))
        title = "" if assessment.official else f" ({say('working_title', language)})"
        verdict = verdict_said(assessment.verdict, report.review_of(assessment.goal), language)
        table.add_row(Text(mark, style=style), Text(assessment.name + title), Text(verdict, style=style))
    return table


def _mark(assessment: Assessment, review: Review | None) -> tuple[str, str]:
    counts = review.verdict if review else assessment.verdict
    return SYMBOLS[counts], _STYLES[counts]


def _print_assessment(console: Console, assessment: Assessment, review: Review | None, language: Language) -> None:
    mark, style = _mark(assessment, review)
    verdict = verdict_said(assessment.verdict, review, language)
    console.print()
    by_model = f" ({JUDGED_BY_MODEL.in_(language)})" if assessment.judged_by == "model" else ""
    said = f": {verdict}. {assessment.reason}{by_model}"
    console.print(Text.assemble((f"{mark} ", style), (assessment.name, "bold"), said))
    if review and review.reason:
        console.print(Text(f"  {CHECK['review_reason'].in_(language).format(reason=_flat(review.reason))}"))
    for evidence in assessment.evidence:
        _print_evidence(console, evidence, language)
    for criterion in assessment.criteria:
        outcome = OUTCOMES[criterion.outcome].in_(language)
        console.print(Text.assemble("    ", criterion.question, (f" – {outcome}", "dim")))


def _print_evidence(console: Console, evidence: Evidence, language: Language) -> None:
    sign = "+" if evidence.direction == "for" else "−"
    says = REPORT["proposal_says"].in_(language).format(page=evidence.proposal.page)
    console.print(Text.assemble(f"  {sign} ", (says, "dim"), f": «{_flat(evidence.proposal.quote)}»"))
    source, citation = REPORT["source_says"].in_(language), evidence.citation
    console.print(Text.assemble("    ", (source, "dim"), f": «{citation.quote}» ", (f"({citation.title})", "dim")))


def _flat(text: str) -> str:
    return " ".join(text.split())


def print_recheck(console: Console, file: str, recheck: Recheck, report: Report, language: Language) -> None:
    """Whether a saved report still holds, and if not what has changed, goal by goal."""
    if not recheck.stale:
        console.print(Text(fill(RECHECK["fresh"].in_(language), file=file, quotes=recheck.quotes), style="green"))
        return
    console.print(Text(RECHECK["stale"].in_(language).format(file=file, date=recheck.created_at[:10]), style="red"))
    names = {None: RECHECK["whole"].in_(language)} | {one.goal: one.name for one in report.assessments}
    for goal, name in names.items():
        messages = [change.message for change in recheck.changes if change.goal == goal]
        if messages:
            console.print(Text(f"  {name}", style="bold"))
        for message in messages:
            console.print(Text(f"    – {message}"))
    console.print(Text(RECHECK["do"].in_(language)))
