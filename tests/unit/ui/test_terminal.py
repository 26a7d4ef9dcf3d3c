from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from assistant.types import Claim, Document, Language, Page
from ingest.pipeline import IngestReport, Outcome
from tests.unit.ui.api_double import answer, citation
from ui.source_text import print_page
from ui.terminal import print_answer, print_ingest

BY_OCR = {"nb": "lest med OCR", "nn": "lese med OCR", "en": "read by OCR"}


def shown(show: Callable[[Console], None]) -> str:
    screen = StringIO()
    show(Console(file=screen, width=200))
    return screen.getvalue()


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_citation_from_a_scanned_page_says_so(language: Language):
    for ocr in (True, False):
        cited = answer(Claim(text="Sagt.", citations=(citation(ocr=ocr),)), language=language)
        assert (BY_OCR[language] in shown(lambda console: print_answer(console, cited))) is ocr  # noqa: B023


def test_a_scanned_page_says_so():
    document = Document(id="a", title="A", sha256="0" * 64, pages=1)
    for ocr in (True, False):
        page = Page("a", 1, "Tekst.", ocr=ocr)
        assert ("OCR" in shown(lambda console: print_page(console, document, page, [], "nb"))) is ocr  # noqa: B023


def test_notes_on_pages_are_one_line_a_document():
    notes = ((1, "page_by_ocr"), (3, "page_by_ocr"), (2, "page_without_boxes"))
    report = IngestReport((Outcome("a", "a.pdf", "new", pages=3, page_notes=notes),), (), "g", switched=True)
    assert report.result == "full"
    lines = shown(lambda console: print_ingest(console, report, "nb")).splitlines()
    assert [line for line in lines if "a.pdf, side 1, 3 " in line and "OCR" in line]
    assert [line for line in lines if "a.pdf, side 2 " in line and "kan ikke merkes" in line]
