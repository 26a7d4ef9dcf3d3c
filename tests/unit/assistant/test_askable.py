from __future__ import annotations

import math

import pytest

from assistant.askable import load_askable, stems


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
