"""Tables with ruling lines: cells from the lines, words to the cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from ingest.pdf.lines import lines_of
from ingest.pdf.sheet import Rule, Sheet, Word
from ingest.wrapping import join_lines

Row = tuple[str, ...]
_NEAR = 3.0
"""Lines that end so close to one another, in points, meet."""
_MOST_RULES = 400
"""After collinear lines are joined; what has more is a drawing."""
_MOST_WORDS = 60
"""A table whose cells hold more words on average lays out a page; its text is read as text."""
_FEWEST_FILLED = 0.3


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. ``header``: the first row names the columns. ``edges`` are the left edges of the columns."""

    rows: tuple[Row, ...]
    header: bool
    x: float
    right: float
    y: float
    bottom: float
    size: float
    edges: tuple[float, ...]

    @property
    def text(self) -> str:
        return " ".join(cell for row in self.rows for cell in row if cell)


def ruled_tables(sheet: Sheet) -> tuple[list[Table], list[Word]]:
    """The tables of a page, and the words that stand outside them."""
    words = list(sheet.words)
    tables = []
    for grid in _grids(sheet.rules):
        inside = [word for word in words if grid.holds(word)]
        table = grid.table(inside)
        if table is not None:
            tables.append(table)
            held = {id(word) for word in inside}
            words = [word for word in words if id(word) not in held]
    return tables, words


@dataclass
class _Grid:
    levels: list[Rule]
    uprights: list[Rule]
    xs: list[float] = field(init=False)
    ys: list[float] = field(init=False)

    def __post_init__(self) -> None:
        sides = [rule.x for rule in self.uprights] + [edge for rule in self.levels for edge in (rule.x, rule.right)]
        heights = [rule.y for rule in self.levels] + [edge for rule in self.uprights for edge in (rule.y, rule.top)]
        self.xs = _merged(sides)
        self.ys = _merged(heights)[::-1]

    @property
    def is_table(self) -> bool:
        return len(self.xs) > 2 and len(self.ys) > 2

    def holds(self, word: Word) -> bool:
        middle, height = (word.x + word.right) / 2, word.y + 0.3 * word.size
        return self.xs[0] <= middle <= self.xs[-1] and self.ys[-1] <= height <= self.ys[0]

    def table(self, words: Sequence[Word]) -> Table | None:
        """None where the lines are no table of text."""
        cells: dict[tuple[int, int], list[Word]] = defaultdict(list)
        homes: dict[tuple[int, int], tuple[int, int]] = {}
        for word in words:
            row = _place(self.ys, word.y + 0.3 * word.size, falling=True)
            column = _place(self.xs, (word.x + word.right) / 2, falling=False)
            if (row, column) not in homes:
                homes[row, column] = self._first_of_merged(row, column)
            cells[homes[row, column]].append(word)
        columns = sorted({column for _, column in cells})
        rows = sorted({row for row, _ in cells})
        places = len(columns) * len(rows)
        if len(columns) < 2 or len(rows) < 2 or len(cells) < _FEWEST_FILLED * places:
            return None
        texts = [tuple(_text(cells.get((row, column), ())) for column in columns) for row in rows]
        if sum(len(cell.split()) for row in texts for cell in row) > _MOST_WORDS * len(cells):
            return None
        bold = [all(w.bold for column in columns for w in cells.get((row, column), ())) for row in rows]
        return Table(
            tuple(texts),
            has_header(texts, bold),
            self.xs[0],
            self.xs[-1],
            self.ys[0],
            self.ys[-1],
            max(word.size for word in words),
            tuple(self.xs[column] for column in columns),
        )

    def _first_of_merged(self, row: int, column: int) -> tuple[int, int]:
        """The upper left of the cells that no line separates from this one."""
        height = (self.ys[row] + self.ys[row + 1]) / 2
        while column > 0 and not any(_crosses(r.x, self.xs[column], r.y, height, r.top) for r in self.uprights):
            column -= 1
        middle = (self.xs[column] + self.xs[column + 1]) / 2
        while row > 0 and not any(_crosses(r.y, self.ys[row], r.x, middle, r.right) for r in self.levels):
            row -= 1
        return row, column


def has_header(rows: Sequence[Row], bold: Sequence[bool]) -> bool:
    """Whether the first row names the columns: it is full and alone in bold, or full in a table of three columns.

    Two columns without bold type are mostly names with their values.
    """
    first = rows[0]
    if len(rows) < 2 or not all(first) or not any(letter.isalpha() for cell in first for letter in cell):
        return False
    return (bold[0] and not all(bold)) or len(first) > 2


def _text(words: Iterable[Word]) -> str:
    return join_lines(line.text for line in lines_of(words, {}))


def _place(edges: Sequence[float], at: float, falling: bool) -> int:
    sign = -1 if falling else 1
    inner = edges[1:-1]
    return sum(1 for edge in inner if sign * at >= sign * edge)


def _crosses(position: float, wanted: float, start: float, at: float, end: float) -> bool:
    return abs(position - wanted) <= _NEAR and start - _NEAR <= at <= end + _NEAR


def _merged(values: Iterable[float]) -> list[float]:
    found: list[float] = []
    for value in sorted(values):
        if not found or value - found[-1] > _NEAR:
            found.append(value)
    return found


def _grids(rules: Iterable[Rule]) -> Iterator[_Grid]:
    """Lines that touch one another, where they make at least two columns and two rows."""
    levels = _joined([rule for rule in rules if rule.level])
    uprights = [_swapped(rule) for rule in _joined([_swapped(rule) for rule in rules if not rule.level])]
    if not levels or not uprights or len(levels) + len(uprights) > _MOST_RULES:
        return
    left = set(range(len(uprights)))
    while left:
        grid = _Grid(*_connected(levels, uprights, left))
        if grid.is_table:
            yield grid


def _connected(levels: list[Rule], uprights: list[Rule], left: set[int]) -> tuple[list[Rule], list[Rule]]:
    """The lines that hang together with one of the uprights in ``left``, which are taken out of it."""
    queue = [left.pop()]
    mine, used = list(queue), set[int]()
    while queue:
        upright = uprights[queue.pop()]
        touched = [n for n, level in enumerate(levels) if n not in used and _touch(level, upright)]
        used.update(touched)
        for number in touched:
            new = [n for n in left if _touch(levels[number], uprights[n])]
            left.difference_update(new)
            queue += new
            mine += new
    return [levels[n] for n in sorted(used)], [uprights[n] for n in mine]


def _touch(level: Rule, upright: Rule) -> bool:
    return level.x - _NEAR <= upright.x <= level.right + _NEAR and upright.y - _NEAR <= level.y <= upright.top + _NEAR


def _swapped(rule: Rule) -> Rule:
    return Rule(rule.y, rule.x, rule.top, rule.right)


def _joined(levels: Sequence[Rule]) -> list[Rule]:
    """Level lines on one height that overlap or meet, as one."""
    rows: list[list[Rule]] = []
    for rule in sorted(levels, key=lambda one: one.y):
        if rows and rule.y - rows[-1][0].y <= _NEAR / 2:
            rows[-1].append(rule)
        else:
            rows.append([rule])
    return [rule for row in rows for rule in _joined_row(sorted(row, key=lambda one: one.x))]


def _joined_row(row: Sequence[Rule]) -> list[Rule]:
    found = [row[0]]
    for _, rule in pairwise(row):
        last = found[-1]
        if rule.x <= last.right + _NEAR:
            found[-1] = Rule(last.x, last.y, max(last.right, rule.right), last.top)
        else:
            found.append(rule)
    return found
