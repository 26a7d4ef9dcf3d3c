"""What an ingest did, as text for a terminal: readable for ten files and for ten thousand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rich.console import Console
from rich.table import Table
from rich.text import Text

from assistant.types import Language
from assistant.words import REASONS
from ingest.outcomes import IngestReport, Outcome
from ingest.screening import TITLE
from ui.source_text import difference
from ui.words import say

_MOST_LINES = 40
"""Longer lists are summed up by reason, with examples; ``--details`` shows them whole."""
_EXAMPLES = 3
_MOST_UNLISTED = 8
_MOST_NUMBERS = 5


class _Remark(NamedTuple):
    """Something to say of a document: in one word for sums, and in full."""

    document: str
    about: str
    detail: str = ""

    def full(self) -> str:
        return f"{self.about}: {self.detail}" if self.detail else self.about


def print_ingest(console: Console, report: IngestReport, language: Language, *, details: bool = False) -> None:
    """A summary table, what is wrong and where, and which index is live."""
    counts = Counter(outcome.status for outcome in report.outcomes)
    table = Table(say("col_status", language), say("col_count", language), say("col_pages", language))
    for status in ("new", "changed", "unchanged", "removed", "refused"):
        if counts[status]:
            pages = sum(outcome.pages for outcome in report.outcomes if outcome.status == status)
            table.add_row(say(f"status_{status}", language), str(counts[status]), str(pages) if pages else "–")
    console.print(table)
    _print_remarks(console, list(_problems(report.outcomes, language)), language, details=details)
    _print_remarks(console, list(_warnings(report.outcomes, language)), language, details=details)
    if report.unlisted:
        shown = ", ".join(report.unlisted[:_MOST_UNLISTED]) + (" …" if len(report.unlisted) > _MOST_UNLISTED else "")
        console.print(Text(say("unlisted", language, files=shown), style="yellow"))
    if report.damaged_library:
        console.print(Text(say("library_rebuilt", language, path=report.damaged_library), style="yellow"))
    _print_end(console, report, language)


def _print_end(console: Console, report: IngestReport, language: Language) -> None:
    if report.result == "failed":
        console.print(Text(say("ingest_failed", language), style="red"))
        return
    key = "switched" if report.switched else "no_change"
    console.print(Text(say(key, language, generation=report.generation), style="green"))
    if any(outcome.reason == "personal_data" for outcome in report.outcomes):
        console.print(Text(say("ingest_personal", language), style="yellow"))
    if report.result == "partial":
        console.print(Text(say("ingest_partial", language), style="yellow"))


def _problems(outcomes: Iterable[Outcome], language: Language) -> Iterator[_Remark]:
    for outcome in outcomes:
        if outcome.status == "refused":
            kept = say("kept_old", language) if outcome.kept_old else ""
            yield _Remark(outcome.file, REASONS[outcome.reason].in_(language), kept or _numbers(outcome, language))
        for page, problem in outcome.page_problems:
            yield _Remark(f"{outcome.file}, {say('page', language)} {page}", REASONS[problem].in_(language))
        for field, catalogue, text in outcome.differences:
            yield _Remark(outcome.file, difference(field, catalogue, text, language))
        for note in sorted({note for _, note in outcome.page_notes}):
            pages = ", ".join(str(page) for page, one in outcome.page_notes if one == note)
            yield _Remark(f"{outcome.file}, {say('page', language)} {pages}", REASONS[note].in_(language))


def _numbers(outcome: Outcome, language: Language) -> str:
    """The pages with identity numbers, each number in its masked form."""
    found = outcome.screening.identity
    places = (
        say("title_or_name", language) if page == TITLE else f"{say('page', language)} {page}" for page, _ in found
    )
    shown = list(dict.fromkeys(f"{place} ({masked})" for place, (_, masked) in zip(places, found, strict=True)))
    return ", ".join(shown[:_MOST_NUMBERS]) + (f" … ({len(shown)})" if len(shown) > _MOST_NUMBERS else "")


def _warnings(outcomes: Iterable[Outcome], language: Language) -> Iterator[_Remark]:
    for outcome in outcomes:
        counts = [("hidden", outcome.hidden), ("concealed", outcome.concealed)]
        counts += [] if outcome.status == "refused" else outcome.screening.warnings
        for kind, count in counts:
            if count:
                yield _Remark(outcome.file, say(f"warn_{kind}", language), str(count))


def _print_remarks(console: Console, remarks: Sequence[_Remark], language: Language, *, details: bool) -> None:
    if not remarks:
        return
    if details or len(remarks) <= _MOST_LINES:
        table = Table(say("col_document", language), say("col_reason", language))
        for remark in remarks:
            table.add_row(Text(remark.document), Text(remark.full()))
    else:
        table = Table(say("col_reason", language), say("col_count", language), say("col_examples", language))
        for about, count in Counter(remark.about for remark in remarks).most_common():
            examples = [remark.document for remark in remarks if remark.about == about][:_EXAMPLES]
            table.add_row(about, str(count), Text("\n".join(examples)))
    console.print(table)
    if not details and len(remarks) > _MOST_LINES:
        console.print(Text(say("see_details", language), style="dim"))
