from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace

import pytest

from assistant.drafting.memory import Memory
from assistant.drafting.searching import Understood, merged, understand
from assistant.types import ScoredChunk
from tests.fakes import FakeModel, MemoryLibrary


def read(text: str, asked: str = "Hva?", earlier: Sequence[str] = ()) -> Understood:
    model = FakeModel(lambda _: "")
    model.searches = text
    steps = understand(model, asked, earlier, 1, Memory())
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


TURNS = ("Hva er kostnadsrammen for Regional radiologi 2.0?", "Og når startet det i Oslo?", "What about 265 million?")


@pytest.mark.parametrize(
    "question",
    [
        "Hvem leder Regional radiologi 2.0?",
        "Hvem leder Regional radiologi i Oslo?",
        "Hvem leder det som koster 265 millioner?",
    ],
)
def test_a_question_may_take_names_and_numbers_from_any_earlier_turn(question):
    assert read(form(question=question), "Hvem er det som leder?", TURNS).question == question


@pytest.mark.parametrize(
    "question",
    [
        "Hvem leder Regional radiologi 3.0?",
        "Hvem leder Regional radiologi i Bergen?",
        "Who is the head of the project?",
        "Hvem leder det som koster 900 millioner?",
    ],
)
def test_a_question_in_another_language_or_with_names_or_numbers_of_its_own_is_not_taken(question):
    assert read(form(question=question), "Hvem er det som leder?", TURNS).question is None


def test_a_question_in_english_stays_english():
    assert read(form(question="Who leads it?"), "And who leads the whole project?", TURNS).question == "Who leads it?"
    assert read(form(question="Hvem leder det?"), "And who leads the whole project?", TURNS).question is None
