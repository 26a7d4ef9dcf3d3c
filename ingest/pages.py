"""A file as pages of normalised text; runs inside the worker process. Beside ``ingest.pdf`` what knows pypdf."""

from __future__ import annotations

import signal
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TypeVar

import pypdf
from pypdf.errors import LimitReachedError

from ingest.extraction import ExtractedPage, Extraction, Limits, Refused
from ingest.html import html_pages
from ingest.layout import body_size, build_pages
from ingest.markdown import markdown_pages, text_pages
from ingest.pdf.content import PageReader
from ingest.pdf.furniture import Printed, without_furniture
from ingest.pdf.lines import Levels, Line, lines_of
from ingest.pdf.order import Item, in_order
from ingest.pdf.outline import Outline, bookmarks, heading_tags, page_labels
from ingest.pdf.sheet import Sheet
from ingest.pdf.tables import ruled_tables
from ingest.pdf.unseen import Unseen, unseen_on
from ingest.word import word_pages

_HEAD = 1024
"""A PDF says what it is among so many of its first bytes."""

_OF_THE_FILE = {
    "bomb": "bomb",
    "page_too_slow": "too_slow",
    "page_damaged": "damaged",
    "page_unreadable_font": "unreadable_font",
}
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
    outline = _outline(reader, limits)
    page_reader = PageReader()
    unseen: dict[int, Unseen] = {}
    problems: dict[int, str] = {}
    printed: list[Printed] = []
    for number, page in enumerate(reader.pages, 1):
        with _one_page(number, problems, limits):
            sheet = page_reader.sheet(page)
            unseen[number] = unseen_on(sheet)
            printed.append(_printed(sheet, outline.tags.get(number, {})))
        if len(printed) < number:
            printed.append(Printed(0.0, ()))
    pages = build_pages(_in_order(printed, problems, limits), outline.titles)
    return [
        replace(
            page,
            problem=problems.get(page.number) or (None if page.text else "page_without_text"),
            hidden=unseen.get(page.number, Unseen()).hidden,
            concealed=unseen.get(page.number, Unseen()).concealed,
            label=outline.labels.get(page.number),
        )
        for page in pages
    ]


def _printed(sheet: Sheet, levels: Levels) -> Printed:
    if sheet.unreadable:
        raise _UnreadableFont
    tables, words = ruled_tables(sheet)
    return Printed(sheet.height, (*tables, *lines_of(words, levels)))


def _in_order(printed: Sequence[Printed], problems: dict[int, str], limits: Limits) -> list[list[Item]]:
    body = body_size(item for page in printed for item in page.items if isinstance(item, Line))
    pages: list[list[Item]] = []
    for number, items in enumerate(without_furniture(printed, body), 1):
        with _one_page(number, problems, limits):
            pages.append(in_order(items, body))
        if len(pages) < number:
            pages.append([])
    return pages


@contextmanager
def _one_page(number: int, problems: dict[int, str], limits: Limits) -> Iterator[None]:
    """What goes wrong on a page costs that page only, and is noted in ``problems``."""
    try:
        with _deadline(limits.page_seconds):
            yield
    except LimitReachedError:
        problems[number] = "bomb"
    except _TooSlow:
        problems[number] = "page_too_slow"
    except _UnreadableFont:
        problems[number] = "page_unreadable_font"
    except (MemoryError, Refused):
        raise
    except Exception:
        # pypdf raises far more than its own errors on broken pages; one bad page must not cost the others.
        problems[number] = "page_damaged"


def _outline(reader: pypdf.PdfReader, limits: Limits) -> Outline:
    """What stands beside the text; each part is left out where it cannot be read in time."""
    tags = _optional(lambda: heading_tags(reader), limits)
    titles = _optional(lambda: bookmarks(reader), limits)
    labels = _optional(lambda: page_labels(reader), limits)
    return Outline(tags or {}, titles or {}, labels or {})


_T = TypeVar("_T")


def _optional(read: Callable[[], _T], limits: Limits) -> _T | None:
    try:
        with _deadline(limits.page_seconds):
            return read()
    except (MemoryError, Refused):
        raise
    except (Exception, _TooSlow):
        return None


class _UnreadableFont(Exception):
    """Most letters of the page are lost."""


_AGAIN_SECONDS = 0.5
"""When the deadline strikes again: what is raised inside a destructor or a callback of the collector is lost."""


class _TooSlow(BaseException):
    """No ``Exception``, because pypdf catches those in places and goes on."""


@contextmanager
def _deadline(seconds: float) -> Iterator[None]:
    """Stop Python code that runs for longer; what hangs in C is stopped by the worker's own limits."""

    def stop(_signal: int, _frame: object) -> None:
        raise _TooSlow

    previous = signal.signal(signal.SIGALRM, stop)
    signal.setitimer(signal.ITIMER_REAL, seconds, _AGAIN_SECONDS)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
