from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.types import BlockKind, Chunk, Page, Rank
from ingest.catalog import Entry, SectionRank
from ingest.chunks import FACT_SHEET_LINE, Chunker, indexed_text
from ingest.extraction import PageBuilder

Blocks = list[tuple[BlockKind, str, int]]
TARGET = 20


def page_of(blocks: Blocks, number: int = 1) -> Page:
    builder = PageBuilder()
    for kind, text, level in blocks:
        builder.add(kind, text, level)
    built = builder.build(number)
    return Page("dok", number, built.text, built.blocks)


def entry(**sections: Rank) -> Entry:
    ranks = tuple(SectionRank(heading=heading, rank=rank) for heading, rank in sections.items())
    return Entry(id="dok", title="Dokument", file="dok.md", rank=Rank.BACKGROUND, section=ranks)


def cut(*pages: Blocks, target: int = TARGET) -> list[Chunk]:
    chunker = Chunker(entry(), target)
    return [chunk for number, blocks in enumerate(pages, 1) for chunk in chunker.chunks(page_of(blocks, number))]


def words(count: int, ending: str = ".") -> str:
    return "Ett " + " ".join(f"ord{number}" for number in range(1, count)) + ending


_words = st.lists(st.sampled_from(["mål", "tiltak", "e-helse", "2030", "Øst", "kap.", "(se"]), min_size=1, max_size=30)
_text = st.builds(
    lambda parts: " ".join(" ".join(part) + end for part, end in parts),
    st.lists(st.tuples(_words, st.sampled_from([".", "?", ":", "", "!»"])), min_size=1, max_size=6),
)
_kinds: st.SearchStrategy[BlockKind] = st.sampled_from(["paragraph", "paragraph", "item", "row", "heading"])
_block = st.tuples(_kinds, _text, st.integers(1, 3))
_pages = st.lists(st.lists(_block, max_size=12), min_size=1, max_size=3)


@given(_pages, st.integers(20, 60))
def test_chunks_are_exact_slices_of_their_page_without_overlap(pages: list[Blocks], target: int):
    chunker = Chunker(entry(), target)
    for number, blocks in enumerate(pages, 1):
        page = page_of(blocks, number)
        chunks = chunker.chunks(page)
        for chunk in chunks:
            assert (chunk.span.document_id, chunk.span.page) == (page.document_id, number)
            assert chunk.text == page.text[chunk.span.start : chunk.span.end]
            assert chunk.text.strip() == chunk.text != ""
        assert all(first.span.end <= second.span.start for first, second in pairwise(chunks))


@given(_pages, st.integers(20, 60))
def test_no_letter_of_a_page_is_lost(pages: list[Blocks], target: int):
    chunker = Chunker(entry(), target)
    done = [(page, chunker.chunks(page)) for page in (page_of(blocks, n) for n, blocks in enumerate(pages, 1))]
    above = {title for _, chunks in done for chunk in chunks for title in chunk.heading}
    for page, chunks in done:
        held = {place for chunk in chunks for place in range(chunk.span.start, chunk.span.end)}
        for block in page.blocks:
            if block.kind == "heading":
                assert page.text[block.start : block.end][:300] in above
            else:
                assert all(place in held or page.text[place].isspace() for place in range(block.start, block.end))


@given(st.lists(st.tuples(st.sampled_from(["item", "row"]), _words.map(" ".join)), min_size=2, max_size=4), _words)
def test_a_list_stays_whole_with_the_line_that_introduces_it(items: list[tuple[BlockKind, str]], intro: list[str]):
    blocks: Blocks = [
        ("paragraph", words(30), 0),
        ("paragraph", " ".join(intro) + ":", 0),
        *((kind, text, 0) for kind, text in items),
        ("paragraph", words(30), 0),
    ]
    page = page_of(blocks)
    target = 60  # the longest list above is within what is kept whole
    first, last = page.blocks[1], page.blocks[len(items) + 1]
    (holder,) = [c for c in Chunker(entry(), target).chunks(page) if c.span.start <= first.start < c.span.end]
    assert holder.span.end >= last.end
    assert holder.is_list


def test_a_list_far_too_long_is_cut_between_items():
    chunks = cut([("paragraph", "Dette:", 0), *(("item", f"• {words(9, '')}", 0) for _ in range(30))])
    assert len(chunks) > 1
    assert all(line == "Dette:" or line.startswith("• Ett") for chunk in chunks for line in chunk.text.split("\n"))
    assert all(chunk.is_list for chunk in chunks)


def test_short_paragraphs_are_gathered_and_long_ones_are_cut_between_sentences():
    short = cut([("paragraph", "Kort.", 0), ("paragraph", "Like kort.", 0)])
    assert [chunk.text for chunk in short] == ["Kort.\n\nLike kort."]
    long = cut([("paragraph", " ".join([words(15)] * 5), 0)])
    assert [chunk.text for chunk in long] == [words(15)] * 5


def test_a_chunk_stays_within_its_section():
    chunks = cut(
        [("heading", "Mål", 1), ("paragraph", "Kort.", 0), ("heading", "Tiltak", 1), ("paragraph", "Kort.", 0)]
    )
    assert [(chunk.heading, chunk.text) for chunk in chunks] == [(("Mål",), "Kort."), (("Tiltak",), "Kort.")]


def test_headings_carry_over_to_the_next_page():
    chunks = cut(
        [("heading", "Strategi", 1), ("heading", "Mål", 2), ("paragraph", "Først.", 0)],
        [("paragraph", "Så.", 0), ("heading", "Tiltak", 2), ("paragraph", "Til slutt.", 0)],
        [("heading", "Vedlegg", 1), ("paragraph", "Sist.", 0)],
    )
    assert [(chunk.span.page, chunk.heading) for chunk in chunks] == [
        (1, ("Strategi", "Mål")),
        (2, ("Strategi", "Mål")),
        (2, ("Strategi", "Tiltak")),
        (3, ("Vedlegg",)),
    ]


def test_a_heading_with_nothing_below_it_is_a_chunk():
    assert [chunk.text for chunk in cut([("heading", "Felles journal innen 2030", 1)])] == ["Felles journal innen 2030"]


def test_the_rank_is_that_of_the_innermost_section_that_has_one():
    blocks: Blocks = [
        ("paragraph", "Før.", 0),
        ("heading", "Målet", 1),
        ("paragraph", "Mål.", 0),
        ("heading", "Indikatorer", 2),
        ("paragraph", "Indikator.", 0),
        ("heading", "Mer", 3),
        ("paragraph", "Også indikator.", 0),
        ("heading", "Annet", 1),
        ("paragraph", "Bakgrunn.", 0),
    ]
    chunker = Chunker(entry(MÅLET=Rank.GOAL, indikatorer=Rank.INDICATOR), TARGET)
    assert [(chunk.text, chunk.rank) for chunk in chunker.chunks(page_of(blocks))] == [
        ("Før.", Rank.BACKGROUND),
        ("Mål.", Rank.GOAL),
        ("Indikator.", Rank.INDICATOR),
        ("Også indikator.", Rank.INDICATOR),
        ("Bakgrunn.", Rank.BACKGROUND),
    ]


def test_the_line_that_marks_a_fact_sheet_is_no_passage():
    chunks = cut([("paragraph", FACT_SHEET_LINE, 0), ("paragraph", "Innhold.", 0)])
    assert [chunk.text for chunk in chunks] == ["Innhold."]


def test_the_search_sees_title_and_headings_once():
    (chunk,) = cut([("heading", "Dokument", 1), ("heading", "Mål", 2), ("paragraph", "Felles journal.", 0)])
    assert indexed_text("Dokument", chunk) == "Dokument\nMål\nFelles journal."


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("paragraph", "a" * 60_000),
        ("paragraph", "journal " * 7_999 + "journal"),
        ("paragraph", "a" * 30_000 + " " + "b" * 30_000),
        ("item", "• " + "a" * 60_000),
    ],
    ids=["a word", "a sentence", "two words", "an item"],
)
def test_nothing_is_larger_than_can_be_read_and_nothing_is_lost(kind, text):
    found = cut([("heading", "T" * 5_000, 1), (kind, text, 0)], target=110)
    assert max(len(chunk.text) for chunk in found) <= 6_000
    assert {len(heading) for chunk in found for heading in chunk.heading} == {300}
    assert "".join(chunk.text for chunk in found).replace(" ", "") == text.replace(" ", "")


def table(count: int) -> Blocks:
    rows: Blocks = [("row", f"Tiltak {number} | mai", 0) for number in range(count)]
    return [("heading", "Tiltak", 1), ("row", "Navn | Frist", 1), *rows]


def test_a_long_table_is_cut_between_rows_and_each_part_says_what_its_columns_are():
    first, *rest = cut(table(20))
    assert first.heading == ("Tiltak",)
    assert first.text.startswith("Navn | Frist\n")
    assert len(rest) > 1
    assert {chunk.heading for chunk in rest} == {("Tiltak", "Navn | Frist")}
    assert all(line.endswith("| mai") for chunk in rest for line in chunk.text.split("\n"))
    assert "Navn | Frist" in indexed_text("Plan", rest[0])


def test_a_table_that_goes_on_on_the_next_page_keeps_its_columns():
    (_, second) = cut(table(2), [("row", "Tiltak 9 | juni", 0)])
    assert (second.span.page, second.heading) == (2, ("Tiltak", "Navn | Frist"))


def test_a_header_row_without_end_is_not_repeated_whole():
    header = ("row", "Navn | " + "F" * 1_000, 1)
    chunks = cut([header, *[("row", f"Tiltak {n} | {words(20)}", 0) for n in range(40)]])
    assert len(chunks) > 2
    assert {len(chunk.heading[-1]) for chunk in chunks[1:]} == {300}


def test_columns_end_with_their_table():
    chunks = cut([*table(2), ("paragraph", words(30), 0), ("row", "Drift | 5", 0), ("row", "Sum | 5", 0)])
    assert chunks[-1].text.endswith("Sum | 5")
    assert chunks[-1].heading == ("Tiltak",)


def test_sentences_in_a_cell_do_not_cut_its_row():
    long = [("row", f"Tiltak {n} | {words(6)} {words(6)} {words(6)}", 0) for n in range(8)]
    chunks = cut([("row", "Navn | Merknad", 1), *long])
    assert len(chunks) > 2
    assert all(line.startswith(("Tiltak", "Navn")) for chunk in chunks for line in chunk.text.split("\n"))
