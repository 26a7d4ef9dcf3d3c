"""What every export says of itself: who made the text, what was verified, what it rests on."""

from __future__ import annotations

from collections.abc import Iterator

from assistant.exports.checked import Checked
from assistant.exports.outline import Heading, Items, Line, Notes, Part, Run, clean, line
from assistant.types import Answer, Citation, Language, Receipt, Report, ReportReceipt
from assistant.words import REPORT, SOURCES
from assistant.words.exports import EXPORT, origin_of, shown_day, shown_time


def origin(made: Report | Answer, language: Language) -> str:
    """The label of origin."""
    time = shown_time(made.receipt.created_at, language)
    return clean(origin_of(made.mode, made.receipt.model, time, language))


def about(made: Report | Answer, receipt: ReportReceipt | Receipt) -> dict[str, str | bool]:
    """Facts for programs, as custom properties of a file."""
    return {
        "ai_generated": made.mode == "model",
        "mode": made.mode,
        "model": clean(receipt.model or ""),
        "system_version": clean(receipt.system_version),
        "corpus_generation": clean(receipt.generation),
        "generated_at": clean(receipt.created_at),
    }


def verified(checked: Checked | None, language: Language, taken_as_given: str) -> list[str]:
    """What was verified and when; of a saved one, also what was not (the sentence named ``taken_as_given``)."""
    if checked is None:
        return [EXPORT["verified"].in_(language)]
    again = EXPORT["verified_again"].in_(language).format(generation=checked.generation)
    return [again, EXPORT[taken_as_given].in_(language)]


def sources(notes: Notes, language: Language) -> Iterator[Part]:
    """The documents that are cited, each once."""
    documents = {citation.document_id: citation for citation in notes.citations()}
    if documents:
        yield Heading(2, REPORT["sources"].in_(language))
        yield Items(tuple(_source(citation, language) for citation in documents.values()))


def _source(citation: Citation, language: Language) -> tuple[Line, ...]:
    """Title, date and kind; then its address, or what a fact sheet is based on, a line each."""
    parts = [shown_day(citation.date, language)] if citation.date else []
    parts += [SOURCES[citation.source].in_(language)]
    based_on = f", {EXPORT['based_on'].in_(language)}:" if citation.based_on and not citation.url else ""
    first = (Run(f"{clean(citation.title)}. ", bold=True), Run(". ".join(parts) + based_on))
    addresses = [citation.url] if citation.url else citation.based_on
    return (first, *(line(address) for address in addresses))
