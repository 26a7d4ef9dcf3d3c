from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from pypdf.generic import ArrayObject, DictionaryObject, NameObject, NumberObject, TextStringObject

from ingest.extraction import Limits
from ingest.pages import extract
from ingest.pdf.outline import bookmarks, heading_tags, page_labels
from tests.samples import pdf_of, text, typeset

TREE = "= Mål\nTekst.\n== Tiltak\nMer tekst.\n#pagebreak()\n= Økonomi\nTall."


def changed(tmp_path: Path, **entries: object) -> pypdf.PdfReader:
    """A PDF of two pages whose catalogue holds these entries."""
    writer = pypdf.PdfWriter(clone_from=pdf_of(tmp_path / "a.pdf", text("En."), text("To.")))
    for name, value in entries.items():
        writer.root_object[NameObject(f"/{name}")] = value
    writer.write(tmp_path / "b.pdf")
    return pypdf.PdfReader(tmp_path / "b.pdf")


def labels(*numbered: tuple[int, dict[str, object]]) -> DictionaryObject:
    entries = [part for start, style in numbered for part in (NumberObject(start), named(style))]
    return DictionaryObject({NameObject("/Nums"): ArrayObject(entries)})


def named(values: dict[str, object]) -> DictionaryObject:
    return DictionaryObject({NameObject(f"/{key}"): value for key, value in values.items()})


def test_headings_are_known_by_their_tags(tmp_path: Path):
    tags = heading_tags(pypdf.PdfReader(typeset(tmp_path / "a.pdf", TREE)))
    assert {page: sorted(levels.values()) for page, levels in tags.items()} == {1: [2, 3], 2: [2]}


def test_bookmarks_are_known_by_page_and_title(tmp_path: Path):
    reader = pypdf.PdfReader(typeset(tmp_path / "a.pdf", TREE))
    assert bookmarks(reader) == {1: {"mål": 1, "tiltak": 2}, 2: {"økonomi": 1}}


def test_a_plain_file_has_none_of_it(tmp_path: Path):
    reader = changed(tmp_path)
    assert (heading_tags(reader), bookmarks(reader), page_labels(reader)) == ({}, {}, {})


def test_labels_that_are_the_number_are_left_out(tmp_path: Path):
    reader = changed(
        tmp_path, PageLabels=labels((0, {"S": NameObject("/r")}), (1, {"S": NameObject("/D"), "St": NumberObject(2)}))
    )
    assert page_labels(reader) == {1: "i"}


def test_a_label_is_short_and_of_one_line(tmp_path: Path):
    reader = changed(tmp_path, PageLabels=labels((0, {"P": TextStringObject("A\n\u202e" + "x" * 500)})))
    assert page_labels(reader)[1] == ("A " + "x" * 14)


def test_a_tree_of_tags_that_loops_ends(tmp_path: Path):
    writer = pypdf.PdfWriter(clone_from=pdf_of(tmp_path / "a.pdf", text("En.")))
    root = writer._add_object(DictionaryObject({NameObject("/S"): NameObject("/Sect")}))
    root.get_object()[NameObject("/K")] = ArrayObject([root, root])
    writer.root_object[NameObject("/StructTreeRoot")] = root
    writer.write(tmp_path / "b.pdf")
    assert heading_tags(pypdf.PdfReader(tmp_path / "b.pdf")) == {}


def looping_labels(writer: pypdf.PdfWriter) -> None:
    node = writer._add_object(DictionaryObject())
    node.get_object()[NameObject("/Kids")] = ArrayObject([node, node])
    writer.root_object[NameObject("/PageLabels")] = node


def looping_bookmarks(writer: pypdf.PdfWriter) -> None:
    entry = writer._add_object(DictionaryObject({NameObject("/Title"): TextStringObject("Mål")}))
    entry.get_object()[NameObject("/Next")] = entry
    entry.get_object()[NameObject("/First")] = entry
    writer.root_object[NameObject("/Outlines")] = DictionaryObject({NameObject("/First"): entry})


def nonsense(writer: pypdf.PdfWriter) -> None:
    for name in ("/PageLabels", "/Outlines", "/StructTreeRoot"):
        writer.root_object[NameObject(name)] = NumberObject(7)


@pytest.mark.parametrize("spoil", [looping_labels, looping_bookmarks, nonsense])
def test_a_file_with_damaged_decoration_is_read(tmp_path: Path, spoil):
    writer = pypdf.PdfWriter(clone_from=pdf_of(tmp_path / "a.pdf", text("Felles journal.")))
    spoil(writer)
    writer.write(tmp_path / "b.pdf")
    (page,) = extract(tmp_path / "b.pdf", Limits()).pages
    assert (page.text, page.problem) == ("Felles journal.", None)
