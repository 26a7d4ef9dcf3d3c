"""A portfolio as an Excel workbook: the matrix, and behind each of its cells the evidence that it links to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING

from assistant import words
from assistant.exports.cells import safe_cell
from assistant.portfolio.coverage import verdict_on
from assistant.portfolio.telling import (
    LOCALES,
    address_of,
    facts_of,
    findings_told,
    flat,
    is_confirmed,
    marked,
    name_of,
    rules,
    say,
    shown_share,
)
from assistant.types import Assessment, Entry, Evidence, Language, Portfolio, Verdict
from assistant.words import REPORT, TIERS, VERDICTS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

_FILLS = {
    Verdict.SUPPORTS: "E3F1E3",
    Verdict.PARTLY: "FFF6D6",
    Verdict.CONFLICTS: "F9DEDC",
    Verdict.NOT_ADDRESSED: "F5F5F5",
    Verdict.NEEDS_PERSON: "EBE1F3",
}
"""Light enough for black text; the symbol and the words say the same."""
_MOST_CHARACTERS = 32_000
"""A cell of Excel holds 32,767."""
_BEFORE_GOALS = 5
Row = Sequence[str | int]


def to_excel(portfolio: Portfolio, language: Language) -> bytes:
    """The workbook, with every proposal; Excel's own filters choose among them."""
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    matrix = _sheet(book, "matrix", _matrix_heads(portfolio, language), language, (10, 34, 20, 16, 18), 18)
    evidence = _sheet(book, "evidence", _evidence_heads(language), language, (10, 28, 24, 18, 34), 30)
    at = _add_evidence(evidence, portfolio, language)
    _add_matrix(matrix, portfolio, at, evidence.sheet.title, language)
    heads = _said(language, "id", "proposal", "goal", "question")
    _add(_sheet(book, "questions", heads, language, (10, 34, 30, 90), 30), _questions(portfolio, language))
    heads = [_word("goal", language), say("tier", language), *(VERDICTS[verdict].in_(language) for verdict in Verdict)]
    heads.append(say("supporting_share", language))
    _add(_sheet(book, "coverage", heads, language, (44, 20), 16), _coverage(portfolio, language))
    heads = _said(language, "findings", "what", "details")
    _add(_sheet(book, "findings", heads, language, (24, 60, 110), 30), _findings(portfolio, language))
    _add(_sheet(book, "about", _said(language, "field", "value"), language, (32, 100), 30), _about(portfolio, language))
    book.properties.title = f"{say('title', language)}: {safe_cell(portfolio.name)}"
    book.properties.language = LOCALES[language]
    book.properties.creator = "Strategiassistenten"
    book.properties.subject = portfolio.label
    _write_facts(book, portfolio)
    stream = BytesIO()
    book.save(stream)
    return stream.getvalue()


def _write_facts(book: Workbook, portfolio: Portfolio) -> None:
    from openpyxl.packaging.custom import BoolProperty, StringProperty

    for name, value in facts_of(portfolio).items():
        kind = BoolProperty if isinstance(value, bool) else StringProperty
        book.custom_doc_props.append(kind(name=name, value=value))


def _sheet(
    book: Workbook, name: str, heads: Sequence[str], language: Language, widths: Sequence[int], otherwise: int
) -> _Page:
    """A sheet with bold headings that stay in sight, in print too; filters; columns of these widths in characters."""
    from openpyxl.styles import Font
    from openpyxl.utils import get_column_letter

    sheet = book.create_sheet(say(name, language))
    page = _Page(sheet)
    page.append(heads)
    for place, cell in enumerate(sheet[1], 1):
        cell.font = Font(bold=True)
        width = widths[place - 1] if place <= len(widths) else otherwise
        sheet.column_dimensions[get_column_letter(place)].width = width
    sheet.freeze_panes = "C2" if name in ("matrix", "evidence") else "A2"
    sheet.print_title_rows = "1:1"
    sheet.page_setup.orientation, sheet.page_setup.paperSize = "landscape", sheet.PAPERSIZE_A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr.fitToPage = True
    return page


@dataclass
class _Page:
    """A sheet that rows are added to. It counts them itself, for openpyxl looks at every cell to find the last one."""

    sheet: Worksheet
    rows: int = 0

    def append(self, row: Row) -> int:
        """Write a row whose texts are texts whatever they look like; its number."""
        from openpyxl.styles import Alignment

        self.rows += 1
        for place, value in enumerate(row, 1):
            shown = safe_cell(value)[:_MOST_CHARACTERS] if isinstance(value, str) else value
            cell = self.sheet.cell(self.rows, place, shown)
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            if isinstance(value, str):
                cell.data_type = "s"
        return self.rows

    def end(self) -> None:
        """All rows are there: let the reader filter them."""
        self.sheet.auto_filter.ref = self.sheet.dimensions


def _add(page: _Page, rows: Iterator[Row]) -> None:
    for row in rows:
        page.append(row)
    page.end()


def _matrix_heads(portfolio: Portfolio, language: Language) -> list[str]:
    before = [say(key, language) for key in ("id", "proposal", "place", "owner")]
    return [*before, _word("frame", language), *(one.name for one in portfolio.goals)]


def _add_matrix(
    page: _Page, portfolio: Portfolio, at: dict[tuple[str, str], int], evidence: str, language: Language
) -> None:
    """One row a proposal; each verdict links to its first row of evidence."""
    from openpyxl.styles import PatternFill
    from openpyxl.worksheet.hyperlink import Hyperlink

    for entry in portfolio.entries:
        verdicts = [verdict_on(entry, one.goal) for one in portfolio.goals]
        cells = [entry.id, entry.title, entry.place, entry.owner or "", entry.frame or ""]
        number = page.append([*cells, *(marked(verdict, language) for verdict in verdicts)])
        for place, (one, verdict) in enumerate(zip(portfolio.goals, verdicts, strict=True), _BEFORE_GOALS + 1):
            cell = page.sheet.cell(number, place)
            cell.fill = PatternFill("solid", start_color=_FILLS[verdict])
            row = at.get((entry.id, one.goal))
            if row is not None:
                cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{evidence}'!A{row}")
    page.end()


def _evidence_heads(language: Language) -> list[str]:
    ours = _said(language, "id", "proposal", "goal", "verdict", "reason", "criterion", "direction", "own_quote")
    theirs = ("own_page", "source_quote", "source_title", "source_page", "rank", "origin", "date", "url")
    return [*ours, *_said(language, *theirs)]


def _add_evidence(page: _Page, portfolio: Portfolio, language: Language) -> dict[tuple[str, str], int]:
    """One row for each piece of evidence, one for each cell without any; the first row of each cell."""
    at: dict[tuple[str, str], int] = {}
    for entry in portfolio.entries:
        for assessment in entry.report.assessments:
            for row in _evidence_rows(entry, assessment, language):
                at.setdefault((entry.id, assessment.goal), page.append(row))
    page.end()
    return at


def _evidence_rows(entry: Entry, assessment: Assessment, language: Language) -> Iterator[Row]:
    verdict = marked(assessment.verdict, language)
    head = [entry.id, entry.title, name_of(assessment, language), verdict, assessment.reason]
    if not assessment.evidence:
        yield head
    asked = {criterion.id: criterion.question for criterion in assessment.criteria}
    for evidence in assessment.evidence:
        yield [*head, asked.get(evidence.criterion, evidence.criterion), *_sides(evidence, language)]


def _sides(evidence: Evidence, language: Language) -> list[str | int]:
    citation = evidence.citation
    return [
        REPORT[evidence.direction].in_(language),
        flat(evidence.proposal.quote),
        evidence.proposal.page,
        flat(citation.quote),
        citation.title,
        citation.page,
        words.rank_of(citation, language),
        words.SOURCES[citation.source].in_(language),
        citation.date or "",
        address_of(citation),
    ]


def _questions(portfolio: Portfolio, language: Language) -> Iterator[Row]:
    for entry in portfolio.entries:
        for assessment in entry.report.assessments:
            for question in assessment.missing:
                yield [entry.id, entry.title, assessment.name, question]


def _coverage(portfolio: Portfolio, language: Language) -> Iterator[Row]:
    for one in portfolio.goals:
        counts = [one.counts[verdict] for verdict in Verdict]
        yield [one.name, TIERS[one.tier].in_(language), *counts, shown_share(one.supporting, language)]
    for tier in portfolio.tiers:
        counts = [tier.counts[verdict] for verdict in Verdict]
        shown = f"{shown_share(tier.supporting, language)}: {say('tier_share', language)}"
        yield ["", TIERS[tier.tier].in_(language), *counts, shown]


def _findings(portfolio: Portfolio, language: Language) -> Iterator[Row]:
    for told in findings_told(portfolio, language):
        yield [say(told.kind, language), told.text, "\n".join(told.details)]
    for one in portfolio.left_out:
        yield [say("left_out", language), f"{one.id} ({one.place})", f"{one.message} {one.do}"]


def _about(portfolio: Portfolio, language: Language) -> Iterator[Row]:
    receipt = portfolio.receipt
    if not is_confirmed(portfolio):
        yield [say("title", language), say("label", language)]
    if portfolio.label:
        yield ["", portfolio.label]
    yield [say("source", language), portfolio.name]
    yield [say("count", language), len(portfolio.entries)]
    if receipt.frame:
        yield [_word("frame", language), receipt.frame]
    if receipt.as_of:
        yield [say("as_of", language), receipt.as_of]
    yield [say("made", language), receipt.created_at]
    yield [say("generation", language), receipt.generation]
    yield [say("goals_hash", language), receipt.goals_sha256]
    yield [say("version", language), receipt.system_version]
    for notice in portfolio.notices:
        yield ["", notice.message]
    yield from ([say("rules", language), rule] for rule in rules(language))
    yield from ([say("legend", language), marked(verdict, language)] for verdict in Verdict)


def _said(language: Language, *keys: str) -> list[str]:
    ours = words.PORTFOLIO
    return [say(key, language) if key in ours else _word(key, language) for key in keys]


def _word(key: str, language: Language) -> str:
    return REPORT[key].in_(language)
