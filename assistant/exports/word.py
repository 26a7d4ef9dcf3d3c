"""An outline as a Word document with real headings, footnotes, table headers and properties."""

from __future__ import annotations

import io
from typing import Any

from assistant.exports.outline import Group, Heading, Items, Line, Outline, Paragraph, Run, Table
from assistant.exports.word_notes import Footnotes
from assistant.exports.word_page import style_document, write_margins
from assistant.exports.word_properties import write_properties
from assistant.exports.word_xml import attribute, element

_WIDTHS_CM = (1.1, 9.4, 5.5)
_WARNING = "8A1F11"


def to_docx(outline: Outline) -> bytes:
    """The whole document. Headings are styles, notes footnotes of Word's own, the table's header row is repeated."""
    from docx import Document

    document = Document()
    style_document(document, outline.language)
    write_margins(document.sections[0], outline)
    write_properties(document, outline)
    _Writer(document, Footnotes(document, outline.notes)).write(outline)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


class _Writer:
    def __init__(self, document: Any, footnotes: Footnotes) -> None:
        self._document = document
        self._footnotes = footnotes

    def write(self, outline: Outline) -> None:
        if outline.watermark:
            self._coloured(outline.watermark)
        self._document.add_paragraph(outline.origin, style="Subtitle")
        self._document.add_heading(outline.title, 1)
        for part in outline.parts:
            match part:
                case Heading():
                    self._document.add_heading(part.text, part.level)
                case Paragraph():
                    self._runs(self._document.add_paragraph(), part.line)
                case Items():
                    self._items(part)
                case Table():
                    self._table(part)

    def _coloured(self, text: str) -> None:
        from docx.shared import RGBColor

        run = self._document.add_paragraph().add_run(text)
        run.bold = True
        run.font.color.rgb = RGBColor.from_string(_WARNING)

    def _items(self, part: Items) -> None:
        numbering = _own_numbering(self._document) if part.numbered else None
        for lines in part.items:
            paragraph = self._document.add_paragraph(style="List Number" if part.numbered else "List Bullet")
            if numbering is not None:
                paragraph._p.get_or_add_pPr().get_or_add_numPr().get_or_add_numId().val = numbering
            for number, line in enumerate(lines):
                if number:
                    paragraph.add_run().add_break()
                self._runs(paragraph, line)

    def _runs(self, paragraph: Any, line: Line) -> None:
        for run in line:
            self._run(paragraph, run)

    def _run(self, paragraph: Any, run: Run) -> None:
        paragraph.add_run(run.text, style="Strong" if run.bold else None)
        for place, number in enumerate(run.notes):
            self._footnotes.refer(paragraph, number, after_another=place > 0)

    def _table(self, table: Table) -> None:
        self._document.add_paragraph(table.caption, style="Caption")
        made = self._document.add_table(rows=1, cols=len(table.header))
        _quiet(made, table.caption)
        _fill(made.rows[0], table.header, bold=True)
        made.rows[0]._tr.get_or_add_trPr().append(element("w:tblHeader"))
        for group in table.groups:
            _group(made, group)
        _set_widths(made)
        self._document.add_paragraph()


def _own_numbering(document: Any) -> int:
    """The id of a numbering that starts at 1; all lists of a style would otherwise count as one."""
    numbering = document.part.numbering_part.element
    of_style = document.styles["List Number"].element.pPr.numPr.numId.val
    own = numbering.add_num(numbering.num_having_numId(of_style).abstractNumId.val)
    own.add_lvlOverride(ilvl=0).add_startOverride(1)
    return int(own.numId)


def _group(table: Any, group: Group) -> None:
    title = table.add_row()
    merged = title.cells[0].merge(title.cells[-1])
    merged.paragraphs[0].add_run(group.title, style="Strong")
    merged._tc.get_or_add_tcPr().append(element("w:shd", val="clear", color="auto", fill="EEF2F5"))
    for cells in group.rows:
        _fill(table.add_row(), cells)


def _fill(row: Any, texts: tuple[str, ...], *, bold: bool = False) -> None:
    for cell, text in zip(row.cells, texts, strict=True):
        cell.paragraphs[0].add_run(text, style="Strong" if bold else None)


def _quiet(table: Any, caption: str) -> None:
    """Lines between rows only, room in the cells, and a caption for those who listen."""
    table.autofit = False
    borders = element("w:tblBorders")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="C3CCD4"))
    margins = element("w:tblCellMar")
    for side in ("top", "bottom"):
        margins.append(element(f"w:{side}", w="70", type="dxa"))
    look = table._tbl.tblPr.find(attribute("w:tblLook"))
    look.attrib.clear()
    for name, value in {"val": "0020", "firstRow": "1", "lastRow": "0", "firstColumn": "0", "noVBand": "1"}.items():
        look.set(attribute(f"w:{name}"), value)
    look.addprevious(borders)
    look.addprevious(margins)
    look.addnext(element("w:tblCaption", val=caption))


def _set_widths(table: Any) -> None:
    from docx.shared import Cm, Pt

    widths = [Cm(width) for width in _WIDTHS_CM]
    for column, width in zip(table.columns, widths, strict=True):
        column.width = width
    for row in table.rows:
        row._tr.get_or_add_trPr().insert(0, element("w:cantSplit"))
        for cell in row.cells:
            cell.paragraphs[0].paragraph_format.space_after = Pt(0)
