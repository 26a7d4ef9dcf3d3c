from __future__ import annotations

import math

import pytest

from assistant.askable import load_askable, stems, values


def test_what_is_seldom_told_is_less_likely_to_be_answered_than_what_is_told():
    model = load_askable()
    told = model.logit("Hva er kostnadsrammen for Regional radiologi 2.0?")
    assert told > model.logit("Hvilken e-postadresse har leverandøren av Regional radiologi 2.0?")


@pytest.mark.parametrize("question", ["", "????", "🙂", "ord " * 5_000])
def test_any_text_gets_a_number(question):
    assert math.isfinite(load_askable().logit(question))


def test_words_that_only_join_count_too():
    assert stems("Hvem var det?") == stems("hvem VAR det")
    assert len(stems("Hvem var det?")) == 3


def test_values_have_length_one_and_the_rarer_weighs_more():
    found = values("felles plan plan", {"fell": 1.0, "felles": 1.0, "plan": 3.0})
    assert sum(value**2 for value in found.values()) == pytest.approx(1)
    assert found["plan"] == max(found.values())
    assert values("noe helt annet", {"plan": 1.0}) == {}
