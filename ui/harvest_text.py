"""A harvest, and names taken from it, as text for a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.types import Goal, Language
from assistant.words import KINDS, RANKS, REASONS
from ingest.goal_drafts import GoalDraft, Proposal, Quote
from ingest.harvest.run import Change, Harvest
from ui.words import say


def print_harvest(console: Console, found: Harvest, language: Language) -> None:
    """What is new, changed, unchanged and gone; then what was left out, with reasons."""
    columns = ("col_status", "col_title", "col_kind", "col_rank", "col_date", "col_replaces")
    table = Table(*(say(column, language) for column in columns))
    for change in found.changes:
        if change.status != "refused":
            table.add_row(*_row(change, language))
    if table.row_count:
        console.print(table)
    _print_refused(console, [change for change in found.changes if change.status == "refused"], language)


def _row(change: Change, language: Language) -> Sequence[str | Text]:
    entry = change.entry
    assert entry is not None
    return (
        say(f"status_{change.status}", language),
        Text(change.title),
        KINDS[entry.kind].in_(language),
        RANKS[entry.rank].in_(language),
        entry.date or "–",
        ", ".join(change.replaces),
    )


def _print_refused(console: Console, changes: Sequence[Change], language: Language) -> None:
    table = Table(say("status_refused", language), say("col_address", language), say("col_reason", language))
    for change in changes:
        reason = REASONS[change.reason].in_(language) + (f" ({change.detail})" if change.detail else "")
        kept = f" – {say('kept_copy', language)}" if change.kept else ""
        table.add_row(Text(change.title), Text(change.url), Text(reason + kept))
    if table.row_count:
        console.print(table)


def print_draft(console: Console, draft: GoalDraft, now: Goal, language: Language) -> None:
    """What a goal is called now and what it would be called, line by line, each with its page."""
    found = draft.found
    kind = say("official_name" if now.official else "working_title", language)
    console.print()
    console.print(Text(draft.goal.id, style="bold underline"))
    source = say(
        "draft_from", language, title=found.name.text, document=found.document, likeness=f"{draft.likeness:.2f}"
    )
    console.print(Text(source, style="dim"))
    _print_diff(console, "draft_name", f"{now.name} ({kind})", found.name, language)
    _print_diff(console, "draft_description", now.description, found.description, language)
    before = set(now.initiatives)
    console.print(Text(f"  {say('draft_initiatives', language)}:"))
    for text in now.initiatives:
        if text not in {initiative.text for initiative in found.initiatives}:
            console.print(Text(f"  - {text}", style="red"))
    for initiative in found.initiatives:
        mark = " " if initiative.text in before else "+"
        console.print(Text.assemble((f"  {mark} {initiative.text}", "green"), (_place(initiative, language), "dim")))
    if not draft.is_sure:
        console.print(Text(say("draft_unsure", language), style="yellow"))


def _print_diff(console: Console, key: str, old: str, new: Quote, language: Language) -> None:
    console.print(Text(f"  {say(key, language)}:"))
    if old != new.text:
        console.print(Text(f"  - {old}", style="red"))
    console.print(Text.assemble((f"  + {new.text}", "green"), (_place(new, language), "dim")))


def _place(quote: Quote, language: Language) -> str:
    return f"  [{say('draft_page', language, page=quote.page)}]"


def print_left(console: Console, proposal: Proposal, language: Language) -> None:
    """Goals and pages that found no counterpart."""
    if proposal.goals_left:
        ids = ", ".join(goal.id for goal in proposal.goals_left)
        console.print(Text(say("goals_left", language, goals=ids), style="yellow"))
    if proposal.candidates_left:
        titles = ", ".join(f"«{one.name.text}» ({one.document})" for one in proposal.candidates_left)
        console.print(Text(say("candidates_left", language, titles=titles), style="yellow"))
