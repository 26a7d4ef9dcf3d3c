"""Places on a page: matrices, and pages or text that are turned."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from ingest.pdf.sheet import Rule, Word

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
UNIT: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
UPRIGHT, ASKEW = 0, 4


def point(matrix: Matrix, x: float, y: float) -> Point:
    return (x * matrix[0] + y * matrix[2] + matrix[4], x * matrix[1] + y * matrix[3] + matrix[5])


def product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    k, m, n, o, p, q = then
    return (a * k + b * n, a * m + b * o, c * k + d * n, c * m + d * o, e * k + f * n + p, e * m + f * o + q)


def matrix_of(values: Any) -> Matrix | None:
    numbers = [float(value) for value in values]
    return (numbers[0], numbers[1], numbers[2], numbers[3], numbers[4], numbers[5]) if len(numbers) == 6 else None


def turn_of(matrix: Matrix) -> int:
    """Quarter turns against the clock that text runs in; 4 for anything between."""
    angle = math.degrees(math.atan2(matrix[1], matrix[0]))
    quarter = round(angle / 90)
    return quarter % 4 if abs(angle - quarter * 90) < 2 else ASKEW


def upright_frame(box: Any, rotation: int) -> tuple[Matrix, float, float]:
    """From the page's own coordinates to the reader's, with width and height as the reader sees them."""
    left, bottom = float(box.left), float(box.bottom)
    width, height = float(box.width), float(box.height)
    match rotation % 360:
        case 90:
            return (0, -1, 1, 0, -bottom, width + left), height, width
        case 180:
            return (-1, 0, 0, -1, width + left, height + bottom), width, height
        case 270:
            return (0, 1, -1, 0, height + bottom, -left), height, width
    return (1, 0, 0, 1, -left, -bottom), width, height


def turned_word(word: Word, width: float) -> Word:
    """The page turned a quarter clockwise: what ran upwards runs to the right. ``right - x`` is the word's length."""
    length = word.right - word.x
    return replace(word, x=word.y, right=word.y + length, y=width - word.x)


def turned_rule(rule: Rule, width: float) -> Rule:
    return Rule(rule.y, width - rule.right, rule.top, width - rule.x)
