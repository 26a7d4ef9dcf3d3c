"""Word files for tests, good and hostile, made on the spot."""

from __future__ import annotations

import zipfile
from io import BytesIO

from docx import Document

OFFICE = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SENTENCE = "Sykehuset deler prøvesvar med fastlegen."


def written(document: object) -> bytes:
    """The bytes of a python-docx document."""
    stream = BytesIO()
    document.save(stream)  # type: ignore[attr-defined]
    return stream.getvalue()


def good_word() -> bytes:
    document = Document()
    document.add_paragraph(SENTENCE)
    return written(document)


def repacked(data: bytes, *, without: str = "", **parts: bytes) -> bytes:
    """The same archive with more parts, or others in place of its own, and without one."""
    return packed({**unpacked(data, without=without), **parts})


def unpacked(data: bytes, *, without: str = "") -> dict[str, bytes]:
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if name != without}


def packed(parts: dict[str, bytes]) -> bytes:
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(name, part)
    return stream.getvalue()


def word_bomb() -> bytes:
    """A few kilobytes that unpack to 40 MB."""
    return repacked(good_word(), **{"word/media/image1.bmp": bytes(40_000_000)})


def relations(kind: bytes, target: bytes) -> bytes:
    """A .rels part with one relation to outside."""
    return (
        b'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" Type="%b/%b" Target="%b" TargetMode="External"/></Relationships>'
        % (OFFICE, kind, target)
    )
