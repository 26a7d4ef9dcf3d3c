from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.drafting.partial import ClaimReader
from assistant.errors import ModelFault

CLAIMS = [
    {"text": 'Sa «ja}»] og "nei"\\', "quotes": [{"passage": "p1", "quote": "æøå 𝕏 \n linje"}]},
    {"text": "To", "quotes": []},
]
TEXT = json.dumps({"claims": CLAIMS}, ensure_ascii=False)


def read(pieces: list[str]) -> list[object]:
    reader = ClaimReader()
    found = [value for piece in pieces for value in reader.feed(piece)]
    reader.end()
    return found


@given(st.lists(st.integers(0, len(TEXT)), max_size=12))
def test_wherever_the_text_is_cut_the_claims_are_the_same(cuts):
    places = [0, *sorted(cuts), len(TEXT)]
    assert read([TEXT[a:b] for a, b in pairwise(places)]) == CLAIMS


def test_a_claim_is_there_as_soon_as_its_brace_is():
    reader = ClaimReader()
    first = TEXT.index(', {"text": "To"')
    assert list(reader.feed(TEXT[: first - 1])) == []
    assert list(reader.feed(TEXT[first - 1 : first])) == [CLAIMS[0]]


@pytest.mark.parametrize(
    "text",
    [
        f"```json\n{TEXT}\n```",
        f"Her er svaret:\n{TEXT}\nHåper det hjelper!",
        f'<think>Kanskje {{"claims": [{{"text": "feil"}}]}}?</think>{TEXT}',
        TEXT.replace(" ", "\n"),
        json.dumps({"claims": CLAIMS, "more": 1}, indent=2),
    ],
)
def test_what_stands_around_the_form_is_passed_over(text):
    assert len(read([text])) == 2


@pytest.mark.parametrize(
    "text", ["", "Beklager.", "{}", '{"claims": ', '{"claims": [{"text": "To"}', TEXT[:-2], "<think>hm"]
)
def test_a_text_without_a_whole_form_is_refused(text):
    with pytest.raises(ModelFault):
        read([text])


def test_an_endless_text_is_refused():
    with pytest.raises(ModelFault):
        read(["{" * 1000] * 100)


def test_endless_nesting_is_refused():
    with pytest.raises(ModelFault):
        read(['{"claims": [' + "[" * 30_000])
