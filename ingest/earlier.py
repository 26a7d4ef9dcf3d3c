"""Earlier indexes that are kept beside the live one.

One is kept only as long as it holds nothing that the live one does not hold too, as the same bytes and for the same
readers: what was removed from the corpus, or closed to some, must not come back with it.
"""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from assistant.adapters import generation as layout
from assistant.adapters.corpus_store import CorpusStore
from assistant.adapters.generation import current_id, read_manifest
from assistant.errors import IndexDamaged
from assistant.types import Document
from assistant.validity import base_id


@dataclass(frozen=True)
class Built:
    """An index on the disk."""

    name: str
    built_at: str
    documents: int
    passages: int
    live: bool


def built(data: Path) -> list[Built]:
    """The indexes that there are, newest first. One that cannot be read is left out."""
    live, found = current_id(data), []
    for folder in folders(data):
        with suppress(IndexDamaged):
            manifest = read_manifest(folder)
            at = datetime.fromtimestamp((folder / layout.MANIFEST).stat().st_mtime, UTC)
            shown = at.isoformat(timespec="seconds")
            found.append(Built(folder.name, shown, manifest.documents, manifest.chunks, folder.name == live))
    return sorted(found, key=lambda one: (one.built_at, one.live), reverse=True)


def to_keep(data: Path, live: Path | None, most: int) -> frozenset[str]:
    """The names of at most so many earlier indexes that may stay beside the live one, the newest first."""
    if live is None or not most:
        return frozenset()
    now = _documents(live)
    may_stay = [one.name for one in built(data) if one.name != live.name and _holds_no_more(data, one.name, live, now)]
    return frozenset(may_stay[:most])


def _holds_no_more(data: Path, name: str, live: Path, now: Sequence[Document]) -> bool:
    if name.partition("-")[0] == live.name.partition("-")[0]:
        return False  # the same, built anew because it was damaged
    access = {document.id: document.access for document in now}
    bytes_now = {document.sha256 for document in now}
    try:
        before = _documents(data / layout.FOLDER / name)
    except IndexDamaged:
        return False
    return all(one.sha256 in bytes_now and access.get(base_id(one.id)) is one.access for one in before)


def _documents(folder: Path) -> Sequence[Document]:
    return CorpusStore(folder / layout.CORPUS, folder.name).documents()


def folders(data: Path) -> list[Path]:
    folder = data / layout.FOLDER
    return [path for path in folder.iterdir() if path.is_dir() and not path.suffix] if folder.is_dir() else []
