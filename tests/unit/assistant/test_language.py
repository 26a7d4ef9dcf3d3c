from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.language import detect
from assistant.types import LANGUAGES


@pytest.mark.parametrize(
    "question",
    [
        "Hva er de sju målene?",
        "Hvem beslutter BP3?",
        "Når ble strategien vedtatt?",
        "Hvor mye koster Regional radiologi 2.0?",
        "Hvilke rammer setter målene, og hvorfor er de ikke autoritative?",
    ],
)
def test_bokmaal(question):
    assert detect(question) == "nb"


@pytest.mark.parametrize(
    "question",
    [
        "Kva er dei sju måla?",
        "Kven avgjer BP3?",
        "Kor mykje kostar Regional radiologi 2.0?",
        "Kvifor er ikkje tiltaka autoritative?",
        "Når vart strategien vedteken?",
        "Kan eg få vite meir om saka?",
    ],
)
def test_nynorsk(question):
    assert detect(question) == "nn"


@pytest.mark.parametrize(
    "question",
    [
        "What are the seven goals?",
        "Who decides on BP3?",
        "When was the strategy approved by the board of Helse Sør-Øst?",
        "How much does Regional radiologi 2.0 cost?",
    ],
)
def test_english(question):
    assert detect(question) == "en"


@pytest.mark.parametrize(
    "text",
    ["Plan for KI", "Kostnadsramme for DIPS Arena", "Tilbud i Oslo by", "To prosjekter", "BP3", "2023?", "", "zzz"],
)
def test_words_that_both_languages_have_are_no_sign_of_english(text):
    assert detect(text) == "nb"


def test_case_does_not_matter():
    assert detect("KVA ER DEI SJU MÅLA?") == "nn"


@given(st.text())
def test_any_text_has_a_language(text):
    assert detect(text) in LANGUAGES
