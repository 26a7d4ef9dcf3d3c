"""Reading order: columns one after the other, what spans them in its place, notes at the end of the page."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

from ingest.pdf.aligned import with_tables
from ingest.pdf.lines import Line
from ingest.pdf.tables import Table

Item = Line | Table

_SAME_EDGE = 3.0
_CLEAR = 5.0
"""Columns of text stand at least so many points apart."""
_FEWEST_LINES = 3
_MOST_EDGES = 16
"""So many left edges are tried, those of most lines first: a page of scattered words has no columns."""
_PROSE = 3.5
"""Words in a line of running text, on average; cells of a table mostly hold fewer."""
_STEADY = 1.7
"""Lines of a paragraph stand at most so many font sizes apart."""
_SMALL_PRINT = 0.95
_NOTE_MARK = re.compile(r"^(\d{1,3})(?=[^\W\d_])")
"""The raised number of a note, printed without a space after it."""


def in_order(items: Iterable[Item], body: float) -> list[Item]:
    """Lines and tables of a page as they are read.

    Args:
        items: in any order; parts of a line of print as lines of their own.
        body: the font size of the document's running text, points.
    """
    text = list(items)
    notes = _notes(text, body)
    set_apart = {id(note) for note in notes}
    marked = [replace(note, text=_NOTE_MARK.sub(r"\1 ", note.text)) for note in notes]
    return [*_ordered([item for item in text if id(item) not in set_apart]), *_region(marked)]


def _notes(items: Sequence[Item], body: float) -> list[Line]:
    """Footnotes: small print that begins with a number, and all small print below it."""
    small = [item for item in items if isinstance(item, Line) and item.size < _SMALL_PRINT * body and not item.level]
    set_small = {id(line) for line in small}
    others = [item for item in items if id(item) not in set_small]
    floor = min((item.bottom if isinstance(item, Table) else item.y for item in others), default=0.0)
    low = sorted((line for line in small if line.y < floor), key=lambda line: -line.y)
    first = next((n for n, line in enumerate(low) if line.text[:1].isdigit() or line.text[:1] == "*"), len(low))
    return low[first:]


def _ordered(items: Sequence[Item]) -> list[Item]:
    edge = _gutter(items)
    if edge is None:
        return list(_region(items))
    found: list[Item] = []
    for spanning, left, right in _bands(items, edge):
        found += _region(spanning)
        found += _shifted(_ordered(left)) + _shifted(_ordered(right)) if left and right else _ordered([*left, *right])
    return found


def _gutter(items: Sequence[Item]) -> float | None:
    """The left edge of a column of text that has another beside it; None where there is one column."""
    edges: dict[int, list[Line]] = {}
    for item in items:
        if isinstance(item, Line):
            edges.setdefault(round(item.x / _SAME_EDGE), []).append(item)
    for place, lines in sorted(edges.items(), key=lambda entry: -len(entry[1]))[:_MOST_EDGES]:
        near = lines + edges.get(place + 1, []) + edges.get(place - 1, [])
        edge = min(line.x for line in near)
        if len(near) >= _FEWEST_LINES and any(_side_by_side(band) for band in _bands(items, edge)):
            return edge
    return None


Band = tuple[list[Item], list[Item], list[Item]]
"""What spans the columns, then what stands left and right below it."""


def _bands(items: Sequence[Item], edge: float) -> list[Band]:
    bands: list[Band] = [([], [], [])]
    for item in sorted(items, key=lambda one: -one.y):
        if item.x < edge - _SAME_EDGE and item.right > edge - _CLEAR:
            if bands[-1][1] or bands[-1][2]:
                bands.append(([], [], []))
            bands[-1][0].append(item)
        else:
            bands[-1][1 if item.x < edge - _SAME_EDGE else 2].append(item)
    return bands


def _side_by_side(band: Band) -> bool:
    _, left, right = band
    return _is_prose(left) and _is_prose(right) and _beside(left, right)


def _is_prose(items: Sequence[Item]) -> bool:
    lines = [item for item in items if isinstance(item, Line)]
    if len(lines) < _FEWEST_LINES or sum(len(line.text.split()) for line in lines) < _PROSE * len(lines):
        return False
    steady = [above.y - below.y <= _STEADY * below.size for above, below in pairwise(lines)]
    return sum(steady) * 2 >= len(steady)


def _beside(left: Sequence[Item], right: Sequence[Item]) -> bool:
    top = min(left[0].y, right[0].y)
    bottom = max(left[-1].y, right[-1].y)
    shorter = min(left[0].y - left[-1].y, right[0].y - right[-1].y)
    return top - bottom >= 0.5 * shorter


def _shifted(items: Sequence[Item]) -> list[Item]:
    """With the left edge of the column as zero: how far an item is indented counts from there."""
    zero = min((item.x for item in items), default=0.0)
    return [replace(item, x=item.x - zero, right=item.right - zero) for item in items]


def _region(items: Iterable[Item]) -> list[Item]:
    """One column: rows from the top down, unruled tables found."""
    found: list[Item] = []
    rows: list[list[Line]] = []
    for item in sorted(items, key=lambda one: (-one.y, one.x)):
        if isinstance(item, Table):
            found += with_tables(rows)
            found.append(item)
            rows = []
        elif rows and abs(rows[-1][0].y - item.y) <= 0.3 * item.size:
            rows[-1].append(item)
        else:
            rows.append([item])
    return [*found, *with_tables([sorted(row, key=lambda line: line.x) for row in rows])]
