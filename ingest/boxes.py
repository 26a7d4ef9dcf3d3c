"""The box of each word of a page's stored text, read from the PDF by another reader than the text.

Runs inside the worker process. A page on which too few words are found again gets no boxes at all.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

from assistant.adapters.packed_boxes import pack
from assistant.types import WordBox
from ingest.alignment import WORD, align
from ingest.extraction import Limits, Refused
from ingest.pdfium import Box, opened, printed

LEAST_FOUND = 0.8
"""The share of a page's words that must be found; on a page below it the two readers saw different things."""
_SHARE_OF_LIMIT = 0.7
"""How much of its time the work may use before it stops, and what is done until then counts."""
_FARTHEST = 12
"""How far a sign without letters may stand from the words around it, in characters."""
_MOST_BETWEEN = 4
"""How many characters may stand inside a word where the stored one has none: spacing, or a hyphen and a line end."""
_LINE_ENDS = frozenset("\r\n\x02\ufffe")
"""What PDFium sets where a line ends; the last two stand for a hyphen there."""

Locate = Callable[[int, int], Box | None]
"""From a range of the printed text to its box; None where it has none."""


def boxes_of_file(path: Path, texts: Sequence[tuple[int, str]], limits: Limits) -> dict[int, bytes]:
    """Packed boxes by page number, for those of ``texts`` (page number, stored text) that could be aligned.

    Raises:
        Refused: PDFium cannot open the file.
    """
    found: dict[int, bytes] = {}
    until = time.process_time() + _SHARE_OF_LIMIT * limits.cpu_seconds
    with opened(path) as document:
        for number, text in texts:
            if time.process_time() > until:
                break
            try:
                with printed(document, number) as page:
                    boxes = word_boxes(text, page.text, page.box)
            except Refused:
                continue
            if boxes:
                found[number] = pack(boxes)
    return found


def word_boxes(stored: str, shown: str, locate: Locate) -> tuple[WordBox, ...]:
    """The boxes of the words of ``stored``, in its order; empty where too few are found in ``shown``."""
    words = _Words(stored, shown, align(stored, shown))
    boxes: list[WordBox] = []
    wanted = missing = 0
    for start, end in words.places():
        here = [(piece, locate(piece.printed_start, piece.printed_end)) for piece in words.pieces(start, end)]
        placed = [WordBox(piece.start, piece.end, *box) for piece, box in here if box is not None]
        complete = bool(here) and len(placed) == len(here)
        boxes += placed if complete else []
        if complete or words.has_letters(start, end):
            wanted, missing = wanted + 1, missing + (not complete)
    return tuple(boxes) if wanted - missing >= LEAST_FOUND * wanted else ()


class _Piece(NamedTuple):
    """``stored[start:end]`` is ``shown[printed_start:printed_end]``, on one line."""

    start: int
    end: int
    printed_start: int
    printed_end: int


@dataclass(frozen=True)
class _Words:
    stored: str
    shown: str
    found: Sequence[int]
    """For each character of ``stored`` its place in ``shown``, or -1."""

    def places(self) -> Iterator[tuple[int, int]]:
        return (match.span() for match in WORD.finditer(self.stored))

    def has_letters(self, start: int, end: int) -> bool:
        return any(map(str.isalnum, self.stored[start:end]))

    def pieces(self, start: int, end: int) -> list[_Piece]:
        """The word's parts by line; empty where a letter of it was not found, or the parts stand far apart."""
        at = self.found[start]
        if at >= 0 and self.shown.startswith(self.stored[start:end], at) and self._ends(start, end, at):
            return [_Piece(start, end, at, at + end - start)]
        letters = [place for place in range(start, end) if self.stored[place].isalnum()]
        if not letters:
            return self._mark(start, end)
        if any(self.found[place] < 0 for place in letters):
            return []
        groups: list[list[int]] = [[letters[0]]]
        for place in letters[1:]:
            before = groups[-1][-1]
            between = self.shown[self.found[before] + 1 : self.found[place]]
            if self.found[place] < self.found[before] or len(between) > place - before - 1 + _MOST_BETWEEN:
                return []
            if _LINE_ENDS.isdisjoint(between):
                groups[-1].append(place)
            else:
                groups.append([place])
        return self._widened(groups, start, end)

    def _ends(self, start: int, end: int, at: int) -> bool:
        """Whether the last letter of the word was found where it is when the word stands at ``at`` as it is."""
        last = next(place for place in range(end - 1, start - 1, -1) if self.stored[place].isalnum())
        return self.found[last] - at == last - start

    def _widened(self, groups: list[list[int]], start: int, end: int) -> list[_Piece]:
        """The groups of letters with the punctuation around and between them."""
        pieces = []
        for index, group in enumerate(groups):
            left = group[0] if index else self._outwards(group[0], start - 1, -1)
            right = group[-1] if index + 1 < len(groups) else self._outwards(group[-1], end, 1)
            printed_left = self.found[group[0]] - (group[0] - left)
            printed_right = self.found[group[-1]] + (right - group[-1])
            begin = left if index else start
            finish = end if index + 1 == len(groups) else groups[index + 1][0]
            pieces.append(_Piece(begin, finish, printed_left, printed_right + 1))
        return pieces

    def _outwards(self, place: int, stop: int, step: int) -> int:
        """The farthest place towards ``stop`` that both texts agree on."""
        here, there = place + step, self.found[place] + step
        while here != stop and 0 <= there < len(self.shown) and _same(self.stored[here], self.shown[there]):
            here, there = here + step, there + step
        return here - step

    def _mark(self, start: int, end: int) -> list[_Piece]:
        """A dash or sign by itself, where it stands between two words that were found and are close to each other."""
        mark = self.stored[start:end]
        after = self._first_found(range(start - 1, max(-1, start - _FARTHEST), -1))
        before = self._first_found(range(end, min(len(self.stored), end + _FARTHEST)))
        if not 0 <= after < before <= after + _FARTHEST + len(mark):
            return []
        between = self.shown[after + 1 : before]
        if between.count(mark) != 1:
            return []
        at = after + 1 + between.index(mark)
        return [_Piece(start, end, at, at + len(mark))]

    def _first_found(self, places: range) -> int:
        return next((self.found[place] for place in places if self.found[place] >= 0), -1)


def _same(one: str, other: str) -> bool:
    return one == other or (one in _DASHES and other in _DASHES) or (one in _QUOTES and other in _QUOTES)


_DASHES = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_QUOTES = frozenset("\"'\u2018\u2019\u201c\u201d\u201e«»")
