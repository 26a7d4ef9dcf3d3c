from __future__ import annotations

import pytest

from assistant.drafting.whole import read_form
from assistant.errors import ModelFault
from assistant.forms import TrialForm


@pytest.mark.parametrize(
    "text",
    [
        '{"word": "ja"}',
        'Gjerne! {"word": "ja"} Noe mer?',
        '```json\n{"word": "ja"}\n```',
        '<think>{"word": "nei"}</think>{"word": "ja"}',
        'Skjemaet {som du ba om}: {"word": "ja"}',
        '{"ord": "nei"} {"word": "ja"}',
    ],
)
def test_the_form_is_found_whatever_stands_around_it(text):
    assert read_form(text, TrialForm).word == "ja"


@pytest.mark.parametrize("text", ["", "ja", '{"word": 7}', '{"word": "ja', "{" * 5000, '["word"]'])
def test_without_a_form_there_is_a_fault(text):
    with pytest.raises(ModelFault) as caught:
        read_form(text, TrialForm)
    assert caught.value.reason == "model_garbled"
