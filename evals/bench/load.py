"""``python -m evals.bench.load``: a service of our own under load, as a table in Markdown.

One row a phase: readers who read what they get before they ask again; the same beside an ingest; readers who never
pause, which shows how much can be answered at most; ten times as many as one process has room for. How fast it starts
stands above.
"""

from __future__ import annotations

import argparse
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from assistant.settings import PREFIX, as_environment, load_settings
from evals.bench.crowd import Asked, Crowd
from evals.bench.machine import machine
from evals.bench.material import grown
from evals.bench.process import memory

_TIMEOUT = 60.0
_START_SECONDS = 120.0


def main() -> None:
    """Build an index in a temporary folder, serve it, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.load", description=__doc__)
    parser.add_argument("--minutes", type=float, default=1.0, help="how long the first phase is")
    parser.add_argument("--seconds", type=float, default=30.0, help="how long each of the others is")
    parser.add_argument("--readers", type=int, default=50, help="how many ask")
    parser.add_argument("--pause", type=float, nargs=2, default=(1.0, 3.0), help="seconds that they read, from and to")
    parser.add_argument("--workers", type=int, default=1, help="processes of the service")
    parser.add_argument("--passages", type=int, default=10_000, help="size of the index")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="strategi-load-") as folder:
        for line in _measure(Path(folder), given):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _measure(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    corpus, data = grown(folder, given.passages)
    settings = load_settings(corpus=corpus, data=data, processes=given.workers)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= as_environment(settings)
    yield f"{machine()}, {datetime.now(UTC):%Y-%m-%d %H:%M}, load {os.getloadavg()[0]:.1f} before the start."
    with _service(environment) as (address, process, started):
        yield f"{given.workers} process(es), {given.passages} passages, ready {started:.1f} s after the start."
        yield ""
        yield from heads()
        pausing = Crowd(given.readers, tuple(given.pause))
        room = settings.concurrency + settings.queue

        def phase(name: str, crowd: Crowd, seconds: float) -> str:
            found = crowd.ask(address, seconds)
            return row(name, crowd.readers, found, memory(process))

        yield phase("readers", pausing, 60 * given.minutes)
        with _again([sys.executable, "-m", "ui.cli", "ingest", "--json"], environment):
            yield phase("beside an ingest", pausing, given.seconds)
        yield phase("without a pause", Crowd(given.readers), given.seconds)
        yield phase("flood", Crowd(10 * room), given.seconds)
        yield f"Load {os.getloadavg()[0]:.1f} at the end."


def heads() -> Iterator[str]:
    """The two lines above the rows."""
    yield "| | readers | answers | /s | p50, ms | p95 | p99 | 429 | p95 of 429 | errors | live, p95 | worst | MB |"
    yield f"|{' --- |' * 13}"


def row(name: str, readers: int, found: Asked, memory: int) -> str:
    """What came of a phase."""
    errors = " ".join(f"{kind} × {count}" for kind, count in found.errors.items()) or "0"
    cells = [
        name, str(readers), str(len(found.answered)), f"{len(found.answered) / found.seconds:.1f}",
        *(_ms(found.answered, share) for share in (0.5, 0.95, 0.99)),
        str(len(found.refused)), _ms(found.refused, 0.95), errors,
        *(_ms(found.watched, share) for share in (0.95, 1.0)), str(round(memory / 1e6)),
    ]  # fmt: skip
    return f"| {' | '.join(cells)} |"


def _ms(seconds: Sequence[float], share: float) -> str:
    """A quantile in milliseconds."""
    if not seconds:
        return "–"
    ordered = sorted(seconds)
    return str(round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]))


@contextmanager
def _service(environment: dict[str, str]) -> Iterator[tuple[str, int, float]]:
    """Its address, its process, and how long it took to be ready."""
    port = random.SystemRandom().randrange(20_000, 30_000)
    began = time.monotonic()
    command = [sys.executable, "-m", "ui.serve", "127.0.0.1", str(port)]
    with subprocess.Popen(command, env=environment) as process:
        try:
            while not _is_ready(f"http://127.0.0.1:{port}"):
                if process.poll() is not None or time.monotonic() - began > _START_SECONDS:
                    raise SystemExit("the service did not start")
                time.sleep(0.05)
            yield f"http://127.0.0.1:{port}", process.pid, time.monotonic() - began
        finally:
            process.terminate()


def _is_ready(address: str) -> bool:
    with suppress(httpx2.TransportError):
        return httpx2.get(f"{address}/health/ready", timeout=_TIMEOUT, trust_env=False).is_success
    return False


@contextmanager
def _again(command: Sequence[str], environment: dict[str, str]) -> Iterator[None]:
    """One ingest after the other of all passages anew, into a folder beside: they are of another size each time."""
    stop = threading.Event()

    def build() -> None:
        for words in range(60, 10_000):
            if stop.is_set():
                return
            other = environment | {
                f"{PREFIX}CHUNK_WORDS": str(words),
                f"{PREFIX}DATA": environment[f"{PREFIX}DATA"] + "-2",
            }
            subprocess.run(command, env=other, check=False, capture_output=True)

    thread = threading.Thread(target=build)
    thread.start()
    try:
        yield
    finally:
        stop.set()
        thread.join()


if __name__ == "__main__":
    main()
