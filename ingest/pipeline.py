"""The whole line: folders of sources -> documents -> pages -> chunks -> a new generation -> live."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from assistant.adapters.generation import IndexSettings, current_id, open_current
from assistant.errors import DataNotWritable, SearchIndexError
from assistant.ports import Encoder
from assistant.settings import Settings
from assistant.types import Document, Refusal
from assistant.validity import is_earlier_version, today
from ingest import chunks as chunking
from ingest import earlier, extraction, generations, switching
from ingest.catalog import Entry, Listing
from ingest.extraction import Limits, Refused
from ingest.library import Known, Library, LibraryDamaged, is_damage, set_aside
from ingest.lock import lock
from ingest.ocr import Ocr
from ingest.outcomes import IngestReport, Outcome
from ingest.plans import Plan, Run, plan_of
from ingest.questions import read_questions
from ingest.reading import Reading, read_file
from ingest.sources import read_sources
from ingest.steps import Watcher, nobody
from ingest.taking import take
from ingest.worker import Worker

_AHEAD = 8
"""How many files a worker, on average, may be ahead of what is written: their texts wait in memory."""


class Progress(Protocol):
    """What a caller may show while the work goes on."""

    def documents(self, done: int, total: int, name: str) -> None: ...

    def passages(self, done: int, total: int) -> None: ...


def index_settings(settings: Settings, encoder_fingerprint: str) -> IndexSettings:
    """What this program would build an index with."""
    return IndexSettings(
        encoder=encoder_fingerprint,
        chunk_words=settings.chunk_words,
        chunking=chunking.VERSION,
        extraction=extraction.VERSION,
    )


def ingest(
    settings: Settings,
    encoder: Encoder,
    progress: Progress,
    limits: Limits | None = None,
    at: Watcher = nobody,
    on: str | None = None,
) -> IngestReport:
    """Bring the index in step with the corpus folder. Unchanged documents cost only their hash.

    Args:
        at: called after each step of building and switching.
        on: the day that a changed file counts as new from, where its dates do not say; today if left out.

    Raises:
        CorpusMissing, BadTable: the corpus folder or its catalogue does not hold; nothing was changed.
        IngestRunning: another process is at it.
        DataNotWritable: the data folder cannot be written.
        IndexDamaged: the new index failed its probe; the old one is still live.
    """
    listing = replace(read_sources(settings.corpus, settings.data), questions=read_questions(settings.corpus))
    with lock(settings.data):
        try:
            try:
                return _with_library(settings, limits, listing, encoder, progress, at, on)
            except (LibraryDamaged, sqlite3.DatabaseError) as error:
                if not is_damage(error):
                    raise
                aside = set_aside(settings.data)
                report = _with_library(settings, limits, listing, encoder, progress, at, on)
                return replace(report, damaged_library=str(aside))
        except (OSError, sqlite3.Error) as error:
            raise DataNotWritable(path=settings.data, why=getattr(error, "strerror", None) or error) from error


def _with_library(
    settings: Settings,
    limits: Limits | None,
    listing: Listing,
    encoder: Encoder,
    progress: Progress,
    at: Watcher,
    on: str | None,
) -> IngestReport:
    with closing(Library(settings.data)) as library:
        run = Run(settings, library, limits or Limits(), listing, Ocr(settings.ocr), on or today())
        return _ingest(run, encoder, progress, at)


def _ingest(run: Run, encoder: Encoder, progress: Progress, at: Watcher) -> IngestReport:
    data, library, listing = run.settings.data, run.library, run.listing
    known = library.known()
    if not known:
        library.seed_versions(_documents_of_live(data))
    _remove_gone(run, listing.entries, known)
    replaced_by = _replaced_by(listing.entries)
    total = len(listing.entries)
    with _readers(run) as read:
        for done, outcome in enumerate(read(listing.entries, known, replaced_by), 1):
            run.outcomes.append(outcome)
            progress.documents(done, total, outcome.id)
    library.note_refusals(_refusals(run.outcomes, listing.unlisted))
    live = current_id(data)
    folder: Path | None = None
    if library.has_passages():
        wanted = index_settings(run.settings, encoder.fingerprint)
        plan = generations.Plan(data, library, wanted, encoder, progress.passages, at, listing.questions)
        folder = generations.build(plan)
        if folder.name != live:
            switching.switch(data, folder, at)
    elif live is not None:
        switching.withdraw(data)  # documents that are no longer in the corpus must not be quoted
    switching.sweep(data, earlier.to_keep(data, folder, run.settings.generations))
    at("swept")
    name = folder.name if folder else None
    return IngestReport(tuple(run.outcomes), listing.unlisted, name, switched=name not in (None, live))


def _documents_of_live(data: Path) -> Sequence[Document]:
    """What the live generation holds, as it is now; nothing where there is none."""
    try:
        return [one for one in open_current(data).store.documents() if not is_earlier_version(one)]
    except SearchIndexError:
        return ()


def _refusals(outcomes: Sequence[Outcome], unlisted: Sequence[str]) -> Iterator[Refusal]:
    for one in outcomes:
        if one.status == "refused":
            yield Refusal(file=one.file, id=one.id, reason=one.reason, kept_old=one.kept_old)
    for file in unlisted:
        yield Refusal(file=file, reason="unlisted")


def _remove_gone(run: Run, entries: Sequence[Entry], known: dict[str, Known]) -> None:
    for gone in sorted(set(known) - {entry.id for entry in entries}):
        run.library.remove(gone)
        run.outcomes.append(Outcome(gone, "", "removed", pages=known[gone].document.pages))


def _replaced_by(entries: Sequence[Entry]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for entry in entries:
        for old in entry.supersedes:
            found.setdefault(old, []).append(entry.id)
    return found


_Reader = Callable[[Sequence[Entry], dict[str, Known], dict[str, list[str]]], Iterator[Outcome]]


@contextmanager
def _readers(run: Run) -> Iterator[_Reader]:
    """Files are read side by side, each thread with a worker process of its own; the library is written in order."""
    local = threading.local()
    workers: list[Worker] = []

    def extract(path: Path) -> Reading | Refused:
        if not hasattr(local, "worker"):
            local.worker = Worker(run.limits)
            workers.append(local.worker)
        try:
            return read_file(local.worker, path, run.ocr.tool)
        except Refused as refused:
            return refused

    count = run.settings.workers or os.cpu_count() or 1
    with ThreadPoolExecutor(count) as pool:

        def read(
            entries: Sequence[Entry], known: dict[str, Known], replaced_by: dict[str, list[str]]
        ) -> Iterator[Outcome]:
            waiting: deque[tuple[Plan, Future[Reading | Refused] | None]] = deque()
            for entry in entries:
                plan = plan_of(run, entry, known.get(entry.id), replaced_by.get(entry.id, []))
                waiting.append((plan, pool.submit(extract, plan.path) if plan.must_read else None))
                if len(waiting) > count * _AHEAD:
                    yield _taken(run, *waiting.popleft())
            while waiting:
                yield _taken(run, *waiting.popleft())

        try:
            yield read
        finally:
            for worker in workers:
                worker.close()


def _taken(run: Run, plan: Plan, future: Future[Reading | Refused] | None) -> Outcome:
    return take(run, plan, future.result() if future else None)
