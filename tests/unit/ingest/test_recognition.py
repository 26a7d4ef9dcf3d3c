from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageOps
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from assistant.adapters.packed_boxes import unpack
from assistant.marking import marks
from ingest.extraction import Refused
from ingest.pdfium import drawn, opened
from ingest.recognition import read_page
from tests import samples
from tests.scans import SENTENCE, TOOL, needs_tesseract, scan

pytestmark = needs_tesseract


def test_a_scanned_page_is_read_with_its_blocks(tmp_path: Path):
    page, _ = read_page(scan(tmp_path / "a.pdf"), 1, TOOL)
    assert SENTENCE in page.text
    assert page.text[page.blocks[0].start : page.blocks[0].end] == "Møteplan"
    assert {block.kind for block in page.blocks} <= {"paragraph", "item"}


def test_its_words_have_boxes_where_the_ink_is(tmp_path: Path):
    path = scan(tmp_path / "a.pdf")
    page, packed = read_page(path, 1, TOOL)
    start = page.text.index(SENTENCE)
    found = marks(unpack(packed), page.text, start, start + len(SENTENCE))
    assert found.complete
    edges = [(one.x0, one.y0, one.x1, one.y1) for one in found.rectangles]
    with opened(path) as document, drawn(document, 1, 1_000, 8_000_000) as (pixels, wide, high):
        picture = ImageOps.invert(Image.frombytes("RGB", (wide, high), bytes(pixels)).convert("L"))
    for left, top, right, bottom in edges:
        ink = picture.crop((int(left * wide), int(top * high), int(right * wide) + 1, int(bottom * high) + 1))
        darkest = ink.point(lambda value: 255 if value > 100 else 0).getbbox()
        assert darkest == pytest.approx((0, 0, *ink.size), abs=4)


def test_a_blank_page_has_no_text(tmp_path: Path):
    page, packed = read_page(samples.scanned(tmp_path / "a.pdf"), 1, TOOL)
    assert (page.text, page.blocks, packed) == ("", (), b"")


def test_scribble_is_not_taken_for_text(tmp_path: Path):
    picture = Image.new("L", (1000, 1400), 255)
    pen = ImageDraw.Draw(picture)
    for row in range(20):
        points = [(100 + 9 * n, 100 + 60 * row + (37 * n * (row + 3)) % 41) for n in range(60)]
        pen.line(points, 0, 3)
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawImage(ImageReader(picture), 0, 0, 595, 842)
    canvas.save()
    try:
        page, _ = read_page(tmp_path / "a.pdf", 1, TOOL)
    except Refused as refused:
        assert refused.reason == "page_ocr_unsure"
    else:
        assert page.text == ""


def test_a_tool_that_fails_is_said_to(tmp_path: Path):
    for tool in (dataclasses.replace(TOOL, path="/finnes/ikke"), dataclasses.replace(TOOL, data=str(tmp_path))):
        with pytest.raises(Refused) as caught:
            read_page(scan(tmp_path / "a.pdf"), 1, tool)
        assert caught.value.reason == "page_ocr_failed"
