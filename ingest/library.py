"""Our own SQLite file: documents, pages, chunks and hashes. It is the truth; every index is made from it.

A document enters or leaves in one transaction, so after a crash it is either whole or absent.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from assistant.adapters import last_ingest
from assistant.adapters.corpus_store import CHUNK_COLUMNS, PAGE_COLUMNS, SCHEMA, chunk_row, document_json, page_of
from assistant.errors import DataNotWritable
from assistant.types import Chunk, Document, Page, Refusal

FILE = last_ingest.LIBRARY
_TRUTH = """
CREATE TABLE IF NOT EXISTS known (
    id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    extraction TEXT NOT NULL,  -- what decides the text: file hash, extractor version
    chunking TEXT NOT NULL     -- what decides the chunks: the above, catalogue entry, settings
);
CREATE TABLE IF NOT EXISTS page_problems (
    id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    reason TEXT NOT NULL
);
CREATE TABLE IF NOT EXISTS last_versions (id TEXT PRIMARY KEY, version INTEGER NOT NULL, sha256 TEXT NOT NULL);
"""
_SNAPSHOT = (
    ("documents", "id"),
    ("pages", "document_id, number"),
    ("boxes", "document_id, page"),
    ("ocr_pages", "document_id, page"),
)
"""Tables of a generation beside its chunks, each with its order."""

PageProblems = tuple[tuple[int, str], ...]
"""Pages that gave no text, each with a key of ``words.REASONS``."""


@dataclass(frozen=True)
class Known:
    """What a document in the library was made from."""

    extraction: str
    chunking: str
    document: Document
    problems: PageProblems = ()
    ocr: bool = False
    """Whether a page of it was read by OCR."""


class Library:
    """The writing side of the library. One process at a time: the caller holds the lock.

    Raises:
        DataNotWritable: the folder cannot be made or written.
    """

    def __init__(self, folder: Path) -> None:
        self.path = folder / FILE
        try:
            folder.mkdir(parents=True, exist_ok=True)
            self._db = sqlite3.connect(self.path, isolation_level=None)
            self._db.executescript(
                "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;"
                "PRAGMA secure_delete=ON;"  # what is taken out leaves no trace in the file
            )
            self._db.executescript(SCHEMA + _TRUTH + last_ingest.SCHEMA)
        except (OSError, sqlite3.Error) as error:
            raise DataNotWritable(path=folder, why=error) from None

    def known(self) -> dict[str, Known]:
        """All documents, by id."""
        rows = self._db.execute(
            "SELECT id, extraction, chunking, json FROM known JOIN documents USING (id) ORDER BY id"
        )
        by_ocr = {row[0] for row in self._db.execute("SELECT DISTINCT document_id FROM ocr_pages")}
        return {
            row[0]: Known(
                row[1], row[2], Document.model_validate_json(row[3]), self._problems(row[0]), row[0] in by_ocr
            )
            for row in rows
        }

    def _problems(self, document_id: str) -> PageProblems:
        rows = self._db.execute("SELECT page, reason FROM page_problems WHERE id = ? ORDER BY page", [document_id])
        return tuple((page, reason) for page, reason in rows)

    def next_version(self, document_id: str, sha256: str) -> int:
        """1 for a new document, the same as before for the same bytes, one more for other bytes."""
        row = self._db.execute("SELECT version, sha256 FROM last_versions WHERE id = ?", [document_id]).fetchone()
        if row is None:
            return 1
        return int(row[0]) if row[1] == sha256 else int(row[0]) + 1

    def pages(self, document_id: str) -> list[Page]:
        """The pages of a document, in order."""
        rows = self._db.execute(
            f"SELECT {PAGE_COLUMNS} FROM pages WHERE document_id = ? ORDER BY number", [document_id]
        )
        return [page_of(*row) for row in rows]

    def boxes(self, document_id: str) -> dict[int, bytes]:
        """The packed word boxes of a document, by page number."""
        return dict(self._db.execute("SELECT page, data FROM boxes WHERE document_id = ?", [document_id]))

    def put(
        self,
        document: Document,
        pages: Sequence[Page],
        chunks: Iterable[Chunk],
        known: tuple[str, str],
        problems: PageProblems = (),
        boxes: Mapping[int, bytes] | None = None,
    ) -> None:
        """Replace a document by what was read now. ``known`` is (extraction, chunking), ``boxes`` packed, by page."""
        with self._transaction():
            self._db.execute("DELETE FROM documents WHERE id = ?", [document.id])
            self._db.execute("INSERT INTO documents VALUES (?, ?)", [document.id, document_json(document)])
            self._db.executemany(
                "INSERT INTO pages VALUES (?, ?, ?, ?)",
                (
                    (p.document_id, p.number, p.text, json.dumps([[b.start, b.end, b.kind, b.level] for b in p.blocks]))
                    for p in pages
                ),
            )
            self._db.executemany(
                "INSERT INTO boxes VALUES (?, ?, ?)", ((document.id, *page) for page in sorted((boxes or {}).items()))
            )
            self._db.executemany(
                "INSERT INTO ocr_pages VALUES (?, ?)", ((p.document_id, p.number) for p in pages if p.ocr)
            )
            marks = ", ".join("?" * (CHUNK_COLUMNS.count(",") + 1))
            self._db.executemany(f"INSERT INTO chunks ({CHUNK_COLUMNS}) VALUES ({marks})", map(chunk_row, chunks))
            self._db.execute("INSERT INTO known VALUES (?, ?, ?)", [document.id, *known])
            self._db.executemany(
                "INSERT INTO page_problems VALUES (?, ?, ?)", ((document.id, *problem) for problem in problems)
            )
            self._db.execute(
                "INSERT OR REPLACE INTO last_versions VALUES (?, ?, ?)",
                [document.id, document.version, document.sha256],
            )

    def remove(self, document_id: str) -> None:
        """Take a document out. Unknown ids are ignored."""
        with self._transaction():
            self._db.execute("DELETE FROM documents WHERE id = ?", [document_id])

    def note_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Keep what this ingest refused, in place of what the one before did."""
        with self._transaction():
            self._db.execute("DELETE FROM refusals")
            rows = ((one.file, one.id, one.reason, int(one.kept_old)) for one in refusals)
            self._db.executemany("INSERT INTO refusals VALUES (?, ?, ?, ?)", rows)

    def snapshot(self, target: Path) -> None:
        """Write documents, pages and chunks to a new file, chunks numbered in a stable order."""
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
            copy.execute("BEGIN")
            for table, order in _SNAPSHOT:
                rows = self._db.execute(f"SELECT * FROM {table} ORDER BY {order}")
                marks = ", ".join("?" * len(rows.description))
                copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            rows = self._db.execute(f"SELECT {CHUNK_COLUMNS} FROM chunks ORDER BY document_id, page, start")
            marks = ", ".join("?" * len(rows.description))
            copy.executemany(
                f"INSERT INTO chunks (row, {CHUNK_COLUMNS}) VALUES (?, {marks})",
                ((number, *row) for number, row in enumerate(rows)),
            )
            copy.execute("COMMIT")
        finally:
            copy.close()

    def close(self) -> None:
        self._db.close()

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        self._db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            self._db.execute("ROLLBACK")
            raise
        self._db.execute("COMMIT")
