"""Make the documents again from their sources: ``python -m tests.structure.build``.

Needs typst and reportlab (installed with the tests), and on the machine chromium and LibreOffice. The documents are
committed, so reading them needs neither.
"""

from __future__ import annotations

import json
import subprocess
import tempfile
from pathlib import Path

import pypdf
import typst

from tests.structure.sources import reportlab_files, word_files

HERE = Path(__file__).parent
SOURCES, DOCUMENTS = HERE / "sources", HERE / "documents"


def build() -> None:
    for source in sorted(SOURCES.glob("*.typ")):
        typst.compile(str(source), output=str(_pdf(source.stem)), ignore_system_fonts=True)
    _forget_letters(_pdf("t09-uten-tegnkart"), page=2)
    for source in sorted(SOURCES.glob("*.html")):
        _print_page(source)
    for name, builder in reportlab_files.BUILDERS.items():
        builder(_pdf(name))
    for name, builder in word_files.BUILDERS.items():
        builder(DOCUMENTS / f"{name}.docx")
        if name.startswith("l"):
            _print_word(DOCUMENTS / f"{name}.docx", tagged=name in word_files.TAGGED)


def _pdf(name: str) -> Path:
    return DOCUMENTS / f"{name}.pdf"


def _forget_letters(path: Path, page: int) -> None:
    """Take from the fonts of a page what says which letters their shapes are."""
    writer = pypdf.PdfWriter(clone_from=path)
    for font in writer.pages[page - 1]["/Resources"]["/Font"].values():
        font.get_object().pop("/ToUnicode", None)
    writer.write(path)


def _print_page(source: Path) -> None:
    with tempfile.TemporaryDirectory() as profile:
        options = ["--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={profile}"]
        target = f"--print-to-pdf={_pdf(source.stem)}"
        options += ["--generate-pdf-document-outline", "--no-pdf-header-footer"]
        subprocess.run(["chromium", *options, target, source.as_uri()], check=True, timeout=120)


def _print_word(path: Path, tagged: bool) -> None:
    """LibreOffice writes the PDF beside the Word file, which is then not needed."""
    with tempfile.TemporaryDirectory() as profile:
        choices = json.dumps({"UseTaggedPDF": {"type": "boolean", "value": str(tagged).lower()}})
        options = [f"-env:UserInstallation={Path(profile).as_uri()}", "--headless"]
        options += ["--convert-to", f"pdf:writer_pdf_Export:{choices}"]
        subprocess.run(["soffice", *options, "--outdir", str(path.parent), str(path)], check=True, timeout=180)
    path.unlink()


if __name__ == "__main__":
    build()
