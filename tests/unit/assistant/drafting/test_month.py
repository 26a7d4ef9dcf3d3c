from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from assistant.drafting.guarded import GuardedModel
from assistant.drafting.month import Month
from assistant.errors import ModelFault
from assistant.forms import DraftForm
from assistant.types import Prompt
from tests.fakes import FakeModel

PROMPT = Prompt("s" * 20, "u" * 10)


class Days:
    day = date(2030, 1, 31)

    def __call__(self) -> date:
        return self.day


def test_what_is_spent_is_added_up_over_processes_and_begins_anew_each_month(tmp_path):
    today = Days()
    one, other = (Month(tmp_path / "data", 100, today) for _ in range(2))
    assert not one.is_spent
    with ThreadPoolExecutor(4) as threads:
        list(threads.map(lambda n: (one, other)[n % 2].add(1), range(99)))
    assert not one.is_spent
    other.add(1)
    assert one.is_spent
    today.day = date(2030, 2, 1)
    assert not one.is_spent


@pytest.mark.parametrize("content", [None, "mange"])
def test_what_cannot_be_counted_is_not_spent(tmp_path, content):
    month = Month(tmp_path, 100, Days())
    if content is None:
        (tmp_path / "model-tokens-2030-01").mkdir()
    else:
        (tmp_path / "model-tokens-2030-01").write_text(content)
    month.add(1)
    assert month.is_spent


def test_when_all_is_spent_the_model_is_not_called(tmp_path):
    model = FakeModel(lambda _: "{}")  # says that each call cost 154
    guarded = GuardedModel(model, 8, month=Month(tmp_path, 155, Days()))
    for _ in range(2):
        list(guarded.write(PROMPT, DraftForm, 1))
    with pytest.raises(ModelFault) as caught:
        list(guarded.write(PROMPT, DraftForm, 1))
    assert (caught.value.reason, len(model.told)) == ("model_spent", 2)


def test_a_call_that_is_left_before_the_server_has_counted_costs_what_it_is_long(tmp_path):
    month = Month(tmp_path, 10, Days())
    written = GuardedModel(FakeModel(lambda _: "{}"), 8, month=month).write(PROMPT, DraftForm, 1)
    next(written)
    written.close()
    assert month.is_spent
