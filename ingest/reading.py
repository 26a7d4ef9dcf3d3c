"""One file, all the way: its text, where the words stand, and OCR of the pages that have no text."""

from __future__ import annotations

import time
from collections.abc import Sequence, Set
from dataclasses import dataclass, field, replace
from pathlib import Path

from ingest.extraction import ExtractedPage, Refused
from ingest.ocr import Tool
from ingest.worker import Worker

SCANNED = "page_without_text"
OCR_PROBLEMS = frozenset({SCANNED, "page_ocr_failed", "page_ocr_unsure", "page_ocr_stopped"})
"""Problems of a page that another attempt by OCR may solve."""
OCR_SECONDS = 1_200.0
"""How long the pages of one document may be read by OCR; the rest are reported."""


@dataclass(frozen=True)
class Reading:
    """What a file gave. ``boxes`` holds packed word boxes by page number, for the pages where they are known."""

    pages: tuple[ExtractedPage, ...]
    boxes: dict[int, bytes] = field(default_factory=dict)
    ocr: frozenset[int] = frozenset()
    """The pages that were read by OCR."""
    has_places: bool = False
    """Whether words of such a file have places on a page: of a PDF they have."""


def is_scanned(problems: Sequence[tuple[int, str]]) -> bool:
    """Whether OCR may give the text of one of these (page number, problem)."""
    return any(problem in OCR_PROBLEMS for _, problem in problems)


def notes_on(reading: Reading) -> tuple[tuple[int, str], ...]:
    """What is worth knowing of each page, as keys of ``words.REASONS``."""
    by_ocr = ((page.number, "page_by_ocr") for page in reading.pages if page.number in reading.ocr)
    unplaced = (
        (page.number, "page_without_boxes")
        for page in reading.pages
        if reading.has_places and page.text and page.number not in reading.boxes
    )
    return (*by_ocr, *unplaced)


def read_file(worker: Worker, path: Path, tool: Tool | None, ocr_seconds: float = OCR_SECONDS) -> Reading:
    """All that can be had from ``path``. Only the text is needed: a file without boxes is read all the same.

    Raises:
        Refused: the file cannot be read, or has no text; the reason says why.
    """
    is_pdf = path.suffix.lower() == ".pdf"
    reading = Reading(worker.read(path, scanned_too=is_pdf and tool is not None).pages, has_places=is_pdf)
    if is_pdf:
        reading = replace(reading, boxes=_boxes(worker, path))
    if tool is not None:
        reading = _with_ocr(worker, path, reading, tool, ocr_seconds)
    if not any(page.text for page in reading.pages):
        raise Refused("no_text")
    return reading


def _boxes(worker: Worker, path: Path) -> dict[int, bytes]:
    try:
        return worker.boxes(path)
    except Refused:
        return {}


def _blank(worker: Worker, path: Path, numbers: Sequence[int]) -> Set[int]:
    """The pages that OCR need not look at; none where PDFium cannot say."""
    try:
        return set(worker.blank(path, numbers)) if numbers else set()
    except Refused:
        return set()


def _with_ocr(worker: Worker, path: Path, reading: Reading, tool: Tool, seconds: float) -> Reading:
    until = time.monotonic() + seconds
    pages, boxes, ocr = list(reading.pages), dict(reading.boxes), set()
    blank = _blank(worker, path, [page.number for page in pages if page.problem == SCANNED])
    for index, page in enumerate(pages):
        if page.problem != SCANNED or page.number in blank:
            continue
        try:
            if time.monotonic() > until:
                raise Refused("page_ocr_stopped")
            read, packed = worker.recognise(path, page.number, tool)
        except Refused as refused:
            reason = refused.reason if refused.reason in OCR_PROBLEMS else "page_ocr_failed"
            pages[index] = replace(page, problem=reason)
            continue
        if read.text:
            pages[index] = replace(read, hidden=page.hidden, concealed=page.concealed, label=page.label)
            ocr.add(page.number)
        if packed:
            boxes[page.number] = packed
    return replace(reading, pages=tuple(pages), boxes=boxes, ocr=frozenset(ocr))
