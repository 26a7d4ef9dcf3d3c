"""Evaluation in the background: one at a time, judged when it is done."""

import json
import threading
import time
from dataclasses import replace

import pytest

from assistant.errors import BaselineMissing, DataNotWritable, EvaluationRunning, UnknownRun
from evals.baseline import BASELINE, read_baseline
from evals.service import BackgroundEvaluator


def wait(evaluator, run_id, seconds=1200):
    until = time.monotonic() + seconds
    while evaluator.run(run_id).state == "running" and time.monotonic() < until:
        threading.Event().wait(0.1)
    return evaluator.run(run_id)


def test_the_figures_are_those_of_the_committed_baseline(real_settings):
    found = BackgroundEvaluator(real_settings).latest()
    kept = json.loads(BASELINE.read_text())
    assert (found.date, found.corpus) == (kept["made_from"]["date"], kept["made_from"]["generation"])
    figures = {(one.suite, one.name): one for one in found.figures}
    fidelity, recall = figures["answering", "quote_fidelity"], figures["retrieval", "evidence_recall@5"]
    assert fidelity.value == 1.0
    assert recall.low <= recall.value <= recall.high
    assert recall.n >= recall.families > 50
    assert all(one.title for one in found.figures)


def test_a_run_goes_on_in_the_background_alone(real_settings, tmp_path):
    settings = real_settings.model_copy(update={"data": tmp_path})
    evaluator, of_another_process = BackgroundEvaluator(settings), BackgroundEvaluator(settings)
    begun = evaluator.start(["retrieval"])
    assert (begun.state, begun.suites) == ("running", ("retrieval",))
    assert of_another_process.run(begun.id).state == "running"
    for one in (evaluator, of_another_process):
        with pytest.raises(EvaluationRunning):
            one.start([])
    done = wait(of_another_process, begun.id)
    assert done.state == "done", done.reason
    assert done.started == ("retrieval",)
    assert done.requirements > 1
    assert "hard: suites run" in done.unmet
    assert (tmp_path / "evals" / begun.id / "run.json").exists()


def test_a_run_that_fails_says_why_and_the_next_may_start(real_settings, tmp_path):
    settings = real_settings.model_copy(update={"data": tmp_path / "data", "corpus": tmp_path})
    evaluator = BackgroundEvaluator(settings)
    begun = evaluator.start(["retrieval"])
    assert (wait(evaluator, begun.id).state, evaluator.run(begun.id).reason) == ("failed", "corpus_missing")
    assert evaluator.start(["retrieval"]).id != begun.id


def test_a_folder_that_cannot_be_written_is_said(real_settings, tmp_path):
    (tmp_path / "evals").touch()
    with pytest.raises(DataNotWritable):
        BackgroundEvaluator(real_settings.model_copy(update={"data": tmp_path})).start([])


def test_what_is_not_there_is_said(real_settings, tmp_path):
    evaluator = replace(BackgroundEvaluator(real_settings), baseline=tmp_path / "none.json")
    with pytest.raises(BaselineMissing):
        evaluator.latest()
    with pytest.raises(UnknownRun):
        evaluator.run("x")


def test_a_baseline_without_intervals_is_no_baseline(tmp_path):
    kept = json.loads(BASELINE.read_text())
    kept["metrics"]["answering"]["quote_fidelity"] = 1.0
    (tmp_path / "baseline.json").write_text(json.dumps(kept))
    with pytest.raises(BaselineMissing):
        read_baseline(tmp_path / "baseline.json")
