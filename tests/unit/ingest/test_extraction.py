from __future__ import annotations

import json

from hypothesis import given
from hypothesis import strategies as st

from assistant.types import Block
from ingest.extraction import ExtractedPage, Extraction, PageBuilder, from_json, to_json


def test_every_block_is_a_slice_of_the_page():
    builder = PageBuilder()
    builder.add("heading", "Mål", 1)
    builder.add("paragraph", "Dette skal gjøres:")
    builder.add("item", "• Journal")
    page = builder.build(3)
    assert page.number == 3
    assert [(block.kind, block.level, page.text[block.start : block.end]) for block in page.blocks] == [
        ("heading", 1, "Mål"),
        ("paragraph", 0, "Dette skal gjøres:"),
        ("item", 0, "• Journal"),
    ]


def test_a_list_stands_close_to_its_introduction_and_paragraphs_stand_apart():
    builder = PageBuilder()
    for kind, text in (("paragraph", "a:"), ("item", "b"), ("row", "c"), ("paragraph", "d")):
        builder.add(kind, text)
    assert builder.build(1).text == "a:\nb\nc\n\nd"


def test_empty_blocks_are_left_out():
    builder = PageBuilder()
    builder.add("paragraph", "")
    assert builder.build(1) == ExtractedPage(1, "", ())


_blocks = st.builds(
    Block, st.integers(0, 9), st.integers(0, 9), st.sampled_from(["paragraph", "item"]), st.integers(0, 3)
)
_pages = st.builds(
    ExtractedPage,
    st.integers(1, 9),
    st.text(),
    st.tuples(_blocks),
    st.sampled_from([None, "page_damaged"]),
    st.integers(0, 9),
    st.integers(0, 9),
    st.sampled_from([None, "iv"]),
)


@given(st.lists(_pages).map(tuple))
def test_an_extraction_crosses_the_border_unchanged(pages: tuple[ExtractedPage, ...]):
    extraction = Extraction(pages)
    assert from_json(json.loads(json.dumps(to_json(extraction)))) == extraction
