from __future__ import annotations

import pytest

from assistant.drafting.guarded import FAILURES, REST, GuardedModel, holds_a_form
from assistant.errors import ModelFault
from assistant.forms import DraftForm
from assistant.types import Prompt
from tests.fakes import FakeModel

PROMPT = Prompt("s", "u")


class Clock:
    now = 1000.0

    def __call__(self) -> float:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def model() -> FakeModel:
    return FakeModel(lambda _: "{}")


def call(guarded: GuardedModel) -> str | None:
    """The reason why a call failed; None where it went well."""
    try:
        list(guarded.write(PROMPT, DraftForm, 1))
    except ModelFault as fault:
        return fault.reason
    return None


def test_after_some_failures_the_model_is_left_alone_and_then_tried_once(model, clock):
    guarded = GuardedModel(model, 8, clock)
    model.fault = ModelFault("model_failed")
    assert [call(guarded) for _ in range(FAILURES)] == ["model_failed"] * FAILURES
    assert guarded.resting
    assert (call(guarded), len(model.told)) == ("model_paused", FAILURES)
    clock.now += REST
    assert (call(guarded), call(guarded)) == ("model_failed", "model_paused")
    clock.now += REST
    model.fault = None
    assert [call(guarded) for _ in range(3)] == [None] * 3
    assert not guarded.resting


def test_failures_that_lie_apart_do_not_add_up(model, clock):
    guarded = GuardedModel(model, 8, clock)
    model.fault = ModelFault("model_failed")
    for _ in range(3 * FAILURES):
        assert call(guarded) == "model_failed"
        clock.now += 20


def test_a_success_in_between_starts_the_count_anew(model, clock):
    guarded = GuardedModel(model, 8, clock)
    for fault in [*[ModelFault("model_failed")] * (FAILURES - 1), None, ModelFault("model_failed")]:
        model.fault = fault
        call(guarded)
    assert not guarded.resting


def test_a_model_that_writes_no_form_is_left_alone_too(clock):
    model = FakeModel(lambda _: "Nittifem {blåbær} synger.")
    guarded = GuardedModel(model, 8, clock)
    assert [call(guarded) for _ in range(FAILURES + 1)] == [None] * FAILURES + ["model_paused"]


@pytest.mark.parametrize("text", ['{"claims": []}', 'Her: {"claims": []} Slik.', "<think>{hm</think>{}"])
def test_a_form_is_found_in_what_stands_around_it(text):
    assert holds_a_form(text)


@pytest.mark.parametrize("text", ["", "{", "nei", '{"claims": [', "{" * 5000, "[1]"])
def test_what_is_no_form(text):
    assert not holds_a_form(text)


def test_a_server_that_names_a_time_is_left_alone_for_so_long(model, clock):
    guarded = GuardedModel(model, 8, clock)
    model.fault = ModelFault("model_rate_limit", wait=90)
    assert call(guarded) == "model_rate_limit"
    clock.now += 89
    assert call(guarded) == "model_paused"
    clock.now += 2
    model.fault = None
    assert call(guarded) is None


def test_a_question_that_is_too_long_says_nothing_of_the_next(model, clock):
    guarded = GuardedModel(model, 8, clock)
    model.fault = ModelFault("model_too_long")
    assert [call(guarded) for _ in range(2 * FAILURES)] == ["model_too_long"] * 2 * FAILURES


def test_a_call_too_many_is_refused_and_a_place_is_free_when_one_ends(model, clock):
    guarded = GuardedModel(model, 2, clock)
    running = [guarded.write(PROMPT, DraftForm, 1) for _ in range(2)]
    for one in running:
        next(one)
    assert call(guarded) == "model_busy"
    running[0].close()
    assert model.closed
    assert call(guarded) is None
    assert not guarded.resting


def test_calls_tokens_time_and_faults_are_counted(model, clock):
    guarded = GuardedModel(model, 1, clock)

    def takes_two_seconds(_: Prompt) -> str:
        clock.now += 2
        return "{}"

    model.answer = takes_two_seconds
    running = guarded.write(PROMPT, DraftForm, 1)
    next(running)
    assert call(guarded) == "model_busy"
    assert (guarded.counts.calls, guarded.counts.running) == (1, 1)
    list(running)
    model.fault = ModelFault("model_failed")
    call(guarded)
    counts = guarded.counts
    assert (counts.calls, counts.running, counts.seconds) == (2, 0, 4.0)
    assert (counts.prompt_tokens, counts.completion_tokens) == (120, 34)
    assert counts.faults == {"model_busy": 1, "model_failed": 1}
    assert not counts.resting
    for _ in range(FAILURES):
        call(guarded)
    assert guarded.counts.resting and guarded.counts.faults["model_paused"] == 1


def test_a_call_that_nobody_waits_for_any_more_has_ended(model, clock):
    guarded = GuardedModel(model, 1, clock)
    left = guarded.write(PROMPT, DraftForm, 1)
    next(left)
    left.close()
    assert (guarded.counts.running, guarded.counts.faults) == (0, {})
