"""Documents, pages and chunks in SQLite: the tables, and the reading side that a generation is served from."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from assistant.adapters.packed_boxes import unpack
from assistant.errors import IndexDamaged, UnknownDocument, UnknownPage
from assistant.ports import Mask, Rows
from assistant.types import Block, Chunk, Document, Filters, Page, Rank, Span, WordBox

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
    PRIMARY KEY (document_id, number)
);
CREATE TABLE IF NOT EXISTS page_labels (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    label TEXT NOT NULL,  -- what the document calls the page, where that is not its number
    PRIMARY KEY (document_id, number)
);
CREATE TABLE IF NOT EXISTS chunks (
    row INTEGER PRIMARY KEY,
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    text TEXT NOT NULL,
    heading TEXT NOT NULL,
    rank TEXT NOT NULL,
    is_list INTEGER NOT NULL
);
CREATE TABLE IF NOT EXISTS boxes (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    data BLOB NOT NULL,  -- see packed_boxes.py
    PRIMARY KEY (document_id, page)
);
CREATE TABLE IF NOT EXISTS ocr_pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    page INTEGER NOT NULL,
    PRIMARY KEY (document_id, page)
);
CREATE INDEX IF NOT EXISTS chunks_of_document ON chunks(document_id);
"""
_MOST_NEAR = 3
_SHORTEST = 3
_NEAR = 0.6
"""How much alike two ids are where one may have been meant for the other."""
PAGES = (
    "SELECT document_id, number, text, blocks, "
    "EXISTS (SELECT 1 FROM ocr_pages o WHERE o.document_id = pages.document_id AND o.page = number), label"
    " FROM pages LEFT JOIN page_labels USING (document_id, number) WHERE document_id = ?"
)
"""What ``page_of`` takes, of one document."""
CHUNK_COLUMNS = "document_id, page, start, end, text, heading, rank, is_list"


def document_json(document: Document) -> str:
    return document.model_dump_json()


def chunk_row(chunk: Chunk) -> tuple[object, ...]:
    """The values of CHUNK_COLUMNS."""
    span = chunk.span
    heading = json.dumps(chunk.heading, ensure_ascii=False)
    return (
        span.document_id,
        span.page,
        span.start,
        span.end,
        chunk.text,
        heading,
        chunk.rank.value,
        int(chunk.is_list),
    )


def page_of(document_id: str, number: int, text: str, blocks: str, ocr: int, label: str | None) -> Page:
    """A page from the columns of PAGES."""
    return Page(document_id, number, text, tuple(Block(*block) for block in json.loads(blocks)), bool(ocr), label)


def _chunk_of(row: Sequence[Any]) -> Chunk:
    document_id, page, start, end, text, heading, rank, is_list = row
    return Chunk(Span(document_id, page, start, end), text, tuple(json.loads(heading)), Rank(rank), bool(is_list))


class CorpusStore:
    """Implements ``ports.Library`` over the read-only snapshot of one generation. Safe for threads.

    Args:
        hold: what keeps the file in its place; let go when the store is no longer used.

    Raises:
        IndexDamaged: here and in every method: the file cannot be read any longer.
    """

    def __init__(self, path: Path, generation: str, hold: object = None) -> None:
        self._hold = hold
        self._generation = generation
        self._path = path
        self._local = threading.local()
        rows = self._query("SELECT json FROM documents ORDER BY id")
        self._documents = {document.id: document for document in (Document.model_validate_json(r[0]) for r in rows)}
        self._count = int(self._query("SELECT COUNT(*) FROM chunks")[0][0])

    @property
    def generation(self) -> str:
        return self._generation

    def documents(self) -> Sequence[Document]:
        return tuple(self._documents.values())

    def document(self, document_id: str) -> Document:
        if document_id not in self._documents:
            near = self._near(document_id)
            raise UnknownDocument(id=document_id, **({"near": near} if near else {}))
        return self._documents[document_id]

    def _near(self, document_id: str) -> str:
        """Ids that may have been meant, with commas between."""
        from difflib import get_close_matches

        wanted = document_id.lower()
        inside = [known for known in self._documents if len(wanted) >= _SHORTEST and wanted in known]
        alike = get_close_matches(wanted, self._documents, _MOST_NEAR, _NEAR)
        return ", ".join(list(dict.fromkeys([*inside, *alike]))[:_MOST_NEAR])

    def page(self, document_id: str, number: int) -> Page:
        self._check_page(document_id, number)
        rows = self._query(f"{PAGES} AND number = ?", [document_id, number])
        return page_of(*rows[0])

    def boxes(self, document_id: str, page: int) -> tuple[WordBox, ...]:
        self._check_page(document_id, page)
        rows = self._query("SELECT data FROM boxes WHERE document_id = ? AND page = ?", [document_id, page])
        return unpack(rows[0][0]) if rows else ()

    def _check_page(self, document_id: str, number: int) -> None:
        document = self.document(document_id)
        if not 1 <= number <= document.pages:
            raise UnknownPage(id=document_id, page=number, pages=document.pages)

    def chunks(self, rows: Sequence[int]) -> list[Chunk]:
        marks = ", ".join("?" * len(rows))
        found = self._query(f"SELECT row, {CHUNK_COLUMNS} FROM chunks WHERE row IN ({marks})", list(rows))
        by_row = {row[0]: _chunk_of(row[1:]) for row in found}
        return [by_row[row] for row in rows]

    def chunks_on(self, document_id: str, page: int) -> list[Chunk]:
        rows = self._query(
            f"SELECT {CHUNK_COLUMNS} FROM chunks WHERE document_id = ? AND page = ? ORDER BY start", [document_id, page]
        )
        return [_chunk_of(row) for row in rows]

    def chunk_count(self) -> int:
        return self._count

    def document_of(self) -> Rows:
        """For each chunk the place of its document among ``documents()``, shape (chunks,)."""
        places = {identifier: place for place, identifier in enumerate(self._documents)}
        return np.array([places[row[0]] for row in self._query("SELECT document_id FROM chunks ORDER BY row")])

    def mask(self, filters: Filters) -> Mask:
        rows = self._query("SELECT document_id, rank, page, start FROM chunks ORDER BY row")
        allowed = {d.id for d in self.documents() if not filters.kinds or d.kind in filters.kinds}
        if filters.documents:
            allowed &= filters.documents
        ranks = {rank.value for rank in filters.ranks} or {rank.value for rank in Rank}
        return np.array(
            [
                document in allowed and rank in ranks and self._in_case(filters, document, page, start)
                for document, rank, page, start in rows
            ],
            dtype=np.bool_,
        )

    def _in_case(self, filters: Filters, document_id: str, page: int, start: int) -> bool:
        case = self._documents[document_id].case_at(page, start) if filters.cases else None
        return not filters.cases or (case is not None and case.number in filters.cases)

    def _query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        try:
            return self._connection().execute(sql, list(values)).fetchall()
        except sqlite3.DatabaseError as error:
            raise IndexDamaged(file=self._path.name, why=error) from None

    def _connection(self) -> sqlite3.Connection:
        """One connection per thread; immutable, so nothing is ever written or locked."""
        if not hasattr(self._local, "db"):
            self._local.db = sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro&immutable=1", uri=True)
        connection: sqlite3.Connection = self._local.db
        return connection
