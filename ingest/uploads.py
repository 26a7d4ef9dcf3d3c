"""Reading a file that a user hands over, in a worker process; nothing of it is kept."""

from __future__ import annotations

import tempfile
import threading
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

from assistant.errors import FileRefused
from assistant.privacy import mask
from assistant.proposals import PROPOSAL
from assistant.types import Page, Proposal, Table
from assistant.visible import printable
from ingest.catalog import SUFFIXES
from ingest.extraction import ExtractedPage, Limits, Refused
from ingest.html import SUFFIXES as WEB_PAGES
from ingest.tables import MOST_BYTES, SHEETS
from ingest.worker import Worker

UPLOAD_LIMITS = Limits(file_bytes=50_000_000, pages=500, characters=2_000_000, wall_seconds=60.0)

Given = TypeVar("Given")
_SHORT_TEXT = 20_000
"""Characters of typed text that are parsed on the spot; the worst of that length takes half a second."""


class UploadReader:
    """Implements ``ports.DocumentReader`` and ``ports.TableReader``. Safe for threads: one file at a time in each."""

    def __init__(self, limits: Limits = UPLOAD_LIMITS) -> None:
        self._limits = limits
        self._local = threading.local()
        self._workers: list[Worker] = []

    def read(self, name: str, data: bytes) -> Proposal:
        """The pages of ``data``. The name is used for its ending and for messages only, never as a path.

        Raises:
            FileRefused: with the reason.
        """
        shown = _shown(Path(name).name)
        suffix = Path(shown).suffix.lower()
        if suffix not in SUFFIXES - WEB_PAGES:
            raise FileRefused("unknown_type", file=shown)
        if len(data) > self._limits.file_bytes:
            raise FileRefused("too_large", file=shown)
        return self._read(shown, suffix, data)

    def from_text(self, text: str, name: str) -> Proposal:
        """What was typed in. A long text is parsed in the worker, for Markdown can be made to take minutes.

        Raises:
            FileRefused: with the reason.
        """
        if len(text) <= _SHORT_TEXT:
            return proposal_from_text(text, name)
        return self._read(_shown(name), ".md", text.encode(errors="replace"))

    def tables(self, name: str, data: bytes) -> tuple[Table, ...]:
        """The sheets of a spreadsheet (CSV or XLSX).

        Raises:
            FileRefused: with the reason.
        """
        shown = _shown(Path(name).name)
        suffix = Path(shown).suffix.lower()
        if suffix not in SHEETS:
            raise FileRefused("not_table", file=shown)
        if len(data) > MOST_BYTES:
            raise FileRefused("too_large", file=shown)
        return self._in_worker(shown, suffix, data, Worker.tables)

    def _read(self, shown: str, suffix: str, data: bytes) -> Proposal:
        return _proposal(shown, self._in_worker(shown, suffix, data, Worker.read).pages)

    def _in_worker(self, shown: str, suffix: str, data: bytes, job: Callable[[Worker, Path], Given]) -> Given:
        with tempfile.TemporaryDirectory(prefix="strategi-") as folder:
            path = Path(folder) / f"upload{suffix}"
            path.write_bytes(data)
            try:
                return job(self._worker(), path)
            except Refused as refused:
                raise FileRefused(refused.reason, file=shown) from None

    def close(self) -> None:
        for worker in self._workers:
            worker.close()

    def _worker(self) -> Worker:
        if not hasattr(self._local, "worker"):
            self._local.worker = Worker(self._limits)
            self._workers.append(self._local.worker)
        worker: Worker = self._local.worker
        return worker


def proposal_from_text(text: str, name: str = "tekst") -> Proposal:
    """A proposal that was typed in: Markdown is understood, plain text is left as it is."""
    from ingest.markdown import markdown_pages

    return _proposal(_shown(name), markdown_pages(text))


def _shown(name: str) -> str:
    """A name as messages and reports show it: on one line, and without an identity number."""
    return mask(printable(name)) or "fil"


def _proposal(name: str, pages: Iterable[ExtractedPage]) -> Proposal:
    kept = tuple(pages)
    texts = tuple(Page(PROPOSAL, page.number, page.text, page.blocks) for page in kept)
    return Proposal(name, texts, hidden=sum(page.hidden for page in kept))
