from __future__ import annotations

import json
from dataclasses import replace

import pytest

from assistant.drafting.memory import Memory
from assistant.drafting.searching import Understood, merged, understand
from assistant.types import ScoredChunk
from tests.fakes import FakeModel, MemoryLibrary


def read(text: str) -> Understood:
    model = FakeModel(lambda _: "")
    model.searches = text
    steps = understand(model, "Hva?", None, 1, Memory())
    while True:
        try:
            next(steps)
        except StopIteration as ended:
            return replace(ended.value, tokens=None)


def form(*searches: str, question: str = "Hva er det?") -> str:
    return json.dumps({"question": question, "searches": searches})


def test_what_to_search_for_is_read_from_the_form():
    assert read(f"Gjerne: {form('ett', 'to')}") == Understood("Hva er det?", ("ett", "to"))
    assert read(form("ett", "ett", "to", "tre", "fire")).searches == ("ett", "to", "tre")


@pytest.mark.parametrize("text", ["", "Nei.", "{}", '{"searches": "ett"}', '{"question": "Hva?"}', "{" * 9000])
def test_no_form_is_no_search(text):
    assert read(text) == Understood()


@pytest.mark.parametrize("search", ["", " ", "x" * 400, "se https://ond.example", "<script>"])
def test_what_is_no_search_is_left_out(search):
    assert read(form(search, "kostnadsramme")).searches == ("kostnadsramme",)
    assert read(form("kostnadsramme", question=search)).question is None


def test_rankings_are_merged_in_turn_and_each_passage_comes_once():
    chunk = MemoryLibrary({"a": ["x"]}).chunks([0])[0]
    one, two = ([ScoredChunk(row, chunk, 1, 1, 1) for row in rows] for rows in ((1, 2, 3), (4, 1, 5)))
    assert [scored.row for scored in merged([one, two], 4)] == [1, 4, 2, 3]
