"""From a span of a page's text to what is marked on the page's picture."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.types import Marks, Rectangle, WordBox

_SAME_LINE = 0.5
"""Two words stand on one line when they overlap by this share of the lower one's height."""


def marks(boxes: Sequence[WordBox], text: str, start: int, end: int) -> Marks:
    """The rectangles around the words of ``text[start:end]``, one for each piece of a line.

    Args:
        boxes: of all words of the page, in the order of its text. A word that is only partly in the span is marked
            whole. Neighbours on a line are marked together, gap included, unless another word stands in the gap.
    """
    inside = [box for box in boxes if box.start < end and start < box.end]
    outside = [box for box in boxes if not (box.start < end and start < box.end)]
    return Marks(rectangles=tuple(_pieces(inside, outside)), complete=_has_all(inside, text, start, end))


def _has_all(boxes: Sequence[WordBox], text: str, start: int, end: int) -> bool:
    """Whether every letter and digit of the span is in a box."""
    placed = {place for box in boxes for place in range(max(start, box.start), min(end, box.end))}
    return all(place in placed for place in range(start, end) if text[place].isalnum())


def _pieces(inside: Sequence[WordBox], outside: Sequence[WordBox]) -> Iterator[Rectangle]:
    current: Rectangle | None = None
    for word in map(_rectangle, inside):
        joined = _around(current, word) if current is not None and _follows(current, word) else None
        if joined is not None and not any(_meet(joined, other) for other in map(_rectangle, outside)):
            current = joined
            continue
        if current is not None:
            yield current
        current = word
    if current is not None:
        yield current


def _rectangle(box: WordBox) -> Rectangle:
    return Rectangle(x0=box.x0, y0=box.y0, x1=box.x1, y1=box.y1)


def _follows(before: Rectangle, word: Rectangle) -> bool:
    """Whether ``word`` stands to the right of ``before``, on the same line."""
    shared = min(before.y1, word.y1) - max(before.y0, word.y0)
    lower = min(before.y1 - before.y0, word.y1 - word.y0)
    return word.x0 >= before.x0 and shared > _SAME_LINE * lower


def _around(one: Rectangle, other: Rectangle) -> Rectangle:
    return Rectangle(
        x0=min(one.x0, other.x0), y0=min(one.y0, other.y0), x1=max(one.x1, other.x1), y1=max(one.y1, other.y1)
    )


def _meet(one: Rectangle, other: Rectangle) -> bool:
    return one.x0 < other.x1 and other.x0 < one.x1 and one.y0 < other.y1 and other.y0 < one.y1
