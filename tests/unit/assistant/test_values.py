from __future__ import annotations

import pytest
from pydantic import ValidationError

from assistant.api.bodies import AskBody, CheckBody, SearchBody
from assistant.errors import BadRequest, BadSetting
from assistant.settings import Settings, load_settings
from assistant.types import LANGUAGES
from assistant.words import explain
from assistant.words.values import fields_said, value_said

SECRET = "Kari_Nordmann"


def wrong(model, given):
    with pytest.raises(ValidationError) as caught:
        model.model_validate(given)
    return [(tuple(one["loc"]), one["msg"]) for one in caught.value.errors()]


@pytest.mark.parametrize(
    ("model", "given", "said"),
    [
        (AskBody, {"question": 1}, "«question» skal være tekst"),
        (AskBody, {}, "innholdet skal ha enten «question» eller «turns»"),
        (AskBody, {"turns": ["a"] * 99}, "«turns» kan ha høyst 20 i lista"),
        (SearchBody, {"query": "x", "count": 99}, "«count» skal være 50 eller mindre"),
        (SearchBody, {"query": "x", "count": "a"}, "«count» skal være et heltall"),
        (CheckBody, {"text": "x", "name": "x" * 400}, "«name» kan ha høyst 120 tegn"),
        (CheckBody, {"text": "x", "answers": SECRET}, "«answers» skal være en liste"),
        (CheckBody, {"text": "x", "answers": ["a"]}, "«answers.0» skal være et objekt"),
        (SearchBody, {"query": "x", SECRET: 1}, "et felt finnes ikke her"),
    ],
)
def test_what_is_wrong_with_a_field_is_said_in_our_languages(model, given, said):
    found = wrong(model, given)
    assert fields_said(found, "nb") == said
    for language in LANGUAGES:
        told = explain(BadRequest(found), language)[0]
        assert told.endswith(f": {fields_said(found, language)}.")
        assert SECRET not in told


def test_a_reason_that_is_not_known_is_not_repeated():
    assert fields_said([(("body", "text"), f"Value error, {SECRET}")], "nn") == "«text» kan ikkje brukast"


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (("body", 12), "innholdet er ikke gyldig JSON"),
        (("body",), "innholdet er ikke gyldig JSON"),
        (("query", "start"), "«start» er ikke gyldig JSON"),
        (("query",), "«query» er ikke gyldig JSON"),
        (("body", "frame", f"{SECRET} 1"), "«frame» er ikke gyldig JSON"),
    ],
)
def test_the_place_is_named_as_its_writer_knows_it(place, said):
    assert fields_said([(place, "JSON decode error")], "nb") == said


@pytest.mark.parametrize(
    "given",
    [{"top_k": 99}, {"top_k": "mange"}, {"language": "sv"}, {"min_confidence": -1}, {"queue_seconds": 0}, {"x": 1}],
)
def test_what_is_wrong_with_a_setting_is_said_in_our_languages(given):
    with pytest.raises(BadSetting) as caught:
        load_settings(**given)
    assert "nput" in caught.value.details["why"]
    assert "nput" not in explain(caught.value, "nb")[0]


def test_every_limit_of_the_settings_has_its_words():
    refused = 0
    for name in Settings.model_fields:
        for given in ("?", "-1", "1000000000"):
            try:
                Settings(**{name: given})
            except ValidationError as error:
                refused += 1
                assert all(value_said(one["msg"], "nb") for one in error.errors()), name
    assert refused > len(Settings.model_fields)
