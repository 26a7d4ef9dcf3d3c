from __future__ import annotations

import pytest

from ingest.pdf.aligned import with_tables
from ingest.pdf.lines import Line
from ingest.pdf.sheet import Rule, Sheet, Word
from ingest.pdf.tables import Table, has_header, ruled_tables

WIDTH, HEIGHT = 100.0, 20.0
TOP = 700.0


def level(row: int, columns: int = 3) -> Rule:
    return Rule(50, TOP - row * HEIGHT, 50 + columns * WIDTH, TOP - row * HEIGHT)


def upright(column: int, first: int = 0, last: int = 3) -> Rule:
    return Rule(50 + column * WIDTH, TOP - last * HEIGHT, 50 + column * WIDTH, TOP - first * HEIGHT)


def word(text: str, row: int, column: int, size: float = 10) -> Word:
    x = 55 + column * WIDTH
    return Word(text, x, x + len(text) * size / 2, TOP - (row + 1) * HEIGHT + 6, size, False)


GRID = [*(level(row) for row in range(4)), *(upright(column) for column in range(4))]
CELLS = [
    word(text, row, column)
    for row, texts in enumerate(
        (("Tiltak", "Frist", "Ansvar"), ("Journal", "mai", "IKT"), ("Patologi", "juni", "Drift"))
    )
    for column, text in enumerate(texts)
]


def found(words: list[Word], rules: list[Rule]) -> tuple[list[Table], list[str]]:
    tables, rest = ruled_tables(Sheet(600, 800, tuple(words), tuple(rules)))
    return tables, [one.text for one in rest]


def test_words_go_to_the_cells_that_lines_make():
    outside = Word("Etter", 50, 80, 500, 10, False)
    (table,), rest = found([*CELLS, outside], GRID)
    assert table.rows == (("Tiltak", "Frist", "Ansvar"), ("Journal", "mai", "IKT"), ("Patologi", "juni", "Drift"))
    assert table.header
    assert rest == ["Etter"]


def test_a_line_may_be_drawn_in_pieces():
    pieces = [
        Rule(50 + column * WIDTH, TOP - row * HEIGHT, 50 + (column + 1) * WIDTH, TOP - row * HEIGHT)
        for row in range(4)
        for column in range(3)
    ]
    (table,), _ = found(CELLS, [*pieces, *(upright(column, row, row + 1) for column in range(4) for row in range(3))])
    assert len(table.rows) == 3


def test_cells_without_a_line_between_them_are_one():
    rules = [*(level(row) for row in range(4)), upright(0), upright(1), upright(2, 0, 1), upright(2, 2, 3), upright(3)]
    (table,), _ = found(CELLS, rules)
    assert table.rows[1] == ("Journal", "mai IKT", "")


@pytest.mark.parametrize(
    "rules",
    [
        [level(0), level(3), upright(0), upright(3)],  # a frame
        [level(row) for row in range(4)],  # rules without columns
        [*GRID[:4], *(Rule(50 + n, 600, 50 + n, 700) for n in range(0, 3000, 5))],  # a drawing
    ],
)
def test_other_lines_make_no_table(rules: list[Rule]):
    tables, rest = found(CELLS, rules)
    assert tables == []
    assert len(rest) == 9


def test_a_box_that_lays_out_running_text_is_no_table():
    many = [
        Word(
            "ord",
            55 + column * WIDTH + 1.3 * n,
            60 + column * WIDTH + 1.3 * n,
            TOP - row * HEIGHT - 14,
            10,
            False,
            spaced=True,
        )
        for row in range(3)
        for column in range(3)
        for n in range(70)
    ]
    assert found(many, GRID)[0] == []


@pytest.mark.parametrize(
    ("rows", "bold", "expected"),
    [
        ([("Tiltak", "Frist"), ("Journal", "mai")], [True, False], True),
        ([("Dato", "3. mai"), ("Sted", "Oslo")], [False, False], False),
        ([("Post", "2031", "2032"), ("Drift", "1", "2")], [False, False], True),
        ([("", "2031", "2032"), ("Drift", "1", "2")], [False, False], False),
        ([("1", "2", "3"), ("4", "5", "6")], [False, False], False),
        ([("Tiltak", "Frist", "Ansvar")], [True], False),
    ],
)
def test_the_first_row_is_a_header_when_it_looks_like_one(rows, bold, expected: bool):
    assert has_header(rows, bold) is expected


def row(y: float, *cells: tuple[str, float], bold: bool = False) -> list[Line]:
    return [Line(text, x, y, 10, bold, x + len(text) * 5) for text, x in cells]


def test_lines_whose_parts_stand_below_one_another_are_a_table():
    (before, table, after) = with_tables(
        [
            row(720, ("Dette er en linje som går over hele bredden av siden", 50)),
            row(700, ("Tiltak", 50), ("Frist", 250)),
            row(680, ("Felles journal for", 50), ("mai", 250)),
            row(668, ("alle sykehus", 50)),
            row(648, ("Patologi", 50), ("juni", 250)),
            row(620, ("Etter tabellen kommer en linje som går over hele bredden", 50)),
        ]
    )
    assert isinstance(before, Line)
    assert isinstance(table, Table)
    assert table.rows == (("Tiltak", "Frist"), ("Felles journal for alle sykehus", "mai"), ("Patologi", "juni"))
    assert isinstance(after, Line)


def test_two_lines_with_a_gap_are_no_table():
    lines = with_tables([row(700, ("Navn:", 50), ("Portør", 150)), row(680, ("Sted:", 50), ("Oslo", 150))])
    assert [line.text for line in lines if isinstance(line, Line)] == ["Navn: Portør", "Sted: Oslo"]


def test_a_bullet_is_no_cell():
    lines = with_tables([row(700 - 14 * n, ("•", 50), (f"Punkt {n}", 65)) for n in range(4)])
    assert [line.text for line in lines if isinstance(line, Line)] == [f"• Punkt {n}" for n in range(4)]
