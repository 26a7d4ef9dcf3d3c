"""``python -m evals.bench.answers``: how fast questions are answered on indexes of growing size, as a table.

The index holds our corpus and noise in the same turns of phrase (``material.grown``). One process answers, without a
language model; questions are those of our development set.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.settings import PREFIX
from evals.bench.machine import machine
from evals.bench.material import grown

_SIZES = (1_000, 20_000, 200_000)


def main() -> None:
    """Make the indexes in a temporary folder, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.answers", description=__doc__)
    parser.add_argument("--passages", type=int, nargs="*", default=_SIZES, help="sizes of the index")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="strategi-bench-") as folder:
        for line in _table(_measured(Path(folder), size) for size in given.passages):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _measured(folder: Path, passages: int) -> dict[str, Any]:
    corpus, data = grown(folder / str(passages), passages)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    command = [sys.executable, "-m", "evals.bench.asking", str(data), str(corpus)]
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def _table(rows: Iterator[dict[str, Any]]) -> Iterator[str]:
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    yield f"{machine()}, {cores} of them used, {datetime.now(UTC).date()}, load {load:.1f} before the start. n = 80."
    yield ""
    heads = ["passages", "first answer, s", "ms p50 / p95", "filtered, ms", "search, ms", "/s: 1 2 4 8 threads", "MB"]
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * len(heads)}"
    for row in rows:
        times = [f"{row[name][0]:.0f} / {row[name][1]:.0f}" for name in ("plain", "filtered", "search")]
        rate = " ".join(f"{value:.0f}" for value in row["per_second"].values())
        cells = [str(row["passages"]), f"{row['ready']:.1f}", *times, rate, str(row["peak_bytes"] // 10**6)]
        yield f"| {' | '.join(cells)} |"


if __name__ == "__main__":
    main()
