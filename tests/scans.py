"""Pages that are pictures, and what is needed to read them."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from ingest.ocr import find_tool
from tests import samples

TOOL = find_tool()
needs_tesseract = pytest.mark.skipif(TOOL is None, reason="needs Tesseract with Norwegian data (tesseract-ocr-nor)")
SENTENCE = "Styret vedtok at alle helseforetakene skal ha felles journal innen 2030."
_SOURCE = f"""#set text(size: 14pt)
= Møteplan

{SENTENCE} Økonomien følges opp hvert år, og sykehusene melder fra om avvik til regionen.

- Innføringen begynner i mai.
- Opplæringen gjelder alle ansatte.
"""


def scan(path: Path, blank_pages: int = 0) -> Path:
    """A PDF whose first page is a picture of print and has no text; then come blank pages."""
    printed = samples.typeset(path.with_suffix(".trykk.pdf"), _SOURCE)
    document = pypdfium2.PdfDocument(printed)
    picture = document[0].render(scale=200 / 72).to_pil().convert("L")
    document.close()
    printed.unlink()
    kept = BytesIO()
    picture.save(kept, "JPEG", quality=70)
    canvas = Canvas(str(path), pagesize=(595, 842))
    canvas.drawImage(ImageReader(kept), 0, 0, 595, 842)
    for _ in range(blank_pages + 1):
        canvas.showPage()
    canvas.save()
    return path
