"""Words of the proposal beside words of the sources, as they stand in an outline."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.exports.outline import Items, Line, Notes, Run, clean, labelled
from assistant.types import Citation, Evidence, Language, ProposalQuote
from assistant.words import REPORT


def evidence_items(found: Iterable[Evidence], notes: Notes) -> Items:
    """One item for each text of the sources: the proposal's words on it, each once, then the source's own."""
    by_citation: dict[Citation, dict[ProposalQuote, None]] = {}
    for evidence in found:
        by_citation.setdefault(evidence.citation, {})[evidence.proposal] = None
    return Items(
        tuple(
            (*(own_words(quote, notes.language) for quote in own), source_words(citation, notes))
            for citation, own in by_citation.items()
        )
    )


def own_words(quote: ProposalQuote, language: Language) -> Line:
    says = REPORT["proposal_says"].in_(language).format(page=quote.page)
    return labelled(says, f"«{clean(quote.quote)}»")


def source_words(citation: Citation, notes: Notes) -> Line:
    source = Run(f"{REPORT['source_says'].in_(notes.language)}: ", bold=True)
    return (source, Run(f"«{clean(citation.quote)}»", notes=(notes.number(citation),)))
