from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from assistant.marking import marks
from assistant.types import Rectangle, WordBox

TEXT = "en to tre fire fem seks"
HEIGHT = 0.02


def on_lines(*lines: int) -> list[WordBox]:
    """The words of TEXT, so many on each line, each a tenth wide."""
    places = [(line, column) for line, count in enumerate(lines) for column in range(count)]
    boxes, at = [], 0
    for word, (line, column) in zip(TEXT.split(), places, strict=True):
        boxes.append(WordBox(at, at + len(word), column / 5, line / 10, column / 5 + 0.1, line / 10 + HEIGHT))
        at += len(word) + 1
    return boxes


def edges(rectangle: Rectangle) -> tuple[float, ...]:
    return rectangle.x0, rectangle.y0, rectangle.x1, rectangle.y1


def of(boxes: list[WordBox], words: str) -> list[tuple[float, ...]]:
    start = TEXT.index(words)
    found = marks(boxes, TEXT, start, start + len(words)).rectangles
    return [tuple(round(edge, 6) for edge in edges(one)) for one in found]


def test_neighbours_on_a_line_are_one_rectangle():
    assert of(on_lines(3, 3), "to tre") == [(0.2, 0, 0.5, HEIGHT)]


def test_each_line_has_its_own():
    assert of(on_lines(3, 3), "tre fire fem") == [(0.4, 0, 0.5, HEIGHT), (0, 0.1, 0.3, 0.12)]


def test_a_word_between_two_marked_ones_is_not_marked():
    boxes = on_lines(6)
    swapped = [
        *boxes[:1],
        boxes[1]._replace(x0=boxes[2].x0, x1=boxes[2].x1),
        boxes[2]._replace(x0=0.2, x1=0.3),
        *boxes[3:],
    ]
    assert of(swapped, "en to") == [(0, 0, 0.1, HEIGHT), (0.4, 0, 0.5, HEIGHT)]


def test_a_part_of_a_word_marks_all_of_it():
    assert of(on_lines(6), "ir") == of(on_lines(6), "fire")


def test_a_word_without_a_box_makes_the_marks_incomplete():
    boxes = on_lines(6)
    assert marks(boxes, TEXT, 0, 5).complete
    assert not marks(boxes[1:], TEXT, 0, 5).complete
    assert marks(boxes[1:], TEXT, 3, 5).complete
    assert not marks([], TEXT, 0, 5).complete


def test_signs_need_no_box():
    assert marks([WordBox(2, 4, 0, 0, 0.1, 0.1)], "– en", 0, 4).complete


CELL = st.tuples(st.integers(0, 7), st.integers(0, 7))


@given(st.lists(CELL, min_size=1, max_size=12, unique=True), st.data())
def test_the_rectangles_cover_the_words_of_the_span_and_no_other(cells, data):
    boxes = [
        WordBox(3 * n, 3 * n + 2, column / 8, line / 8, column / 8 + 0.1, line / 8 + 0.1)
        for n, (line, column) in enumerate(cells)
    ]
    first = data.draw(st.integers(0, len(cells) - 1))
    last = data.draw(st.integers(first, len(cells) - 1))
    found = marks(boxes, "ab " * len(cells), 3 * first, 3 * last + 2)
    covered: set[int] = set()
    for rectangle in found.rectangles:
        x0, y0, x1, y1 = edges(rectangle)
        held = [n for n, b in enumerate(boxes) if x0 <= b.x0 and b.x1 <= x1 and y0 <= b.y0 and b.y1 <= y1]
        touched = [n for n, b in enumerate(boxes) if x0 < b.x1 and b.x0 < x1 and y0 < b.y1 and b.y0 < y1]
        assert held == touched
        inside = [boxes[n] for n in held]
        assert (x0, y0) == (min(b.x0 for b in inside), min(b.y0 for b in inside))
        assert (x1, y1) == (max(b.x1 for b in inside), max(b.y1 for b in inside))
        covered |= set(held)
    assert covered == set(range(first, last + 1))
    assert found.complete
