from __future__ import annotations

import pytest

from ingest.pdf.sheet import Sheet, Word
from ingest.pdf.unseen import Unseen, unseen_on


def sheet(text: str, x: float = 50, y: float = 700, size: float = 10) -> Sheet:
    return Sheet(595, 842, (Word(text, x, x + 20, y, size, False), Word("Felles", 50, 80, 600, 10, False)), ())


@pytest.mark.parametrize("place", [(-3, 700), (598, 700), (50, -3), (50, 845)])
def test_words_off_the_page_are_concealed(place: tuple[float, float]):
    assert unseen_on(sheet("Skjult", *place)) == Unseen(0, 6)


@pytest.mark.parametrize("place", [(-1, 700), (596, 700), (50, -1), (50, 843)])
def test_words_at_the_edge_of_the_page_are_not(place: tuple[float, float]):
    assert unseen_on(sheet("Synlig", *place)) == Unseen()


@pytest.mark.parametrize(("size", "count"), [(0.9, 6), (1.0, 0)])
def test_words_too_small_to_read_are_concealed(size: float, count: int):
    assert unseen_on(sheet("Skjult", size=size)) == Unseen(0, count)


def test_hidden_characters_are_counted():
    assert unseen_on(sheet("Fel\u200bles\U000e0041")) == Unseen(2, 0)
