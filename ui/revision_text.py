"""What changed from a report to the next, side by side in the terminal."""

from __future__ import annotations

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.types import Evidence, GoalChange, Language, Revision
from assistant.words import VERDICTS
from ui.words import say


def print_revision(console: Console, revision: Revision, language: Language) -> None:
    """The verdicts before and after, then for each goal that changed what is new and what is gone."""
    console.print(Text(say("changes", language), style="bold"))
    if not revision.same_basis:
        console.print(Text(say("other_basis", language), style="yellow"))
    changed = [change for change in revision.changes if change.changed()]
    if not changed:
        console.print(Text(say("nothing_changed", language)))
        return
    table = Table("", say("col_before", language), say("col_after", language), box=None, pad_edge=False)
    for change in revision.changes:
        before, after = (VERDICTS[verdict].in_(language) for verdict in (change.before, change.after))
        style = "bold" if change.before is not change.after else "" if change.changed() else "dim"
        table.add_row(Text(change.name, style=style), Text(before, style=style), Text(after, style=style))
    console.print(table)
    for change in changed:
        _print_change(console, change, language)


def _print_change(console: Console, change: GoalChange, language: Language) -> None:
    console.print(Text(change.name, style="bold"))
    for key, criteria in (("now_met", change.met), ("no_longer_met", change.no_longer_met)):
        for criterion in criteria:
            console.print(Text.assemble((f"  {say(key, language)}: ", "dim"), criterion.question))
    for key, evidence in (("evidence_new", change.evidence_new), ("evidence_gone", change.evidence_gone)):
        for one in evidence:
            console.print(Text.assemble((f"  {say(key, language)} ", "dim"), _said(one)))


def _said(evidence: Evidence) -> str:
    sign = "+" if evidence.direction == "for" else "−"
    return f"{sign} «{' '.join(evidence.proposal.quote.split())}»"
