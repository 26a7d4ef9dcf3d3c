from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from ingest.pdf.content import PageReader
from ingest.pdf.sheet import LOST, Sheet, Word
from tests.samples import page, pdf_of, text


def sheet_of(path: Path) -> Sheet:
    return PageReader().sheet(pypdf.PdfReader(path).pages[0])


def drawn(tmp_path: Path, content: bytes) -> Sheet:
    """The sheet of a page with this content; /F1 is Helvetica."""
    return sheet_of(pdf_of(tmp_path / "a.pdf", page(content)))


def placed(sheet: Sheet) -> list[tuple[str, float, float]]:
    return [(word.text, round(word.x, 1), round(word.y, 1)) for word in sheet.words]


def test_words_have_their_place_width_and_size(tmp_path: Path):
    (first, second) = drawn(tmp_path, b"BT /F1 10 Tf 100 700 Td (Felles journal) Tj ET").words
    assert (first.text, first.x, first.y, first.size, first.spaced) == ("Felles", 100, 700, 10, False)
    assert first.right == pytest.approx(100 + 10 * (0.611 + 0.556 + 0.222 * 2 + 0.556 + 0.5))
    assert (second.text, second.spaced, second.bold) == ("journal", True, False)
    assert second.x == pytest.approx(first.right + 2.78)


def test_every_operator_that_shows_text_moves_on_as_it_should(tmp_path: Path):
    content = b"BT /F1 10 Tf 12 TL 50 700 Td (a) Tj T* (b) Tj (c) ' 0 0 (d) \" 5 -20 TD (e) Tj [(f) -1000 (g)] TJ ET"
    assert placed(drawn(tmp_path, content)) == [
        ("a", 50, 700),
        ("b", 50, 688),
        ("c", 50, 676),
        ("d", 50, 664),
        ("e", 55, 644),
        ("f", 60.6, 644),
        ("g", 73.3, 644),
    ]


def test_the_matrix_is_kept_and_restored(tmp_path: Path):
    content = b"q 2 0 0 2 10 10 cm BT /F1 10 Tf 20 30 Td (a) Tj ET Q BT /F1 10 Tf 20 30 Td (b) Tj ET"
    sheet = drawn(tmp_path, content)
    assert placed(sheet) == [("a", 50, 70), ("b", 20, 30)]
    assert [word.size for word in sheet.words] == [20, 10]


def test_text_across_the_page_is_left_out(tmp_path: Path):
    upright = b"BT /F1 10 Tf 50 700 Td (Dette er teksten paa siden) Tj ET "
    askew = b"BT /F1 60 Tf 0.7 0.7 -0.7 0.7 100 100 Tm (UTKAST) Tj ET BT /F1 8 Tf 0 1 -1 0 20 300 Tm (Kopi) Tj ET"
    assert " ".join(word.text for word in drawn(tmp_path, upright + askew).words) == "Dette er teksten paa siden"


def test_a_page_that_is_printed_sideways_is_turned(tmp_path: Path):
    content = b"BT /F1 10 Tf 0 1 -1 0 100 50 Tm (Liggende side) Tj ET 90 50 m 90 250 l S"
    sheet = drawn(tmp_path, content)
    first, second = sheet.words
    assert (first.x, first.y) == (50, pytest.approx(600 - 100))
    assert second.x > first.right
    assert [rule.level for rule in sheet.rules] == [True]


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_read_as_it_is_shown(tmp_path: Path, turn: int):
    plain = pdf_of(tmp_path / "a.pdf", text("Felles"))
    writer = pypdf.PdfWriter(clone_from=plain)
    writer.pages[0].rotate(turn)
    writer.write(tmp_path / "b.pdf")
    sheet = sheet_of(tmp_path / "b.pdf")
    assert [word.text for word in sheet.words] == ["Felles"]
    assert all(0 <= word.x <= sheet.width and 0 <= word.y <= sheet.height for word in sheet.words)


def test_what_is_marked_as_decoration_is_left_out(tmp_path: Path):
    head = b"/Artifact BMC BT /F1 8 Tf 50 800 Td (Topp) Tj ET EMC "
    content = head + b"/P <</MCID 3>> BDC BT /F1 10 Tf 50 700 Td (Selve teksten) Tj ET EMC"
    assert [(word.text, word.mark) for word in drawn(tmp_path, content).words] == [("Selve", 3), ("teksten", 3)]


def test_a_page_that_is_marked_as_decoration_altogether_is_text(tmp_path: Path):
    content = b"/Artifact BMC BT /F1 10 Tf 50 700 Td (Selve teksten) Tj ET EMC"
    assert len(drawn(tmp_path, content).words) == 2


def test_operands_that_do_not_fit_cost_nothing_else(tmp_path: Path):
    content = (
        b"/F1 Tf (x) cm BT /F1 10 Tf 1 2 3 Tm 50 Td /Ukjent Do /P /Borte BDC EMC EMC Q (a) Tj 50 700 Td (b) Tj ET l S"
    )
    assert [word.text for word in drawn(tmp_path, content).words] == ["a", "b"]


def test_a_form_that_draws_itself_is_drawn_once(tmp_path: Path):
    canvas = Canvas(str(tmp_path / "a.pdf"), pagesize=A4, pageCompression=0)
    canvas.beginForm("en")
    canvas.drawString(100, 100, "Innhold")
    canvas.endForm()
    canvas.doForm("en")
    canvas.doForm("en")
    canvas.save()
    writer = pypdf.PdfWriter(clone_from=tmp_path / "a.pdf")
    forms = writer.pages[0]["/Resources"]["/XObject"]
    (name,) = forms
    form = forms[name].get_object()
    form[pypdf.generic.NameObject("/Resources")] = writer.pages[0]["/Resources"]
    form.set_data(form.get_data() + f" {name} Do".encode())
    writer.write(tmp_path / "b.pdf")
    assert [word.text for word in sheet_of(tmp_path / "b.pdf").words] == ["Innhold", "Innhold"]


def test_lines_and_thin_boxes_are_rules_and_small_ones_bullets(tmp_path: Path):
    lines = b"50 600 m 200 600 l S 50 500 200 1 re f 50 400 200 100 re S "
    content = lines + b"40 703 3 3 re f BT /F1 10 Tf 50 700 Td (Punkt) Tj ET"
    sheet = drawn(tmp_path, content)
    assert sorted((rule.x, rule.y, rule.right, rule.top) for rule in sheet.rules) == sorted(
        [
            (50, 600, 200, 600),
            (50, 500.5, 250, 500.5),
            (50, 400, 250, 400),
            (250, 400, 250, 500),
            (50, 500, 250, 500),
            (50, 400, 50, 500),
        ]
    )
    assert [word.text for word in sheet.words] == ["Punkt", "•"]


def test_a_page_is_unreadable_when_most_letters_are_lost():
    def printed(*texts: str) -> Sheet:
        return Sheet(100, 100, tuple(Word(text, 0, 1, 0, 10, False) for text in texts), ())

    assert printed(LOST * 6, "fire").unreadable
    assert not printed(LOST * 4, "seks a").unreadable
    assert not printed().unreadable


@pytest.mark.parametrize("box", [b"/Mediabox [0 0 600 800]", b"/MediaBox [0 0 600]", b"/MediaBox [/a /b /c /d]"])
def test_a_page_without_a_sound_box_is_read(tmp_path: Path, box: bytes):
    path = pdf_of(tmp_path / "a.pdf", text("Felles journal."))
    path.write_bytes(path.read_bytes().replace(b"/MediaBox [0 0 600 800]", box.ljust(23)))
    assert [word.text for word in sheet_of(path).words] == ["Felles", "journal."]
