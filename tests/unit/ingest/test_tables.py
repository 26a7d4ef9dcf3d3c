from __future__ import annotations

import datetime
import zipfile
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest

from assistant.errors import FileRefused
from assistant.types import Table
from ingest import tables
from ingest.extraction import Limits, Refused
from ingest.tables import read_tables
from ingest.uploads import UploadReader
from tests.portfolios import workbook
from tests.word_files import good_word, repacked

LINES = [["Nr", "Tittel", "Beskrivelse"], ["1", "Økt deling", "Prøvesvar; delt, «ærlig» talt."], ["2", "b", "c\nd"]]


@pytest.fixture(scope="module")
def reader() -> Iterator[UploadReader]:
    reader = UploadReader()
    yield reader
    reader.close()


def read(path: Path, data: bytes) -> tuple[Table, ...]:
    path.write_bytes(data)
    return read_tables(path, Limits())


def written(separator: str, encoding: str) -> bytes:
    rows = (separator.join(f'"{cell}"' for cell in row) for row in LINES)
    return "\r\n".join(rows).encode(encoding)


@pytest.mark.parametrize("separator", [";", ",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16"])
def test_csv_is_read_in_every_encoding_and_with_every_separator(tmp_path, separator, encoding):
    (table,) = read(tmp_path / "a.csv", written(separator, encoding))
    assert [list(row.cells) for row in table.rows] == LINES
    assert [row.number for row in table.rows] == [1, 2, 3]


def test_commas_in_texts_do_not_outvote_the_separator(tmp_path):
    text = "Tittel;Tekst\n" + "\n".join(f"a{n};En, to, tre, fire, fem, seks {n}" for n in range(20))
    (table,) = read(tmp_path / "a.csv", text.encode())
    assert {len(row.cells) for row in table.rows} == {2}


def test_the_separator_that_excel_is_told_is_believed(tmp_path):
    (table,) = read(tmp_path / "a.csv", b"sep=;\r\nTittel;Tekst, lang\r\na;b\r\n")
    assert [(row.number, row.cells) for row in table.rows] == [(2, ("Tittel", "Tekst, lang")), (3, ("a", "b"))]


def test_empty_rows_are_left_out_and_the_others_keep_their_numbers(tmp_path):
    (table,) = read(tmp_path / "a.csv", b"a;b\n;\n\n1;2\n")
    assert [row.number for row in table.rows] == [1, 4]


def test_a_workbook_gives_every_sheet_with_values_as_text(reader):
    day = datetime.datetime(2026, 5, 17)
    data = workbook(
        ("Forside", [["Om"]]), ("Tom", []), ("Liste", [["Nr", "Dato"], [3.0, day], [None, None], ["=1+1", True]])
    )
    found = reader.tables("liste.xlsx", data)
    assert [table.name for table in found] == ["Forside", "Liste"]
    cells = [("Nr", "Dato"), ("3", "2026-05-17"), ("", "True")]
    assert [(row.number, row.cells) for row in found[1].rows] == list(zip((1, 2, 4), cells, strict=True))


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.xlsx", b"Nr;Tittel", "not_xlsx"),
        ("a.xlsx", good_word(), "not_xlsx"),
        ("a.csv", b"\x00\x01\x02", "not_text"),
        ("a.csv", b"\n\n;;\n", "empty"),
        ("a.pdf", b"%PDF-1.4", "not_table"),
        ("a.xlsx", workbook(("Tom", [])), "empty"),
        ("a.csv", b"a;b\n" * (tables.MOST_ROWS + 1), "too_many_rows"),
        ("a.csv", (b";" * tables.MOST_COLUMNS) + b"x", "too_many_cells"),
        ("a.csv", (b"x;" * 150 + b"\n") * 1500, "too_many_cells"),
        ("a.csv", b"x" * (tables.MOST_BYTES + 1), "too_large"),
    ],
)
def test_what_is_no_table_or_too_much_is_refused_with_its_reason(reader, name, data, reason):
    with pytest.raises(FileRefused) as caught:
        reader.tables(name, data)
    assert caught.value.reason == reason


def test_a_bomb_macros_and_entities_in_a_workbook_are_refused(reader):
    good = workbook(("A", [["a", "b"]]))
    bomb = repacked(good, **{"xl/media/a.xml": b"<a>" + b" " * 250_000_000 + b"</a>"})
    macros = repacked(good, **{"xl/vbaProject.bin": b"x"})
    entities = repacked(
        good, **{"xl/workbook.xml": b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'}, without="xl/workbook.xml"
    )
    for data, reason in ((bomb, "bomb"), (macros, "macros"), (entities, "entities")):
        with pytest.raises(FileRefused) as caught:
            reader.tables("a.xlsx", data)
        assert caught.value.reason == reason


def test_a_sheet_that_says_it_is_larger_than_it_is_costs_no_time(tmp_path):
    data = workbook(("A", [["Tittel", "Tekst"], ["a", "b"]]))
    with zipfile.ZipFile(BytesIO(data)) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
    changed = sheet.replace(b'ref="A1:B2"', b'ref="A1:XFD1048576"')
    assert changed != sheet
    (table,) = read(tmp_path / "a.xlsx", repacked(data, **{"xl/worksheets/sheet1.xml": changed}))
    assert [row.cells for row in table.rows] == [("Tittel", "Tekst"), ("a", "b")]


def test_a_quotation_mark_that_is_never_closed_swallows_rows_and_not_the_reader(tmp_path):
    (table,) = read(tmp_path / "a.csv", b'Tittel;Tekst\na;"b\n' + b"c;d\n" * 1000)
    assert len(table.rows) == 2 and len(table.rows[1].cells[1]) > 3000


def test_tables_survive_the_border_to_the_worker():
    table = Table("Ark", (tables.TableRow(3, ("a", "æ")),))
    assert tables.from_json(tables.to_json([table])) == (table,)


def test_a_file_over_the_limit_is_refused_unread(tmp_path):
    with pytest.raises(Refused) as caught:
        (tmp_path / "a.csv").write_bytes(b"a;b\n1;2\n")
        read_tables(tmp_path / "a.csv", Limits(file_bytes=3))
    assert caught.value.reason == "too_large"
