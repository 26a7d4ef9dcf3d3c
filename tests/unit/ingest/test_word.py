from __future__ import annotations

import pytest
from docx import Document

from ingest.extraction import Limits, Refused
from ingest.word import word_pages
from ingest.word_archive import check_archive
from tests.word_files import OFFICE, SENTENCE, good_word, packed, relations, repacked, unpacked, word_bomb, written

SETTINGS = "word/_rels/settings.xml.rels"


def blocks(data: bytes) -> list[tuple[str, str]]:
    (page,) = word_pages(data, Limits())
    return [(block.kind, page.text[block.start : block.end]) for block in page.blocks]


def reason(data: bytes) -> str:
    with pytest.raises(Refused) as caught:
        word_pages(data, Limits())
    return caught.value.reason


def test_headings_paragraphs_and_lists_are_read_in_order():
    document = Document()
    document.add_heading("Tiltaket", 1)
    document.add_heading("Bakgrunn", 2)
    document.add_paragraph(SENTENCE)
    document.add_paragraph("Fastlegen ser svaret", style="List Bullet")
    document.add_paragraph("Pasienten ser svaret", style="List Number")
    (page,) = word_pages(written(document), Limits())
    assert [block.level for block in page.blocks if block.kind == "heading"] == [1, 2]
    assert blocks(written(document)) == [
        ("heading", "Tiltaket"),
        ("heading", "Bakgrunn"),
        ("paragraph", SENTENCE),
        ("item", "• Fastlegen ser svaret"),
        ("item", "• Pasienten ser svaret"),
    ]


def test_a_table_gives_rows_with_the_heading_of_each_column_where_it_stands():
    document = Document()
    document.add_paragraph("Før tabellen.")
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ["Gevinst", "Måltall", "Spart tid", "10 timer"], strict=True):
        cell.text = text
    document.add_paragraph("Etter tabellen.")
    assert blocks(written(document)) == [
        ("paragraph", "Før tabellen."),
        ("row", "Gevinst: Spart tid; Måltall: 10 timer"),
        ("paragraph", "Etter tabellen."),
    ]


def test_a_line_break_parts_paragraphs_and_empty_ones_are_left_out():
    document = Document()
    document.add_paragraph("Første linje.\nAndre linje.")
    document.add_paragraph("   ")
    assert blocks(written(document)) == [("paragraph", "Første linje."), ("paragraph", "Andre linje.")]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<w:sdt><w:sdtContent><w:p><w:r>", "</w:r></w:p></w:sdtContent></w:sdt>"),
        ("<w:p><w:sdt><w:sdtContent><w:r>", "</w:r></w:sdtContent></w:sdt></w:p>"),
        ('<w:p><w:ins w:id="1" w:author="x"><w:r>', "</w:r></w:ins></w:p>"),
        ('<w:sdt><w:sdtContent><w:p><w:ins w:id="1" w:author="x"><w:r>', "</w:r></w:ins></w:p></w:sdtContent></w:sdt>"),
    ],
)
def test_text_in_content_controls_and_tracked_insertions_is_read(before, after):
    body = unpacked(good_word())["word/document.xml"]
    first = body.index(b"<w:p>")
    wrapped = f"{before}<w:t>Pasienten ser svaret.</w:t>{after}".encode()
    data = repacked(good_word(), **{"word/document.xml": body[:first] + wrapped + body[first:]})
    assert blocks(data) == [("paragraph", "Pasienten ser svaret."), ("paragraph", SENTENCE)]


def test_text_that_is_struck_by_tracking_is_left_out():
    body = unpacked(good_word())["word/document.xml"]
    struck = b'<w:p><w:del w:id="1" w:author="x"><w:r><w:delText>Borte.</w:delText></w:r></w:del></w:p>'
    first = body.index(b"<w:p>")
    data = repacked(good_word(), **{"word/document.xml": body[:first] + struck + body[first:]})
    assert blocks(data) == [("paragraph", SENTENCE)]


def test_text_is_normalised():
    document = Document()
    document.add_paragraph("Hjemme\u00adopp\u200bfølging  på  A\u030as")
    assert blocks(written(document)) == [("paragraph", "Hjemmeoppfølging på Ås")]


def test_more_text_than_the_limit_is_refused():
    with pytest.raises(Refused) as caught:
        word_pages(good_word(), Limits(characters=len(SENTENCE) - 1))
    assert caught.value.reason == "too_large"
    assert word_pages(good_word(), Limits(characters=len(SENTENCE)))


@pytest.mark.parametrize("data", [b"", b"PK", b"PK\x03\x04" + bytes(100), b"%PDF-1.4", good_word()[:-200]])
def test_what_is_no_archive_is_no_word_file(data):
    assert reason(data) == "not_docx"


@pytest.mark.parametrize("part", ["word/document.xml", "[Content_Types].xml"])
def test_an_archive_without_the_parts_of_a_word_file_is_none(part):
    assert reason(repacked(good_word(), without=part)) == "not_docx"


def test_what_unpacks_to_far_more_is_a_bomb():
    data = word_bomb()
    assert len(data) < 200_000
    assert reason(data) == "bomb"


def test_too_many_parts_are_a_bomb():
    assert reason(repacked(good_word(), **{f"word/{number}.bin": b"" for number in range(2_001)})) == "bomb"


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("word/vbaProject.bin", "macros"),
        ("word/VBAPROJECT.BIN", "macros"),
        ("word/embeddings/a.zip", "nested_archive"),
        ("word/embeddings/a.DOCX", "nested_archive"),
        ("../../ut.xml", "unsafe_path"),
        ("word/../../ut.xml", "unsafe_path"),
        ("..\\..\\ut.xml", "unsafe_path"),
        ("/etc/ut.xml", "unsafe_path"),
    ],
)
def test_parts_that_no_proposal_needs_are_refused(name, expected):
    assert reason(repacked(good_word(), **{name: b"innhold"})) == expected


def test_two_dots_inside_a_name_are_harmless():
    check_archive(repacked(good_word(), **{"word/notat..v2.bin": b"innhold"}))


def test_a_part_under_a_password_is_refused():
    data = bytearray(good_word())
    directory = data.index(b"PK\x01\x02")
    data[directory + 8] |= 1
    assert reason(bytes(data)) == "encrypted"


ENTITIES = '<?xml version="1.0"{}?><!DOCTYPE w [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]><w>&b;</w>'


@pytest.mark.parametrize(
    "part",
    [
        ENTITIES.format("").encode(),
        b'<?xml version="1.0"?><!DOCTYPE w SYSTEM "file:///etc/passwd"><w/>',
        ENTITIES.format(' encoding="UTF-16"').encode("utf-16"),
    ],
)
def test_entity_declarations_are_refused(part):
    assert reason(repacked(good_word(), **{"word/document.xml": part})) == "entities"
    assert reason(repacked(good_word(), **{"customXml/item1.xml": part})) == "entities"


@pytest.mark.parametrize("kind", [b"attachedTemplate", b"image", b"oleObject", b"frame", b"subDocument"])
def test_what_would_be_fetched_from_outside_is_refused(kind):
    part = relations(kind, b"http://eksempel.invalid/mal.dotm")
    assert reason(repacked(good_word(), **{SETTINGS: part})) == "external_reference"


@pytest.mark.parametrize(
    "part",
    [
        relations(b"attachedTemplate", b"http://eksempel.invalid/hyperlink/mal.dotm"),
        relations(b"attachedTemplate", b"http://eksempel.invalid/mal.dotm").replace(b'"', b"'"),
        relations(b"attachedTemplate", b"http://eksempel.invalid/mal.dotm").replace(b"Mode=", b"Mode = "),
        relations(b"attachedTemplate", b"http://eksempel.invalid/mal.dotm").replace(b'"External', b'"&#69;xternal'),
        relations(b"attachedTemplate", b"http://eksempel.invalid/a>b.dotm"),
        relations(b"attachedTemplate", b"http://eksempel.invalid/mal.dotm")
        .replace(b"<Relationship", b"<p:Relationship")
        .replace(b"</Relationship", b"</p:Relationship")
        .replace(b"xmlns=", b"xmlns:p="),
    ],
)
def test_a_reference_to_outside_is_found_however_it_is_written(part):
    assert reason(repacked(good_word(), **{SETTINGS: part})) == "external_reference"


def test_a_hyperlink_to_outside_is_fine():
    document = Document()
    document.add_paragraph(SENTENCE)
    document.part.relate_to("https://www.helse-sorost.no/", f"{OFFICE.decode()}/hyperlink", is_external=True)
    data = written(document)
    assert b'TargetMode="External"' in unpacked(data)["word/_rels/document.xml.rels"]
    assert blocks(data) == [("paragraph", SENTENCE)]


@pytest.mark.parametrize(
    ("part", "content"),
    [
        ("word/document.xml", b"<w:document"),
        ("word/document.xml", b""),
        ("word/document.xml", b"<tull/>"),
        ("word/_rels/document.xml.rels", b"<Relationships"),
        ("[Content_Types].xml", b"tull"),
        ("_rels/.rels", b"<Relationships/>"),
    ],
)
def test_a_damaged_part_is_named_as_such(part, content):
    assert reason(packed({**unpacked(good_word()), part: content})) == "damaged"


def test_a_part_that_does_not_hold_what_its_checksum_says_is_damaged():
    data = good_word()
    at = data.index(b"word/document.xml") + 60
    assert reason(data[:at] + bytes(20) + data[at + 20 :]) == "damaged"
