"""Readers' questions of a corpus: ``questions/*.tsv`` beside the documents, placed on the sentences that answer them.

Columns: document, quote, lang, question; the quote ``-`` means that no document answers it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass
from pathlib import Path

from assistant.errors import BadTable
from assistant.ports import Library
from assistant.readers import ReadersQuestion
from assistant.terms import stems
from assistant.text import find_all, fold, sentences
from assistant.types import LANGUAGES, Filters, Language, Span

FOLDER = "questions"
NO_ANSWER = "-"
_COLUMNS = ["document", "quote", "lang", "question"]
_SAME = 0.7
"""A sentence that was edited is taken for the same where it shares so many of its words (Jaccard)."""


@dataclass(frozen=True)
class Asked:
    """One line of a table."""

    document: str
    quote: str
    lang: Language
    question: str


def read_questions(corpus: Path) -> tuple[Asked, ...]:
    """All lines of all tables; empty where the corpus has none.

    Raises:
        BadTable: a table does not hold; with file and line.
    """
    return tuple(line for path in sorted((corpus / FOLDER).glob("*.tsv")) for line in _read(path))


def _read(path: Path) -> Iterator[Asked]:
    try:
        text = path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        raise BadTable(file=path.name, line=1, why="filen er ikke UTF-8") from error
    for number, line in enumerate(text.splitlines(), 1):
        row = line.split("\t")
        if number == 1:
            if row != _COLUMNS:
                raise BadTable(file=path.name, line=1, why=f"første linje skal være {', '.join(_COLUMNS)}")
            continue
        if len(row) != len(_COLUMNS) or not all(cell.strip() for cell in row):
            raise BadTable(file=path.name, line=number, why="linjen skal ha dokument, sitat, språk og spørsmål")
        lang = next((language for language in LANGUAGES if language == row[2]), None)
        if lang is None:
            raise BadTable(file=path.name, line=number, why=f"språket «{row[2]}» er ikke nb, nn eller en")
        yield Asked(row[0], " ".join(row[1].split()), lang, " ".join(row[3].split()))


def fingerprint(asked: Sequence[Asked]) -> str:
    """Changes when any line does."""
    return hashlib.sha256(json.dumps([astuple(one) for one in asked]).encode()).hexdigest()[:24]


def placed(asked: Sequence[Asked], library: Library) -> tuple[ReadersQuestion, ...]:
    """The questions with their places. One whose sentence is gone, with its document or alone, is left out."""
    there = {document.id for document in library.documents()}
    by_document = {one.document: _Places(one.document, library) for one in asked if one.document in there}
    found = []
    for one in asked:
        if one.quote == NO_ANSWER:
            found.append(ReadersQuestion(one.question, one.lang, None, None))
        elif one.document in there and (place := by_document[one.document].of(one.quote)) is not None:
            found.append(ReadersQuestion(one.question, one.lang, *place))
    return tuple(found)


class _Places:
    """Where quotes stand in one document."""

    def __init__(self, document_id: str, library: Library) -> None:
        count = library.document(document_id).pages
        self._pages = [library.page(document_id, number) for number in range(1, count + 1)]
        self._folded = [fold(page.text) for page in self._pages]
        rows = [int(row) for row in library.mask(Filters(documents=frozenset({document_id}))).nonzero()[0]]
        self._chunks = list(zip(rows, library.chunks(rows), strict=True))
        self._known: dict[str, tuple[Span, int] | None] = {}

    def of(self, quote: str) -> tuple[Span, int] | None:
        """The sentence and the number of its passage."""
        if quote not in self._known:
            span = self._exact(quote) or self._edited(quote)
            self._known[quote] = self._with_row(span) if span else None
        return self._known[quote]

    def _exact(self, quote: str) -> Span | None:
        for page, folded in zip(self._pages, self._folded, strict=True):
            for start, end in find_all(quote, folded):
                return Span(page.document_id, page.number, start, end)
        return None

    def _edited(self, quote: str) -> Span | None:
        """The sentence that is most like one that was edited since."""
        wanted = frozenset(stems(quote))
        best, found = _SAME, None
        for page in self._pages:
            for block in page.blocks:
                for start, end in sentences(page.text, block.start, block.end):
                    words = frozenset(stems(page.text[start:end]))
                    alike = len(words & wanted) / max(1, len(words | wanted))
                    if alike > best:
                        best, found = alike, Span(page.document_id, page.number, start, end)
        return found

    def _with_row(self, span: Span) -> tuple[Span, int] | None:
        for row, chunk in self._chunks:
            if chunk.span.page == span.page and chunk.span.start <= span.start < chunk.span.end:
                return span, row
        return None
