"""Spreadsheets as rows of text: CSV in the encodings and with the separators that people have, and Excel workbooks.

Runs in the worker (see ``jobs``). A workbook is looked at before it is opened, its formulas are never computed, and
what its cells hold is text from then on.
"""

from __future__ import annotations

import csv
import datetime
import io
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from assistant.types import Table, TableRow
from ingest.encodings import MARKS
from ingest.extraction import Limits, Refused
from ingest.word_archive import check_archive

SHEETS = frozenset({".csv", ".tsv", ".xlsx"})
MOST_BYTES = 20_000_000
MOST_ROWS, MOST_COLUMNS, MOST_CELLS = 5_000, 200, 200_000
_MOST_EMPTY = 20_000
"""Empty rows in a row after which nothing more is expected: some workbooks say that they have a million."""
_SEPARATORS = ";,\t"
_SAMPLE = 30
_EXCEL_SEPARATOR = "sep="
"""A first line by which Excel is told the separator: ``sep=;``."""


def read_tables(path: Path, limits: Limits) -> tuple[Table, ...]:
    """Every sheet that is not empty, without its empty rows.

    Raises:
        Refused: too_large, too_many_rows, too_many_cells, empty, or what is wrong with the file.
    """
    if path.stat().st_size > min(MOST_BYTES, limits.file_bytes):
        raise Refused("too_large")
    data = path.read_bytes()
    sheets = _workbook(data) if path.suffix.lower() == ".xlsx" else [("", _csv_rows(data))]
    tables, cells = [], 0
    for name, rows in sheets:
        kept = tuple(_kept(rows))
        cells += sum(len(row.cells) for row in kept)
        if cells > MOST_CELLS:
            raise Refused("too_many_cells")
        if kept:
            tables.append(Table(name, kept))
    if not tables:
        raise Refused("empty")
    return tuple(tables)


def _kept(rows: Iterable[Sequence[object]]) -> Iterator[TableRow]:
    """Rows that hold something, numbered as the spreadsheet does, without the empty cells at their end."""
    count, last = 0, 0
    for number, row in enumerate(rows, 1):
        cells = [_text(cell) for cell in row]
        while cells and not cells[-1].strip():
            cells.pop()
        if not cells:
            if number - last > _MOST_EMPTY:
                return
            continue
        count, last = count + 1, number
        if count > MOST_ROWS:
            raise Refused("too_many_rows")
        if len(cells) > MOST_COLUMNS:
            raise Refused("too_many_cells")
        yield TableRow(number, tuple(cells))


def _text(cell: object) -> str:
    """A cell as text: line breaks as one character, 3.0 as 3, a day without its midnight."""
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    if isinstance(cell, datetime.datetime) and cell.time() == datetime.time():
        cell = cell.date()
    return "" if cell is None else str(cell).replace("\r\n", "\n").replace("\r", "\n")


def _workbook(data: bytes) -> Iterator[tuple[str, Iterable[Sequence[object]]]]:
    from openpyxl import load_workbook

    check_archive(data, "xl/workbook.xml", "not_xlsx")
    book = load_workbook(io.BytesIO(data), read_only=True, data_only=True, keep_links=False)
    for sheet in book.worksheets:
        if sheet.sheet_state == "visible":
            sheet.reset_dimensions()  # what a file says of its own size is not to be relied on
            yield sheet.title, sheet.iter_rows(values_only=True)


def _csv_rows(data: bytes) -> list[list[str]]:
    text = decoded(data)
    first, _, rest = text.partition("\n")
    if first.strip().lower().startswith(_EXCEL_SEPARATOR) and len(first.strip()) == len(_EXCEL_SEPARATOR) + 1:
        return [[], *_parsed(rest, first.strip()[-1])]
    return _parsed(text, separator_of(text))


def _parsed(text: str, separator: str) -> list[list[str]]:
    csv.field_size_limit(MOST_BYTES)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=separator))
    except csv.Error as error:
        raise Refused("damaged", str(error)) from None


def decoded(data: bytes) -> str:
    """Text in UTF-8 or UTF-16 by its mark, in UTF-8 where it is that, else as Windows writes it (cp1252).

    Raises:
        Refused: not_text.
    """
    mark = next((encoding for mark, encoding in MARKS.items() if data.startswith(mark)), None)
    if mark is None and b"\x00" in data:
        raise Refused("not_text")
    try:
        return data.decode(mark or "utf-8")
    except UnicodeDecodeError:
        return data.decode("cp1252", errors="replace")


def separator_of(text: str) -> str:
    """The separator by which most of the first rows have the same number of cells, and more than one."""

    def agreeing(separator: str) -> tuple[int, int]:
        widths = Counter(len(row) for row in _parsed(_head(text), separator) if len(row) > 1)
        width, rows = max(widths.items(), key=lambda item: (item[1], item[0]), default=(0, 0))
        return rows, width

    return max(_SEPARATORS, key=agreeing)


def _head(text: str) -> str:
    """The first lines; a cell may run over several, so there are more of them than rows."""
    return "\n".join(text[: 40 * _SAMPLE * 100].split("\n")[: 10 * _SAMPLE])


def to_json(tables: Iterable[Table]) -> dict[str, Any]:
    """A form that crosses the border to the worker process."""
    return {"tables": [[table.name, [[row.number, row.cells] for row in table.rows]] for table in tables]}


def from_json(value: dict[str, Any]) -> tuple[Table, ...]:
    """The inverse of ``to_json``."""
    return tuple(
        Table(name, tuple(TableRow(number, tuple(cells)) for number, cells in rows)) for name, rows in value["tables"]
    )
