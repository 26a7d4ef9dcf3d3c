"""What is measured with, or compared against."""

from __future__ import annotations

from assistant.errors.base import EvaluationError


class BadRun(EvaluationError):
    code = "bad_run"


class UnknownRun(EvaluationError):
    code = "unknown_run"


class EvaluationRunning(EvaluationError):
    code = "evaluation_running"


class BadTestset(EvaluationError):
    """A spreadsheet that test sets cannot be read from."""

    code = "bad_testset"


class BaselineMissing(EvaluationError):
    code = "baseline_missing"
