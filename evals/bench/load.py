"""``python -m evals.bench.load``: a service of our own under load, as a table in Markdown.

One row a phase: readers who ask without a pause, beside an ingest, ten times as many as one process has room for. How
fast it starts stands above. What is asked are questions of the evaluation, each time others than before.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import httpx2

from assistant.settings import PREFIX, PROJECT, as_environment, load_settings
from evals.bench.machine import machine
from evals.bench.material import copies
from evals.bench.process import memory

_TIMEOUT = 60.0
_START_SECONDS = 120.0
_QUESTIONS = PROJECT / "evals/data/answerable.jsonl"


@dataclass
class Phase:
    """What came of a stretch of asking: seconds of each answer, of each 429, of each answer of ``/health/live``."""

    name: str
    readers: int
    seconds: float
    answered: list[float] = field(default_factory=list)
    refused: list[float] = field(default_factory=list)
    watched: list[float] = field(default_factory=list)
    errors: int = 0
    bytes: int = 0

    def row(self) -> str:
        cells = [
            self.name, str(self.readers), str(len(self.answered)), f"{len(self.answered) / self.seconds:.1f}",
            *(_ms(self.answered, share) for share in (0.5, 0.95, 0.99)),
            str(len(self.refused)), _ms(self.refused, 0.95), str(self.errors), _ms(self.watched, 1.0),
            str(round(self.bytes / 1e6)),
        ]  # fmt: skip
        return f"| {' | '.join(cells)} |"


def _ms(seconds: Sequence[float], share: float) -> str:
    """A quantile in milliseconds."""
    if not seconds:
        return "–"
    ordered = sorted(seconds)
    return str(round(1000 * ordered[min(len(ordered) - 1, int(share * len(ordered)))]))


def main() -> None:
    """Build an index in a temporary folder, serve it, ask, print."""
    parser = argparse.ArgumentParser(prog="python -m evals.bench.load", description=__doc__)
    parser.add_argument("--seconds", type=float, default=60.0, help="how long each phase is")
    parser.add_argument("--readers", type=int, default=50, help="who ask without a pause")
    parser.add_argument("--workers", type=int, default=1, help="processes of the service")
    parser.add_argument("--copies", type=int, default=1, help="how many copies of the corpus are indexed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="strategi-load-") as folder:
        for line in _measure(Path(folder), given):
            sys.stdout.write(line + "\n")
            sys.stdout.flush()


def _measure(folder: Path, given: argparse.Namespace) -> Iterator[str]:
    (folder / "corpus").mkdir()
    copies(PROJECT / "corpus", folder / "corpus", given.copies)
    settings = load_settings(corpus=folder / "corpus", data=folder / "data", processes=given.workers)
    environment = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    environment |= as_environment(settings)
    ingest = [sys.executable, "-m", "ui.cli", "ingest", "--json"]
    subprocess.run(ingest, env=environment, check=False, capture_output=True)
    yield f"{machine()}, {datetime.now(UTC).date()}, load {os.getloadavg()[0]:.1f} before the start."
    with _service(environment) as (address, process, started):
        yield f"{given.workers} process(es), corpus × {given.copies}, ready {started:.1f} s after the start."
        yield ""
        yield "| | readers | answers | /s | p50, ms | p95 | p99 | 429 | p95 of 429 | errors | worst live | memory, MB |"
        yield f"|{' --- |' * 12}"
        readers, room = given.readers, settings.concurrency + settings.queue
        yield _phase("readers", address, process, readers, given.seconds).row()
        with _again(ingest, environment):
            yield _phase("beside an ingest", address, process, readers, given.seconds).row()
        yield _phase("flood", address, process, 10 * room, given.seconds).row()


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


def _phase(name: str, address: str, process: int, readers: int, seconds: float) -> Phase:
    samples = map(json.loads, _QUESTIONS.read_text(encoding="utf-8").splitlines())
    questions = [sample["question"] for sample in samples if "question" in sample]
    phase, until = Phase(name, readers, seconds), time.monotonic() + seconds
    asyncio.run(_crowd(phase, address, until, questions))
    phase.bytes = memory(process)
    return phase


async def _crowd(phase: Phase, address: str, until: float, questions: Sequence[str]) -> None:
    """One thread for all readers: hundreds of threads would take the cores that the service needs."""
    asking = [_ask(phase, address, until, random.Random(n), questions) for n in range(phase.readers)]
    await asyncio.gather(_watch(phase, address, until), *asking)


async def _ask(phase: Phase, address: str, until: float, chance: random.Random, questions: Sequence[str]) -> None:
    """Ask until the time is up. Who is told to come back does so after that long, as clients of ours do."""
    await asyncio.sleep(chance.random())  # nobody arrives together with everybody
    async with _client(address) as client:
        while (began := time.monotonic()) < until:
            try:
                response = await client.post("/api/v1/ask", json={"question": chance.choice(questions)})
            except httpx2.HTTPError:
                phase.errors += 1
                continue
            took = time.monotonic() - began
            if response.status_code == 200:
                phase.answered.append(took)
            elif response.status_code == 429:
                phase.refused.append(took)
                await asyncio.sleep(min(float(response.headers["retry-after"]), max(0.0, until - time.monotonic())))
            else:
                phase.errors += 1


def _client(address: str) -> httpx2.AsyncClient:
    """Without certificates, whose loading for each of hundreds would take longer than what is measured."""
    return httpx2.AsyncClient(base_url=address, timeout=_TIMEOUT, trust_env=False, verify=False)


async def _watch(phase: Phase, address: str, until: float) -> None:
    async with _client(address) as client:
        while (began := time.monotonic()) < until:
            await client.get("/health/live")
            phase.watched.append(time.monotonic() - began)
            await asyncio.sleep(0.1)


if __name__ == "__main__":
    main()
