"""Word files as one page of text: headings, paragraphs, lists and tables in reading order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from typing import TYPE_CHECKING, Any

from assistant.text import normalise
from assistant.visible import count_hidden
from ingest.extraction import ExtractedPage, Limits, PageBuilder, Refused
from ingest.word_archive import check_archive

if TYPE_CHECKING:
    from docx.table import Table, _Cell
    from docx.text.paragraph import Paragraph

_HEADING = re.compile(r"^(?:heading|overskrift|tittel|title)\s*(\d)?", re.IGNORECASE)
_OUTLINE_LEVEL = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}outlineLvl"
_VALUE = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}val"
_BOLD = 10
"""The depth of a heading that only bold type makes one: below all that have a style."""
_LONGEST_BOLD_HEADING = 80
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
    blocks = list(document.iter_inner_content())
    depths = {_depth(block) for block in blocks if isinstance(block, Paragraph)}
    levels = sorted(depth for depth in depths if depth is not None)
    for block in blocks:
        if isinstance(block, Paragraph):
            _add_paragraph(builder, block, levels)
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


def _add_paragraph(builder: PageBuilder, paragraph: Paragraph, levels: Sequence[int]) -> None:
    style = paragraph.style.name or "" if paragraph.style is not None else ""
    level = _depth(paragraph)
    for line in paragraph.text.split("\n"):
        text = normalise(line).strip()
        if level is not None:
            builder.add("heading", text, levels.index(level) + 1)
        elif _is_item(paragraph, style):
            builder.add("item", f"• {text}" if text else "")
        else:
            builder.add("paragraph", text)


def _depth(paragraph: Paragraph) -> int | None:
    """0 for a title, 1 to 9 for a heading by its style or the styles that is based on; None for what is no heading.

    A short paragraph all in bold is a heading below those of the document that have a style.
    """
    style = paragraph.style
    while style is not None:
        match = _HEADING.match(style.name or "")
        if match:
            return int(match.group(1) or 0)
        outline = style.element.find(f".//{_OUTLINE_LEVEL}")
        if outline is not None and outline.get(_VALUE, "9").isdigit() and int(outline.get(_VALUE, "9")) < 9:
            return int(outline.get(_VALUE)) + 1
        style = style.base_style
    return _BOLD if _is_bold_heading(paragraph) else None


def _is_bold_heading(paragraph: Paragraph) -> bool:
    text = paragraph.text.strip()
    runs = [run for run in paragraph.runs if run.text.strip()]
    return 0 < len(text) <= _LONGEST_BOLD_HEADING and text[-1] not in ".,;:" and all(run.bold for run in runs)


def _is_item(paragraph: Paragraph, style: str) -> bool:
    numbered = paragraph._p.pPr is not None and paragraph._p.pPr.numPr is not None
    return numbered or bool(_LIST.search(style))


def _rows(table: Table) -> Iterator[str]:
    """Rows as text, each cell after the heading of its column."""
    header: list[str] = []
    for number, row in enumerate(table.rows):
        cells = [normalise(text.replace("\n", " ")).strip() for text in _cell_texts(row.cells)]
        if number == 0 and len(table.rows) > 1:
            header = cells
            continue
        pairs = zip(header or [""] * len(cells), cells, strict=False)
        text = "; ".join(f"{name}: {cell}" if name and name != cell else cell for name, cell in pairs if cell)
        if text:
            yield text


def _cell_texts(cells: Sequence[_Cell]) -> Iterator[str]:
    """A cell that spans several columns stands in each of them; its text is given once."""
    last: Any = None
    for cell in cells:
        yield "" if cell._tc is last else cell.text
        last = cell._tc
