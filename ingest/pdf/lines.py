"""Words as lines of print, cut where a wide gap separates what belongs to different columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from ingest.pdf.sheet import Word

_SAME_LINE = 0.25
"""How far base lines of one line may lie apart, in font sizes."""
_SPACE_GAP = 0.17
"""A gap of this many font sizes is a space, also where none was printed."""
_CELL_GAP = 0.8
"""A gap of this many font sizes separates columns or cells; a space in justified text rarely gets so wide."""
_SPACED_LETTERS = 4
"""So many single letters in a row are one word, set with space between its letters."""
_LETTER_GAP = 1.3
_WORD_GAP = 1.6
"""In a word set with spaces between its letters, a gap so many times the usual one ends the word."""
_BOLD_SHARE = 0.95
_BUCKET = 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one line of print, in points; ``y`` is the base line and grows upwards.

    ``level`` is that of the heading which tags say the line belongs to, 0 for none.
    """

    text: str
    x: float
    y: float
    size: float
    bold: bool
    right: float = 0.0
    level: int = 0


Levels = Mapping[int, int]
"""The number that tags know words by -> the level of the heading they belong to."""


def lines_of(words: Iterable[Word], levels: Levels) -> list[Line]:
    """Lines from the top of the page down, from left to right where a wide gap cuts one in parts."""
    found = []
    for row in _rows(words):
        row.sort(key=lambda word: word.x)
        found += [_line(part, levels) for part in _cut(_single(row))]
    return found


def _rows(words: Iterable[Word]) -> list[list[Word]]:
    """Words on one base line, and raised or lowered ones with the word they belong to; topmost first."""
    rows: list[list[Word]] = []
    by_height: dict[int, list[list[Word]]] = {}
    for word in sorted(words, key=lambda one: (-one.size, -one.y)):
        bucket = int(word.y // _BUCKET)
        reach = 1 + int(word.size // _BUCKET)
        near = [row for step in range(-reach, reach + 1) for row in by_height.get(bucket + step, ())]
        home = _on_base_line(word, near) or _beside(word, near)
        if home is None:
            home = []
            rows.append(home)
            by_height.setdefault(bucket, []).append(home)
        home.append(word)
    return sorted(rows, key=lambda row: -row[0].y)


def _on_base_line(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    fitting = [row for row in rows if abs(row[0].y - word.y) <= _SAME_LINE * word.size]
    return min(fitting, key=lambda row: abs(row[0].y - word.y)) if fitting else None


def _beside(word: Word, rows: list[list[Word]]) -> list[Word] | None:
    """The row that ``word`` is a raised or lowered sign of."""
    for row in rows:
        first = row[0]
        if word.size < 0.85 * first.size and -0.3 * first.size <= word.y - first.y <= 0.6 * first.size:
            reach = 0.4 * word.size
            if any(one.x - reach <= word.right and word.x <= one.right + reach for one in row):
                return row
    return None


def _single(row: Sequence[Word]) -> list[Word]:
    """Words without those printed twice on one spot to look bold."""
    kept: list[Word] = []
    for word in row:
        twice = kept and kept[-1].text == word.text and abs(kept[-1].x - word.x) < 0.12 * word.size
        if not twice:
            kept.append(word)
    return kept


def _cut(row: Sequence[Word]) -> list[list[Word]]:
    parts: list[list[Word]] = [[row[0]]]
    for left, right in pairwise(row):
        gap = right.x - left.right
        wide = gap > _CELL_GAP * max(left.size, right.size)
        letter_by_letter = len(left.text) == len(right.text) == 1 and gap <= _LETTER_GAP * right.size
        if wide and not letter_by_letter:
            parts.append([right])
        else:
            parts[-1].append(right)
    return parts


def _line(words: Sequence[Word], levels: Levels) -> Line:
    letters = sum(len(word.text) for word in words)
    bold = sum(len(word.text) for word in words if word.bold) >= _BOLD_SHARE * letters
    main = max(words, key=lambda word: word.size)
    marks = Counter(levels.get(word.mark, 0) for word in words)
    right = max(word.right for word in words)
    return Line(text_of(words), words[0].x, main.y, _main_size(words), bold, right, marks.most_common(1)[0][0])


def _main_size(words: Sequence[Word]) -> float:
    counts: Counter[float] = Counter()
    for word in words:
        counts[round(word.size, 1)] += len(word.text)
    return counts.most_common(1)[0][0]


def text_of(words: Sequence[Word]) -> str:
    """Words from left to right as text: spaces where they were printed or a gap shows them."""
    if not words:
        return ""
    text = words[0].text
    spaced_out = _spaced_out(words)
    for number, (left, right) in enumerate(pairwise(words)):
        if number in spaced_out:
            text += spaced_out[number]
        elif right.spaced or right.x - left.right > _SPACE_GAP * min(left.size, right.size):
            text += " "
        text += right.text
    return text


def _spaced_out(words: Sequence[Word]) -> dict[int, str]:
    """For gaps between letters that are set apart: what stands in the gap, nothing or a space."""
    found: dict[int, str] = {}
    start = 0
    while start < len(words):
        end = start
        while end < len(words) and len(words[end].text) == 1 and words[end].text.isalpha():
            end += 1
        gaps = [right.x - left.right for left, right in pairwise(words[start:end])]
        if end - start >= _SPACED_LETTERS and min(gaps) > _SPACE_GAP * words[start].size:
            usual = median(gaps)
            found |= {start + at: " " if gap > _WORD_GAP * usual else "" for at, gap in enumerate(gaps)}
        start = max(end, start + 1)
    return found
