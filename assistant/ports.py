"""What the core needs from outside, as protocols. Adapters implement them; ``bootstrap`` chooses."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray
from pydantic import BaseModel

from assistant.types import (
    Chunk,
    Document,
    Evaluation,
    EvaluationRun,
    Filters,
    Page,
    Prompt,
    Proposal,
    Rectangle,
    Table,
    Tokens,
    WordBox,
)

Vectors = NDArray[np.float32]
Mask = NDArray[np.bool_]
Rows = NDArray[np.int64]


class Encoder(Protocol):
    """Turns texts into vectors of length one."""

    @property
    def fingerprint(self) -> str:
        """Changes when the vectors would change."""
        ...

    @property
    def dimensions(self) -> int: ...

    def encode_passages(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (len(texts), dimensions)."""
        ...

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (len(texts), dimensions)."""
        ...


class LexicalIndex(Protocol):
    """BM25 over the words of the passages."""

    def scores(self, query: str, expansion: str = "") -> Vectors:
        """One score per passage, shape (n,), in [0, 1]; zeros where nothing matches.

        ``expansion`` holds other words for those of the query; they count for less.
        """
        ...

    def share(self, query: str, expansion: str = "") -> float:
        """The best passage's score as a share of what a passage with every word of the query would get, 0 to 1."""
        ...

    def knows(self, forms: Sequence[Sequence[str]]) -> bool:
        """Whether all words of one of the forms stand in the passages."""
        ...

    def idf(self, stem: str) -> float:
        """How rare a stem is among the passages; an unknown one is as rare as can be."""
        ...


class VectorIndex(Protocol):
    """Nearest passages by cosine."""

    def nearest(self, vector: Vectors, k: int, allowed: Mask | None = None) -> list[int]:
        """Rows of the ``k`` passages nearest to ``vector`` (shape (d,)), best first, ties by row."""
        ...


class Library(Protocol):
    """The documents, pages and chunks of one generation."""

    @property
    def generation(self) -> str: ...

    def documents(self) -> Sequence[Document]: ...

    def document(self, document_id: str) -> Document:
        """Raises UnknownDocument."""
        ...

    def page(self, document_id: str, number: int) -> Page:
        """Raises UnknownDocument or UnknownPage."""
        ...

    def boxes(self, document_id: str, page: int) -> Sequence[WordBox]:
        """Where the words of a page stand, in the order of its text; empty where that is not known.

        Raises UnknownDocument or UnknownPage.
        """
        ...

    def chunks(self, rows: Sequence[int]) -> list[Chunk]:
        """Chunks by row number, in the order asked for."""
        ...

    def chunks_on(self, document_id: str, page: int) -> list[Chunk]:
        """The chunks of one page, in order."""
        ...

    def chunk_count(self) -> int: ...

    def mask(self, filters: Filters) -> Mask:
        """Which rows pass the filters, shape (n,). ``as_of`` is not looked at: see ``retrieval``."""
        ...


class DocumentReader(Protocol):
    """Reads what a user hands over as a proposal: an uploaded file or typed text."""

    def read(self, name: str, data: bytes) -> Proposal:
        """The pages of ``data``; ``name`` decides the kind of file by its ending.

        Raises:
            FileRefused: with the reason.
        """
        ...

    def from_text(self, text: str, name: str) -> Proposal:
        """What was typed in, as a proposal; ``name`` is what messages call it. A long text may take a worker process.

        Raises:
            FileRefused: with the reason.
        """
        ...

    def close(self) -> None:
        """Let go of what reading needs; what is being read is given up."""
        ...


class TableReader(Protocol):
    """Reads a spreadsheet that holds one proposal a row."""

    def tables(self, name: str, data: bytes) -> Sequence[Table]:
        """The sheets of ``data`` that are not empty; ``name`` decides the kind of file by its ending (CSV, XLSX).

        Raises:
            FileRefused: with the reason.
        """
        ...


class EvalRunner(Protocol):
    """Measures how good the answers are, one run at a time."""

    def suites(self) -> Sequence[str]:
        """The parts that a run can have."""
        ...

    def latest(self) -> Evaluation:
        """The figures that were last reviewed and committed.

        Raises:
            BaselineMissing: there are none.
        """
        ...

    def start(self, suites: Sequence[str]) -> EvaluationRun:
        """Begin a quick run in the background; empty ``suites`` means all.

        Raises:
            EvaluationRunning: another one is not finished.
            DataNotWritable: its state cannot be kept.
        """
        ...

    def run(self, run_id: str) -> EvaluationRun:
        """How far a run has come.

        Raises:
            UnknownRun: none with this id was started by the service.
        """
        ...


class PagePictures(Protocol):
    """Pictures of the pages of the original files."""

    def picture(self, document: Document, page: int, width: int, marks: Sequence[Rectangle] = ()) -> bytes:
        """The page as PNG, ``width`` pixels wide or less where it is very high, with ``marks`` in yellow.

        Raises:
            NoPicture: the document is of a kind that has no pages to show.
            OriginalGone: the file is gone, or is another than the one that was read.
            FileRefused: it cannot be drawn; with the reason.
        """
        ...

    def close(self) -> None:
        """Let go of what drawing needs."""
        ...


class ChatModel(Protocol):
    """A language model that fills in a form."""

    @property
    def name(self) -> str:
        """What the server calls it."""
        ...

    def write(self, prompt: Prompt, form: type[BaseModel], seconds: float) -> Iterator[str | Tokens]:
        """The filled-in form as JSON text, as it is written; other text may stand around it.

        Empty strings come while nothing else does, so that whoever waits can stop. Closing the iterator ends the call.

        Args:
            seconds: how long the whole may take, from the call to the last character.

        Raises:
            ModelFault: with the reason; also midway.
        """
        ...

    def payload(self, prompt: Prompt, form: type[BaseModel]) -> Mapping[str, object]:
        """Exactly what ``write`` would send first, without sending it."""
        ...
