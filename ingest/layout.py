"""From lines and tables in reading order, with font sizes, to headings, paragraphs, list items and table rows."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from assistant.text import normalise
from ingest.extraction import ExtractedPage, PageBuilder
from ingest.pdf.lines import Line
from ingest.pdf.order import Item
from ingest.pdf.outline import key_of
from ingest.pdf.tables import Row, Table
from ingest.wrapping import BULLET, DATE, NUMBERED, join_lines

HEADER_ROW = 1
"""The level of a row block that names the columns of its table."""
_CELL_BORDER = " | "
_HEADING_SCALE = 1.08
_PARAGRAPH_GAP = 1.2
_COMMON = 0.08
"""A distance between lines is common when it makes up this share of all."""
_LONGEST_HEADING = 200
_LONGEST_BOLD_HEADING = 80
_SENTENCES = re.compile(r"\w{3}\. [A-ZÆØÅ].*\.$|^.{80,}\.$")
"""Two sentences or a long one: large print that is a lead and no heading."""
_SMALL_PRINT = 0.95
_NOTE = re.compile(r"\d{1,3} [A-ZÆØÅ]")
_INDENT = 0.7
"""A line that begins so many font sizes to the right of the line before it begins a paragraph."""
_SAME_SIZE = 0.3
_SAME_EDGE = 3.0

Titles = Mapping[int, Mapping[str, int]]
"""Page number -> title as ``key_of`` gives it -> depth among the bookmarks."""


@dataclass(frozen=True, slots=True)
class _Group:
    """Lines that make up one heading, paragraph or item. ``given``: the level that tags or bookmarks name, or 0."""

    lines: tuple[Line, ...]
    text: str
    given: int

    @property
    def first(self) -> Line:
        return self.lines[0]


def build_pages(pages: Sequence[Sequence[Item]], titles: Titles | None = None) -> list[ExtractedPage]:
    """One ``ExtractedPage`` for each list of lines and tables, numbered from 1.

    Heading levels come from tags, bookmarks, font sizes and bold type of the whole document, so that a level means
    the same on each page.
    """
    body = body_size(_lines(pages))
    pitch = _line_pitch(pages, body)
    grouped = [
        list(_grouped(items, body, pitch, (titles or {}).get(number, {}))) for number, items in enumerate(pages, 1)
    ]
    levels = _Levels([group for page in grouped for group in page if isinstance(group, _Group)], body)
    tables = _Tables()
    return [_build_page(number, page, levels, tables) for number, page in enumerate(grouped, 1)]


def _lines(pages: Iterable[Iterable[Item]]) -> Iterator[Line]:
    return (item for page in pages for item in page if isinstance(item, Line))


def body_size(lines: Iterable[Line]) -> float:
    """The font size of most letters, points; 0 where there are none."""
    counts: Counter[float] = Counter()
    for line in lines:
        counts[round(line.size, 1)] += len(line.text)
    return counts.most_common(1)[0][0] if counts else 0.0


def _build_page(number: int, parts: Sequence[_Group | Table], levels: _Levels, tables: _Tables) -> ExtractedPage:
    builder = PageBuilder()
    indents = _item_indents(line for part in parts if isinstance(part, _Group) for line in part.lines)
    for place, part in enumerate(parts):
        if isinstance(part, Table):
            tables.add(builder, part, begins_page=place == 0)
            continue
        tables.end()
        _add_group(builder, part, levels.of(part), indents.get(round(part.first.x), 0))
    return builder.build(number)


def _add_group(builder: PageBuilder, group: _Group, level: int, indent: int) -> None:
    if level:
        builder.add("heading", group.text, level)
    elif BULLET.match(group.text):
        builder.add("item", "• " + BULLET.sub("", group.text), indent)
    elif NUMBERED.match(group.text):
        builder.add("item", group.text, indent)
    else:
        builder.add("paragraph", group.text)


class _Tables:
    """Adds tables as rows; knows the table that a page ended with, which may go on on the next."""

    def __init__(self) -> None:
        self._last: Table | None = None

    def end(self) -> None:
        self._last = None

    def add(self, builder: PageBuilder, table: Table, begins_page: bool) -> None:
        header = table.header
        if begins_page and self._last is not None and _same_columns(self._last, table):
            header = table.rows[0] == self._last.rows[0]
        for number, row in enumerate(table.rows):
            builder.add("row", _row_text(row), HEADER_ROW if header and number == 0 else 0)
        self._last = table


def _same_columns(one: Table, other: Table) -> bool:
    return len(one.edges) == len(other.edges) and all(
        abs(a - b) <= _SAME_EDGE for a, b in zip(one.edges, other.edges, strict=True)
    )


def _row_text(cells: Row) -> str:
    """Cells from left to right: the words of a row as they stand on the page, so that a quote of it can be found."""
    return normalise(_CELL_BORDER.join(cells)).strip().removesuffix("|").rstrip(" |")


class _Levels:
    """Ranks the kinds of headings of a document: levels that are named keep their order, others go in by size."""

    def __init__(self, groups: Sequence[_Group], body: float) -> None:
        self._body = body
        named: dict[int, list[_Group]] = {}
        for group in groups:
            if group.given:
                named.setdefault(group.given, []).append(group)
        self._named = {
            level: (median(one.first.size for one in some), all(one.first.bold for one in some))
            for level, some in sorted(named.items())
        }
        self._ranks = sorted({self._key(group) for group in groups if self._is_heading(group)})

    def of(self, group: _Group) -> int:
        """1 for the highest level of the document; 0 for what is no heading."""
        return self._ranks.index(self._key(group)) + 1 if self._is_heading(group) else 0

    def _is_heading(self, group: _Group) -> bool:
        if not any(map(str.isalnum, group.text)) or len(group.text) > _LONGEST_HEADING:
            return False
        if group.given or _is_bold_heading(group):
            return True
        return group.first.size > self._body * _HEADING_SCALE and not _SENTENCES.search(group.text)

    def _key(self, group: _Group) -> tuple[float, float]:
        if group.given:
            return group.given, 0.0
        size = round(group.first.size, 1)
        below = 0.5
        for level, (named_size, named_bold) in self._named.items():
            if abs(size - named_size) <= _SAME_SIZE and group.first.bold == named_bold:
                return level, 0.0
            if size > named_size + _SAME_SIZE:
                return level - 0.5, -size
            below = level + 0.5
        return below, -size if size > self._body * _HEADING_SCALE else 0.0


def _is_bold_heading(group: _Group) -> bool:
    text = group.text
    return (
        all(line.bold for line in group.lines)
        and len(text) <= _LONGEST_BOLD_HEADING
        and text[-1:] not in ".,;:"
        and any(map(str.isalpha, text))
    )


def _item_indents(lines: Iterable[Line]) -> dict[int, int]:
    """Left edge of a list item -> nesting level."""
    edges = sorted({round(line.x) for line in lines if _is_item(line.text)})
    levels: dict[int, int] = {}
    level, last = -1, -99
    for edge in edges:
        if edge - last > 3:
            level += 1
        levels[edge], last = level, edge
    return levels


def _grouped(items: Iterable[Item], body: float, pitch: float, titles: Mapping[str, int]) -> Iterator[_Group | Table]:
    current: list[Line] = []
    for item in items:
        if current and (isinstance(item, Table) or _starts_block(current, item, pitch, body)):
            yield _group(current, titles)
            current = []
        if isinstance(item, Table):
            yield item
        else:
            current.append(item)
    if current:
        yield _group(current, titles)


def _group(lines: Sequence[Line], titles: Mapping[str, int]) -> _Group:
    text = normalise(join_lines(line.text for line in lines)).strip()
    return _Group(tuple(lines), text, lines[0].level or (titles.get(key_of(text), 0) if titles else 0))


def _line_pitch(pages: Sequence[Sequence[Item]], body: float) -> float:
    """The distance between two lines of one paragraph: the smallest that is common among lines of body text.

    The median would be the distance between paragraphs where most of them are one line long.
    """
    gaps = Counter(
        round(above.y - below.y, 1)
        for items in pages
        for above, below in pairwise(items)
        if isinstance(above, Line)
        and isinstance(below, Line)
        and 0.9 * body <= above.y - below.y < 2.2 * body
        and round(above.size, 1) == round(below.size, 1) == body
    )
    common = [gap for gap, count in gaps.items() if count >= _COMMON * gaps.total()]
    return min(common) if common else 1.3 * body


def _starts_block(group: Sequence[Line], line: Line, pitch: float, body: float) -> bool:
    last = group[-1]
    if round(last.size, 1) != round(line.size, 1) or last.bold != line.bold or last.level != line.level:
        return True
    if BULLET.match(line.text) or (line.size < body * _SMALL_PRINT and _NOTE.match(line.text)):
        return True
    if NUMBERED.match(line.text) and (NUMBERED.match(group[0].text) or line.x > last.x + 3):
        return True
    if _is_item(group[0].text) and line.x <= group[0].x + 1 and (line.text.lstrip()[:1].isupper() or _is_number(line)):
        return True  # back at the margin of the list: what follows is not part of the item
    if line.x - last.x > _INDENT * line.size and not _is_item(group[0].text) and last.text[-1:] in ".:!?":
        return True
    distance = last.y - line.y
    if distance < -pitch:
        return not _goes_on_in_next_column(last, line)
    return distance > pitch * _PARAGRAPH_GAP * max(1.0, line.size / body)


def _goes_on_in_next_column(last: Line, line: Line) -> bool:
    return last.text[-1:] not in ".:;!?" and line.text[:1].islower()


def _is_number(line: Line) -> bool:
    return bool(NUMBERED.match(line.text)) and not DATE.match(line.text)


def _is_item(text: str) -> bool:
    return bool(BULLET.match(text) or NUMBERED.match(text))
