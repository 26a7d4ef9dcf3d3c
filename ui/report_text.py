"""A report for the terminal: an overview first, then each goal that the proposal speaks to."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.recheck import Recheck
from assistant.types import Assessment, Evidence, Language, Report, Verdict
from assistant.words import OUTCOMES, RECHECK, REPORT, VERDICTS
from assistant.words.exports import VERDICT_SYMBOLS
from ui.words import say

_STYLES = {
    Verdict.SUPPORTS: "green",
    Verdict.PARTLY: "yellow",
    Verdict.CONFLICTS: "red",
    Verdict.NOT_ADDRESSED: "dim",
    Verdict.NEEDS_PERSON: "magenta",
}


def print_report(console: Console, report: Report, language: Language) -> None:
    """The whole report; goals that are not addressed are in the overview only."""
    for notice in report.notices:
        console.print(Text.assemble(("! ", "yellow"), notice.message))
    console.print(_overview(report, language))
    for assessment in report.assessments:
        if assessment.verdict is not Verdict.NOT_ADDRESSED:
            _print_assessment(console, assessment, language)
    console.print(Text(REPORT["frame"].in_(language), style="bold"))
    if report.frame is None:
        console.print(Text(f"  {REPORT['no_frame'].in_(language)}"))
    else:
        console.print(Text(f"  {report.frame.name}"))
        for evidence in report.frame.evidence:
            _print_evidence(console, evidence, language)
    console.print(Text(REPORT["decided_by"].in_(language), style="bold"))
    for decision in report.decided_by:
        console.print(Text.assemble("  – ", decision.text, (f" ({decision.citation.title})", "dim")))


def _overview(report: Report, language: Language) -> Table:
    table = Table("", REPORT["goal"].in_(language), REPORT["verdict"].in_(language), box=None, pad_edge=False)
    tier = ""
    for assessment in report.assessments:
        if assessment.tier != tier:
            tier = assessment.tier
            table.add_row("", Text(say(f"tier_{tier}", language), style="underline"), "")
        mark, style = VERDICT_SYMBOLS[assessment.verdict], _STYLES[assessment.verdict]
        title = "" if assessment.official else f" ({say('working_title', language)})"
        verdict = VERDICTS[assessment.verdict].in_(language)
        table.add_row(Text(mark, style=style), Text(assessment.name + title), Text(verdict, style=style))
    return table


def _print_assessment(console: Console, assessment: Assessment, language: Language) -> None:
    mark, style = VERDICT_SYMBOLS[assessment.verdict], _STYLES[assessment.verdict]
    verdict = VERDICTS[assessment.verdict].in_(language)
    console.print()
    console.print(Text.assemble((f"{mark} ", style), (assessment.name, "bold"), f": {verdict}. {assessment.reason}"))
    for evidence in assessment.evidence:
        _print_evidence(console, evidence, language)
    for criterion in assessment.criteria:
        outcome = OUTCOMES[criterion.outcome].in_(language)
        console.print(Text.assemble("    ", criterion.question, (f" – {outcome}", "dim")))


def _print_evidence(console: Console, evidence: Evidence, language: Language) -> None:
    sign = "+" if evidence.direction == "for" else "−"
    says = REPORT["proposal_says"].in_(language).format(page=evidence.proposal.page)
    console.print(Text.assemble(f"  {sign} ", (says, "dim"), f": «{' '.join(evidence.proposal.quote.split())}»"))
    source, citation = REPORT["source_says"].in_(language), evidence.citation
    console.print(Text.assemble("    ", (source, "dim"), f": «{citation.quote}» ", (f"({citation.title})", "dim")))


def print_recheck(console: Console, file: str, recheck: Recheck, report: Report, language: Language) -> None:
    """Whether a saved report still holds, and if not what has changed, goal by goal."""
    if not recheck.stale:
        console.print(Text(RECHECK["fresh"].in_(language).format(file=file, quotes=recheck.quotes), style="green"))
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
