"""``python -m evals.bench.ingest``: pages a second and memory of an ingest, as a table in Markdown.

Each corpus is measured twice: the first ingest, and one where nothing changed. Starting the program counts too.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from assistant.settings import PREFIX, PROJECT
from evals.bench.machine import machine
from evals.bench.material import copies, report
from evals.bench.process import Watched, watch

_TIMES = (1, 10, 100)


@dataclass(frozen=True)
class Row:
    """The measurements of one corpus."""

    name: str
    documents: int
    pages: int
    first: Watched
    unchanged: Watched


def main() -> None:
    """Make the material in a temporary folder, measure, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.ingest", description=__doc__)
    parser.add_argument("--times", type=int, nargs="*", default=_TIMES, help="how many copies of the corpus")
    parser.add_argument("--no-report", action="store_true", help="leave out the PDF of 2,000 pages")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="strategi-bench-") as folder:
        for line in _table(_rows(Path(folder), given.times, with_report=not given.no_report)):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _rows(folder: Path, times: tuple[int, ...], *, with_report: bool) -> Iterator[Row]:
    for number in times:
        yield _measure(folder, f"corpus × {number}", partial(_copies, number))
    if with_report:
        yield _measure(folder, "one PDF", lambda to: report(to / "rapport.pdf"))


def _copies(number: int, to: Path) -> None:
    copies(PROJECT / "corpus", to, number)


def _measure(folder: Path, name: str, make: Callable[[Path], None]) -> Row:
    corpus, data = folder / name / "corpus", folder / name / "data"
    corpus.mkdir(parents=True)
    make(corpus)
    environment = {key: value for key, value in os.environ.items() if not key.startswith(PREFIX)}
    command = [sys.executable, "-m", "ui.cli", "ingest", "--json", "--corpus", str(corpus), "--data", str(data)]
    first, unchanged = watch(command, environment), watch(command, environment)
    outcomes = json.loads(first.output)["outcomes"]
    return Row(name, len(outcomes), sum(outcome["pages"] for outcome in outcomes), first, unchanged)


def _table(rows: Iterator[Row]) -> Iterator[str]:
    yield f"{machine()}, {datetime.now(UTC).date()}, load {os.getloadavg()[0]:.1f} before the start. n = 1."
    yield ""
    yield "| | documents | pages | first, s | CPU, s | pages/s | peak, MB | nothing changed, s | CPU, s | peak, MB |"
    yield "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"
    for row in rows:
        first, again = row.first, row.unchanged
        values = [
            *(row.name, row.documents, row.pages),
            *(f"{first.seconds:.1f}", f"{first.cpu_seconds:.1f}", f"{row.pages / first.seconds:.0f}"),
            first.peak_bytes // 10**6,
            *(f"{again.seconds:.1f}", f"{again.cpu_seconds:.1f}", again.peak_bytes // 10**6),
        ]
        yield f"| {' | '.join(map(str, values))} |"


if __name__ == "__main__":
    main()
