from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

from assistant.types import Block
from ingest.extraction import ExtractedPage, Limits
from ingest.layout import build_pages
from ingest.pages import extract
from ingest.pdf.lines import Line
from ingest.pdf.tables import Table
from tests.samples import typeset

PITCH = 14.0


def printed(*texts: str, x: float = 50, top: float = 700, size: float = 11, bold: bool = False) -> list[Line]:
    """Lines of print below one another at the usual distance."""
    return [Line(text, x, top - number * PITCH, size, bold) for number, text in enumerate(texts)]


def blocks(page: ExtractedPage) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks]


def built(lines: Sequence[Line]) -> list[tuple[str, int, str]]:
    return blocks(build_pages([lines])[0])


def test_heading_levels_follow_the_sizes_of_the_whole_document():
    first = [*printed("Strategi", size=20), *printed("Brødtekst som er lengst.", "Den fortsetter her.", top=650)]
    second = [*printed("Tiltak", size=14), *printed("Mer brødtekst står her.", top=650)]
    pages = build_pages([first, second])
    assert [page.number for page in pages] == [1, 2]
    assert blocks(pages[0]) == [
        ("heading", 1, "Strategi"),
        ("paragraph", 0, "Brødtekst som er lengst. Den fortsetter her."),
    ]
    assert blocks(pages[1])[0] == ("heading", 2, "Tiltak")


def test_a_short_bold_line_is_a_heading_below_those_that_are_larger():
    lines = [
        *printed("Strategi", size=20),
        *printed("Tiltak", top=650, bold=True),
        *printed("Radiologi samles på én plattform.", top=630),
    ]
    assert [block[:2] for block in built(lines)] == [("heading", 1), ("heading", 2), ("paragraph", 0)]


def test_a_bold_sentence_is_no_heading():
    assert built(printed("Dette er viktig.", bold=True)) == [("paragraph", 0, "Dette er viktig.")]


def test_large_print_in_sentences_is_no_heading():
    lead = printed("Planen gjelder for hele regionen. Den er vedtatt av styret.", size=14)
    body = printed("Brødteksten er lengre enn ingressen,", "og står rett under den på den samme siden.", top=650)
    assert built([*lead, *body])[0][0] == "paragraph"


def test_levels_that_tags_name_hold_where_sizes_do_not_differ():
    lines = [
        Line("Tilgang", 50, 720, 11, True, level=2),
        Line("Vikarer", 50, 690, 11, False, level=3),
        *printed("Vikarer får tilgang.", top=660),
        Line("Kontroll", 50, 630, 11, True),
    ]
    assert [block[:2] for block in built(lines)] == [("heading", 1), ("heading", 2), ("paragraph", 0), ("heading", 1)]


def test_a_bookmark_makes_a_heading():
    lines = [*printed("Vedtak", top=720), *printed("Styret sluttet seg til forslaget.", top=690)]
    (page,) = build_pages([lines], {1: {"vedtak": 1}})
    assert blocks(page)[0] == ("heading", 1, "Vedtak")


def test_an_indented_line_after_a_full_stop_begins_a_paragraph():
    lines = [*printed("Første avsnitt går over", "to linjer."), *printed("Andre avsnitt er rykket inn,", x=62, top=672)]
    lines += printed("men ikke linje to.", top=658)
    assert [text for _, _, text in built(lines)] == [
        "Første avsnitt går over to linjer.",
        "Andre avsnitt er rykket inn, men ikke linje to.",
    ]


def test_a_paragraph_goes_on_in_the_next_column():
    lines = [*printed("Setningen begynner her og", top=100), *printed("slutter i neste spalte.", top=700)]
    assert built(lines) == [("paragraph", 0, "Setningen begynner her og slutter i neste spalte.")]


def table(*rows: tuple[str, ...], header: bool = True) -> Table:
    return Table(rows, header, 50, 300, 700, 600, 10, (50.0, 150.0))


def test_each_table_row_is_a_block_and_the_header_row_is_marked():
    assert built([table(("Tiltak", "Frist"), ("Journal", "mai"), ("Patologi", ""))]) == [
        ("row", 1, "Tiltak | Frist"),
        ("row", 0, "Journal | mai"),
        ("row", 0, "Patologi"),
    ]


def test_a_table_that_goes_on_has_a_header_only_where_it_is_repeated():
    first, repeated, without = (
        table(("Tiltak", "Frist"), ("Journal", "mai")),
        table(("Tiltak", "Frist"), ("Patologi", "juni")),
        table(("Radiologi", "juli"), ("Arkiv", "august")),
    )
    pages = build_pages([[first], [repeated], [without]])
    assert [[level for _, level, _ in blocks(page)] for page in pages] == [[1, 0], [1, 0], [0, 0]]


def test_a_wide_gap_begins_a_paragraph():
    lines = [*printed("Den første", "går over to linjer."), *printed("Den andre", "gjør det også.", top=640)]
    assert [text for _, _, text in built(lines)] == ["Den første går over to linjer.", "Den andre gjør det også."]


def test_paragraphs_of_one_line_each_stay_apart():
    lines = [line for number in range(8) for line in printed(f"Avsnitt {number}.", top=700 - 22 * number)]
    lines += printed("Det siste avsnittet", "går over to linjer.", top=500)
    assert [text for _, _, text in built(lines)] == [
        *(f"Avsnitt {number}." for number in range(8)),
        "Det siste avsnittet går over to linjer.",
    ]


def test_list_items_keep_their_wrapped_lines_and_nesting():
    lines = [
        *printed("Dette skal gjøres:"),
        *printed("• Radiologi samles på", top=686),
        *printed("én plattform", x=60, top=672),
        *printed("– Bare bilder", x=70, top=658),
        *printed("• Patologi", top=644),
        *printed("2. Andre punkt", top=630),
    ]
    assert built(lines) == [
        ("paragraph", 0, "Dette skal gjøres:"),
        ("item", 0, "• Radiologi samles på én plattform"),
        ("item", 1, "• Bare bilder"),
        ("item", 0, "• Patologi"),
        ("item", 0, "2. Andre punkt"),
    ]


def test_a_line_back_at_the_margin_ends_the_item():
    lines = [*printed("• Radiologi"), *printed("Etter lista kommer dette.", top=686)]
    assert built(lines) == [("item", 0, "• Radiologi"), ("paragraph", 0, "Etter lista kommer dette.")]


def test_text_is_normalised():
    decomposed = unicodedata.normalize("NFD", "målområde")
    assert built(printed(f"{decomposed} for ﬁre\u00a0 sam\u00adhand\u00adlinger")) == [
        ("paragraph", 0, "målområde for fire samhandlinger")
    ]


def test_a_typeset_page_comes_back_as_it_was_written(tmp_path: Path):
    source = """
    #set page(width: 10cm, height: 18cm, numbering: "1")
    #set text(size: 11pt, lang: "nb", hyphenate: true)
    #set par(justify: true)
    = Felles journal
    Helse- og omsorgstjenestene i Helse Sør-Øst skal ha felles journalløsning, og informasjonssikkerhetsarbeidet i
    spesialisthelsetjenesten skal videreføres med virksomhetsarkitekturprinsipper for e-helse.
    == Tiltak
    Dette skal gjøres:
    - Radiologi samles på én plattform, som er lang nok til å brytes over flere linjer
      - Bare bilder
    - Patologi
    + Først
    + Så
    Etter lista.
    """
    extraction = extract(typeset(tmp_path / "a.pdf", source.replace("\n    ", "\n")), Limits())
    assert blocks(extraction.pages[0]) == [
        ("heading", 1, "Felles journal"),
        (
            "paragraph",
            0,
            "Helse- og omsorgstjenestene i Helse Sør-Øst skal ha felles journalløsning, og "
            "informasjonssikkerhetsarbeidet i spesialisthelsetjenesten skal videreføres med "
            "virksomhetsarkitekturprinsipper for e-helse.",
        ),
        ("heading", 2, "Tiltak"),
        ("paragraph", 0, "Dette skal gjøres:"),
        ("item", 0, "• Radiologi samles på én plattform, som er lang nok til å brytes over flere linjer"),
        ("item", 1, "• Bare bilder"),
        ("item", 0, "• Patologi"),
        ("item", 0, "1. Først"),
        ("item", 0, "2. Så"),
        ("paragraph", 0, "Etter lista."),
    ]
    assert extraction.pages[0].blocks[0] == Block(0, len("Felles journal"), "heading", 1)
