"""Assessing many proposals in processes over the cores, each of which opens the index once."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from typing import TYPE_CHECKING

from assistant.errors import WorkerLost
from assistant.types import Candidate, Language, LeftOut, Report

if TYPE_CHECKING:
    from assistant.bootstrap import Assistant
    from assistant.settings import Settings

_ALONE = 60_000
"""Characters of proposals that are assessed sooner than other processes start."""
_AHEAD = 4
"""Proposals handed to each process in advance; few, so that Ctrl+C has little to wait for."""
_LISTEN_SECONDS = 0.5
_ONE_THREAD = ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS", "RAYON_NUM_THREADS", "TOKENIZERS_PARALLELISM")
Result = tuple[Candidate, Report | LeftOut]

_opened: Assistant | None = None
"""In a process of the pool: the assistant that it has opened."""


def assess_all(
    assistant: Assistant, candidates: Sequence[Candidate], processes: int, as_of: str | None, language: Language
) -> Iterator[Result]:
    """Each proposal with its report, or with why there is none, as they are finished.

    Args:
        processes: how many at once; 0 means one per core, and none beside this one for a few short texts.

    Raises:
        WorkerLost: a process was ended from outside.
    """
    from assistant.portfolio.build import assess_one

    wanted = min(processes or os.cpu_count() or 1, len(candidates))
    size = sum(len(page.text) for candidate in candidates for page in candidate.proposal.pages)
    if wanted < 2 or (not processes and size < _ALONE):
        for candidate in candidates:
            yield candidate, assess_one(assistant.assessor, candidate, as_of, language)
        return
    yield from _in_pool(assistant.settings, candidates, wanted, as_of, language)


def _in_pool(
    settings: Settings, candidates: Sequence[Candidate], processes: int, as_of: str | None, language: Language
) -> Iterator[Result]:
    before = {name: os.environ.get(name) for name in _ONE_THREAD}
    os.environ.update({name: "false" if "PARALLELISM" in name else "1" for name in _ONE_THREAD})
    context = multiprocessing.get_context("spawn")  # a fork would share the open index and the threads of numpy
    with _noted_interrupts() as interrupted:
        pool = ProcessPoolExecutor(processes, context, initializer=_open, initargs=(settings,))
        try:
            yield from _handed_out(pool, candidates, processes, as_of, language, interrupted)
        except BrokenProcessPool:
            raise WorkerLost from None
        finally:
            pool.shutdown(wait=True, cancel_futures=True)
            for name, value in before.items():
                os.environ.pop(name) if value is None else os.environ.update({name: value})


def _handed_out(
    pool: ProcessPoolExecutor,
    candidates: Sequence[Candidate],
    processes: int,
    as_of: str | None,
    language: Language,
    interrupted: threading.Event,
) -> Iterator[Result]:
    waiting, running = list(reversed(candidates)), dict[Future[Report | LeftOut], Candidate]()
    while waiting or running:
        with _deaf():
            while waiting and len(running) < processes * _AHEAD:
                candidate = waiting.pop()
                running[pool.submit(_assess, candidate, as_of, language)] = candidate
        done, _ = wait(running, _LISTEN_SECONDS, return_when=FIRST_COMPLETED)
        for future in done:
            yield running.pop(future), future.result()
        if interrupted.is_set():
            raise KeyboardInterrupt


@contextmanager
def _noted_interrupts() -> Iterator[threading.Event]:
    """Set by Ctrl+C, however often it comes, until the processes have ended.

    The exception that Python would raise instead is lost where it comes within a finaliser, and a second one would
    leave processes behind.
    """
    interrupted = threading.Event()
    if threading.current_thread() is not threading.main_thread():
        yield interrupted
        return
    before = signal.signal(signal.SIGINT, lambda *_: interrupted.set())
    try:
        yield interrupted
    finally:
        signal.signal(signal.SIGINT, before)


@contextmanager
def _deaf() -> Iterator[None]:
    """What is started in here never hears Ctrl+C: that is for the parent, which hears it when this ends."""
    resource_tracker.ensure_running()  # its start would let signals through again
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _open(settings: Settings) -> None:
    """In a new process."""
    from assistant.bootstrap import open_assistant
    from ingest.pipeline import index_settings

    global _opened
    _opened = open_assistant(settings, index_settings, one_question=True)


def _assess(candidate: Candidate, as_of: str | None, language: Language) -> Report | LeftOut:
    from assistant.portfolio.build import assess_one

    assert _opened is not None
    return assess_one(_opened.assessor, candidate, as_of, language)
