"""The whole line: corpus folder -> documents -> pages -> chunks -> a new generation -> live."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from assistant.adapters.generation import IndexSettings, current_id
from assistant.adapters.model_files import file_hash
from assistant.errors import DataNotWritable, IngestRunning
from assistant.ports import Encoder
from assistant.privacy import VERSION as PRIVACY
from assistant.privacy import mask
from assistant.settings import Settings
from assistant.text import normalise
from assistant.types import Document, Page
from assistant.visible import count_hidden, printable
from ingest import chunks as chunking
from ingest import extraction, generations
from ingest.catalog import Entry, Listing, read_corpus
from ingest.extraction import Extraction, Limits, Refused
from ingest.files import checked
from ingest.library import Known, Library, PageProblems
from ingest.screening import Screening, screen
from ingest.worker import Worker

_AHEAD = 8
"""How many files a worker, on average, may be ahead of what is written: their texts wait in memory."""

Status = Literal["new", "changed", "unchanged", "removed", "refused"]


class Progress(Protocol):
    """What a caller may show while the work goes on."""

    def documents(self, done: int, total: int, name: str) -> None: ...

    def passages(self, done: int, total: int) -> None: ...


@dataclass(frozen=True)
class Outcome:
    """What became of one document. ``reason`` and ``page_problems`` hold keys of ``words.REASONS``.

    ``hidden`` and ``concealed`` count characters as in ``Document``. ``screening`` is what was seen this time: a
    document that has not changed is not looked through again.
    """

    id: str
    file: str
    status: Status
    reason: str = ""
    detail: str = ""
    pages: int = 0
    chunks: int = 0
    page_problems: tuple[tuple[int, str], ...] = ()
    kept_old: bool = False
    hidden: int = 0
    concealed: int = 0
    screening: Screening = field(default_factory=Screening)


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did. ``generation`` is the live one afterwards, None where there is none."""

    outcomes: tuple[Outcome, ...]
    unlisted: tuple[str, ...]
    generation: str | None
    switched: bool

    @property
    def result(self) -> Literal["full", "partial", "failed"]:
        """``failed`` when nothing can be asked afterwards, ``partial`` when a document or page is missing."""
        if self.generation is None:
            return "failed"
        broken = any(outcome.status == "refused" or outcome.page_problems for outcome in self.outcomes)
        return "partial" if broken else "full"


@dataclass
class _Run:
    settings: Settings
    library: Library
    limits: Limits
    outcomes: list[Outcome] = field(default_factory=list)


def index_settings(settings: Settings, encoder_fingerprint: str) -> IndexSettings:
    """What this program would build an index with."""
    return IndexSettings(
        encoder=encoder_fingerprint,
        chunk_words=settings.chunk_words,
        chunking=chunking.VERSION,
        extraction=extraction.VERSION,
    )


def ingest(settings: Settings, encoder: Encoder, progress: Progress, limits: Limits | None = None) -> IngestReport:
    """Bring the index in step with the corpus folder. Unchanged documents cost only their hash.

    Raises:
        CorpusMissing, BadTable: the corpus folder or its catalogue does not hold; nothing was changed.
        IngestRunning: another process is at it.
        DataNotWritable: the data folder cannot be written.
        IndexDamaged: the new index failed its probe; the old one is still live.
    """
    listing = read_corpus(settings.corpus)
    with _lock(settings.data):
        library = Library(settings.data)
        try:
            return _ingest(_Run(settings, library, limits or Limits()), listing, encoder, progress)
        except (OSError, sqlite3.Error) as error:
            raise DataNotWritable(path=settings.data, why=getattr(error, "strerror", None) or error) from error
        finally:
            library.close()


def _ingest(run: _Run, listing: Listing, encoder: Encoder, progress: Progress) -> IngestReport:
    known = run.library.known()
    _remove_gone(run, listing.entries, known)
    replaced_by = _replaced_by(listing.entries)
    total = len(listing.entries)
    with _readers(run) as read:
        for done, outcome in enumerate(read(listing.entries, known, replaced_by), 1):
            run.outcomes.append(outcome)
            progress.documents(done, total, outcome.id)
    live = current_id(run.settings.data)
    if not run.library.known():
        return IngestReport(tuple(run.outcomes), listing.unlisted, live, switched=False)
    wanted = index_settings(run.settings, encoder.fingerprint)
    folder = generations.build(run.settings.data, run.library, wanted, encoder, progress.passages)
    if folder.name != live:
        generations.switch(run.settings.data, folder)
    return IngestReport(tuple(run.outcomes), listing.unlisted, folder.name, switched=folder.name != live)


@contextmanager
def _lock(data: Path) -> Iterator[None]:
    """One ingest at a time on a data folder; the lock goes with the process, however it ends."""
    try:
        data.mkdir(parents=True, exist_ok=True)
        handle = os.open(data / "ingest.lock", os.O_RDWR | os.O_CREAT, 0o600)
    except OSError as error:
        raise DataNotWritable(path=data, why=error.strerror or error) from None
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise IngestRunning(path=data) from None
        yield
    finally:
        os.close(handle)


def _remove_gone(run: _Run, entries: Sequence[Entry], known: dict[str, Known]) -> None:
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
def _readers(run: _Run) -> Iterator[_Reader]:
    """Files are read side by side, each thread with a worker process of its own; the library is written in order."""
    local = threading.local()
    workers: list[Worker] = []

    def extract(path: Path) -> Extraction | Refused:
        if not hasattr(local, "worker"):
            local.worker = Worker(run.limits)
            workers.append(local.worker)
        try:
            extracted: Extraction = local.worker.read(path)
            return extracted
        except Refused as refused:
            return refused

    count = run.settings.workers or os.cpu_count() or 1
    with ThreadPoolExecutor(count) as pool:

        def read(
            entries: Sequence[Entry], known: dict[str, Known], replaced_by: dict[str, list[str]]
        ) -> Iterator[Outcome]:
            waiting: deque[tuple[_Plan, Future[Extraction | Refused] | None]] = deque()
            for entry in entries:
                plan = _plan(run, entry, known.get(entry.id), replaced_by.get(entry.id, []))
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


def _taken(run: _Run, plan: _Plan, future: Future[Extraction | Refused] | None) -> Outcome:
    return _take(run, plan, future.result() if future else None)


@dataclass(frozen=True)
class _Plan:
    entry: Entry
    path: Path
    document: Document | None
    known: Known | None
    extraction_key: str = ""
    chunking_key: str = ""
    refusal: Refused | None = None

    @property
    def unchanged(self) -> bool:
        return self.known is not None and self.known.chunking == self.chunking_key

    @property
    def must_read(self) -> bool:
        return self.refusal is None and (self.known is None or self.known.extraction != self.extraction_key)


def _plan(run: _Run, entry: Entry, known: Known | None, replaced_by: list[str]) -> _Plan:
    path = run.settings.corpus / entry.file
    try:
        path = checked(path, run.settings.corpus, run.limits.file_bytes)
        digest = file_hash(path)
    except Refused as refused:
        return _Plan(entry, path, None, known, refusal=refused)
    except OSError:
        return _Plan(entry, path, None, known, refusal=Refused("unreadable"))
    if entry.sha256 and digest != entry.sha256:
        return _Plan(entry, path, None, known, refusal=Refused("hash_mismatch"))
    fields = entry.model_dump(exclude={"file", "section", "sha256", "reviewed_personal_data"})
    fields["title"] = normalise(entry.title)
    version = run.library.next_version(entry.id, digest)
    document = Document(**fields, sha256=digest, version=version, superseded_by=tuple(sorted(replaced_by)))
    extraction_key = _key(digest, Path(entry.file).suffix.lower(), extraction.VERSION)
    sections = [section.model_dump(mode="json") for section in entry.section]
    chunking_key = _key(
        extraction_key,
        document.model_dump_json(),
        sections,
        run.settings.chunk_words,
        chunking.VERSION,
        entry.reviewed_personal_data,
        PRIVACY,
    )
    return _Plan(entry, path, document, known, extraction_key, chunking_key)


def _take(run: _Run, plan: _Plan, read: Extraction | Refused | None) -> Outcome:
    outcome = Outcome(mask(plan.entry.id), mask(printable(plan.entry.file)), "refused")
    refusal = plan.refusal or (read if isinstance(read, Refused) else None)
    if refusal is not None or plan.document is None:
        assert refusal is not None
        kept = plan.known is not None
        return replace(outcome, reason=refusal.reason, detail=mask(refusal.detail), kept_old=kept)
    if plan.unchanged:
        assert plan.known is not None
        then = plan.known.document
        outcome = replace(outcome, status="unchanged", page_problems=plan.known.problems)
        return replace(outcome, pages=then.pages, hidden=then.hidden, concealed=then.concealed)
    if read is None:
        assert plan.known is not None
        pages, problems, then = run.library.pages(plan.entry.id), plan.known.problems, plan.known.document
        counts = {"hidden": then.hidden, "concealed": then.concealed}
    else:
        assert isinstance(read, Extraction)
        pages = [Page(plan.entry.id, page.number, page.text, page.blocks) for page in read.pages]
        problems = tuple((page.number, page.problem) for page in read.pages if page.problem)
        counts = {"hidden": read.hidden + count_hidden(plan.entry.title), "concealed": read.concealed}
    screening = screen(f"{plan.document.title}\n{printable(plan.entry.file)}", pages)
    outcome = replace(outcome, screening=screening)
    if screening.identity and plan.entry.reviewed_personal_data is None:
        run.library.remove(plan.entry.id)  # also an older version: it may hold the same
        return replace(outcome, reason="personal_data")
    document = plan.document.model_copy(update={"pages": len(pages), **counts})
    chunks = _put(run, plan, document, pages, problems)
    status: Status = "changed" if plan.known else "new"
    outcome = replace(outcome, status=status, page_problems=problems, chunks=chunks)
    return replace(outcome, pages=document.pages, hidden=document.hidden, concealed=document.concealed)


def _put(run: _Run, plan: _Plan, document: Document, pages: Sequence[Page], problems: PageProblems) -> int:
    """Cut the pages and store all of it; how many chunks there are."""
    chunker = chunking.Chunker(plan.entry, run.settings.chunk_words)
    cut = [chunk for page in pages for chunk in chunker.chunks(page)]
    run.library.put(document, pages, cut, (plan.extraction_key, plan.chunking_key), problems)
    return len(cut)


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:24]
