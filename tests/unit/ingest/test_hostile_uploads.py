"""Files that somebody might hand over to do harm, each with the reason it is refused for."""

from __future__ import annotations

import resource
import zipfile
import zlib
from collections.abc import Iterator
from io import BytesIO

import pytest

from assistant.errors import FileRefused
from assistant.proposals import statements
from ingest.uploads import UploadReader
from tests import torture
from tests.word_files import OFFICE, SENTENCE, good_word, packed, relations, repacked, unpacked, word_bomb

DOCUMENT = "word/document.xml"
TYPES = "[Content_Types].xml"
RELATIONS = "word/_rels/document.xml.rels"
SETTINGS = "word/_rels/settings.xml.rels"
OUTSIDE = b"http://eksempel.invalid/x"
OVERRIDE = b'<Override PartName="/x" ContentType="%b"/></Types>'
LINK = b'<Relationship Id="rId99" Type="%b/hyperlink" Target="%b" TargetMode="External"/></Relationships>'
MOST_MEMORY = 1_500_000_000


@pytest.fixture(scope="module")
def reader() -> Iterator[UploadReader]:
    before = _largest_child()
    reader = UploadReader()
    yield reader
    reader.close()
    # the server has been waited for, and it for its children; the largest so far may be of another test's before them
    assert _largest_child() <= max(MOST_MEMORY, before)


def _largest_child() -> int:
    """Bytes."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024


def word(**parts: bytes) -> bytes:
    return repacked(good_word(), **parts)


def body(xml: bytes) -> bytes:
    """A Word file with ``xml`` at the end of its text."""
    return word(**{DOCUMENT: unpacked(good_word())[DOCUMENT].replace(b"</w:body>", xml + b"</w:body>")})


def types(content_type: bytes) -> bytes:
    part = unpacked(good_word())[TYPES]
    return word(**{TYPES: part.replace(b"</Types>", OVERRIDE % content_type)})


def instruction(*runs: bytes) -> bytes:
    return b"<w:p>%b</w:p>" % b"".join(b"<w:r><w:instrText>%b</w:instrText></w:r>" % run for run in runs)


def twice() -> bytes:
    stream = BytesIO(good_word())
    with zipfile.ZipFile(stream, "a") as archive, pytest.warns(UserWarning, match="Duplicate name"):
        archive.writestr(DOCUMENT, b"<tull/>")
    return stream.getvalue()


def many_parts() -> bytes:
    return packed({**unpacked(good_word()), **{f"word/media/{number}.png": b"" for number in range(2_000)}})


def lying_size() -> bytes:
    """A part of 40 MB that the directory says is one byte long."""
    data = bytearray(word_bomb())
    at = data.rindex(b"word/media/image1.bmp") - 46
    assert data[at : at + 4] == b"PK\x01\x02"
    data[at + 24 : at + 28] = (1).to_bytes(4, "little")
    return bytes(data)


def compound_file(stream: str) -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le") + bytes(600)


def encrypted_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf("good"))))
    writer.encrypt("hemmelig", "eier", algorithm="AES-256")
    stream = BytesIO()
    writer.write(stream)
    return stream.getvalue()


def pdf(name: str) -> bytes:
    if name == "good":
        return torture.page(torture.stream(zlib.compress(b"BT /F1 12 Tf 20 700 Td (Sykehuset deler data.) Tj ET")))
    return torture.absurd()[name]()


LAUGHS = b'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><w>&b;</w>'
HOSTILE = {
    "a program as a PDF": ("a.pdf", lambda: b"MZ" + bytes(2000), "not_pdf"),
    "a Word file as a PDF": ("a.pdf", good_word, "not_pdf"),
    "a Word file and a PDF at once": ("a.pdf", lambda: good_word()[:30] + pdf("good"), "not_pdf"),
    "a PDF and a Word file at once": ("a.docx", lambda: b"%PDF-1.7\n" + good_word(), "not_docx"),
    "a head that comes too late": ("a.pdf", lambda: pdf("too-late-head"), "not_pdf"),
    "a PDF under a password": ("a.pdf", encrypted_pdf, "encrypted"),
    "a bomb in a PDF": ("a.pdf", lambda: pdf("bomb"), "bomb"),
    "bombs in bombs": ("a.pdf", lambda: pdf("bomb-in-bombs"), "bomb"),
    "a ring of pages": ("a.pdf", lambda: pdf("loop-in-page-tree"), "damaged"),
    "a million million pages": ("a.pdf", lambda: pdf("wide-page-tree"), "bomb"),
    "more pages than a proposal has": ("a.pdf", lambda: pdf("too-many-pages"), "too_many_pages"),
    "a PDF as a Word file": ("a.docx", lambda: pdf("good"), "not_docx"),
    "an old Word file": ("a.docx", lambda: compound_file("WordDocument"), "not_docx"),
    "a Word file under a password": ("a.docx", lambda: compound_file("EncryptedPackage"), "encrypted"),
    "a spreadsheet": ("a.docx", lambda: packed({TYPES: b"<Types/>", "xl/workbook.xml": b"<x/>"}), "not_docx"),
    "no list of types": ("a.docx", lambda: repacked(good_word(), without=TYPES), "not_docx"),
    "no document": ("a.docx", lambda: repacked(good_word(), without=DOCUMENT), "not_docx"),
    "half a Word file": ("a.docx", lambda: good_word()[:2000], "not_docx"),
    "two documents in one": ("a.docx", twice, "damaged"),
    "a bomb in a Word file": ("a.docx", word_bomb, "bomb"),
    "a part that lies about its size": ("a.docx", lying_size, "damaged"),
    "too many parts": ("a.docx", many_parts, "bomb"),
    "text that fills the memory": ("a.docx", lambda: body(b"<w:p/>" * 15_000_000), "bomb"),
    "macros": ("a.docx", lambda: word(**{"word/vbaProject.bin": b"x"}), "macros"),
    "macros by another name": ("a.docx", lambda: types(b"application/vnd.ms-office.vbaProject"), "macros"),
    "a file with macros renamed": (
        "a.docx",
        lambda: types(b"application/vnd.ms-word.document.macroEnabled.main+xml"),
        "macros",
    ),
    "a macro by relation": ("a.docx", lambda: word(**{RELATIONS: relations(b"vbaProject", b"x.bin")}), "macros"),
    "controls": ("a.docx", lambda: word(**{"word/activeX/activeX1.xml": b"<x/>"}), "macros"),
    "a template from outside": (
        "a.docx",
        lambda: word(**{SETTINGS: relations(b"attachedTemplate", OUTSIDE)}),
        "external_reference",
    ),
    "a picture from outside": (
        "a.docx",
        lambda: word(**{RELATIONS: relations(b"image", OUTSIDE)}),
        "external_reference",
    ),
    "a field that runs": ("a.docx", lambda: body(instruction(b'DDEAUTO c:\\cmd.exe "/k calc"')), "external_reference"),
    "a field in pieces": ("a.docx", lambda: body(instruction(b"INCLUDE", b"PICTURE ", OUTSIDE)), "external_reference"),
    "a simple field": (
        "a.docx",
        lambda: body(b'<w:p><w:fldSimple w:instr="INCLUDETEXT x"/></w:p>'),
        "external_reference",
    ),
    "laughs": ("a.docx", lambda: word(**{DOCUMENT: LAUGHS}), "entities"),
    "laughs in a part of another name": (
        "a.docx",
        lambda: word(**{"word/x.dat": b"\xef\xbb\xbf \n" + LAUGHS}),
        "entities",
    ),
    "laughs in two bytes a letter": (
        "a.docx",
        lambda: word(**{"word/x.DAT": LAUGHS.decode().replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")}),
        "entities",
    ),
    "an archive": ("a.docx", lambda: word(**{"word/embeddings/a.zip": b"x"}), "nested_archive"),
    "an archive by another name": ("a.docx", lambda: word(**{"word/media/a.png": good_word()}), "nested_archive"),
    "a packed file": ("a.docx", lambda: word(**{"word/media/a.png": b"\x1f\x8b\x08" + bytes(20)}), "nested_archive"),
    "a way up": ("a.docx", lambda: word(**{"../../x.xml": b"<x/>"}), "unsafe_path"),
    "a way up, by Windows": ("a.docx", lambda: word(**{"..\\x.xml": b"<x/>"}), "unsafe_path"),
    "from the root": ("a.docx", lambda: word(**{"/etc/x.xml": b"<x/>"}), "unsafe_path"),
    "from a drive": ("a.docx", lambda: word(**{"C:x.xml": b"<x/>"}), "unsafe_path"),
    "bytes as Markdown": ("a.md", lambda: bytes(range(256)) * 9, "not_text"),
    "a Word file as text": ("a.txt", good_word, "not_text"),
    "a web page": ("a.html", lambda: b"<script>alert(1)</script>", "unknown_type"),
}


@pytest.mark.parametrize("what", HOSTILE)
def test_a_hostile_file_is_refused_for_its_reason(reader: UploadReader, what: str):
    name, content, expected = HOSTILE[what]
    with pytest.raises(FileRefused) as caught:
        reader.read(name, content())
    assert caught.value.reason == expected


def test_they_are_many():
    assert len(HOSTILE) >= 25


@pytest.mark.parametrize(
    "data",
    [
        lambda: word(**{"word/embeddings/Microsoft_Excel_Sheet.xlsx": good_word()}),
        lambda: body(instruction(b'HYPERLINK "https://www.helse-sorost.no/"')),
        lambda: body(instruction(b" PAGE ", b" TOC ")),
        lambda: word(
            **{
                RELATIONS: unpacked(good_word())[RELATIONS].replace(
                    b"</Relationships>",
                    LINK % (OFFICE, OUTSIDE),
                )
            }
        ),
    ],
    ids=["a chart", "a link as a field", "page numbers", "a link"],
)
def test_what_ordinary_documents_hold_is_let_through(reader: UploadReader, data):
    assert SENTENCE in [one.text for one in statements(reader.read("a.docx", data()))]
