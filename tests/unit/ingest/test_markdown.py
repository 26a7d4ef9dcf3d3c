from __future__ import annotations

import unicodedata
from textwrap import dedent

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingest.extraction import ExtractedPage
from ingest.markdown import markdown_pages, text_pages

LONG = "Dette er en lang linje som er brutt fordi den er bredere enn siden i"


def blocks(page: ExtractedPage) -> list[tuple[str, int, str]]:
    return [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks]


def written(markdown: str) -> list[tuple[str, int, str]]:
    (page,) = markdown_pages(dedent(markdown))
    return blocks(page)


def test_headings_keep_their_level():
    assert written("# Mål\n\n### Tiltak\n\nUnderstreket\n---\n") == [
        ("heading", 1, "Mål"),
        ("heading", 3, "Tiltak"),
        ("heading", 2, "Understreket"),
    ]


def test_mark_up_is_removed_and_its_words_are_kept():
    text = r"**Fet**, _kursiv_, `kode`, [en lenke](https://eksempel.no), <https://nhn.no>, 5 \* 3 &amp; ![bilde](b.png)"
    assert written(text) == [("paragraph", 0, "Fet, kursiv, kode, en lenke, https://nhn.no, 5 * 3 & bilde")]


def test_wrapped_lines_are_one_paragraph():
    assert written("Helse\nSør-Øst\n\nneste") == [("paragraph", 0, "Helse Sør-Øst"), ("paragraph", 0, "neste")]


def test_nested_and_ordered_lists_keep_markers_and_levels():
    text = """
    Dette skal gjøres:

    * Radiologi
      går over to linjer
      - Bilder
        1. Først
        2. Så
    * Patologi

      Mer om patologi.
    """
    assert written(text) == [
        ("paragraph", 0, "Dette skal gjøres:"),
        ("item", 0, "• Radiologi går over to linjer"),
        ("item", 1, "• Bilder"),
        ("item", 2, "1. Først"),
        ("item", 2, "2. Så"),
        ("item", 0, "• Patologi"),
        ("paragraph", 0, "Mer om patologi."),
    ]


def test_an_ordered_list_keeps_its_numbers():
    assert written("4. Fjerde\n5. Femte\n") == [("item", 0, "4. Fjerde"), ("item", 0, "5. Femte")]


def test_table_rows_name_their_columns():
    text = """
    | Prosjekt | Ramme |   |
    |---|---|---|
    | **Radiologi** | 250 | ja |
    | Patologi |  |  |
    """
    assert written(text) == [("row", 0, "Prosjekt: Radiologi; Ramme: 250; ja"), ("row", 0, "Prosjekt: Patologi")]


def test_code_fences_keep_their_lines_apart():
    assert written("```toml\na = 1\n\nb = 2\n```\n") == [("paragraph", 0, "a = 1"), ("paragraph", 0, "b = 2")]


def test_markdown_is_normalised():
    decomposed = unicodedata.normalize("NFD", "målområde")
    assert written(f"{decomposed} for ﬁre sam\u00adhandlinger") == [
        ("paragraph", 0, "målområde for fire samhandlinger")
    ]


@pytest.mark.parametrize("text", ["![to\nlinjer](b.png)", "to&#10;linjer"])
def test_a_block_holds_no_line_break(text: str):
    assert written(text) == [("paragraph", 0, "to linjer")]


@given(st.text(alphabet="ab æ\n#*-_>|`1.[]()!&;:\\<\t", max_size=60))
def test_any_markdown_gives_blocks_that_are_slices_of_one_page(text: str):
    (page,) = markdown_pages(text)
    parts = [page.text[block.start : block.end] for block in page.blocks]
    assert all(part and "\n" not in part for part in parts)
    assert page.text.split() == " ".join(parts).split()


@given(st.text(alphabet="abæ\n -•1.:\f\u00ad", max_size=80))
def test_no_letter_of_a_plain_text_is_lost(text: str):
    found = "".join(page.text for page in text_pages(text))
    assert [c for c in found if c.isalpha()] == [c for c in text if c.isalpha()]


def test_wrapped_lines_of_plain_text_are_joined():
    (page,) = text_pages(f"{LONG} ut-\nskriften. Kort linje.\nNy linje.\n\nNytt avsnitt")
    assert [text for _, _, text in blocks(page)] == [f"{LONG} utskriften. Kort linje.", "Ny linje.", "Nytt avsnitt"]


def test_a_wrapped_date_is_no_list_item():
    (page,) = text_pages(f"{LONG}\n22. november 2023 og senere")
    assert blocks(page) == [("paragraph", 0, f"{LONG} 22. november 2023 og senere")]


def test_lists_in_plain_text_are_items():
    (page,) = text_pages(f"Tiltak:\n- {LONG}\n  utskriften\n* Patologi\n   1. Først\n2) Så")
    assert blocks(page) == [
        ("paragraph", 0, "Tiltak:"),
        ("item", 0, f"• {LONG} utskriften"),
        ("item", 0, "• Patologi"),
        ("item", 1, "1. Først"),
        ("item", 0, "2) Så"),
    ]


def test_a_form_feed_begins_a_page():
    assert [(page.number, page.text) for page in text_pages("én\fto\f\ffire")] == [
        (1, "én"),
        (2, "to"),
        (3, ""),
        (4, "fire"),
    ]


def test_a_form_feed_at_the_end_begins_nothing():
    assert [page.text for page in text_pages("én\fto\f\n")] == ["én", "to"]
