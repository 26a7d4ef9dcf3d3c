"""Word files as one page of text: headings, paragraphs, lists and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.text import normalise
from assistant.visible import count_hidden
from ingest.extraction import ExtractedPage, Limits, PageBuilder, Refused
from ingest.word_archive import check_archive

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"^(?:heading|overskrift|tittel|title)\s*(\d)?", re.IGNORECASE)
_LIST = re.compile(r"list|liste|punkt", re.IGNORECASE)


def word_pages(data: bytes, limits: Limits) -> list[ExtractedPage]:
    """A Word file is one page: it has none of its own before it is printed.

    Raises:
        Refused: see ``check_archive``; ``damaged`` where python-docx cannot read it.
    """
    check_archive(data)
    try:
        return [_read(data, limits)]
    except (Refused, MemoryError):
        raise
    except Exception as error:
        # python-docx and lxml raise far more than errors of their own where a part is not what it should be.
        raise Refused("damaged", type(error).__name__) from None


def _read(data: bytes, limits: Limits) -> ExtractedPage:
    from docx import Document
    from docx.oxml.ns import qn
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    builder = PageBuilder()
    length = 0
    document = Document(BytesIO(data))
    _unwrap(document.element.body)
    for block in document.iter_inner_content():
        if isinstance(block, Paragraph):
            _add_paragraph(builder, block)
            length += len(block.text)
        elif isinstance(block, Table):
            for row in _rows(block):
                builder.add("row", row)
                length += len(row)
        if length > limits.characters:
            raise Refused("too_large")
    return builder.build(1, hidden=sum(count_hidden(run.text or "") for run in document.element.body.iter(qn("w:t"))))


def _unwrap(body: Any) -> None:
    """Lay bare what python-docx passes over: the text of content controls and of insertions that are tracked."""
    from docx.oxml.ns import qn

    for wrapper in list(body.iter(qn("w:sdt"), qn("w:ins"), qn("w:moveTo"), qn("w:smartTag"))):
        content = wrapper.find(qn("w:sdtContent")) if wrapper.tag == qn("w:sdt") else wrapper
        for child in list(content if content is not None else ()):
            wrapper.addprevious(child)
        wrapper.getparent().remove(wrapper)


def _add_paragraph(builder: PageBuilder, paragraph: Paragraph) -> None:
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    heading = _HEADING.match(style)
    for line in paragraph.text.split("\n"):
        text = normalise(line).strip()
        if heading:
            builder.add("heading", text, int(heading.group(1) or 1))
        elif _is_item(paragraph, style):
            builder.add("item", f"• {text}" if text else "")
        else:
            builder.add("paragraph", text)


def _is_item(paragraph: Paragraph, style: str) -> bool:
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return numbered or bool(_LIST.search(style))


def _rows(table: Table) -> Iterator[str]:
    """Rows as text, each cell after the heading of its column."""
    header: list[str] = []
    for number, row in enumerate(table.rows):
        cells = [normalise(cell.text.replace("\n", " ")).strip() for cell in row.cells]
        if number == 0 and len(table.rows) > 1:
            header = cells
            continue
        pairs = zip(header or [""] * len(cells), cells, strict=False)
        text = "; ".join(f"{name}: {cell}" if name and name != cell else cell for name, cell in pairs if cell)
        if text:
            yield text
