"""Word files as one page of text: headings, paragraphs, lists and tables in reading order."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO
from typing import TYPE_CHECKING

from assistant.text import normalise
from ingest.extraction import ExtractedPage, Limits, PageBuilder, Refused

if TYPE_CHECKING:
    from docx.table import Table
    from docx.text.paragraph import Paragraph

_MOST_ENTRIES = 2_000
_MOST_UNPACKED = 200_000_000
_HIGHEST_RATIO = 100
_RATIO_FROM = 1_000_000
"""Small parts may be packed as tightly as they like; what unpacks to more than this must not be a bomb."""
_HEADING = re.compile(r"^(?:heading|overskrift|tittel|title)\s*(\d)?", re.IGNORECASE)
_LIST = re.compile(r"list|liste|punkt", re.IGNORECASE)


def check_archive(data: bytes) -> None:
    """Look at a .docx before anything unpacks it.

    Raises:
        Refused: not a Word file, a zip bomb, macros, references to outside, entity declarations, odd paths.
    """
    try:
        archive = zipfile.ZipFile(BytesIO(data))
    except zipfile.BadZipFile:
        raise Refused("not_docx") from None
    with archive:
        entries = archive.infolist()
        names = {entry.filename for entry in entries}
        if "[Content_Types].xml" not in names or "word/document.xml" not in names:
            raise Refused("not_docx")
        if len(entries) > _MOST_ENTRIES or sum(entry.file_size for entry in entries) > _MOST_UNPACKED:
            raise Refused("bomb")
        for entry in entries:
            _check_entry(entry)
        _check_parts(archive, entries)


def _check_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise Refused("encrypted")
    if entry.filename.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", entry.filename):
        raise Refused("unsafe_path")
    if entry.file_size > _RATIO_FROM and entry.file_size > _HIGHEST_RATIO * max(1, entry.compress_size):
        raise Refused("bomb")
    if entry.filename.lower().endswith("vbaproject.bin"):
        raise Refused("macros")
    if entry.filename.lower().endswith((".zip", ".docx", ".7z", ".rar")):
        raise Refused("nested_archive")


def _check_parts(archive: zipfile.ZipFile, entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        if not entry.filename.endswith((".xml", ".rels")):
            continue
        part = archive.read(entry)
        if b"<!DOCTYPE" in part or b"<!ENTITY" in part:
            raise Refused("entities")
        if entry.filename.endswith(".rels") and _fetches_from_outside(part):
            raise Refused("external_reference")


def _fetches_from_outside(part: bytes) -> bool:
    """Hyperlinks point outside and are harmless; templates, images and objects would be fetched."""
    for relation in re.findall(rb"<Relationship\b[^>]*>", part):
        if b'TargetMode="External"' in relation and b"/hyperlink" not in relation:
            return True
    return False


def word_pages(data: bytes, limits: Limits) -> list[ExtractedPage]:
    """A Word file is one page: it has none of its own before it is printed.

    Raises:
        Refused: see ``check_archive``; ``damaged`` where python-docx cannot read it.
    """
    check_archive(data)
    from docx import Document
    from docx.opc.exceptions import PackageNotFoundError
    from docx.table import Table
    from docx.text.paragraph import Paragraph

    try:
        document = Document(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError) as error:
        raise Refused("damaged", type(error).__name__) from None
    builder = PageBuilder()
    length = 0
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
    return [builder.build(1)]


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
