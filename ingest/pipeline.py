"""The whole line: folders of sources -> documents -> pages -> chunks -> a new generation -> live."""

from __future__ import annotations

import fcntl
import hashlib
import json
import os
import sqlite3
import threading
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal, Protocol

from assistant.adapters.generation import IndexSettings, current_id, open_current
from assistant.adapters.model_files import file_hash
from assistant.errors import DataNotWritable, IngestRunning, SearchIndexError
from assistant.ports import Encoder
from assistant.privacy import VERSION as PRIVACY
from assistant.privacy import mask
from assistant.settings import Settings
from assistant.text import normalise
from assistant.types import Document, Page, Refusal
from assistant.validity import is_earlier_version, today
from assistant.visible import count_hidden, printable
from ingest import case_chunks, earlier, extraction, generations, switching
from ingest import chunks as chunking
from ingest.catalog import Entry, Listing
from ingest.extraction import Limits, Refused
from ingest.files import checked
from ingest.library import Known, Library, LibraryDamaged, PageProblems, is_damage, set_aside
from ingest.ocr import Ocr
from ingest.questions import read_questions
from ingest.reading import Reading, is_scanned, notes_on, read_file
from ingest.screening import Screening, screen
from ingest.sources import read_sources
from ingest.steps import Watcher, nobody
from ingest.versions import took_over
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
    """What became of one document. ``reason``, ``page_problems`` and ``page_notes`` hold keys of ``words.REASONS``.

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
    page_notes: tuple[tuple[int, str], ...] = ()
    """What is worth knowing of pages that were read now."""
    kept_old: bool = False
    differences: tuple[tuple[str, str, str], ...] = ()
    """Where catalogue and text of a board case do not agree: field, what the catalogue says, what the text says."""
    hidden: int = 0
    concealed: int = 0
    screening: Screening = field(default_factory=Screening)


@dataclass(frozen=True)
class IngestReport:
    """What an ingest did. ``generation`` is the live one afterwards, None where there is none.

    ``damaged_library`` is where a library that could not be read was moved; everything was then read anew.
    """

    outcomes: tuple[Outcome, ...]
    unlisted: tuple[str, ...]
    generation: str | None
    switched: bool
    damaged_library: str | None = None

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
    listing: Listing
    ocr: Ocr
    today: str
    outcomes: list[Outcome] = field(default_factory=list)


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
        run = _Run(settings, library, limits or Limits(), listing, Ocr(settings.ocr), on or today())
        return _ingest(run, encoder, progress, at)


def _ingest(run: _Run, encoder: Encoder, progress: Progress, at: Watcher) -> IngestReport:
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


@contextmanager
def lock(data: Path) -> Iterator[None]:
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
            waiting: deque[tuple[_Plan, Future[Reading | Refused] | None]] = deque()
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


def _taken(run: _Run, plan: _Plan, future: Future[Reading | Refused] | None) -> Outcome:
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
    path = run.listing.path(entry)
    try:
        path = checked(path, run.listing.folders[entry.id], run.limits.file_bytes)
        digest = file_hash(path)
    except Refused as refused:
        return _Plan(entry, path, None, known, refusal=refused)
    except OSError:
        return _Plan(entry, path, None, known, refusal=Refused("unreadable"))
    if entry.sha256 and digest != entry.sha256:
        return _Plan(entry, path, None, known, refusal=Refused("hash_mismatch"))
    fields = entry.model_dump(exclude={"file", "section", "sha256", "renders", "case_number", "reviewed_personal_data"})
    fields["title"] = normalise(entry.title)
    version = run.library.next_version(entry.id, digest)
    document = Document(**fields, sha256=digest, version=version, superseded_by=tuple(sorted(replaced_by)))
    since = took_over(known.document if known else None, document, run.today)
    document = document.model_copy(update={"version_from": since})
    scanned = known is not None and (known.ocr or is_scanned(known.problems))
    return _Plan(entry, path, document, known, *_keys(run, entry, document, scanned))


def _keys(run: _Run, entry: Entry, document: Document, scanned: bool) -> tuple[str, str]:
    """What decides the text, and what decides the chunks. The OCR tool decides only where there are scanned pages."""
    by_ocr = [run.ocr.tool.fingerprint] if scanned and run.ocr.tool else []
    extraction_key = _key(document.sha256, Path(entry.file).suffix.lower(), extraction.VERSION, *by_ocr)
    sections = [section.model_dump(mode="json") for section in entry.section]
    described = (document.model_dump_json(), entry.case_number, sections)
    screened = (PRIVACY, entry.reviewed_personal_data)
    return extraction_key, _key(extraction_key, *described, run.settings.chunk_words, chunking.VERSION, *screened)


def _take(run: _Run, plan: _Plan, read: Reading | Refused | None) -> Outcome:
    outcome = Outcome(mask(plan.entry.id), mask(printable(plan.entry.file)), "refused")
    refusal = plan.refusal or (read if isinstance(read, Refused) else None)
    if refusal is not None or plan.document is None:
        assert refusal is not None
        return replace(outcome, reason=refusal.reason, detail=mask(refusal.detail), kept_old=plan.known is not None)
    if plan.unchanged:
        assert plan.known is not None
        return _of(plan.known.document, replace(outcome, status="unchanged", page_problems=plan.known.problems))
    assert not isinstance(read, Refused)
    content = _kept(run, plan.entry, plan.known) if read is None else _new(plan.entry, read)
    outcome = replace(outcome, screening=screen(f"{plan.document.title}\n{printable(plan.entry.file)}", content.pages))
    if outcome.screening.identity and plan.entry.reviewed_personal_data is None:
        run.library.remove(plan.entry.id)  # also an older version: it may hold the same
        return replace(outcome, reason="personal_data")
    document, chunks = _put(run, plan.entry, plan.document, content)
    status: Status = "changed" if plan.known else "new"
    notes = notes_on(read) if read else ()
    outcome = replace(outcome, status=status, page_problems=content.problems, page_notes=notes, chunks=chunks)
    return _of(document, outcome)


def _of(document: Document, outcome: Outcome) -> Outcome:
    """The outcome with what is known of the document as it was stored."""
    differences = tuple((one.field, one.catalogue, one.text) for one in document.case_differences)
    outcome = replace(outcome, pages=document.pages, differences=differences)
    return replace(outcome, hidden=document.hidden, concealed=document.concealed)


@dataclass(frozen=True)
class _Content:
    """The pages of a document, read now or earlier, and how many characters are hidden and concealed on them."""

    pages: Sequence[Page]
    problems: PageProblems
    boxes: Mapping[int, bytes]
    scanned: bool
    hidden: int
    concealed: int


def _new(entry: Entry, read: Reading) -> _Content:
    pages = [
        Page(entry.id, page.number, page.text, page.blocks, page.number in read.ocr, page.label) for page in read.pages
    ]
    problems = tuple((page.number, page.problem) for page in read.pages if page.problem)
    scanned = bool(read.ocr) or is_scanned(problems)
    hidden = sum(page.hidden for page in read.pages) + count_hidden(entry.title)
    return _Content(pages, problems, read.boxes, scanned, hidden, sum(page.concealed for page in read.pages))


def _kept(run: _Run, entry: Entry, known: Known | None) -> _Content:
    assert known is not None
    pages, boxes, then = run.library.pages(entry.id), run.library.boxes(entry.id), known.document
    scanned = known.ocr or is_scanned(known.problems)
    return _Content(pages, known.problems, boxes, scanned, then.hidden, then.concealed)


def _put(run: _Run, entry: Entry, document: Document, content: _Content) -> tuple[Document, int]:
    """Cut the pages and store all of it; the document as it is now, and how many chunks there are."""
    keys = _keys(run, entry, document, content.scanned)
    counted = document.model_copy(update={"hidden": content.hidden, "concealed": content.concealed})
    document, cut = case_chunks.cut(counted, entry, content.pages, run.settings.chunk_words)
    run.library.put(document, content.pages, cut, keys, content.problems, content.boxes)
    return document, len(cut)


def _key(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()[:24]
