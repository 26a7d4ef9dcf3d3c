"""Files for tests, good and bad, made on the spot."""

from __future__ import annotations

import zlib
from pathlib import Path

import pypdf
import typst
from PIL import Image
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

_OBJECTS_BEFORE_PAGES = 3


def typeset(path: Path, source: str) -> Path:
    """A PDF from Typst source."""
    typst.compile(source.encode(), output=str(path), ignore_system_fonts=True)
    return path


def pdf_of(path: Path, *contents: bytes) -> Path:
    """A PDF with one page for each content stream; streams come from the functions below."""
    numbers = [_OBJECTS_BEFORE_PAGES + 1 + 2 * index for index in range(len(contents))]
    kids = b" ".join(b"%d 0 R" % number for number in numbers)
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [%b] /Count %d >>" % (kids, len(contents)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in zip(numbers, contents, strict=True):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            b"/Contents %d 0 R >>" % (number + 1)
        )
        objects.append(content)
    path.write_bytes(with_cross_references(objects))
    return path


def with_cross_references(objects: list[bytes]) -> bytes:
    """A PDF of objects as they are; the first is the catalogue."""
    body, offsets = b"%PDF-1.4\n", []
    for number, item in enumerate(objects, 1):
        offsets.append(len(body))
        body += b"%d 0 obj\n%b\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    size = len(objects) + 1
    return body + (
        b"xref\n0 %d\n0000000000 65535 f \n%btrailer\n<< /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
        % (size, table, size, len(body))
    )


def _stream(data: bytes, decoder: bytes = b"/FlateDecode") -> bytes:
    return b"<< /Length %d /Filter %b >>\nstream\n%b\nendstream" % (len(data), decoder, data)


def text(sentence: str) -> bytes:
    """A page with one sentence (ASCII)."""
    return _stream(zlib.compress(b"BT /F1 12 Tf 20 700 Td (%b) Tj ET" % sentence.encode("ascii")))


def page(operators: bytes) -> bytes:
    """A page drawn by these operators."""
    return _stream(zlib.compress(operators))


def bomb() -> bytes:
    """A page whose 30 kB unpack to 30 MB."""
    return _stream(zlib.compress(b" " * 30_000_000, 9))


def damaged() -> bytes:
    """A page that is packed in no known way."""
    return _stream(b"abc", b"/FinsIkke")


def slow() -> bytes:
    """A page that takes seconds to read."""
    return _stream(zlib.compress(b"BT /F1 12 Tf 20 700 Td " + b"(a) Tj 0 -1 Td " * 100_000 + b"ET"))


def encrypted(path: Path, password: str) -> Path:
    """A PDF that opens with ``password`` alone."""
    writer = pypdf.PdfWriter(clone_from=pdf_of(path, text("Hemmelig innhold.")))
    writer.encrypt(password, "eier", algorithm="RC4-128")
    writer.write(path)
    return path


def scanned(path: Path) -> Path:
    """A PDF with a picture and no text."""
    canvas = Canvas(str(path))
    canvas.drawImage(ImageReader(Image.new("L", (40, 40), 200)), 0, 0, 400, 400)
    canvas.showPage()
    canvas.save()
    return path


def binary(path: Path) -> Path:
    """Bytes that are neither text nor a PDF."""
    path.write_bytes(bytes(range(256)) * 20)
    return path
