"""The text of a page that is a picture, read by Tesseract. Runs inside the worker process.

Tesseract gets a picture that we have drawn, on its standard input; it is given no name or address to fetch anything
from. It is a child of the limited worker child, so the limits on memory and processor time hold for it too.
"""

from __future__ import annotations

import csv
import os
import subprocess
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from assistant.adapters.packed_boxes import pack
from assistant.text import normalise
from ingest.boxes import word_boxes
from ingest.drawing import png
from ingest.extraction import ExtractedPage, PageBuilder, Refused
from ingest.ocr import LANGUAGE, Tool
from ingest.pdfium import Box, drawn, is_blank, opened, union
from ingest.wrapping import BULLET, join_wrapped

PAGE_SECONDS = 60.0
LEAST_CONFIDENCE = 55.0
"""Mean confidence, 0 to 100, below which what was read is no text: a photograph, or writing by hand."""
_WIDTH = 2_480
"""Pixels: a sheet of A4 at 300 dots an inch, which Tesseract is trained on."""
_MOST_PIXELS = 12_000_000


@dataclass(frozen=True)
class _Word:
    place: tuple[int, int, int]
    """Block, paragraph and line that it stands in."""
    text: str
    confidence: float
    box: Box


def blank_pages(path: Path, numbers: Sequence[int]) -> list[int]:
    """Those of a PDF's pages that PDFium draws in one single colour: there is nothing on them to read.

    Raises:
        Refused: PDFium cannot open it.
    """
    with opened(path) as document:
        return [number for number in numbers if is_blank(document, number)]


def read_page(path: Path, number: int, tool: Tool) -> tuple[ExtractedPage, bytes]:
    """Page ``number`` of a PDF as read from its picture, and its packed boxes. Both may be empty.

    Raises:
        Refused: ``page_ocr_failed`` or ``page_ocr_unsure``, or why PDFium cannot draw it.
    """
    with opened(path) as document, drawn(document, number, _WIDTH, _MOST_PIXELS) as (pixels, wide, high):
        words = list(_words(_recognised(png(pixels, wide, high), tool), wide, high))
    page = _page(number, words)
    if page.text and _confidence(words) < LEAST_CONFIDENCE:
        raise Refused("page_ocr_unsure")
    shown = _Shown(words)
    boxes = word_boxes(page.text, shown.text, shown.box)
    return page, pack(boxes) if boxes else b""


def _recognised(picture: bytes, tool: Tool) -> str:
    """Tesseract's table of words, as tab-separated values."""
    data = ["--tessdata-dir", tool.data] if tool.data else []
    command = [tool.path, "stdin", "stdout", "-l", LANGUAGE, *data, "tsv"]
    environment = {"PATH": os.defpath, "OMP_THREAD_LIMIT": "1"}
    try:
        result = subprocess.run(
            command, input=picture, capture_output=True, timeout=PAGE_SECONDS, env=environment, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise Refused("page_ocr_failed", type(error).__name__) from None
    if result.returncode != 0:
        raise Refused("page_ocr_failed", result.stderr.decode(errors="replace")[-200:])
    return result.stdout.decode(errors="replace")


def _words(table: str, wide: int, high: int) -> Iterator[_Word]:
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        text = normalise(row["text"] or "").strip()
        if text and float(row["conf"]) >= 0:
            left, top, width, height = (int(row[name]) for name in ("left", "top", "width", "height"))
            box = (left / wide, top / high, (left + width) / wide, (top + height) / high)
            place = (int(row["block_num"]), int(row["par_num"]), int(row["line_num"]))
            yield _Word(place, text, float(row["conf"]), box)


def _confidence(words: Sequence[_Word]) -> float:
    """Mean over letters, so that specks count for little."""
    letters = sum(len(word.text) for word in words)
    return sum(word.confidence * len(word.text) for word in words) / letters if letters else 0.0


def _page(number: int, words: Sequence[_Word]) -> ExtractedPage:
    builder = PageBuilder()
    for _, paragraph in groupby(words, key=lambda word: word.place[:2]):
        text = ""
        for _, line in groupby(paragraph, key=lambda word: word.place):
            text = join_wrapped(text, " ".join(word.text for word in line))
        if not any(map(str.isalnum, text)):
            continue  # specks and rules
        if BULLET.match(text):
            builder.add("item", "• " + BULLET.sub("", text))
        else:
            builder.add("paragraph", text)
    return builder.build(number)


class _Shown:
    """The words in Tesseract's order as one text, a line for each line, with where each of them stands."""

    def __init__(self, words: Sequence[_Word]) -> None:
        self.text = ""
        self._spans: list[tuple[int, int, Box]] = []
        for before, word in zip([None, *words], words, strict=False):
            if before is not None:
                self.text += " " if before.place == word.place else "\n"
            self._spans.append((len(self.text), len(self.text) + len(word.text), word.box))
            self.text += word.text

    def box(self, start: int, end: int) -> Box | None:
        """The box around the words that ``text[start:end]`` is part of."""
        found = [box for begin, finish, box in self._spans if begin < end and start < finish]
        return union(found) if found else None
