"""The committed baseline: what a run must not fall below, sample by sample, so that comparisons can be paired."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from assistant.errors import BaselineMissing, DataNotWritable
from evals.runs import Run

BASELINE = Path(__file__).resolve().parent / "baseline.json"
KEPT: dict[str, tuple[str, ...]] = {
    "retrieval": ("evidence_recall@5", "evidence_recall@10"),
    "answering": ("V_strict", "gold_page_recall", "abstention_recall", "over_abstention", "truthfulness"),
}
"""The scores that are kept for each sample. Of proposals the verdicts are kept."""


@dataclass(frozen=True)
class Figure:
    """A metric with its interval, and how many samples and families it rests on."""

    value: float | None
    low: float | None
    high: float | None
    n: int
    families: int


@dataclass(frozen=True)
class Baseline:
    """``scores`` is suite → metric → sample → value; ``verdicts`` is sample → goal → verdict."""

    made_from: dict[str, Any]
    split: str
    metrics: dict[str, dict[str, Figure]]
    scores: dict[str, dict[str, dict[str, float]]] = field(default_factory=dict)
    verdicts: dict[str, dict[str, str]] = field(default_factory=dict)


def baseline_of(run: Run) -> Baseline:
    """What is kept of a run."""
    metrics: dict[str, dict[str, Figure]] = {}
    for metric in run.metrics:
        if not metric.group and metric.system == "assistant":
            figure = Figure(metric.value, metric.low, metric.high, metric.n, metric.clusters)
            metrics.setdefault(metric.suite, {})[metric.name] = figure
    info = run.info
    made_from = {
        "commit": _commit(),
        "generation": info["inputs"]["generation"],
        "data": info["inputs"]["data"],
        "encoder": info["encoder"],
        "settings": info["settings"],
        "date": info["time"]["finished"][:10],
    }
    scores = {
        suite: {
            name: {sample: score.value or 0.0 for sample, score in run.values(suite, name).items()} for name in names
        }
        for suite, names in KEPT.items()
    }
    return Baseline(made_from, info["split"], metrics, scores, verdicts_in(run))


def verdicts_in(run: Run) -> dict[str, dict[str, str]]:
    """The verdicts of a run's reports: sample → goal → verdict."""
    return {
        sample: {one["goal"]: one["verdict"] for one in record["report"]["assessments"]}
        for sample, record in run.records_of("assessment").items()
    }


def write_baseline(path: Path, baseline: Baseline) -> None:
    """Write it, one sample a line, so that a change shows which samples moved.

    Raises:
        DataNotWritable: the file cannot be written.
    """
    try:
        path.write_text(json.dumps(asdict(baseline), ensure_ascii=False, indent=0, sort_keys=True) + "\n", "utf-8")
    except OSError as error:
        raise DataNotWritable(path=path, why=error.strerror or error) from None


def read_baseline(path: Path = BASELINE) -> Baseline:
    """Read it.

    Raises:
        BaselineMissing: there is none, or it cannot be read.
    """
    try:
        value: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        figures = {
            suite: {name: Figure(**figure) for name, figure in named.items()}
            for suite, named in value.pop("metrics").items()
        }
        return Baseline(metrics=figures, **value)
    except (OSError, ValueError, TypeError, KeyError):
        raise BaselineMissing(path=path) from None


def _commit() -> str:
    """The commit that the working folder stands on, read from git's own files; empty outside a clone."""
    git = BASELINE.parents[1] / ".git"
    try:
        if git.is_file():  # a linked working tree: the file names its folder, which names the folder of all
            git = Path(git.read_text(encoding="utf-8").removeprefix("gitdir:").strip())
        head = (git / "HEAD").read_text(encoding="utf-8").strip()
        if not head.startswith("ref: "):
            return head
        shared = git / "commondir"
        base = git / shared.read_text(encoding="utf-8").strip() if shared.exists() else git
        return (base / head[5:]).read_text(encoding="utf-8").strip()
    except OSError:
        return ""
