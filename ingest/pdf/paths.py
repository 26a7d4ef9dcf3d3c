"""Paths of a page: the straight lines that tables are ruled with, and the small dots that stand before list items."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from ingest.pdf.matrices import Matrix, Point, point
from ingest.pdf.sheet import Rule, Word

MOST_RULES = 4_000
"""A page with more straight lines is a drawing; looking for tables in it would take long and find none."""
_MOST_DOTS = 300
_THIN = 3.0
_SHORTEST_RULE = 4.0
_SMALLEST_DOT, _LARGEST_DOT = 1.5, 8.0
_BEFORE_TEXT = 30.0
"""A dot stands at most so many points before its item."""


class Paths:
    """Follows the operators that make and paint paths (ISO 32000-2, 8.5). Operands are lists of numbers."""

    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.dots: list[Point] = []
        self._parts: list[list[Point]] = []

    def start(self, matrix: Matrix, operands: Any) -> None:
        self._parts.append([point(matrix, float(operands[0]), float(operands[1]))])

    def line(self, matrix: Matrix, operands: Any) -> None:
        """A line, or a curve of which only the end is kept."""
        self._parts[-1].append(point(matrix, float(operands[-2]), float(operands[-1])))

    def close(self, _matrix: Matrix, _operands: Any) -> None:
        if self._parts:
            self._parts[-1].append(self._parts[-1][0])

    def box(self, matrix: Matrix, operands: Any) -> None:
        x, y, width, height = (float(value) for value in operands[:4])
        corners = ((x, y), (x + width, y), (x + width, y + height), (x, y + height), (x, y))
        self._parts.append([point(matrix, *corner) for corner in corners])

    def stroke(self, _matrix: Matrix, _operands: Any) -> None:
        for part in self._parts:
            for (x, y), (right, top) in pairwise(part):
                self._add_rule(min(x, right), min(y, top), max(x, right), max(y, top), 0.5)
            if len(part) > 4:
                self._add_dot(part)
        self._parts = []

    def close_and_stroke(self, matrix: Matrix, operands: Any) -> None:
        self.close(matrix, operands)
        self.stroke(matrix, operands)

    def fill(self, _matrix: Matrix, _operands: Any) -> None:
        """A thin box that is filled is a rule too."""
        for part in self._parts:
            xs, ys = [x for x, _ in part], [y for _, y in part]
            self._add_rule(min(xs), min(ys), max(xs), max(ys), _THIN)
            self._add_dot(part)
        self._parts = []

    def drop(self, _matrix: Matrix, _operands: Any) -> None:
        self._parts = []

    def _add_rule(self, x: float, y: float, right: float, top: float, thin: float) -> None:
        if len(self.rules) > MOST_RULES or max(right - x, top - y) < _SHORTEST_RULE:
            return
        if top - y <= thin:
            self.rules.append(Rule(x, (y + top) / 2, right, (y + top) / 2))
        elif right - x <= thin:
            self.rules.append(Rule((x + right) / 2, y, (x + right) / 2, top))

    def _add_dot(self, part: Sequence[Point]) -> None:
        xs, ys = [x for x, _ in part], [y for _, y in part]
        width, height = max(xs) - min(xs), max(ys) - min(ys)
        is_dot = min(width, height) >= _SMALLEST_DOT and max(width, height) <= _LARGEST_DOT
        if is_dot and len(self.dots) < _MOST_DOTS:
            self.dots.append(((min(xs) + max(xs)) / 2, (min(ys) + max(ys)) / 2))


def bullets(dots: Iterable[Point], words: Sequence[Word]) -> list[Word]:
    """A bullet for each dot that stands before the first word of a line."""
    found = []
    for x, y in dots:
        beside = [word for word in words if word.y < y < word.y + 0.8 * word.size]
        after = min((word for word in beside if word.x > x), key=lambda word: word.x, default=None)
        is_first = after is not None and after.x - x < _BEFORE_TEXT
        if after and is_first and not any(x - _BEFORE_TEXT < word.right <= after.x and word.x < x for word in beside):
            found.append(Word("•", x - 1, x + 1, after.y, after.size, False, mark=after.mark))
    return found
