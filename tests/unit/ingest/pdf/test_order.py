from __future__ import annotations

from ingest.pdf.lines import Line
from ingest.pdf.order import Item, in_order
from ingest.pdf.tables import Table

BODY = 10.0


def column(name: str, count: int, x: float, top: float) -> list[Line]:
    """Lines of running text, 200 points wide."""
    return [Line(f"{name}{n} linje med flere ord i", x, top - 13 * n, BODY, False, x + 200) for n in range(count)]


def wide(text: str, y: float, size: float = BODY) -> Line:
    return Line(text, 50, y, size, False, 490)


def order(*items: Item) -> list[str]:
    return [item.text.split()[0] for item in in_order(items, BODY)]


def test_columns_are_read_one_after_the_other():
    left, right = column("a", 4, 50, 700), column("b", 4, 290, 700)
    mixed = [line for pair in zip(right, left, strict=True) for line in pair]
    assert order(*mixed) == ["a0", "a1", "a2", "a3", "b0", "b1", "b2", "b3"]


def test_three_columns_are_read_from_left_to_right():
    columns = [column(name, 3, x, 700) for name, x in (("a", 50), ("b", 270), ("c", 490))]
    assert order(*(line for one in reversed(columns) for line in one)) == [
        f"{name}{n}" for name in "abc" for n in range(3)
    ]


def test_what_spans_the_columns_stands_between_what_is_above_and_below_it():
    above = [*column("a", 3, 50, 700), *column("b", 3, 290, 700)]
    below = [*column("c", 3, 50, 600), *column("d", 3, 290, 600)]
    read = order(wide("Tittel over alt", 730, 18), *below, wide("Overskrift i midten", 630, 14), *above)
    assert read == ["Tittel", "a0", "a1", "a2", "b0", "b1", "b2", "Overskrift", "c0", "c1", "c2", "d0", "d1", "d2"]


def test_short_parts_side_by_side_are_no_columns():
    rows = [
        Line(text, x, 700 - 20 * n, BODY, False, x + 30)
        for n in range(4)
        for text, x in ((f"n{n}", 50), (f"v{n}", 300))
    ]
    (table,) = in_order(rows, BODY)
    assert isinstance(table, Table)


def test_notes_come_last():
    notes = [Line("1Se rapporten.", 50, 60, 8, False, 150), Line("fortsatt note", 50, 50, 8, False, 150)]
    read = in_order([*notes, *column("a", 3, 50, 700), *column("b", 3, 290, 700)], BODY)
    assert [item.text for item in read[-2:]] == ["1 Se rapporten.", "fortsatt note"]


def test_indents_count_from_the_edge_of_the_column():
    items = [Line("• punkt nummer en her", 300, 600, BODY, False, 400)]
    read = in_order([*column("a", 6, 50, 700), *column("b", 4, 290, 700), *items], BODY)
    assert [round(item.x) for item in read if item.text.startswith("•")] == [10]


def test_an_empty_page_has_no_order():
    assert in_order([], BODY) == []
