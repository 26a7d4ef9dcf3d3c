from __future__ import annotations

import pytest

from ingest.pdf.furniture import Printed, without_furniture
from ingest.pdf.lines import Line

BODY = 11.0


def line(text: str, y: float, size: float = BODY, x: float = 50, level: int = 0) -> Line:
    return Line(text, x, y, size, False, x + 5 * len(text), level)


def page(number: int, *extra: Line) -> Printed:
    texts = (f"Brødtekst nummer {number} står her.", "Den fortsetter på neste linje.")
    return Printed(842, (*extra, *(line(text, 700 - 14 * n) for n, text in enumerate(texts))))


def left(*pages: Printed) -> list[list[str]]:
    """Texts that are kept, without the body."""
    return [[item.text for item in items if item.y > 720 or item.y < 600] for items in without_furniture(pages, BODY)]


def test_what_returns_at_the_same_place_is_a_running_head():
    assert left(page(1, line("Styresak 12", 800)), page(2, line("Styresak 12", 801))) == [[], []]


def test_numbers_may_change_from_page_to_page():
    pages = [page(n, line(f"Lia sykehus, side {n} av 9", 40)) for n in range(1, 4)]
    assert left(*pages) == [[], [], []]


def test_what_stands_on_one_page_stays():
    assert left(page(1, line("Bare her", 800)), page(2)) == [["Bare her"], []]


def test_what_returns_further_in_stays():
    assert left(page(1, line("Vedtak", 730)), page(2, line("Vedtak", 730))) == [["Vedtak"], ["Vedtak"]]


def test_a_heading_that_opens_two_pages_stays():
    large = [page(n, line("Vedtak", 790, size=16)) for n in range(2)]
    tagged = [page(n, line("Vedtak", 790, level=2)) for n in range(2)]
    assert left(*large) == left(*tagged) == [["Vedtak"], ["Vedtak"]]


def test_what_stands_below_text_is_no_running_head():
    pages = [page(n, line(f"Tittel {'abc'[n]}", 800, size=16), line("Styret i Lia sykehus", 780)) for n in range(3)]
    assert [len(texts) for texts in left(*pages)] == [2, 2, 2]


@pytest.mark.parametrize("text", ["7", "Side 7", "7 / 12", "side 7 av 12", "– 7 –", "iv", "12|30"])
@pytest.mark.parametrize("y", [800.0, 40.0])
def test_page_numbers_are_dropped_from_a_single_page(text: str, y: float):
    assert left(page(1, line(text, y))) == [[]]


@pytest.mark.parametrize("text", ["2030", "2030."])
def test_a_wrapped_year_at_the_end_of_a_page_is_no_page_number(text: str):
    lines = (line("Planen gjelder til og med", 60), line(text, 46))
    assert [item.text for item in without_furniture([Printed(842, lines)], BODY)[0]] == [
        "Planen gjelder til og med",
        text,
    ]


def test_a_year_as_heading_is_no_page_number():
    assert left(page(1, line("2030", 800, size=18))) == [["2030"]]


def test_a_page_with_only_its_number_is_empty():
    assert without_furniture([Printed(842, (line("12", 40),))], BODY) == [[]]
