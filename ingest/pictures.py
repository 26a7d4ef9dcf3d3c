"""Pictures of the pages of the original files, drawn in a worker process."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

from assistant.errors import CorpusError, FileRefused, NoPicture, OriginalGone
from assistant.settings import Settings
from assistant.types import Document, Rectangle
from assistant.visible import printable
from ingest.extraction import Limits, Refused
from ingest.sources import read_sources
from ingest.worker import Worker

PICTURE_LIMITS = Limits(cpu_seconds=15, wall_seconds=20.0)
_GONE = frozenset({"changed", "file_missing", "unreadable"})


class OriginalPictures:
    """Implements ``ports.PagePictures``. Safe for threads: one picture is drawn at a time."""

    def __init__(self, settings: Settings, limits: Limits = PICTURE_LIMITS) -> None:
        self._settings = settings
        self._worker = Worker(limits)
        self._lock = threading.Lock()

    def picture(self, document: Document, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        path = self._original(document)
        if path.suffix.lower() != ".pdf":
            raise NoPicture(id=document.id)
        try:
            with self._lock:
                return self._worker.draw(path, document.sha256, page, width, marks)
        except Refused as refused:
            if refused.reason in _GONE:
                raise OriginalGone(id=document.id) from None
            raise FileRefused(refused.reason, file=printable(path.name)) from None

    def close(self) -> None:
        with self._lock:
            self._worker.close()

    def _original(self, document: Document) -> Path:
        try:
            listing = read_sources(self._settings.corpus, self._settings.data)
        except CorpusError:
            raise OriginalGone(id=document.id) from None
        for entry in listing.entries:
            if entry.id == document.id:
                return listing.path(entry)
        raise OriginalGone(id=document.id)
