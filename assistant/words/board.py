"""Where in a board case a quote stands, and how binding that makes it."""

from __future__ import annotations

from assistant.types import CaseSectionKind, Citation, Language, Rank
from assistant.words.answers import RANKS
from assistant.words.sentences import Sentences

CASE = Sentences("Styresak {number}", "Styresak {number}", "Board case {number}")

CASE_SECTIONS: dict[CaseSectionKind, Sentences] = {
    "resolution": Sentences("vedtak", "vedtak", "resolution"),
    "proposed_resolution": Sentences("forslag til vedtak", "framlegg til vedtak", "proposed resolution"),
}
_DECISIONS = tuple(CASE_SECTIONS)

NOT_DECIDED = Sentences(
    "Forslag til vedtak – ikke vedtatt", "Framlegg til vedtak – ikkje vedteke", "Proposed resolution – not decided"
)


def place_of(citation: Citation, language: Language) -> str:
    """The part of a document that a quote stands in: "Styresak 132-2023, vedtak", or the heading above it.

    Empty where the heading is only the title again.
    """
    heading = citation.heading.split(" › ")[-1]
    shown = f"«{heading}»" if heading and heading != citation.title else ""
    case = case_name(citation.case_number, citation.case_section, language)
    if not case or citation.case_section in _DECISIONS:
        return case or shown
    return shown if (citation.case_number or "") in citation.title or not shown else f"{case}, {shown}"


def rank_of(citation: Citation, language: Language) -> str:
    """How binding a quote is."""
    return rank_name(citation.rank, citation.case_section, language)


def case_name(number: str | None, section: CaseSectionKind | None, language: Language) -> str:
    """What a case and its part are called: "Styresak 132-2023, vedtak"; empty for a case without a number."""
    if not number:
        return ""
    case = CASE.in_(language).format(number=number)
    return f"{case}, {CASE_SECTIONS[section].in_(language)}" if section in _DECISIONS else case


def rank_name(rank: Rank, section: CaseSectionKind | None, language: Language) -> str:
    """How binding a text is; of a proposed resolution, that nothing has been decided."""
    return (NOT_DECIDED if section == "proposed_resolution" else RANKS[rank]).in_(language)
