"""What a worker can be asked for. Everything here runs in a child process under limits.

A job takes a request (JSON, see each job) and gives JSON. ``Refused`` says why it cannot be done.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from ingest import boxes, drawing, pages, recognition, tables
from ingest.extraction import Extraction, Limits, Refused, from_json, to_json
from ingest.html import html_links
from ingest.ocr import Tool

Request = dict[str, Any]
Job = Callable[[Request, Limits], object]


def read(request: Request, limits: Limits) -> object:
    """``path``, ``scanned_too``: the pages, as ``extraction.to_json`` writes them."""
    return to_json(pages.extract(Path(request["path"]), limits, scanned_too=request["scanned_too"]))


def links(request: Request, limits: Limits) -> object:
    """``path``: the links of a web page."""
    path = Path(request["path"])
    if path.stat().st_size > limits.file_bytes:
        raise Refused("too_large")
    return {"links": [[link.address, link.text, link.in_main] for link in html_links(path.read_bytes())]}


def place(request: Request, limits: Limits) -> object:
    """``path``, ``read``: what ``read`` answered for it. The packed boxes by page number, in base64."""
    extraction = from_json(json.loads(request["read"]))
    texts = [(page.number, page.text) for page in extraction.pages if page.text]
    found = boxes.boxes_of_file(Path(request["path"]), texts, limits)
    return {"boxes": {number: base64.b64encode(data).decode() for number, data in found.items()}}


def blank(request: Request, limits: Limits) -> object:
    """``path``, ``pages``: those of the pages that nothing is drawn on."""
    return {"blank": recognition.blank_pages(Path(request["path"]), request["pages"])}


def recognise(request: Request, limits: Limits) -> object:
    """``path``, ``page``, ``tool``: one page read by OCR, and its packed boxes in base64."""
    page, packed = recognition.read_page(Path(request["path"]), request["page"], Tool(**request["tool"]))
    return {**to_json(Extraction((page,))), "boxes": base64.b64encode(packed).decode()}


def draw(request: Request, limits: Limits) -> object:
    """``path``, ``sha256``, ``page``, ``width``, ``marks``: the picture as PNG in base64."""
    path, marks = Path(request["path"]), [tuple(mark) for mark in request["marks"]]
    picture = drawing.draw(path, request["sha256"], request["page"], request["width"], marks, limits)
    return {"picture": base64.b64encode(picture).decode()}


def table(request: Request, limits: Limits) -> object:
    """``path``: the sheets of a workbook or a CSV file, as ``tables.to_json`` writes them."""
    return tables.to_json(tables.read_tables(Path(request["path"]), limits))


JOBS: dict[str, Job] = {
    "read": read,
    "table": table,
    "links": links,
    "place": place,
    "blank": blank,
    "recognise": recognise,
    "draw": draw,
}
STARTING_PROGRAMS = frozenset({"recognise"})
"""Jobs that another program does a part of."""
