"""Two processes with different hash seeds are compared, and a difference is seen."""

from dataclasses import replace

from evals.datasets import load_proposals, load_samples
from evals.suites.repeat import METRIC, hashes, run_repeat


def test_two_processes_agree_and_so_does_this_one(real_assistant):
    samples, proposals = load_samples(split="dev")[:3], load_proposals(split="dev")[:1]
    result = run_repeat(real_assistant, samples, proposals)
    assert [metric.name for metric in result.metrics] == [METRIC]
    assert (result.metrics[0].value, result.metrics[0].n) == (1.0, 4)


def test_a_changed_answer_has_another_hash(real_assistant):
    samples = load_samples(split="dev")[:2]
    settings = real_assistant.settings.model_copy(update={"min_confidence": 1.0})
    answerer = replace(real_assistant.answerer, settings=settings)
    silent = replace(real_assistant, settings=settings, answerer=answerer)
    before, after = hashes(real_assistant, samples, []), hashes(silent, samples, [])
    assert set(before) == set(after)
    assert before != after


def test_a_process_that_fails_is_no_agreement(real_assistant, tmp_path, capfd):
    settings = real_assistant.settings.model_copy(update={"data": tmp_path})
    result = run_repeat(replace(real_assistant, settings=settings), load_samples(split="dev")[:1], [])
    assert result.metrics[0].value == 0.0
    assert "IndexMissing" in capfd.readouterr().err
