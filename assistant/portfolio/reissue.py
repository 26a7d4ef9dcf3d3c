"""A portfolio that was made earlier, fit to be given out: the quotes of every report are looked up again."""

from __future__ import annotations

from assistant.portfolio.coverage import goal_coverage, tier_coverage
from assistant.portfolio.findings import findings
from assistant.recheck import Rechecker
from assistant.reissue import reissue_report
from assistant.types import Portfolio
from assistant.words.exports import origin_of, shown_time


def reissue_portfolio(made: Portfolio, rechecker: Rechecker) -> Portfolio:
    """The portfolio with its citations made anew, and counted anew from its reports.

    Raises:
        BadReport: a report has other goals than the seven.
        UnverifiedQuote: a quote is not on its page.
    """
    entries = tuple(
        entry.model_copy(update={"report": reissue_report(entry.report, rechecker)[0]}) for entry in made.entries
    )
    coverage = goal_coverage(entries, rechecker.goals)
    by_model = [entry.report for entry in entries if entry.report.ai_generated]
    model = next((report.receipt.model for report in by_model), None)
    time = shown_time(made.receipt.created_at, made.language)
    return made.model_copy(
        update={
            "entries": entries,
            "goals": coverage,
            "tiers": tier_coverage(entries, rechecker.goals),
            "findings": findings(entries, coverage, made.findings.near_duplicates),
            "mode": "model" if by_model else "extractive",
            "ai_generated": bool(by_model),
            "label": origin_of("model" if by_model else "extractive", model, time, made.language),
        }
    )
