"""Evaluation as the HTTP service offers it: the committed figures, and one quick run at a time in the background."""

from __future__ import annotations

import logging
import threading
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import IO, get_args

from assistant.errors import AssistantError
from assistant.settings import Settings
from assistant.types import Evaluation, EvaluationRun, MeasuredFigure
from evals.baseline import BASELINE, read_baseline
from evals.reporting.words import label
from evals.run_states import RunStates
from evals.runner import SUITES, Plan, Suite, run
from evals.runs import read_run

_log = logging.getLogger("evals.service")


@dataclass(frozen=True)
class BackgroundEvaluator:
    """Implements ``ports.EvalRunner``. Runs are written to ``<data>/evals/<id>``, where other processes of the service
    and the commands find them too.
    """

    settings: Settings
    baseline: Path = BASELINE

    def suites(self) -> Sequence[str]:
        return SUITES

    def latest(self) -> Evaluation:
        kept = read_baseline(self.baseline)
        made = kept.made_from
        figures = tuple(
            MeasuredFigure(
                suite=suite, name=name, title=label(name).name, meaning=label(name).meaning,
                less_is_better=label(name).less_is_better, value=one.value, low=one.low, high=one.high, n=one.n,
                families=one.families,
            )
            for suite, named in kept.metrics.items()
            for name, one in named.items()
        )  # fmt: skip
        return Evaluation(
            date=made["date"], commit=made["commit"], corpus=made["generation"], encoder=made["encoder"],
            split=kept.split, figures=figures,
        )  # fmt: skip

    def start(self, suites: Sequence[str]) -> EvaluationRun:
        chosen = tuple(suite for suite in SUITES if not suites or suite in suites)
        begun, hold = self._states.begin(chosen)
        threading.Thread(target=self._measure, args=(begun, hold, chosen), daemon=True, name="evaluation").start()
        return begun

    def run(self, run_id: str) -> EvaluationRun:
        return self._states.read(run_id)

    @property
    def _states(self) -> RunStates:
        return RunStates(self.settings.data / "evals")

    def _measure(self, begun: EvaluationRun, hold: IO[bytes], suites: tuple[Suite, ...]) -> None:
        folder = self._states.folder / begun.id
        with hold:
            try:
                plan = Plan(suites, corpus=self.settings.corpus, quick=True)
                run(plan, folder, lambda suite: self._started(begun.id, suite))
                self._judge(begun.id, folder)
            except AssistantError as error:
                self._set(begun.id, state="failed", reason=error.code)
            except Exception as error:
                _log.error("evaluation failed: %s", type(error).__name__)
                self._set(begun.id, state="failed", reason="error")

    def _judge(self, run_id: str, folder: Path) -> None:
        from evals.gate import judge

        findings = judge(read_run(folder), read_baseline(self.baseline))
        unmet = tuple(f"{finding.rule}: {finding.name}" for finding in findings if not finding.ok)
        self._set(run_id, state="done", requirements=len(findings), unmet=unmet)

    def _started(self, run_id: str, suite: str) -> None:
        if suite in get_args(Suite):
            self._set(run_id, started=(*self.run(run_id).started, suite))

    def _set(self, run_id: str, **changes: object) -> None:
        with suppress(OSError):  # a run whose end cannot be written shows as interrupted
            self._states.write(self.run(run_id).model_copy(update=changes))
