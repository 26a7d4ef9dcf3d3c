"""Asking all questions once: what the retrieval suite and the answering suite both score."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from assistant.bootstrap import Assistant
from assistant.types import Answer, ScoredChunk
from evals.datasets import Sample
from evals.solvers import Solved, solver

Tick = Callable[[int, int], None]


def silent(done: int, total: int) -> None:
    """Progress for nobody."""


@dataclass(frozen=True)
class Asked:
    """A sample with what a reader gets, and what would have been said had the assistant not been free to abstain."""

    sample: Sample
    solved: Solved
    forced: Answer


def ask_all(assistant: Assistant, samples: Sequence[Sample], tick: Tick = silent) -> list[Asked]:
    """Ask every sample, once as a reader and once forced."""
    reader, forced = solver(assistant), solver(assistant, force=True)
    asked = []
    for done, sample in enumerate(samples, 1):
        solved = reader.solve(sample.asked)
        answer = solved.answer
        if answer.status != "answered":
            answer = forced.solve(sample.asked).answer
        asked.append(Asked(sample, solved, answer))
        tick(done, len(samples))
    return asked


def record(suite: str, sample: Sample, **parts: object) -> dict[str, object]:
    """One line of the run's records."""
    return {
        "suite": suite, "id": sample.id, "family": sample.family, "lang": sample.lang, "stratum": sample.stratum,
        "split": sample.split, "asked": list(sample.asked), **parts,
    }  # fmt: skip


def answer_json(answer: Answer) -> dict[str, Any]:
    """An answer without the time it was made, so that two runs of the same are the same bytes."""
    dumped: dict[str, Any] = answer.model_dump(mode="json")
    dumped["receipt"]["created_at"] = ""
    return dumped


def ranking_json(ranking: Sequence[ScoredChunk]) -> list[dict[str, object]]:
    return [
        {
            "document_id": scored.chunk.span.document_id,
            "page": scored.chunk.span.page,
            "start": scored.chunk.span.start,
            "end": scored.chunk.span.end,
            "score": round(scored.score, 6),
        }
        for scored in ranking
    ]
