"""A harvest from end to end: walk, compare with the one before, and, when a person has said yes, store."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from assistant.errors import HarvestFailed, NoStartPage
from assistant.settings import Settings
from ingest.catalog import Entry, read_corpus
from ingest.extraction import Extraction, Limits, Refused
from ingest.harvest.addresses import Policy, names
from ingest.harvest.entries import START, Known, describe, title_of
from ingest.harvest.fetch import Fetcher
from ingest.harvest.site import Found, Progress, Site, Walk
from ingest.harvest.store import read_harvest, write_harvest
from ingest.lock import lock
from ingest.sources import HARVEST, rendering
from ingest.worker import Worker

FILE_LIMITS = Limits(file_bytes=25_000_000, pages=1_000, characters=5_000_000)

Status = Literal["new", "changed", "unchanged", "gone", "refused"]
_GONE = "not_found"
_FOR_NOW = frozenset(("no_connection", "fetch_too_slow", "http_status", "unknown_name", "bad_certificate", "robots"))
"""Reasons that may not hold tomorrow."""


@dataclass(frozen=True)
class Change:
    """What became of one address. ``reason`` is a key of ``words.REASONS``.

    Args:
        replaces: ids of fact sheets that give way to the document.
        kept: it could not be had now, and the copy from before stays.
    """

    status: Status
    url: str
    title: str
    entry: Entry | None = None
    reason: str = ""
    detail: str = ""
    replaces: tuple[str, ...] = ()
    kept: bool = False


@dataclass(frozen=True)
class Harvest:
    """What was found, not stored yet."""

    changes: tuple[Change, ...]
    entries: tuple[Entry, ...]
    files: dict[str, Path]
    folder: Path

    @property
    def is_news(self) -> bool:
        """Whether storing it would change anything."""
        return any(change.status in ("new", "changed", "gone") for change in self.changes)

    @property
    def is_whole(self) -> bool:
        return not any(change.status == "refused" for change in self.changes)


def policy_of(settings: Settings) -> Policy:
    """What the settings allow; a host that is named as local need not be named twice."""
    return Policy(names(settings.harvest_hosts), names(settings.harvest_local))


@contextmanager
def harvest(settings: Settings, progress: Progress) -> Iterator[Harvest]:
    """Walk the publisher's pages. What was found lies in a folder of its own until the block ends.

    Raises:
        CorpusMissing, BadTable, NoStartPage: the corpus does not say where to begin.
        HarvestFailed: the first page could not be had.
    """
    shipped = read_corpus(settings.corpus).entries
    start = next((entry.url for entry in shipped if entry.id == START and entry.url), None)
    if start is None:
        raise NoStartPage(id=START, path=settings.corpus)
    site = Site(Fetcher(policy_of(settings)), settings.harvest_pause)
    folder = settings.data / HARVEST
    before = read_harvest(folder)
    worker = Worker(FILE_LIMITS)
    try:
        with tempfile.TemporaryDirectory(prefix="strategi-harvest-") as drafts:
            found = _walked(Walk(site, worker, Path(drafts), start, progress))
            yield _Comparison(shipped, before, folder, worker).of(found)
    finally:
        worker.close()


def _walked(walk: Walk) -> list[Found]:
    try:
        return list(walk.run())
    except Refused as refused:
        raise HarvestFailed(refused.reason, url=walk.start, detail=refused.detail) from None


def store(found: Harvest, settings: Settings) -> None:
    """Put a harvest in the place of the one before.

    Raises:
        IngestRunning, DataNotWritable: nothing was changed.
    """
    with lock(settings.data):
        write_harvest(found.folder, found.entries, found.files)


@dataclass(frozen=True)
class _Comparison:
    shipped: Sequence[Entry]
    before: Sequence[Entry]
    folder: Path
    worker: Worker

    def of(self, found: Sequence[Found]) -> Harvest:
        known = Known(self.shipped, self.before, title_of(found[0]) if found else "")
        changes: list[Change] = []
        files: dict[str, Path] = {}
        taken: set[str] = set()
        for one in found:
            change = self._change(one, known, frozenset(taken))
            changes.append(change)
            if change.entry is not None:
                taken.add(change.entry.id)
                if one.path is not None and change.status in ("new", "changed"):
                    files[change.entry.id] = one.path
        missed = [entry for entry in self.before if entry.id not in taken]
        changes += [_missed(entry, sure=not any(map(_hides_something, found))) for entry in missed]
        entries = tuple(change.entry for change in changes if change.entry is not None and change.status != "gone")
        return Harvest(tuple(changes), entries, files, self.folder)

    def _change(self, found: Found, known: Known, taken: frozenset[str]) -> Change:
        if found.refusal is not None:
            old = next((entry for entry in self.before if entry.url == found.url and entry.id not in taken), None)
            title = old.title if old else found.text or found.url
            reason, detail = found.refusal.reason, found.refusal.detail
            if old is not None and reason == _GONE:
                return Change("gone", found.url, title, old, reason)
            return Change("refused", found.url, title, old, reason, detail, kept=old is not None)
        entry = describe(found, known, taken)
        replaces = tuple(sheet.id for sheet in rendering(self.shipped, entry))
        old = next((one for one in self.before if one.id == entry.id), None)
        if old is None:
            return Change("new", found.url, entry.title, entry, replaces=replaces)
        if self._is_same(old, entry, found):
            return Change("unchanged", found.url, old.title, old, replaces=replaces)
        return Change("changed", found.url, entry.title, entry, replaces=replaces)

    def _is_same(self, old: Entry, new: Entry, found: Found) -> bool:
        """A PDF is the same when its bytes are; a page when its text is, for its mark-up changes by itself."""
        if old.url != new.url:
            return False
        if old.sha256 == new.sha256:
            return (self.folder / old.file).exists()
        return not found.is_pdf and self._read(old) == found.extraction

    def _read(self, entry: Entry) -> Extraction | None:
        try:
            return self.worker.read(self.folder / entry.file)
        except Refused:
            return None


def _hides_something(found: Found) -> bool:
    """Whether a document from before may be behind this: linked to by a page that was not read, or redirected to."""
    if found.refusal is None or found.refusal.reason == _GONE:
        return False
    return not found.is_pdf or found.refusal.reason in _FOR_NOW


def _missed(entry: Entry, *, sure: bool) -> Change:
    """What no link led to any more: gone, if nothing hides it."""
    return Change("gone" if sure else "unchanged", entry.url or "", entry.title, entry, kept=not sure)
