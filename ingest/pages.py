"""A file as pages of normalised text. The only file that knows pypdf; runs inside the worker process."""

from __future__ import annotations

import math
import signal
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdf
from pypdf.errors import LimitReachedError

from assistant.visible import count_hidden
from ingest.extraction import ExtractedPage, Extraction, Limits, Refused
from ingest.html import html_pages
from ingest.layout import Line, build_pages
from ingest.markdown import markdown_pages, text_pages
from ingest.word import word_pages

_HEAD = 1024
"""A PDF says what it is among so many of its first bytes."""
_SMALLEST_PRINT = 1.0
_EDGE = 2.0
"""Points. Smaller letters, and letters further off the page, are read by nobody."""

_OF_THE_FILE = {"bomb": "bomb", "page_too_slow": "too_slow", "page_damaged": "damaged"}
"""Why a file without any text is refused, by what was wrong with a page of it."""


def extract(path: Path, limits: Limits, scanned_too: bool = False) -> Extraction:
    """The pages of a PDF, Word, HTML, Markdown or text file.

    Args:
        scanned_too: give a PDF without any text too, as pages without text.

    Raises:
        Refused: with a reason code; never any other exception for bad input (the worker turns what remains
            into ``damaged``).
    """
    if path.stat().st_size > limits.file_bytes:
        raise Refused("too_large")
    match path.suffix.lower():
        case ".pdf":
            pages = _pdf_pages(path, limits)
        case ".docx":
            pages = word_pages(path.read_bytes(), limits)
        case ".html" | ".htm":
            pages = html_pages(path.read_bytes())
        case _:
            pages = _written_pages(path)
    if sum(len(page.text) for page in pages) > limits.characters or sum(len(p.blocks) for p in pages) > limits.blocks:
        raise Refused("too_large")
    if not any(page.text for page in pages):
        reasons = [_OF_THE_FILE[page.problem] for page in pages if page.problem in _OF_THE_FILE]
        if reasons or path.suffix.lower() != ".pdf":
            raise Refused(reasons[0] if reasons else "empty")
        if not scanned_too:
            raise Refused("no_text")
    return Extraction(tuple(pages))


def _written_pages(path: Path) -> list[ExtractedPage]:
    data = path.read_bytes()
    if b"\x00" in data[:8192]:
        raise Refused("not_text")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    return text_pages(text) if path.suffix.lower() == ".txt" else markdown_pages(text)


def _pdf_pages(path: Path, limits: Limits) -> list[ExtractedPage]:
    with path.open("rb") as stream:
        head = stream.read(_HEAD)
        if b"%PDF-" not in head or head.startswith(b"PK"):
            raise Refused("not_pdf")
    bounds = pypdf.apply_configuration(
        zlib_maximum_output_length=limits.decoded_stream_bytes,
        lzw_maximum_output_length=limits.decoded_stream_bytes,
        run_length_maximum_output_length=limits.decoded_stream_bytes,
        stream_decoding_work_maximum_length=limits.decoding_work_bytes,
        stream_parsing_work_maximum_count=limits.parsing_work,
        jbig2dec_binary=None,
    )
    with bounds:
        try:
            reader = pypdf.PdfReader(path)
            if reader.is_encrypted and not reader.decrypt(""):
                raise Refused("encrypted")
            return _read_pages(reader, limits)
        except pypdf.errors.FileNotDecryptedError:
            raise Refused("encrypted") from None
        except LimitReachedError as error:
            raise Refused("bomb", str(error)) from None
        except pypdf.errors.DependencyError as error:
            raise Refused("encrypted", str(error)) from None
        except (pypdf.errors.PyPdfError, RecursionError) as error:
            raise Refused("damaged", str(error)) from None


def _read_pages(reader: pypdf.PdfReader, limits: Limits) -> list[ExtractedPage]:
    if len(reader.pages) > limits.pages:
        raise Refused("too_many_pages", str(len(reader.pages)))
    if len(reader.pages) == 0:
        raise Refused("damaged", "no pages")
    lines: list[list[Line]] = []
    concealed: dict[int, int] = {}
    problems: dict[int, str] = {}
    for number, page in enumerate(reader.pages, 1):
        try:
            with _deadline(limits.page_seconds):
                read = _lines(page)
                concealed[number] = _concealed(page, read)
                lines.append(read)
        except LimitReachedError:
            problems[number] = "bomb"
            lines.append([])
        except _PageTooSlow:
            problems[number] = "page_too_slow"
            lines.append([])
        except (MemoryError, Refused):
            raise
        except Exception:
            # pypdf raises far more than its own errors on broken pages; one bad page must not cost the others.
            problems[number] = "page_damaged"
            lines.append([])
    return [
        replace(
            page,
            problem=problems.get(page.number) or (None if page.text else "page_without_text"),
            hidden=sum(count_hidden(line.text) for line in read),
            concealed=concealed.get(page.number, 0),
        )
        for page, read in zip(build_pages(lines), lines, strict=True)
    ]


def _concealed(page: pypdf.PageObject, lines: Sequence[Line]) -> int:
    """How many characters begin off the page or are too small to read. Text in the colour of the paper is not seen."""
    try:
        left, bottom, right, top = (float(edge) for edge in page.mediabox)
    except Exception:  # pypdf raises anything on a broken one, and the text of the page is good all the same
        return 0
    return sum(
        len(line.text.strip())
        for line in lines
        if line.size < _SMALLEST_PRINT
        or not (min(left, right) - _EDGE <= line.x <= max(left, right) + _EDGE)
        or not (min(bottom, top) - _EDGE <= line.y <= max(bottom, top) + _EDGE)
    )


def _lines(page: pypdf.PageObject) -> list[Line]:
    """The lines of a page in the order of its content stream."""
    lines: list[Line] = []
    current: list[tuple[str, float, float, float, bool]] = []

    def flush() -> None:
        text = "".join(piece[0] for piece in current)
        if text.strip():
            biggest = max((piece for piece in current if piece[0].strip()), key=lambda piece: len(piece[0].strip()))
            first = next(piece for piece in current if piece[0].strip())
            lines.append(Line(text, first[1], first[2], biggest[3], biggest[4]))
        current.clear()

    def visit(text: str, cm: list[float], tm: list[float], font: dict[str, Any] | None, size: float) -> None:
        for index, part in enumerate(text.split("\n")):
            if index:
                flush()
            if part:
                current.append((part, *_place(cm, tm, size), "bold" in str((font or {}).get("/BaseFont", "")).lower()))

    page.extract_text(visitor_text=visit)
    flush()
    return lines


def _place(cm: list[float], tm: list[float], size: float) -> tuple[float, float, float]:
    """Left edge, base line and effective font size in points, from the two matrices of the text state."""
    x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
    y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
    up_x = tm[2] * cm[0] + tm[3] * cm[2]
    up_y = tm[2] * cm[1] + tm[3] * cm[3]
    return x, y, abs(size) * math.hypot(up_x, up_y)


_AGAIN_SECONDS = 0.5
"""When the deadline strikes again: what is raised inside a destructor or a callback of the collector is lost."""


class _PageTooSlow(BaseException):
    """No ``Exception``, because pypdf catches those in places and goes on."""


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Stop Python code that runs for longer; what hangs in C is stopped by the worker's own limits."""

    def stop(_signal: int, _frame: object) -> None:
        raise _PageTooSlow

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
