"""``python -m evals.bench.asking DATA CORPUS``: how fast one process answers from an index; one line of JSON."""

from __future__ import annotations

import json
import resource
import sys
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import numpy as np

THREADS = (1, 2, 4, 8)
_QUESTIONS = 80
_WARM_UP = 5


def main(data: Path, corpus: Path) -> dict[str, object]:
    """Seconds until the first answer, memory, milliseconds a question, questions a second by threads."""
    start = time.perf_counter()
    from assistant.bootstrap import open_assistant
    from assistant.settings import load_settings
    from assistant.types import Filters, Kind
    from evals.datasets import load_samples
    from ingest.pipeline import index_settings

    assistant = open_assistant(load_settings(corpus=corpus, data=data), index_settings)
    questions = [sample.question for sample in load_samples(split="dev") if sample.question][:_QUESTIONS]
    assistant.answerer.answer(questions[0])
    ready = time.perf_counter() - start
    some = Filters(kinds=frozenset({Kind.BOARD_CASE}))
    ask = assistant.answerer.answer
    return {
        "passages": assistant.library.chunk_count(),
        "ready": ready,
        "plain": _milliseconds(ask, questions),
        "filtered": _milliseconds(lambda question: ask(question, filters=some), questions),
        "search": _milliseconds(lambda question: assistant.retriever.search(question, 10), questions),
        "per_second": {threads: _per_second(ask, questions, threads) for threads in THREADS},
        "peak_bytes": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024,
    }


def _milliseconds(ask: Callable[[str], object], questions: Sequence[str]) -> tuple[float, float]:
    """p50 and p95."""
    for question in questions[:_WARM_UP]:
        ask(question)
    taken = []
    for question in questions:
        start = time.perf_counter()
        ask(question)
        taken.append(1000 * (time.perf_counter() - start))
    return float(np.percentile(taken, 50)), float(np.percentile(taken, 95))


def _per_second(ask: Callable[[str], object], questions: Sequence[str], threads: int) -> float:
    start = time.perf_counter()
    with ThreadPoolExecutor(threads) as pool:
        count = len(list(pool.map(ask, questions)))
    return count / (time.perf_counter() - start)


if __name__ == "__main__":
    sys.stdout.write(json.dumps(main(Path(sys.argv[1]), Path(sys.argv[2]))))
