"""Public test sets in the BEIR layout, as samples for our own system.

A folder holds ``corpus.jsonl`` ({_id, title, text}), ``queries.jsonl`` ({_id, text, metadata.answers [{text, start}]})
and ``qrels/test.tsv`` (query-id, corpus-id, score; with a header). Each corpus line becomes a text document that goes
through the ordinary ingest.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.errors import BadTable, CorpusMissing
from assistant.ports import Library
from evals.locate import Letters
from evals.workspace import CorpusFile


@dataclass(frozen=True)
class GoldSpan:
    """An answer in a source text: ``text[start : start + len(answer)]``."""

    doc_id: str
    start: int
    end: int


@dataclass(frozen=True)
class BeirQuery:
    """One question with its relevant documents and the spans that answer it."""

    query_id: str
    text: str
    relevance: dict[str, int]
    spans: tuple[GoldSpan, ...]


@dataclass(frozen=True)
class Beir:
    """A whole folder. ``names`` maps their document ids to ours, which may hold fewer kinds of characters."""

    documents: dict[str, tuple[str, str]]
    queries: tuple[BeirQuery, ...]

    @property
    def names(self) -> dict[str, str]:
        return {doc_id: f"d{number:07d}" for number, doc_id in enumerate(self.documents)}

    def files(self) -> Iterator[CorpusFile]:
        """The documents as files of a temporary corpus."""
        names = self.names
        for doc_id, (title, text) in self.documents.items():
            yield CorpusFile(names[doc_id], title, text)


def read_beir(folder: Path) -> Beir:
    """Read a BEIR folder. Queries without a relevant document are left out, as in BEIR's own evaluation.

    Raises:
        CorpusMissing: the folder or one of its three files is not there.
        BadTable: a line does not hold; with file, line and reason.
    """
    documents = {
        str(row["_id"]): (str(row.get("title") or ""), str(row["text"]))
        for row in _lines(folder / "corpus.jsonl", ("_id", "text"))
    }
    relevance = _qrels(folder / "qrels" / "test.tsv")
    rows = list(_lines(folder / "queries.jsonl", ("_id", "text")))
    times = Counter(str(row["_id"]) for row in rows)
    queries = tuple(
        _query(row, number, relevance, shared=times[str(row["_id"])] > 1)
        for number, row in enumerate(rows)
        if relevance.get(str(row["_id"]))
    )
    return Beir(documents, queries)


def _query(row: dict[str, Any], number: int, relevance: dict[str, dict[str, int]], *, shared: bool) -> BeirQuery:
    """One question. Where several lines share an id, each is a question of its own with its own source document."""
    query_id, relevant = str(row["_id"]), relevance[str(row["_id"])]
    source = str((row.get("metadata") or {}).get("context") or "")
    if shared and source in relevant:
        query_id, relevant = f"{query_id}-{number}", {source: relevant[source]}
    return BeirQuery(query_id, str(row["text"]), relevant, _spans(row, relevance))


def _spans(row: dict[str, Any], relevance: dict[str, dict[str, int]]) -> tuple[GoldSpan, ...]:
    metadata = row.get("metadata") or {}
    documents = [str(metadata["context"])] if metadata.get("context") else list(relevance[str(row["_id"])])
    return tuple(
        GoldSpan(doc, int(answer["start"]), int(answer["start"]) + len(str(answer["text"])))
        for answer in metadata.get("answers") or ()
        for doc in documents
    )


def _lines(path: Path, keys: tuple[str, ...]) -> Iterator[dict[str, Any]]:
    for number, line in enumerate(_read(path), 1):
        if not line.strip():
            continue
        try:
            row = json.loads(line)
        except json.JSONDecodeError as error:
            raise BadTable(file=path.name, line=number, why=error.msg) from None
        missing = [key for key in keys if not isinstance(row, dict) or key not in row]
        if missing:
            raise BadTable(file=path.name, line=number, why=f"«{missing[0]}» mangler")
        yield row


def _qrels(path: Path) -> dict[str, dict[str, int]]:
    found: dict[str, dict[str, int]] = {}
    for number, line in enumerate(_read(path), 1):
        if not line.strip() or (number == 1 and "corpus-id" in line):
            continue
        try:
            query_id, doc_id, score = line.split("\t")
            level = int(score)
        except ValueError:
            raise BadTable(file=path.name, line=number, why="query-id, corpus-id og score, skilt med tab") from None
        if level > 0:
            found.setdefault(query_id, {})[doc_id] = level
    return found


def _read(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8").split("\n")
    except OSError:
        raise CorpusMissing(path=path) from None


class SpanFinder:
    """Where the gold spans of the source texts stand in the pages that ingest made of them."""

    def __init__(self, beir: Beir, library: Library) -> None:
        self._beir, self._library = beir, library
        self._names = beir.names
        self._pages: dict[str, list[tuple[int, Letters]]] = {}

    def find(self, span: GoldSpan) -> tuple[int, int, int] | None:
        """Page, start and end in the page's text; None where the text did not survive ingest.

        Letters and digits are compared, so nothing that ingest does to white space, bullets or hyphens matters. The
        same words may stand there several times: the place is the one with as many of them before it as in the source.
        """
        text = self._beir.documents[span.doc_id][1]
        wanted = Letters(text[span.start : span.end]).text
        if not wanted:
            return None
        before = Letters(text[: span.start]).text
        skip = _count(before + wanted[:-1], wanted)
        for number, letters in self._letters(span.doc_id):
            here = _count(letters.text, wanted)
            if skip < here:
                return (number, *letters.nth(wanted, skip))
            skip -= here
        return None

    def _letters(self, doc_id: str) -> list[tuple[int, Letters]]:
        if doc_id not in self._pages:
            document = self._library.document(self._names[doc_id])
            self._pages[doc_id] = [
                (number, Letters(self._library.page(document.id, number).text))
                for number in range(1, document.pages + 1)
            ]
        return self._pages[doc_id]


def _count(text: str, wanted: str) -> int:
    """Occurrences, overlapping ones too."""
    count, at = 0, text.find(wanted)
    while at >= 0:
        count, at = count + 1, text.find(wanted, at + 1)
    return count
