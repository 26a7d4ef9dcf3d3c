"""Tables without ruling lines: consecutive lines of print whose parts stand below one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from statistics import median

from ingest.pdf.lines import Line
from ingest.pdf.tables import Row, Table, has_header
from ingest.wrapping import BULLET, NUMBERED, join_wrapped

PrintRow = Sequence[Line]
"""Lines on one height, from left to right."""
Edges = tuple[float, float]
"""Left and right edge of a column."""

_FEWEST_ROWS = 3
_GUTTER = 0.6
"""Columns stand at least so many font sizes apart, over all rows."""
_WRAPPED = 1.6
"""A wrapped line stands at most so many font sizes below the one before it."""
_FARTHEST = 4.0
"""Rows of a table stand at most so many font sizes apart."""
_NEAR = 3.0
_CLOSER = 0.92
"""A line this much closer to the one above than rows are to one another goes on with the row."""
_MOST_TRIES = 12
"""So many lines are left out from the end of what may be a table before it is given up: work stays bounded."""


def with_tables(rows: Sequence[PrintRow]) -> list[Line | Table]:
    """Lines and tables from the top down; parts of a line that is in no table are joined again."""
    found: list[Line | Table] = []
    at = 0
    while at < len(rows):
        end = _run_end(rows, at)
        table = _table(rows[at:end]) if end > at else None
        for last in range(end - 1, max(end - _MOST_TRIES, at + 1), -1):
            if table is not None:
                break
            end, table = last, _table(rows[at:last])
        if table is None:
            found.append(joined(rows[at]))
            end = at + 1
        else:
            found.append(table)
        at = end
    return found


def joined(row: PrintRow) -> Line:
    """The parts of a line of print as one."""
    text = " ".join(part.text for part in row)
    biggest = max(row, key=lambda part: len(part.text))
    bold = all(part.bold for part in row)
    return replace(row[0], text=text, right=row[-1].right, size=biggest.size, bold=bold, level=biggest.level)


def _parts(row: PrintRow) -> PrintRow:
    """A sign before an item is no cell of its own."""
    if len(row) > 1 and (BULLET.fullmatch(row[0].text) or NUMBERED.match(row[0].text + " x")):
        return [joined(row[:2]), *row[2:]]
    return row


def _run_end(rows: Sequence[PrintRow], start: int) -> int:
    """Where the lines that may be one table with line ``start`` end: each has parts, or goes on with a cell."""
    if len(_parts(rows[start])) < 2:
        return start
    end = start + 1
    while end < len(rows):
        above, row = rows[end - 1], rows[end]
        distance = above[0].y - row[0].y
        if not 0 < distance <= _FARTHEST * row[0].size or not _fits(rows[start:end], _parts(row), distance):
            break
        end += 1
    return end


def _fits(run: Sequence[PrintRow], row: PrintRow, distance: float) -> bool:
    """A line with one part only goes on with a cell: close to the line above, within one column."""
    if len(row) > 1:
        return True
    columns = _columns([_parts(one) for one in run if len(_parts(one)) > 1])
    touched = [n for n, (left, right) in enumerate(columns) if row[0].x < right + _NEAR and row[0].right > left - _NEAR]
    follows = touched[0] + 1 if touched else 0
    room = columns[follows][0] if 0 < follows < len(columns) else float("inf")
    return len(touched) == 1 and row[0].right < room and distance <= _WRAPPED * row[0].size


def _columns(rows: Sequence[PrintRow]) -> list[Edges]:
    """Left and right edges of what stands below one another."""
    merged: list[Edges] = []
    for left, right in sorted((part.x, part.right) for row in rows for part in row):
        if merged and left <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(right, merged[-1][1]))
        else:
            merged.append((left, right))
    return merged


def _table(run: Sequence[PrintRow]) -> Table | None:
    rows = [_parts(row) for row in run]
    size = max(part.size for row in rows for part in row)
    full = [row for row in rows if len(row) > 1]
    columns = _columns(full)
    gaps = [right[0] - left[1] for left, right in pairwise(columns)]
    if len(columns) < 2 or min(gaps) < _GUTTER * size:
        return None
    texts, bold = _texts(rows, columns)
    filled = [row for row in texts if sum(map(bool, row)) > 1]
    header = has_header(texts, bold)
    if len(filled) < (_FEWEST_ROWS if not (header and bold[0]) else 2) or _is_prose(texts):
        return None
    edges = tuple(left for left, _ in columns)
    top, bottom = rows[0][0].y + size, rows[-1][0].y
    return Table(tuple(texts), header, columns[0][0], columns[-1][1], top, bottom, size, edges)


def _texts(rows: Sequence[PrintRow], columns: Sequence[Edges]) -> tuple[list[Row], list[bool]]:
    """The cells of each row, wrapped lines joined, and whether the row is in bold."""
    usual = median([above[0].y - row[0].y for above, row in pairwise(rows) if len(above) > 1 < len(row)] or [0.0])
    cells: list[list[str]] = []
    bold: list[bool] = []
    for number, row in enumerate(rows):
        placed = _placed(row, columns)
        if cells and _goes_on(placed, rows[number - 1], row, usual):
            cells[-1] = [join_wrapped(old, new) for old, new in zip(cells[-1], placed, strict=True)]
        else:
            cells.append(placed)
            bold.append(all(part.bold for part in row))
    return [tuple(row) for row in cells], bold


def _placed(row: PrintRow, columns: Sequence[Edges]) -> list[str]:
    cells = [""] * len(columns)
    for part in row:
        overlaps = [min(part.right, right) - max(part.x, left) for left, right in columns]
        column = overlaps.index(max(overlaps))
        cells[column] = f"{cells[column]} {part.text}".strip()
    return cells


def _goes_on(cells: Sequence[str], above: PrintRow, row: PrintRow, usual: float) -> bool:
    """Whether the line goes on with the cells above it: close, and with no new first cell or with a small letter."""
    distance = above[0].y - row[0].y
    if distance > _WRAPPED * row[0].size:
        return False
    if not cells[0] or (len(row) == 1 and distance < _CLOSER * usual):
        return True
    return len(row) == 1 and (cells[0][0].islower() or above[0].text[-1:] in "-\u00ad")


def _is_prose(rows: Sequence[Row]) -> bool:
    """Whether every column is running text: sentences that stand side by side by chance."""
    words = [sum(len(row[column].split()) for row in rows) / len(rows) for column in range(len(rows[0]))]
    return min(words) > 8
