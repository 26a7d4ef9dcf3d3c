"""Our own SQLite file: documents, pages, chunks and hashes. It is the truth; every index is made from it.

A document enters or leaves in one transaction, so after a crash it is either whole or absent. The hash of what was put
in is kept beside it and compared before an index is made: no quote is verified against text that a disk has changed.

Other bytes under the same id are a new version; the one before stays, with all that belongs to its text, until the
document itself is removed. What is removed is overwritten in the file.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.adapters import last_ingest
from assistant.adapters.corpus_store import CHUNK_COLUMNS, PAGES, SCHEMA, chunk_row, document_json, page_of
from assistant.errors import DataNotWritable
from assistant.types import Chunk, Document, Page, Refusal
from assistant.validity import today, version_id
from ingest.versions import earlier

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
CREATE TABLE IF NOT EXISTS contents (
    id TEXT PRIMARY KEY REFERENCES documents(id) ON DELETE CASCADE,
    sha256 TEXT NOT NULL  -- of the document, its pages and its chunks
);
CREATE TABLE IF NOT EXISTS last_versions (id TEXT PRIMARY KEY, version INTEGER NOT NULL, sha256 TEXT NOT NULL);
"""
_BESIDE = (("boxes", "document_id, page"), ("ocr_pages", "document_id, page"), ("page_labels", "document_id, number"))
"""Tables of a generation beside its documents, pages and chunks, each with its order."""
_OF_A_TEXT = (
    ("pages", "document_id"),
    ("chunks", "document_id"),
    *((table, "document_id") for table, _ in _BESIDE),
    ("page_problems", "id"),
)
"""Tables with what belongs to the text of a document, and goes where that goes; each with its column of ids."""
_CONTENTS = "SELECT id, json, sha256 FROM documents LEFT JOIN contents USING (id)"

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


class LibraryDamaged(Exception):
    """The library's file cannot be read, or gives back something else than was put in."""


class Library:
    """The writing side of the library. One process at a time: the caller holds the lock.

    Raises:
        DataNotWritable: the folder cannot be made or written.
        LibraryDamaged: also in every method.
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
            if is_damage(error):
                raise LibraryDamaged(error) from None
            raise DataNotWritable(path=folder, why=error) from None

    def known(self) -> dict[str, Known]:
        """All documents that the catalogue has, by id; earlier versions are not among them."""
        rows = self._db.execute(
            "SELECT id, extraction, chunking, json FROM known JOIN documents USING (id) ORDER BY id"
        )
        problems: dict[str, PageProblems] = {}
        for name, *problem in self._db.execute("SELECT id, page, reason FROM page_problems ORDER BY id, page"):
            problems[name] = (*problems.get(name, ()), (problem[0], problem[1]))
        by_ocr = {row[0] for row in self._db.execute("SELECT DISTINCT document_id FROM ocr_pages")}
        try:
            return {
                name: Known(
                    extracted, chunked, Document.model_validate_json(text), problems.get(name, ()), name in by_ocr
                )
                for name, extracted, chunked, text in rows
            }
        except ValueError as error:
            raise LibraryDamaged(error) from None

    def made_from(self) -> list[str]:
        """What the whole library was made from, earlier versions too: one text a document."""
        rows = self._db.execute("SELECT coalesce(chunking, ''), json FROM documents LEFT JOIN known USING (id)")
        return [f"{chunking} {description}" for chunking, description in rows]

    def next_version(self, document_id: str, sha256: str) -> int:
        """1 for a new document, the same as before for the same bytes, one more for other bytes."""
        row = self._db.execute("SELECT version, sha256 FROM last_versions WHERE id = ?", [document_id]).fetchone()
        if row is None:
            return 1
        return int(row[0]) if row[1] == sha256 else int(row[0]) + 1

    def pages(self, document_id: str) -> list[Page]:
        """The pages of a document, in order."""
        rows = self._db.execute(f"{PAGES} ORDER BY number", [document_id])
        try:
            return [page_of(*row) for row in rows]
        except ValueError as error:
            raise LibraryDamaged(error) from None

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
        """Put in what was read now. ``known`` is (extraction, chunking), ``boxes`` packed, by page.

        Text from the same file is replaced; text from a file with other bytes is kept as an earlier version.
        """
        kept = list(pages)
        page_rows = [_page_row(page) for page in kept]
        chunk_rows = [chunk_row(chunk) for chunk in chunks]
        with self._transaction():
            self._keep_other_bytes(document)
            self._db.execute("DELETE FROM documents WHERE id = ?", [document.id])
            self._db.execute("INSERT INTO documents VALUES (?, ?)", [document.id, document_json(document)])
            self._db.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", page_rows)
            self._db.executemany(
                "INSERT INTO boxes VALUES (?, ?, ?)", ((document.id, *page) for page in sorted((boxes or {}).items()))
            )
            self._db.executemany(
                "INSERT INTO ocr_pages VALUES (?, ?)", ((p.document_id, p.number) for p in kept if p.ocr)
            )
            self._db.executemany(
                "INSERT INTO page_labels VALUES (?, ?, ?)",
                ((p.document_id, p.number, p.label) for p in kept if p.label),
            )
            marks = ", ".join("?" * (CHUNK_COLUMNS.count(",") + 1))
            self._db.executemany(f"INSERT INTO chunks ({CHUNK_COLUMNS}) VALUES ({marks})", chunk_rows)
            self._db.execute("INSERT INTO known VALUES (?, ?, ?)", [document.id, *known])
            digest = _digest(document_json(document), page_rows, chunk_rows)
            self._db.execute("INSERT INTO contents VALUES (?, ?)", [document.id, digest])
            self._db.executemany(
                "INSERT INTO page_problems VALUES (?, ?, ?)", ((document.id, *problem) for problem in problems)
            )
            self._db.execute(
                "INSERT OR REPLACE INTO last_versions VALUES (?, ?, ?)",
                [document.id, document.version, document.sha256],
            )

    def _keep_other_bytes(self, document: Document) -> None:
        """Move what stands under the id to an id of its own, if ``document`` comes from other bytes."""
        row = self._db.execute("SELECT json FROM documents WHERE id = ?", [document.id]).fetchone()
        before = Document.model_validate_json(row[0]) if row else None
        if before is None or before.sha256 == document.sha256:
            return
        self._check(document.id)  # a new hash would hide that the disk has changed the text
        kept = earlier(before, until=document.version_from or today())
        self._db.execute("INSERT INTO documents VALUES (?, ?)", [kept.id, document_json(kept)])
        for table, column in _OF_A_TEXT:
            self._db.execute(f"UPDATE {table} SET {column} = ? WHERE {column} = ?", [kept.id, document.id])
        digest = _digest(document_json(kept), *self._rows_of(kept.id))
        self._db.execute("INSERT INTO contents VALUES (?, ?)", [kept.id, digest])

    def _check(self, document_id: str) -> None:
        """Raise LibraryDamaged where what a document holds is not what was put in."""
        found = self._db.execute(f"{_CONTENTS} WHERE id = ?", [document_id]).fetchone()
        if found[2] not in (None, _digest(found[1], *self._rows_of(document_id))):
            raise LibraryDamaged(document_id)

    def remove(self, document_id: str) -> None:
        """Take a document out with all its versions, and their text off the disk. Unknown ids are ignored."""
        with self._transaction():
            versions = version_id(document_id, "*")  # ids hold no character that GLOB reads as a pattern
            self._db.execute("DELETE FROM documents WHERE id = ? OR id GLOB ?", [document_id, versions])
        self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    def note_refusals(self, refusals: Iterable[Refusal]) -> None:
        """Keep what this ingest refused, in place of what the one before did."""
        with self._transaction():
            self._db.execute("DELETE FROM refusals")
            rows = ((one.file, one.id, one.reason, int(one.kept_old)) for one in refusals)
            self._db.executemany("INSERT INTO refusals VALUES (?, ?, ?, ?)", rows)

    def seed_versions(self, documents: Iterable[Document]) -> None:
        """Count on from the versions of ``documents`` where the library knows none."""
        with self._transaction():
            self._db.executemany(
                "INSERT OR IGNORE INTO last_versions VALUES (?, ?, ?)", ((d.id, d.version, d.sha256) for d in documents)
            )

    def has_passages(self) -> bool:
        """Whether there is anything to search in."""
        return self._db.execute("SELECT 1 FROM chunks LIMIT 1").fetchone() is not None

    def snapshot(self, target: Path) -> None:
        """Write documents, pages and chunks to a new file, chunks numbered in a stable order.

        Raises:
            LibraryDamaged: what a document holds is not what was put in.
            sqlite3.Error: the file cannot be written.
        """
        copy = sqlite3.connect(target, isolation_level=None)
        try:
            copy.executescript("PRAGMA journal_mode=OFF; PRAGMA synchronous=OFF;" + SCHEMA)
            copy.execute("BEGIN")
            number = 0
            for name, document, page_rows, chunk_rows, wanted in self._contents():
                if wanted not in (None, _digest(document, page_rows, chunk_rows)):
                    raise LibraryDamaged(name)
                copy.execute("INSERT INTO documents VALUES (?, ?)", [name, document])
                copy.executemany("INSERT INTO pages VALUES (?, ?, ?, ?)", page_rows)
                marks = ", ".join("?" * (CHUNK_COLUMNS.count(",") + 2))
                numbered = [(number + place, *row) for place, row in enumerate(chunk_rows)]
                copy.executemany(f"INSERT INTO chunks (row, {CHUNK_COLUMNS}) VALUES ({marks})", numbered)
                number += len(numbered)
            for table, order in _BESIDE:
                rows = self._db.execute(f"SELECT * FROM {table} ORDER BY {order}")
                marks = ", ".join("?" * len(rows.description))
                copy.executemany(f"INSERT INTO {table} VALUES ({marks})", rows)
            copy.execute("COMMIT")
        finally:
            copy.close()

    def _contents(self) -> Iterator[tuple[str, str, list[_Row], list[_Row], str | None]]:
        """Each document: id, its JSON, its pages, its chunks, and the hash of all that (an older library has none)."""
        for name, document, wanted in self._db.execute(f"{_CONTENTS} ORDER BY id").fetchall():
            yield name, document, *self._rows_of(name), wanted

    def _rows_of(self, document_id: str) -> tuple[list[_Row], list[_Row]]:
        """The pages and the chunks of a document, in order."""
        pages = "SELECT document_id, number, text, blocks FROM pages WHERE document_id = ? ORDER BY number"
        chunks = f"SELECT {CHUNK_COLUMNS} FROM chunks WHERE document_id = ? ORDER BY page, start"
        page_rows, chunk_rows = (self._db.execute(sql, [document_id]).fetchall() for sql in (pages, chunks))
        return page_rows, chunk_rows

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


_Row = tuple[Any, ...]


def _page_row(page: Page) -> _Row:
    blocks = json.dumps([[block.start, block.end, block.kind, block.level] for block in page.blocks])
    return page.document_id, page.number, page.text, blocks


def _digest(document: str, pages: list[_Row], chunks: list[_Row]) -> str:
    """One hash of all that the library holds of a document, in the order in which it is read back."""
    parts = [document, sorted(pages, key=lambda row: row[1]), sorted(chunks, key=lambda row: (row[1], row[2]))]
    return hashlib.sha256(json.dumps(parts).encode()).hexdigest()


def is_damage(error: BaseException) -> bool:
    """Whether SQLite says that the file is broken, and not that it may not or cannot write."""
    if isinstance(error, LibraryDamaged):
        return True
    code = getattr(error, "sqlite_errorcode", None)
    if code is None:  # of Python's own making: text that is not UTF-8
        return isinstance(error, sqlite3.OperationalError)
    return code & 0xFF in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


def set_aside(folder: Path) -> Path:
    """Move a damaged library out of the way, with what SQLite keeps beside it; where it lies now."""
    number = 1
    while (aside := folder / f"{FILE}.damaged-{number}").exists():
        number += 1
    for suffix in ("-wal", "-shm"):
        beside = folder / f"{FILE}{suffix}"
        if beside.exists():
            beside.replace(aside.with_name(aside.name + suffix))
    (folder / FILE).replace(aside)
    return aside
