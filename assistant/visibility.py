"""A library as one group of readers sees it: documents of other classes are not there at all."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

import numpy as np

from assistant.errors import UnknownDocument
from assistant.ports import Library, Mask
from assistant.types import Access, Chunk, Document, Filters, Page, WordBox
from assistant.validity import base_id


class VisibleLibrary:
    """Implements ``ports.Library`` over another one. Rows keep their numbers; those of hidden documents pass no filter.

    An earlier version of a document is as visible as the document is now.
    """

    def __init__(self, library: Library, sees: frozenset[Access]) -> None:
        self._library = library
        now = {document.id: document.access for document in library.documents()}
        self._documents = {
            document.id: document
            for document in library.documents()
            if {document.access, now.get(base_id(document.id), document.access)} <= sees
        }
        self._documents = {identifier: self._bare(document) for identifier, document in self._documents.items()}

    @property
    def generation(self) -> str:
        return self._library.generation

    @property
    def hides_something(self) -> bool:
        return len(self._documents) < len(self._library.documents())

    @cached_property
    def rows(self) -> Mask:
        """Which rows are of documents that are seen, shape (n,)."""
        if not self._documents:
            return np.zeros(self._library.chunk_count(), dtype=np.bool_)
        return self._library.mask(Filters(documents=frozenset(self._documents)))

    def documents(self) -> Sequence[Document]:
        return tuple(self._documents.values())

    def document(self, document_id: str) -> Document:
        found = self._documents.get(document_id)
        if found is None:  # without ids that are near: one of them may be hidden
            raise UnknownDocument(id=document_id)
        return found

    def page(self, document_id: str, number: int) -> Page:
        self.document(document_id)
        return self._library.page(document_id, number)

    def boxes(self, document_id: str, page: int) -> Sequence[WordBox]:
        self.document(document_id)
        return self._library.boxes(document_id, page)

    def chunks(self, rows: Sequence[int]) -> list[Chunk]:
        return self._library.chunks(rows)

    def chunks_on(self, document_id: str, page: int) -> list[Chunk]:
        self.document(document_id)
        return self._library.chunks_on(document_id, page)

    def chunk_count(self) -> int:
        return self._library.chunk_count()

    def mask(self, filters: Filters) -> Mask:
        return self._library.mask(filters) & self.rows

    def _bare(self, document: Document) -> Document:
        """A document without the names of those that are hidden."""
        known = {base_id(identifier) for identifier in self._documents} | set(self._documents)
        named = {
            name: tuple(one for one in getattr(document, name) if one in known)
            for name in ("supersedes", "superseded_by")
        }
        return document.model_copy(update=named)
