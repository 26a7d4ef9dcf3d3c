"""Where words stand, from ingest to picture: for the whole corpus, and for scanned pages."""

from __future__ import annotations

import re

import pypdf
import pypdfium2
import pytest

from assistant.adapters.generation import open_current
from assistant.bootstrap import Assistant
from assistant.citations import Citer
from assistant.marking import marks
from assistant.ports import Library
from assistant.settings import Settings
from assistant.text import sentences
from assistant.types import Page, Rectangle
from ingest.catalog import read_corpus
from ingest.outcomes import IngestReport
from ingest.pipeline import ingest
from tests import samples
from tests.fakes import CountingEncoder, SilentProgress
from tests.scans import SENTENCE, needs_tesseract, scan

HAIR = 0.1
"""Points by which a rectangle is made smaller, so that it does not touch the letters beside it."""


def letters(text: str) -> str:
    return "".join(re.findall(r"\w", text))


def text_in(view: pypdfium2.PdfTextPage, frame: tuple[float, ...], rectangles: tuple[Rectangle, ...]) -> str:
    """What PDFium finds inside the rectangles, in their order."""
    left, low, right, up = frame
    wide, high = right - left, up - low
    return "".join(
        view.get_text_bounded(
            left + one.x0 * wide + HAIR,
            up - one.y1 * high + HAIR,
            left + one.x1 * wide - HAIR,
            up - one.y0 * high - HAIR,
        )
        for one in rectangles
    )


def test_what_is_marked_is_the_sentence_for_all_of_the_corpus(real_assistant: Assistant, real_settings: Settings):
    library, wrong, count = real_assistant.library, [], 0
    for entry in read_corpus(real_settings.corpus).entries:
        if not entry.file.endswith(".pdf"):
            continue
        with pypdfium2.PdfDocument(real_settings.corpus / entry.file) as file:
            for number, sheet in enumerate(file, 1):
                page, boxes, view = (
                    library.page(entry.id, number),
                    library.boxes(entry.id, number),
                    sheet.get_textpage(),
                )
                for chunk in library.chunks_on(entry.id, number):
                    for start, end in sentences(page.text, chunk.span.start, chunk.span.end):
                        found = marks(boxes, page.text, start, end)
                        inside = text_in(view, sheet.get_bbox(), found.rectangles)
                        count += 1
                        if not found.complete or letters(inside) != letters(page.text[start:end]):
                            wrong.append((entry.id, number, page.text[start:end], inside))
                view.close()
                sheet.close()
    assert count > 500
    assert len(wrong) <= count // 100, wrong


def run(settings: Settings) -> IngestReport:
    return ingest(settings, CountingEncoder(), SilentProgress())


def live(settings: Settings) -> Library:
    return open_current(settings.data).store


def with_ocr(settings: Settings, ocr: str) -> Settings:
    return settings.model_copy(update={"ocr": ocr})


def only_page(library: Library) -> Page:
    (document,) = library.documents()
    return library.page(document.id, 1)


def test_pages_of_a_pdf_have_boxes_and_others_do_not(small_settings: Settings):
    samples.pdf_of(small_settings.corpus / "a.pdf", samples.text("Vi deler data."), samples.text("Vi deler alt."))
    (small_settings.corpus / "b.md").write_text("Vi deler data.\n", encoding="utf-8")
    report = run(small_settings)
    assert [outcome.page_notes for outcome in report.outcomes] == [(), ()]
    assert report.result == "full"
    library = live(small_settings)
    assert [len(library.boxes("a-pdf", 1)), len(library.boxes("a-pdf", 2)), len(library.boxes("b-md", 1))] == [3, 3, 0]


def test_boxes_outlive_another_chunking(small_settings: Settings):
    samples.pdf_of(small_settings.corpus / "a.pdf", samples.text("Vi deler data."))
    run(small_settings)
    before = live(small_settings).boxes("a-pdf", 1)
    again = small_settings.model_copy(update={"chunk_words": 50})
    assert [outcome.status for outcome in run(again).outcomes] == ["changed"]
    assert live(again).boxes("a-pdf", 1) == before


@needs_tesseract
def test_a_scan_is_read_cited_and_marked(small_settings: Settings):
    scan(small_settings.corpus / "a.pdf", blank_pages=1)
    report = run(small_settings)
    (outcome,) = report.outcomes
    assert (outcome.page_problems, outcome.page_notes) == (((2, "page_without_text"),), ((1, "page_by_ocr"),))
    library = live(small_settings)
    citation = Citer(library).cite("a-pdf", 1, SENTENCE)
    assert citation is not None
    assert citation.ocr
    assert citation.quote == only_page(library).text[citation.start : citation.end]
    assert marks(library.boxes("a-pdf", 1), only_page(library).text, citation.start, citation.end).complete


@needs_tesseract
def test_a_scan_is_read_when_ocr_is_switched_on_and_not_again(small_settings: Settings):
    path = small_settings.corpus / "a.pdf"
    scan(path)
    assert [outcome.reason for outcome in run(with_ocr(small_settings, "off")).outcomes] == ["no_text"]
    assert [outcome.status for outcome in run(small_settings).outcomes] == ["new"]
    first = live(small_settings).generation
    again = run(small_settings)
    assert [outcome.status for outcome in again.outcomes] == ["unchanged"]
    assert (again.generation, again.switched) == (first, False)
    assert only_page(live(small_settings)).ocr


@needs_tesseract
def test_pages_without_text_are_read_when_ocr_comes_later(small_settings: Settings):
    mixed = small_settings.corpus / "a.pdf"
    writer = pypdf.PdfWriter(clone_from=samples.pdf_of(mixed, samples.text("Vi deler data.")))
    writer.append(scan(small_settings.corpus.parent / "skann.pdf"))
    writer.write(mixed)
    without = run(with_ocr(small_settings, "off"))
    assert without.outcomes[0].page_problems == ((2, "page_without_text"),)
    assert live(small_settings).page("a-pdf", 2).text == ""
    later = run(small_settings)
    assert (later.outcomes[0].status, later.switched, later.result) == ("changed", True, "full")
    library = live(small_settings)
    assert SENTENCE in library.page("a-pdf", 2).text
    assert [library.page("a-pdf", number).ocr for number in (1, 2)] == [False, True]
    assert pytest.approx(library.boxes("a-pdf", 1)[0].x0, abs=0.01) == 20 / 600
