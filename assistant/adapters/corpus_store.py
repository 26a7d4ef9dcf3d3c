"""Documents, pages and chunks in SQLite: the tables, and the reading side that a generation is served from."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Sequence
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import quote

import numpy as np

from assistant.errors import UnknownDocument, UnknownPage
from assistant.ports import Mask, Rows
from assistant.types import Block, Chunk, Document, Filters, Page, Rank, Span

SCHEMA = """
CREATE TABLE IF NOT EXISTS documents (id TEXT PRIMARY KEY, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS pages (
    document_id TEXT NOT NULL REFERENCES documents(id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    text TEXT NOT NULL,
    blocks TEXT NOT NULL,
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
CREATE INDEX IF NOT EXISTS chunks_of_document ON chunks(document_id);
"""
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


def page_of(document_id: str, number: int, text: str, blocks: str) -> Page:
    """A page from the columns of its row."""
    return Page(document_id, number, text, tuple(Block(*block) for block in json.loads(blocks)))


def _chunk_of(row: Sequence[Any]) -> Chunk:
    document_id, page, start, end, text, heading, rank, is_list = row
    return Chunk(Span(document_id, page, start, end), text, tuple(json.loads(heading)), Rank(rank), bool(is_list))


class CorpusStore:
    """Implements ``ports.Library`` over the read-only snapshot of one generation. Safe for threads."""

    def __init__(self, path: Path, generation: str) -> None:
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
            raise UnknownDocument(id=document_id)
        return self._documents[document_id]

    def page(self, document_id: str, number: int) -> Page:
        document = self.document(document_id)
        if not 1 <= number <= document.pages:
            raise UnknownPage(id=document_id, page=number, pages=document.pages)
        rows = self._query(
            "SELECT document_id, number, text, blocks FROM pages WHERE document_id = ? AND number = ?",
            [document_id, number],
        )
        return page_of(*rows[0])

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
        return self._places_and_ranks[0]

    @cached_property
    def _places_and_ranks(self) -> tuple[Rows, Rows]:
        """For each chunk the places of its document and of its rank, each of shape (chunks,)."""
        places = {identifier: place for place, identifier in enumerate(self._documents)}
        ranks = {rank.value: place for place, rank in enumerate(Rank)}
        rows = self._query("SELECT document_id, rank FROM chunks ORDER BY row")
        return np.array([places[row[0]] for row in rows]), np.array([ranks[row[1]] for row in rows])

    def mask(self, filters: Filters) -> Mask:
        places, ranks = self._places_and_ranks
        documents = [
            (not filters.kinds or document.kind in filters.kinds)
            and (not filters.documents or document.id in filters.documents)
            for document in self.documents()
        ]
        allowed = [not filters.ranks or rank in filters.ranks for rank in Rank]
        return np.asarray(np.array(documents, dtype=np.bool_)[places] & np.array(allowed, dtype=np.bool_)[ranks])

    def _query(self, sql: str, values: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        return self._connection().execute(sql, list(values)).fetchall()

    def _connection(self) -> sqlite3.Connection:
        """One connection per thread; immutable, so nothing is ever written or locked."""
        if not hasattr(self._local, "db"):
            self._local.db = sqlite3.connect(f"file:{quote(str(self._path))}?mode=ro&immutable=1", uri=True)
        connection: sqlite3.Connection = self._local.db
        return connection
