"""The documents, the tables that describe them, and the index that is made of them."""

from __future__ import annotations

from assistant.errors.base import AccessError, CorpusError, RequestError, SearchIndexError


class UnknownDocument(RequestError):
    code = "unknown_document"


class UnknownPage(RequestError):
    code = "unknown_page"


class UnknownCase(RequestError):
    code = "unknown_case"


class NoPicture(RequestError):
    """The document is of a kind without pages to show."""

    code = "no_picture"


class OriginalGone(RequestError):
    """The file that a picture would be made from is gone or changed."""

    code = "original_gone"


class CorpusMissing(CorpusError):
    code = "corpus_missing"


class BadTable(CorpusError):
    """Catalog.toml or goals.toml, with line and reason."""

    code = "bad_table"


class GoalsMissing(CorpusError):
    code = "goals_missing"


class FileRefused(CorpusError):
    """One file could not be taken in. ``reason`` is a key of ``words.REASONS``."""

    code = "file_refused"

    def __init__(self, reason: str, **details: object) -> None:
        super().__init__(reason=reason, **details)
        self.reason = reason


class IndexMissing(SearchIndexError):
    code = "index_missing"


class IndexMismatch(SearchIndexError):
    """Built by other settings."""

    code = "index_mismatch"


class IndexDamaged(SearchIndexError):
    code = "index_damaged"


class IngestRunning(SearchIndexError):
    """Another process holds the lock."""

    code = "ingest_running"


class DataNotWritable(AccessError):
    code = "data_not_writable"
