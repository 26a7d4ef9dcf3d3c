"""Several processes answer on one port while generations are switched, one of them dies, and all are told to stop."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2
import psutil

from assistant.api.server import listen
from assistant.bootstrap import open_encoder
from assistant.settings import load_settings
from ingest.pipeline import ingest
from tests.conftest import ROOT
from tests.crash import corpus
from tests.crash.commands import environment, fill
from tests.crash.crowd import QUESTION
from tests.fakes import SilentProgress

PROCESSES = 3
SWITCHES = 20
READERS = 6
SECONDS = 60


@contextmanager
def service(folder: Path, **variables: str) -> Iterator[tuple[str, subprocess.Popen[bytes]]]:
    """The API in several processes: its address, and the process above them."""
    with listen("127.0.0.1", 0, load_settings()) as free:
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "ui.serve", "127.0.0.1", str(port)]
    settings = environment(folder) | {"STRATEGI_PROCESSES": str(PROCESSES)} | variables
    with subprocess.Popen(command, cwd=ROOT, env=settings) as process:
        try:
            until(lambda: len(answering(f"http://127.0.0.1:{port}", process)) == PROCESSES)
            yield f"http://127.0.0.1:{port}", process
        finally:
            process.terminate()
            process.wait(30)


def until(holds: Callable[[], bool]) -> None:
    end = time.monotonic() + SECONDS
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.1)


def answering(address: str, process: subprocess.Popen[bytes]) -> set[int]:
    """The processes below ``process`` that listen; none before all can be reached."""
    with suppress(httpx2.TransportError, psutil.Error):
        httpx2.get(f"{address}/health/live", timeout=5, trust_env=False)
        below = psutil.Process(process.pid).children(recursive=True)
        return {one.pid for one in below if "spawn_main" in " ".join(one.cmdline())}
    return set()


def edition_of(answer: dict) -> int:
    """The one edition that everything in an answer is from."""
    citations = [citation for claim in answer["claims"] for citation in claim["citations"]] + answer["nearest"]
    (edition,) = {found for citation in citations for found in re.findall(r"utgave (\d+)", citation["quote"])}
    return int(edition)


def test_three_processes_under_load_over_twenty_switches(tmp_path: Path):
    folder = tmp_path / "own"
    fill(folder)
    settings = corpus.settings_of(folder)
    encoder = open_encoder(settings)
    ingest(settings, encoder, SilentProgress())
    stop, seen, errors = threading.Event(), [], []

    def read(address: str) -> None:
        while not stop.is_set():  # a connection each time, so that the processes share the readers
            response = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=30, trust_env=False)
            try:
                assert response.status_code == 200, response.text
                answer = response.json()
                seen.append((edition_of(answer), answer["receipt"]["generation"]))
            except Exception as error:
                errors.append(repr(error))

    with service(folder) as (address, _), ThreadPoolExecutor(READERS) as readers:
        reading = [readers.submit(read, address) for _ in range(READERS)]
        try:
            for edition in range(2, SWITCHES + 2):
                for name in corpus.NAMES:
                    corpus.write(folder, name, edition)
                assert ingest(settings, encoder, SilentProgress()).switched
            last = SWITCHES + 1
            until(lambda: {edition for edition, _ in seen[-10 * PROCESSES :]} == {last})
        finally:
            stop.set()
        for one in reading:
            one.result()
        numbers = httpx2.get(f"{address}/metrics", trust_env=False).text
    assert errors == []
    by_generation = {generation: {edition for edition, at in seen if at == generation} for _, generation in seen}
    assert all(len(editions) == 1 for editions in by_generation.values())
    assert len(by_generation) > SWITCHES // 2
    counted = map(float, re.findall(r"^strategi_questions_total\{[^}]*\} (\S+)", numbers, re.MULTILINE))
    assert sum(counted) == len(seen)  # of all processes, whichever was asked


def test_a_process_that_dies_is_replaced_and_the_others_answer(tmp_path: Path):
    folder = tmp_path / "own"
    fill(folder)
    ingest(corpus.settings_of(folder), open_encoder(corpus.settings_of(folder)), SilentProgress())
    with service(folder) as (address, process):
        before = answering(address, process)
        os.kill(min(before), signal.SIGKILL)
        until(lambda: len(answering(address, process) - before) == 1 and len(answering(address, process)) == PROCESSES)
        answer = httpx2.post(f"{address}/api/v1/ask", json={"question": QUESTION}, timeout=30, trust_env=False)
        assert edition_of(answer.json()) == 1
        assert httpx2.get(f"{address}/metrics", trust_env=False).status_code == 200


def test_told_to_stop_it_finishes_what_it_has_begun(tmp_path: Path):
    """Requests that were let in are answered, in every process, and the whole ends with 0 and nothing left running."""
    folder = tmp_path / "own"
    fill(folder)
    ingest(corpus.settings_of(folder), open_encoder(corpus.settings_of(folder)), SilentProgress())
    told = threading.Event()

    def body() -> Iterator[bytes]:
        yield b'{"question": '
        assert told.wait(SECONDS)
        yield json.dumps(QUESTION).encode() + b"}"

    def ask(address: str) -> httpx2.Response:
        headers = {"Content-Type": "application/json"}
        return httpx2.post(f"{address}/api/v1/ask", content=body(), headers=headers, timeout=SECONDS, trust_env=False)

    with service(folder) as (address, process), ThreadPoolExecutor(READERS) as readers:
        below = answering(address, process)
        sent = [readers.submit(ask, address) for _ in range(READERS)]
        working = f'strategi_requests_now{{state="working"}} {READERS}.0'
        until(lambda: working in httpx2.get(f"{address}/metrics", trust_env=False).text)
        process.terminate()
        until(lambda: not answering(address, process))  # it takes no more
        told.set()
        assert [one.result().status_code for one in sent] == [200] * READERS
        assert process.wait(SECONDS) == 0
        until(lambda: not any(psutil.pid_exists(pid) for pid in below))
