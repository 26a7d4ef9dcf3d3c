from __future__ import annotations

from pathlib import Path

import pytest

from assistant.adapters.packed_boxes import unpack
from ingest.boxes import boxes_of_file, word_boxes
from ingest.extraction import Limits, Refused
from tests import samples

TEXT = "Styret vedtok planen for felles journal i dag."


def place(start: int, end: int) -> tuple[float, float, float, float]:
    """A page of one line on which each character is a thousandth wide."""
    return start / 1000, 0.1, end / 1000, 0.2


def shown(stored: str, printed: str) -> list[tuple[str, str]]:
    """What each box says it holds, and what the page shows there."""
    boxes = word_boxes(stored, printed, place)
    return [(stored[b.start : b.end], printed[round(b.x0 * 1000) : round(b.x1 * 1000)]) for b in boxes]


def test_every_word_has_its_box_with_its_punctuation():
    assert shown(TEXT, TEXT) == [(word, word) for word in TEXT.split()]


def test_a_word_over_two_lines_has_two_boxes():
    stored, printed = "Alle helseforetakene, og flere", "Alle helsefore-\r\ntakene, og flere"
    assert shown(stored, printed)[1:3] == [("helsefore", "helsefore"), ("takene,", "takene,")]


def test_a_hyphen_that_is_kept_belongs_to_the_first_part():
    assert shown("i Sør-Øst er", "i Sør-\r\nØst er") == [("i", "i"), ("Sør-", "Sør"), ("Øst", "Øst"), ("er", "er")]


def test_signs_are_placed_between_their_words():
    stored = "• plan – for felles & nye journaler"
    assert shown(stored, "\uf0b7 plan – for felles & nye journaler") == [
        (word, word) for word in stored.split() if word != "•"
    ]


def test_quotation_marks_and_dashes_of_another_kind_are_the_same():
    assert shown('sa "planen" 2020-2030', "sa «planen» 2020–2030")[1:] == [
        ('"planen"', "«planen»"),
        ("2020-2030", "2020–2030"),
    ]


def test_letters_far_apart_are_no_word():
    printed = TEXT.replace("planen", "pla        nen")
    assert "planen" not in [word for word, _ in shown(TEXT, printed)]


def test_a_word_without_an_extent_has_no_box():
    hidden = TEXT.index("planen")
    boxes = word_boxes(TEXT, TEXT, lambda start, end: None if start == hidden else place(start, end))
    assert [TEXT[box.start : box.end] for box in boxes] == [word for word in TEXT.split() if word != "planen"]


@pytest.mark.parametrize(("known", "count"), [(8, 8), (7, 0)])
def test_a_page_on_which_too_few_words_are_found_has_no_boxes(known, count):
    words = "alfa bravo charlie delta ekko foxtrot golf hotell india juliett".split()
    other = "x1 y2 z3".split()
    printed = " ".join([*words[:known], *other[: 10 - known]])
    assert len(word_boxes(" ".join(words), printed, place)) == count


def test_a_page_without_words_has_no_boxes():
    assert word_boxes("– •", "– •", place) == ()


def test_the_pages_of_a_file(tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", samples.text("Vi deler data."), samples.text("Noe annet."))
    found = boxes_of_file(path, [(1, "Vi deler data."), (2, "Helt andre ord.")], Limits())
    assert list(found) == [1]
    assert [(box.start, box.end) for box in unpack(found[1])] == [(0, 2), (3, 8), (9, 14)]


def test_a_file_that_pdfium_cannot_open_is_refused(tmp_path: Path):
    with pytest.raises(Refused):
        boxes_of_file(samples.binary(tmp_path / "a.pdf"), [(1, "Tekst")], Limits())


def test_when_the_time_is_up_the_rest_has_no_boxes(tmp_path: Path):
    path = samples.pdf_of(tmp_path / "a.pdf", samples.text("Vi deler data."))
    assert boxes_of_file(path, [(1, "Vi deler data.")], Limits(cpu_seconds=0)) == {}
