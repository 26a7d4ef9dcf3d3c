"""PDF pages as PDFium sees them: where characters stand, and pictures. The only file that knows pypdfium2.

PDFium reads hostile files in C, so this runs inside the worker process alone. What it cannot read costs boxes and
pictures, never the text, which comes from elsewhere.
"""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from ingest.extraction import Refused

Box = tuple[float, float, float, float]
"""Four edges; outside this file left, top, right and bottom as fractions of the page as it is shown."""

_SAMPLE = 50
"""Every so many characters are compared."""
_GLANCE_WIDTH, _GLANCE_PIXELS = 600, 12_000_000
"""Enough for a single full stop to show."""
_SAME_LINE = 2.0
"""How many times as high as its highest part a word may be: a comma hangs below, but no part is on the next line."""


class PrintedPage:
    """The characters of one page."""

    def __init__(self, page: pypdfium2.PdfPage) -> None:
        self._view = page.get_textpage()
        self._frame = page.get_bbox()
        self._rotation = page.get_rotation()
        self._edges = tuple(ctypes.c_double() for _ in range(4))
        self.text = _text(self._view)

    def box(self, start: int, end: int) -> Box | None:
        """The box around ``text[start:end]``; None where that is not one piece on one line inside the page."""
        parts = list(self._parts(start, end))
        if not parts or (len(parts) > 1 and not _on_one_line(parts)):
            return None
        x0, y0, x1, y1 = self._shown(union(parts) if len(parts) > 1 else parts[0])
        if not (0 <= x0 + x1 <= 2 and 0 <= y0 + y1 <= 2):
            return None  # its middle is outside the page
        return max(0.0, x0), max(0.0, y0), min(1.0, x1), min(1.0, y1)

    def close(self) -> None:
        self._view.close()

    def _parts(self, start: int, end: int) -> Iterator[Box]:
        """Left, bottom, right and top of each part in points; parts without an extent are left out."""
        raw, (left, top, right, bottom) = self._view.raw, self._edges
        for index in range(pdfium.FPDFText_CountRects(raw, start, end - start)):
            pdfium.FPDFText_GetRect(raw, index, left, top, right, bottom)
            part = left.value, bottom.value, right.value, top.value
            if part[2] > part[0] and part[3] > part[1]:
                yield part

    def _shown(self, part: Box) -> Box:
        """From points on the sheet to fractions of the page as it is shown: cropped and turned."""
        x0, y0, x1, y1 = self._frame
        wide, high = x1 - x0 or 1.0, y1 - y0 or 1.0
        left, right = (part[0] - x0) / wide, (part[2] - x0) / wide
        low, up = (part[1] - y0) / high, (part[3] - y0) / high
        match self._rotation:
            case 90:
                return low, left, up, right
            case 180:
                return 1 - right, low, 1 - left, up
            case 270:
                return 1 - up, 1 - right, 1 - low, 1 - left
            case _:
                return left, 1 - up, right, 1 - low


def _text(view: pypdfium2.PdfTextPage) -> str:
    """A text whose offsets are PDFium's numbers of characters.

    PDFium's text may leave out or put in characters. That is rare, so it is taken as it is where its length and
    samples of it agree, and otherwise put together character by character, which takes 20 times as long.
    """
    count, code_of = view.count_chars(), pdfium.FPDFText_GetUnicode
    text: str = view.get_text_range()
    if len(text) == count and all(ord(text[at]) == code_of(view.raw, at) for at in range(0, count, _SAMPLE)):
        return text
    return "".join(chr(code_of(view.raw, at)) for at in range(count))


def _on_one_line(parts: Sequence[Box]) -> bool:
    """Whether all parts together are hardly higher than the highest; or wider than the widest, for upright text."""
    left, low, right, up = union(parts)
    if up - low <= _SAME_LINE * max(part[3] - part[1] for part in parts):
        return True
    upright = all(part[3] - part[1] >= part[2] - part[0] for part in parts)
    return upright and right - left <= _SAME_LINE * max(part[2] - part[0] for part in parts)


def union(boxes: Sequence[Box]) -> Box:
    """The smallest box around all of them."""
    first, second, third, fourth = zip(*boxes, strict=True)
    return min(first), min(second), max(third), max(fourth)


@contextmanager
def opened(source: Path | bytes) -> Iterator[pypdfium2.PdfDocument]:
    """A PDF, by its path or its bytes.

    Raises:
        Refused: PDFium cannot open it.
    """
    try:
        document = pypdfium2.PdfDocument(source)
    except pypdfium2.PdfiumError as error:
        raise Refused("damaged", str(error)) from None
    try:
        yield document
    finally:
        document.close()


@contextmanager
def printed(document: pypdfium2.PdfDocument, number: int) -> Iterator[PrintedPage]:
    """Page ``number``, counted from 1. Raises Refused where PDFium cannot load it."""
    with _loaded(document, number) as page:
        view = PrintedPage(page)
        try:
            yield view
        finally:
            view.close()


@contextmanager
def _loaded(document: pypdfium2.PdfDocument, number: int) -> Iterator[pypdfium2.PdfPage]:
    try:
        page = document[number - 1]
    except (pypdfium2.PdfiumError, IndexError) as error:
        raise Refused("page_damaged", str(error)) from None
    try:
        yield page
    finally:
        page.close()


@contextmanager
def drawn(
    document: pypdfium2.PdfDocument, number: int, width: int, most_pixels: int
) -> Iterator[tuple[bytearray, int, int]]:
    """Page ``number`` as (pixels, width, height): three bytes a pixel, red first, rows from the top without padding.

    The picture is ``width`` pixels wide unless that would make more than ``most_pixels``.
    """
    with _loaded(document, number) as page:
        points_wide, points_high = (max(1.0, side) for side in page.get_size())
        scale = min(width / points_wide, (most_pixels / (points_wide * points_high)) ** 0.5)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        try:
            yield _pixels(bitmap), bitmap.width, bitmap.height
        finally:
            bitmap.close()


def is_blank(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether page ``number`` is drawn in one single colour; not where it cannot be drawn."""
    try:
        with drawn(document, number, _GLANCE_WIDTH, _GLANCE_PIXELS) as (pixels, _, _):
            return pixels == pixels[:3] * (len(pixels) // 3)
    except Refused:
        return False


def _pixels(bitmap: pypdfium2.PdfBitmap) -> bytearray:
    buffer, row = memoryview(bitmap.buffer).cast("B"), bitmap.width * 3
    if bitmap.n_channels != 3:
        raise Refused("damaged", f"{bitmap.n_channels} channels")
    if bitmap.stride == row:
        return bytearray(buffer)
    return bytearray().join(
        buffer[start : start + row] for start in range(0, bitmap.stride * bitmap.height, bitmap.stride)
    )
