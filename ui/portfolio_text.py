"""A portfolio on the screen: coverage, matrix, findings. Every colour stands beside a symbol and a word."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.portfolio.coverage import verdict_on
from assistant.portfolio.telling import (
    FINDING_KINDS,
    both_sides,
    findings_told,
    is_confirmed,
    marked,
    name_of,
    rules,
    shown_share,
)
from assistant.portfolio.telling import say as tell
from assistant.types import Assessment, Entry, Language, LeftOut, Mapped, Portfolio, Verdict
from assistant.words import OUTCOMES, REPORT, TIERS, VERDICTS
from ui.words import say

_STYLES = {
    Verdict.SUPPORTS: "green",
    Verdict.PARTLY: "yellow",
    Verdict.CONFLICTS: "red",
    Verdict.NOT_ADDRESSED: "dim",
    Verdict.NEEDS_PERSON: "magenta",
}
_DETAILS, _OF_A_KIND = 2, 10


def print_mapping(console: Console, mapped: Mapped, language: Language) -> None:
    """Which column is taken for what, before anything is assessed."""
    where = mapped.sheet or say("table_file", language)
    console.print(Text(say("mapping", language, sheet=where, row=mapped.header_row, n=mapped.proposals), style="bold"))
    for role in ("id", "title", "text", "frame", "owner"):
        found = getattr(mapped.columns, role)
        shown = ", ".join(found) if isinstance(found, tuple) else found
        note = f" ({say('by_length', language)})" if role == "text" and mapped.by_length else ""
        console.print(Text(f"  {role:6} ← {shown or say('no_column', language)}{note}"))
    used = {mapped.columns.id, mapped.columns.title, mapped.columns.frame, mapped.columns.owner, *mapped.columns.text}
    unused = [heading for heading in mapped.headings if heading not in used]
    if unused:
        console.print(Text(f"  {say('unused_columns', language, columns=', '.join(unused))}", style="dim"))
    console.print(Text(f"  {say('other_columns', language)}", style="dim"))


def print_portfolio(console: Console, portfolio: Portfolio, language: Language, rows: Sequence[Entry]) -> None:
    """The overview; ``rows`` are the proposals that the matrix shows."""
    console.print(Text(f"{tell('title', language)}: {portfolio.name}", style="bold"))
    if portfolio.label:
        console.print(Text(portfolio.label, style="bold" if portfolio.ai_generated else "dim"))
    if not is_confirmed(portfolio):
        console.print(Text(tell("label", language), style="bold"))
    for notice in portfolio.notices:
        console.print(Text.assemble(("! ", "yellow"), notice.message))
    console.print()
    _print_coverage(console, portfolio, language)
    console.print()
    console.print(_matrix(portfolio, rows, language))
    console.print(_legend(language))
    console.print()
    _print_findings(console, portfolio, language)
    _print_left_out(console, portfolio.left_out, language)


def print_cell(console: Console, entry: Entry, assessment: Assessment, language: Language) -> None:
    """One cell opened: the verdict, the evidence of both sides, the criteria."""
    console.print(Text(f"{entry.id} · {entry.title} ({entry.place})", style="bold"))
    verdict = (marked(assessment.verdict, language), _STYLES[assessment.verdict])
    console.print(Text.assemble(name_of(assessment, language), ": ", verdict, f". {assessment.reason}"))
    for evidence in assessment.evidence:
        sign = "+" if evidence.direction == "for" else "−"
        for part in both_sides(evidence, language).split(" | "):
            console.print(Text(f"  {sign} {part}"))
            sign = " "
    for criterion in assessment.criteria:
        outcome = OUTCOMES[criterion.outcome].in_(language)
        console.print(Text.assemble("    ", criterion.question, (f" – {outcome}", "dim")))


def _print_coverage(console: Console, portfolio: Portfolio, language: Language) -> None:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    for head in ("", REPORT["goal"].in_(language), *(marked(verdict, language, short=True) for verdict in Verdict)):
        table.add_column(head, overflow="fold")
    table.add_column(tell("supporting_share", language), no_wrap=True)
    tier = ""
    for number, one in enumerate(portfolio.goals, 1):
        if one.tier != tier:
            tier = one.tier
            found = next(each for each in portfolio.tiers if each.tier == tier)
            counts = [str(found.counts[verdict]) for verdict in Verdict]
            name = Text(TIERS[tier].in_(language), style="underline")
            table.add_row("", name, *counts, f"{shown_share(found.supporting, language)} *")
        counts = [str(one.counts[verdict]) for verdict in Verdict]
        table.add_row(f"M{number}", one.name, *counts, shown_share(one.supporting, language))
    console.print(table)
    console.print(Text(f"* {tell('tier_share', language)}", style="dim"))


def _matrix(portfolio: Portfolio, rows: Sequence[Entry], language: Language) -> Table:
    table = Table(box=None, pad_edge=False, padding=(0, 1, 0, 0))
    table.add_column(tell("proposal", language), overflow="fold", min_width=20)
    for number, _ in enumerate(portfolio.goals, 1):
        table.add_column(f"M{number}", no_wrap=True)
    for entry in rows:
        verdicts = [verdict_on(entry, one.goal) for one in portfolio.goals]
        cells = (Text(marked(verdict, language, short=True), style=_STYLES[verdict]) for verdict in verdicts)
        name = Text(entry.title) if entry.title == entry.id else Text.assemble(entry.title, "\n", (entry.id, "dim"))
        table.add_row(name, *cells)
    return table


def _legend(language: Language) -> Text:
    parts = [f"{marked(verdict, language, short=True)} = {VERDICTS[verdict].in_(language)}" for verdict in Verdict]
    return Text(f"{tell('legend', language)}: {'; '.join(parts)}", style="dim")


def _print_findings(console: Console, portfolio: Portfolio, language: Language) -> None:
    told = list(findings_told(portfolio, language, addresses=False))
    for kind in FINDING_KINDS:
        of_kind = [one for one in told if one.kind == kind]
        console.print(Text(f"{tell(kind, language)} ({len(of_kind)})", style="bold"))
        for one in of_kind[:_OF_A_KIND]:
            console.print(Text(f"  – {one.text}"))
            for detail in one.details[:_DETAILS]:
                console.print(Text(f"      {detail}", style="dim"))
        if len(of_kind) > _OF_A_KIND:
            console.print(Text(f"  {tell('more', language, count=len(of_kind) - _OF_A_KIND)}"))
    for rule in rules(language):
        console.print(Text(rule, style="dim"))


def _print_left_out(console: Console, left_out: Sequence[LeftOut], language: Language) -> None:
    if left_out:
        console.print()
        console.print(Text(f"{tell('left_out', language)} ({len(left_out)})", style="bold"))
    for one in left_out:
        column = f", «{one.column}»" if one.column else ""
        console.print(Text(f"  – {one.id} ({one.place}{column}): {one.message} {one.do}"))
