from __future__ import annotations

import hashlib
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from ingest.drawing import draw, png
from ingest.extraction import Limits, Refused
from tests import samples

WHITE, YELLOW_SHADE = (255, 255, 255), 255 * 3 // 10


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return samples.pdf_of(tmp_path / "a.pdf", samples.text("Vi deler data."))


def opened(picture: bytes) -> Image.Image:
    return Image.open(BytesIO(picture)).convert("RGB")


def digest(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def test_a_page_is_as_wide_as_asked_for(path):
    picture = opened(draw(path, digest(path), 1, 300, [], Limits()))
    assert picture.size == (300, 400)
    assert picture.getpixel((0, 0)) == WHITE
    assert min(picture.convert("L").tobytes()) < 100


def test_marks_turn_white_yellow_and_leave_black(path):
    picture = opened(draw(path, digest(path), 1, 300, [(0.5, 0.5, 0.75, 0.75)], Limits()))
    assert picture.getpixel((180, 250)) == (255, 255, YELLOW_SHADE)
    marked = [place for place in range(300) if picture.getpixel((place, 250)) != WHITE]
    assert (marked[0], marked[-1]) == (148, 226)
    letters = opened(draw(path, digest(path), 1, 300, [(0, 0, 1, 1)], Limits()))
    assert min(letters.convert("L").tobytes()) < 100
    assert WHITE not in {colour for _, colour in letters.getcolors(100_000)}


def test_another_file_than_the_one_that_was_read_is_not_drawn(path):
    with pytest.raises(Refused) as caught:
        draw(path, "0" * 64, 1, 300, [], Limits())
    assert caught.value.reason == "changed"


def test_a_large_file_is_not_drawn(path):
    with pytest.raises(Refused) as caught:
        draw(path, digest(path), 1, 300, [], Limits(file_bytes=10))
    assert caught.value.reason == "too_large"


def test_a_png_holds_its_pixels():
    pixels = bytes(range(2 * 3 * 3))
    assert opened(png(pixels, 2, 3)).tobytes() == pixels
