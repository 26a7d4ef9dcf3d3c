"""Boxes against the ink itself: where a word stands in the picture of its page."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from PIL import Image, ImageOps
from pypdf.generic import NameObject, RectangleObject
from reportlab.pdfgen.canvas import Canvas

from ingest.extraction import Refused
from ingest.pdfium import drawn, opened, printed

WIDTH = 1_000
WHOLE, CROPPED = (0, 0, 600, 800), (100, 300, 500, 760)


def page_with(path: Path, word: str, turned: int = 0, crop: tuple[int, int, int, int] = WHOLE, upright: bool = False):
    canvas = Canvas(str(path), pagesize=(600, 800))
    canvas.setFont("Helvetica", 30)
    canvas.translate(220, 500)
    canvas.rotate(90 if upright else 0)
    canvas.drawString(0, 0, word)
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=path)
    writer.pages[0][NameObject("/CropBox")] = RectangleObject(crop)
    writer.pages[0].rotate(turned)
    writer.write(path)
    return path


def ink_and_box(path: Path, word: str) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """The edges of all that is not white, and of the word's box, in pixels."""
    with opened(path) as document:
        with drawn(document, 1, WIDTH, 8_000_000) as (pixels, wide, high):
            picture = Image.frombytes("RGB", (wide, high), bytes(pixels))
        with printed(document, 1) as page:
            start = page.text.index(word)
            box = page.box(start, start + len(word))
    assert box is not None
    ink = ImageOps.invert(picture.convert("L")).getbbox()
    return ink, (box[0] * wide, box[1] * high, box[2] * wide, box[3] * high)


@pytest.mark.parametrize("crop", [WHOLE, CROPPED], ids=["whole", "cropped"])
@pytest.mark.parametrize("turned", [0, 90, 180, 270])
@pytest.mark.parametrize("upright", [False, True], ids=["level", "upright"])
def test_the_box_is_where_the_ink_is(tmp_path, turned, crop, upright):
    ink, box = ink_and_box(page_with(tmp_path / "a.pdf", "Helseplan", turned, crop, upright), "Helseplan")
    assert box == pytest.approx(ink, abs=4)


def test_what_is_cropped_away_has_no_box(tmp_path):
    with (
        opened(page_with(tmp_path / "a.pdf", "Borte", crop=(0, 0, 100, 100))) as document,
        printed(document, 1) as page,
    ):
        start = page.text.find("Borte")
        assert start < 0 or page.box(start, start + 5) is None


def test_parts_on_two_lines_have_no_box_together(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(600, 800))
    canvas.drawString(50, 700, "En linje")
    canvas.drawString(50, 600, "og en til")
    canvas.save()
    with opened(tmp_path / "a.pdf") as document, printed(document, 1) as page:
        assert page.box(0, len(page.text)) is None
        assert page.box(0, len("En linje")) is not None


def test_a_page_that_does_not_exist_is_refused(tmp_path):
    with opened(page_with(tmp_path / "a.pdf", "Ord")) as document, pytest.raises(Refused), printed(document, 2):
        pass


def test_a_picture_has_at_most_so_many_pixels(tmp_path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=(10, 14_000))
    canvas.drawString(0, 0, "Lang")
    canvas.save()
    with opened(tmp_path / "a.pdf") as document, drawn(document, 1, 2_000, 100_000) as (pixels, wide, high):
        assert 50_000 < wide * high < 110_000
        assert len(pixels) == 3 * wide * high
