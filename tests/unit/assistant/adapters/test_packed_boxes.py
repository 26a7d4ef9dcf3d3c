from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.adapters.packed_boxes import pack, unpack
from assistant.types import WordBox

FRACTION = st.floats(0, 1)
WORDS = st.lists(
    st.tuples(st.integers(0, 100_000), st.integers(1, 300), FRACTION, FRACTION, FRACTION, FRACTION), max_size=30
)


@given(WORDS)
def test_boxes_come_back(words):
    boxes, at = [], 0
    for gap, length, *edges in words:
        boxes.append(WordBox(at + gap, at + gap + length, *edges))
        at += gap + length
    if not boxes:
        return
    for given_box, back in zip(boxes, unpack(pack(boxes)), strict=True):
        assert given_box[:2] == back[:2]
        assert given_box[2:] == pytest.approx(back[2:], abs=1 / 65_535)


def test_a_page_of_words_is_small():
    boxes = [
        WordBox(7 * n, 7 * n + 6, n % 10 / 10, n // 10 / 50, n % 10 / 10 + 0.09, n // 10 / 50 + 0.01)
        for n in range(500)
    ]
    assert len(pack(boxes)) < 500 * 8
