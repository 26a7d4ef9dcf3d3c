"""Where in a board case a quote stands, and how binding that makes it."""

from __future__ import annotations

from assistant.types import CaseSectionKind, Citation, Language
from assistant.words.answers import RANKS
from assistant.words.sentences import Sentences

CASE = Sentences("Styresak {number}", "Styresak {number}", "Board case {number}")

CASE_SECTIONS: dict[CaseSectionKind, Sentences] = {
    "resolution": Sentences("vedtak", "vedtak", "resolution"),
    "proposed_resolution": Sentences("forslag til vedtak", "framlegg til vedtak", "proposed resolution"),
    "discussion": Sentences("saksframlegg", "saksframlegg", "case paper"),
    "attachments": Sentences("vedlegg", "vedlegg", "attachments"),
}

NOT_DECIDED = Sentences(
    "Forslag til vedtak – ikke vedtatt", "Framlegg til vedtak – ikkje vedteke", "Proposed resolution – not decided"
)


def place_of(citation: Citation, language: Language) -> str:
    """The part of a document that a quote stands in: "Styresak 132-2023, vedtak", or the heading above it.

    Empty where the heading is only the title again.
    """
    heading = citation.heading.split(" › ")[-1]
    shown = f"«{heading}»" if heading and heading != citation.title else ""
    if not citation.case_number:
        return shown
    case = CASE.in_(language).format(number=citation.case_number)
    if citation.case_section in ("resolution", "proposed_resolution"):
        return f"{case}, {CASE_SECTIONS[citation.case_section].in_(language)}"
    return shown if citation.case_number in citation.title or not shown else f"{case}, {shown}"


def rank_of(citation: Citation, language: Language) -> str:
    """How binding a quote is; of a proposed resolution, that nothing has been decided."""
    known = NOT_DECIDED if citation.case_section == "proposed_resolution" else RANKS[citation.rank]
    return known.in_(language)
