"""One folder a run: what was measured, on what, and every answer and score.

    run.json       inputs by hash, settings and their fingerprint, machine, and the time it was made and took
    records.jsonl  every sample with its target, its answer or report, and its ranking
    scores.jsonl   every score
    summary.json   every metric with n and its interval, and tables for the report

Two runs of the same program on the same files give the same bytes but for "time" and "machine" in run.json.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.bootstrap import Assistant
from assistant.errors import BadRun, DataNotWritable
from assistant.settings import system_version
from evals import datasets
from evals.scores import Metric, Score, SuiteResult

RUN, RECORDS, SCORES, SUMMARY = "run.json", "records.jsonl", "scores.jsonl", "summary.json"
FORMAT = 1
_HARVESTING = {"harvest_hosts", "harvest_local", "harvest_pause"}
_NOT_MEASURED = {"corpus", "data", "language", "workers", "debug", "model_key", "model_key_file"} | _HARVESTING
"""Settings that say where things are or how they are shown, and change no answer."""


@dataclass(frozen=True)
class Run:
    """A run as it lies on disk."""

    info: dict[str, Any]
    records: list[dict[str, Any]]
    scores: dict[str, list[Score]]
    metrics: list[Metric]
    tables: dict[str, Any] = field(default_factory=dict)

    @classmethod
    def of(cls, info: Mapping[str, Any], results: Sequence[SuiteResult]) -> Run:
        """A run that was never written."""
        scores = {result.suite: result.scores for result in results}
        records = [record for result in results for record in result.records]
        tables = {result.suite: result.tables for result in results}
        return cls(dict(info), records, scores, [m for result in results for m in result.metrics], tables)

    def metric(self, suite: str, name: str, group: str = "", system: str = "assistant") -> Metric | None:
        """The metric of that name, or None where the run has none."""
        wanted = (suite, name, group, system)
        return next((m for m in self.metrics if (m.suite, m.name, m.group, m.system) == wanted), None)

    def values(self, suite: str, name: str, system: str = "assistant") -> dict[str, Score]:
        """The scores with a value, by sample."""
        return {
            score.sample: score
            for score in self.scores.get(suite, [])
            if score.metric == name and score.system == system and score.value is not None
        }

    def records_of(self, suite: str) -> dict[str, dict[str, Any]]:
        """The records of a suite, by sample."""
        return {record["id"]: record for record in self.records if record["suite"] == suite}


def describe(
    assistant: Assistant,
    split: str,
    suites: Sequence[str],
    seconds: Mapping[str, float],
    testset: Path = datasets.DATA,
) -> dict[str, Any]:
    """What a run was made from: inputs, settings, machine, time."""
    settings = assistant.settings
    return {
        "format": FORMAT,
        "split": split,
        "suites": list(suites),
        "program": system_version(),
        "inputs": {
            "generation": assistant.library.generation,
            "documents": {document.id: document.sha256 for document in assistant.library.documents()},
            "data": {path.name: _sha256(path) for path in sorted(testset.glob("*.jsonl"))},
            "goals": _sha256(settings.corpus / "goals.toml"),
        },
        "encoder": assistant.retriever.encoder.fingerprint,
        "settings": {
            "fingerprint": settings.fingerprint(),
            **settings.model_dump(mode="json", exclude=_NOT_MEASURED),
        },
        "machine": {
            "system": platform.system(),
            "processor": platform.machine(),
            "cores": os.cpu_count(),
            "python": platform.python_version(),
        },
        "time": {"finished": datetime.now(UTC).isoformat(timespec="seconds"), "seconds": dict(seconds)},
    }


def write_run(folder: Path, info: Mapping[str, Any], results: Sequence[SuiteResult]) -> None:
    """Write a run; run.json comes last, so a folder without it is not a run.

    Raises:
        DataNotWritable: the folder cannot be written.
    """
    summary = {
        "metrics": [asdict(metric) for result in results for metric in result.metrics],
        "tables": {result.suite: result.tables for result in results if result.tables},
    }
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _write_lines(folder / RECORDS, (record for result in results for record in result.records))
        rows = ({"suite": result.suite, **asdict(score)} for result in results for score in result.scores)
        _write_lines(folder / SCORES, rows)
        (folder / SUMMARY).write_text(_json(summary, indent=1) + "\n", encoding="utf-8")
        (folder / RUN).write_text(_json(info, indent=1) + "\n", encoding="utf-8")
    except OSError as error:
        raise DataNotWritable(path=folder, why=error.strerror or error) from None


def read_run(folder: Path) -> Run:
    """Read a run back.

    Raises:
        BadRun: the folder holds no run, or one that was written by another version of this program.
    """
    try:
        info = json.loads((folder / RUN).read_text(encoding="utf-8"))
        if info.get("format") != FORMAT:
            raise BadRun(path=folder, why=f"format {info.get('format')}")
        summary = json.loads((folder / SUMMARY).read_text(encoding="utf-8"))
        scores: dict[str, list[Score]] = {}
        for row in _read_lines(folder / SCORES):
            scores.setdefault(row.pop("suite"), []).append(Score(**row))
        metrics = [Metric(**row) for row in summary["metrics"]]
        return Run(info, list(_read_lines(folder / RECORDS)), scores, metrics, summary["tables"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise BadRun(path=folder, why=type(error).__name__) from None


def _write_lines(path: Path, rows: Iterable[Mapping[str, object]]) -> None:
    with path.open("w", encoding="utf-8") as stream:
        for row in rows:
            stream.write(_json(row) + "\n")


def _read_lines(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").split("\n") if line]


def _json(value: object, indent: int | None = None) -> str:
    return json.dumps(value, ensure_ascii=False, indent=indent, sort_keys=True)


def _sha256(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
