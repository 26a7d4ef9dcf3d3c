from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.types import Block
from ingest.extraction import ExtractedPage, Limits
from ingest.layout import Line, build_pages, join_wrapped
from ingest.pages import extract
from tests.samples import typeset

PITCH = 14.0


def printed(*texts: str, x: float = 50, top: float = 700, size: float = 11, bold: bool = False) -> list[Line]:
    """Lines of print below one another at the usual distance."""
    return [Line(text, x, top - number * PITCH, size, bold) for number, text in enumerate(texts)]


def blocks(page: ExtractedPage) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks]


def built(lines: Sequence[Line]) -> list[tuple[str, int, str]]:
    return blocks(build_pages([lines])[0])


@pytest.mark.parametrize(
    ("line", "following", "joined"),
    [
        ("vår felles", "journal", "vår felles journal"),
        ("helse-", "og omsorgstjenester", "helse- og omsorgstjenester"),
        ("inn-", "eller utland", "inn- eller utland"),
        ("Helse Sør-", "Øst", "Helse Sør-Øst"),
        ("Covid-", "19", "Covid-19"),
        ("e-", "helse", "e-helse"),
        ("direktoratet for e-", "helse", "direktoratet for e-helse"),
        ("samhand-", "ling", "samhandling"),
        ("samhand\u00ad", "ling", "samhandling"),
        ("perioden 2020 -", "det vil si", "perioden 2020 - det vil si"),
        ("https://www.helse-sorost.no/", "om-oss/", "https://www.helse-sorost.no/om-oss/"),
        ("https://www.helse-", "sorost.no", "https://www.helse-sorost.no"),
        ("https://www.helse-sorost.", "no", "https://www.helse-sorost.no"),
        ("Se https://www.helse-sorost.no.", "Der står mer.", "Se https://www.helse-sorost.no. Der står mer."),
        ("", "først", "først"),
        ("sist", "", "sist"),
    ],
)
def test_wrapped_lines_are_joined_as_they_were_written(line: str, following: str, joined: str):
    assert join_wrapped(line, following) == joined


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


@pytest.mark.parametrize("number", ["7", "Side 7", "7 / 12", "side 7 av 12"])
def test_page_numbers_are_dropped(number: str):
    body = printed("Planen gjelder", "for hele regionen.")
    expected = [("paragraph", 0, "Planen gjelder for hele regionen.")]
    assert built([*body, *printed(number, top=40)]) == expected
    assert built([*printed(number, top=780), *body]) == expected


def test_a_page_with_only_its_number_is_empty():
    assert built(printed("12", top=40)) == []


@pytest.mark.parametrize("year", ["2030", "2030."])
def test_a_wrapped_year_at_the_end_of_a_page_is_no_page_number(year: str):
    assert built(printed("Planen gjelder til og med", year)) == [("paragraph", 0, f"Planen gjelder til og med {year}")]


def test_a_year_as_heading_is_no_page_number():
    lines = [*printed("2030", size=18), *printed("Da er journalen felles for alle.", top=650)]
    assert built(lines)[0] == ("heading", 1, "2030")


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
