"""Readers' questions: what is known to be asked of the documents, each with the sentence that answers it.

A question in its asker's own words is more like another question than like the sentence that answers both. So documents
are found by the questions they answer too (Nogueira et al. 2019, "Document Expansion by Query Prediction").
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.ports import Rows, Vectors
from assistant.types import Language, Span

_NEIGHBOURS = 5
_FLOOR = 0.3
"""Two questions that are less alike than this have nothing to do with each other."""


@dataclass(frozen=True)
class ReadersQuestion:
    """A question; ``span`` is what answers it, in passage ``row``. Both None where no document answers it."""

    text: str
    language: Language
    span: Span | None
    row: int | None


@dataclass(frozen=True)
class ReadersQuestions:
    """All of one generation. ``vectors`` are those of the questions, of length one, shape (n, d)."""

    questions: tuple[ReadersQuestion, ...]
    vectors: Vectors

    def likeness(self, vector: Vectors) -> Likeness:
        """How like each question is to the one with this vector (shape (d,))."""
        found = self.vectors @ vector
        return Likeness(self, np.clip((found - _FLOOR) / (1 - _FLOOR), 0, 1).astype(np.float32))

    @cached_property
    def rows(self) -> Rows:
        """The passage that answers each question, -1 for none, shape (n,)."""
        return np.array([-1 if one.row is None else one.row for one in self.questions], dtype=np.int64)

    @cached_property
    def by_page(self) -> dict[tuple[str, int], list[int]]:
        """Which questions are answered on a page."""
        found: dict[tuple[str, int], list[int]] = {}
        for number, one in enumerate(self.questions):
            if one.span is not None:
                found.setdefault((one.span.document_id, one.span.page), []).append(number)
        return found

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that readers' questions are known for."""
        return frozenset(document for document, _ in self.by_page)


NO_QUESTIONS = ReadersQuestions((), np.zeros((0, 0), dtype=np.float32))


@dataclass(frozen=True)
class Likeness:
    """How like the known questions are to one that is asked, 0 to 1, shape (n,)."""

    known: ReadersQuestions
    values: Vectors

    def passages(self, count: int) -> Vectors:
        """For each of ``count`` passages the likeness of the likest question that it answers, shape (count,)."""
        found = np.zeros(count, dtype=np.float32)
        answered = self.known.rows >= 0
        np.maximum.at(found, self.known.rows[answered], self.values[answered])
        return found

    def slice(self, document_id: str, page: int, start: int, end: int) -> float:
        """The likeness of the likest question that something in ``page.text[start:end]`` answers."""
        near = self.known.by_page.get((document_id, page), ())
        spans = ((number, self.known.questions[number].span) for number in near)
        return max(
            (float(self.values[number]) for number, span in spans if span and span.start < end and start < span.end),
            default=0.0,
        )

    @property
    def answered(self) -> float:
        """How much of the likeness of the likest questions falls to those that a document answers, 0 to 1.

        The vote of the nearest neighbours, weighted by their likeness (Dudani 1976); 0 where none is alike.
        """
        nearest = np.argsort(-self.values, kind="stable")[:_NEIGHBOURS]
        total = float(self.values[nearest].sum())
        return float(self.values[nearest] @ (self.known.rows[nearest] >= 0)) / total if total else 0.0


NO_LIKENESS = Likeness(NO_QUESTIONS, np.zeros(0, dtype=np.float32))
