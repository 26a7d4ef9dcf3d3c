"""A portfolio as a short Word document: coverage as a table, the findings, and the sources as numbered notes."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.exports.cells import allowed_in_xml
from assistant.exports.word_properties import write_facts
from assistant.portfolio.telling import (
    FINDING_KINDS,
    LOCALES,
    facts_of,
    findings_told,
    flat,
    is_confirmed,
    reference,
    rules,
    say,
    shown_share,
)
from assistant.types import Citation, Language, Portfolio, Verdict
from assistant.words import REPORT, VERDICTS

if TYPE_CHECKING:
    from docx.document import Document

_MOST_OF_A_KIND = 8
"""Findings of a kind that are shown; the workbook holds them all."""
_MOST_CONFLICTS = 5
"""Conflicts whose evidence is written out."""


def to_word(portfolio: Portfolio, language: Language) -> bytes:
    """The summary; what it leaves out it counts."""
    import docx

    document = docx.Document()
    document.core_properties.title = allowed_in_xml(f"{say('title', language)}: {portfolio.name}")
    document.core_properties.language = LOCALES[language]
    document.core_properties.author = "Strategiassistenten"
    document.core_properties.subject = allowed_in_xml(portfolio.label)
    write_facts(document.part.package, facts_of(portfolio))
    _set_language(document, LOCALES[language])
    document.add_heading(allowed_in_xml(f"{say('title', language)}: {portfolio.name}"), 1)
    if portfolio.label:
        document.add_paragraph(allowed_in_xml(portfolio.label))
    if not is_confirmed(portfolio):
        document.add_paragraph().add_run(say("label", language)).bold = True
    for notice in portfolio.notices:
        document.add_paragraph(allowed_in_xml(notice.message), style="List Bullet")
    document.add_heading(say("coverage", language), 2)
    _add_coverage(document, portfolio, language)
    document.add_heading(say("findings", language), 2)
    notes: list[Citation] = []
    _add_findings(document, portfolio, language, notes)
    for rule in rules(language):
        document.add_paragraph(rule, style="List Bullet")
    _add_notes(document, notes, language)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_language(document: Document, locale: str) -> None:
    """What a screen reader reads the text in."""
    from docx.oxml.ns import qn
    from docx.oxml.parser import OxmlElement

    properties = document.styles["Normal"].element.get_or_add_rPr()
    language = OxmlElement("w:lang")
    language.set(qn("w:val"), locale)
    properties.append(language)


def _add_coverage(document: Document, portfolio: Portfolio, language: Language) -> None:
    verdicts = [VERDICTS[verdict].in_(language) for verdict in Verdict]
    rows = [[REPORT["goal"].in_(language), *verdicts, say("supporting_share", language)]]
    for one in portfolio.goals:
        counts = [str(one.counts[verdict]) for verdict in Verdict]
        rows.append([one.name, *counts, shown_share(one.supporting, language)])
    _add_table(document, rows)


def _add_table(document: Document, rows: Sequence[Sequence[str]]) -> None:
    """A table whose first row is repeated on every page."""
    from docx.oxml.parser import OxmlElement

    table = document.add_table(len(rows), len(rows[0]), style="Light Grid Accent 1")
    for row, texts in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, texts, strict=True):
            cell.text = allowed_in_xml(text)
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _add_findings(document: Document, portfolio: Portfolio, language: Language, notes: list[Citation]) -> None:
    told = list(findings_told(portfolio, language))
    for kind in FINDING_KINDS:
        of_kind = [one for one in told if one.kind == kind]
        document.add_heading(f"{say(kind, language)} ({len(of_kind)})", 3)
        if kind == "conflicts":
            _add_conflicts(document, portfolio, language, notes)
        else:
            for one in of_kind[:_MOST_OF_A_KIND]:
                document.add_paragraph(allowed_in_xml(one.text), style="List Bullet")
        shown = _MOST_CONFLICTS if kind == "conflicts" else _MOST_OF_A_KIND
        if len(of_kind) > shown:
            document.add_paragraph(say("more", language, count=len(of_kind) - shown))
        elif not of_kind:
            document.add_paragraph(say("none_found", language))


def _add_conflicts(document: Document, portfolio: Portfolio, language: Language, notes: list[Citation]) -> None:
    """Each with its first evidence: the proposal's words, and the source's with the number of its note."""
    for one in portfolio.findings.conflicts[:_MOST_CONFLICTS]:
        text = say("conflict", language, id=one.proposal, goal=one.name, reason=one.reason)
        document.add_paragraph(allowed_in_xml(text), style="List Bullet")
        for evidence in one.evidence[:1]:
            if evidence.citation not in notes:
                notes.append(evidence.citation)
            own, theirs = flat(evidence.proposal.quote), flat(evidence.citation.quote)
            number = notes.index(evidence.citation) + 1
            source = REPORT["source_says"].in_(language)
            quoted = f"{say('own_quote', language)}: «{own}» {source}: «{theirs}» [{number}]"
            document.add_paragraph(allowed_in_xml(quoted), style="List Continue")


def _add_notes(document: Document, notes: Sequence[Citation], language: Language) -> None:
    if notes:
        document.add_heading(REPORT["sources"].in_(language), 2)
    for number, citation in enumerate(notes, 1):
        document.add_paragraph(allowed_in_xml(f"[{number}] {reference(citation, language)}"))
