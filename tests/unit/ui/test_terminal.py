from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from rich.console import Console

from assistant.types import Claim, Document, Language, Page
from tests.unit.ui.api_double import answer, citation
from ui.source_text import print_page
from ui.terminal import print_answer

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
