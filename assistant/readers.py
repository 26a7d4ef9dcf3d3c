"""Readers' questions: what is known to be asked of the documents, each with the sentence that answers it.

A question in its asker's own words is more like another question than like the sentence that answers both. So documents
are found by the questions they answer too (Nogueira et al. 2019, "Document Expansion by Query Prediction").
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from assistant.ports import Rows, Vectors
from assistant.types import Language, Span

_NEIGHBOURS = 5
_ABSTAINS = 1.0
"""The likeness that stands for "cannot say" when the likest questions vote on whether there is an answer."""
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
    def by_page(self) -> dict[tuple[str, int], Rows]:
        """Which questions are answered on a page, and from where to where: three columns."""
        found: dict[tuple[str, int], list[tuple[int, int, int]]] = {}
        for number, one in enumerate(self.questions):
            if one.span is not None:
                found.setdefault((one.span.document_id, one.span.page), []).append(
                    (number, one.span.start, one.span.end)
                )
        return {page: np.array(rows, dtype=np.int64).T for page, rows in found.items()}

    @cached_property
    def documents(self) -> frozenset[str]:
        """The documents that readers' questions are known for."""
        return frozenset(document for document, _ in self.by_page)

    def without_hidden(self, documents: Collection[str]) -> ReadersQuestions:
        """Those that one of ``documents`` answers, or none at all: the others tell what a hidden document holds."""
        kept = [n for n, one in enumerate(self.questions) if one.span is None or one.span.document_id in documents]
        return ReadersQuestions(tuple(self.questions[n] for n in kept), self.vectors[kept])


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
        if (near := self.known.by_page.get((document_id, page))) is None:
            return 0.0
        numbers, starts, ends = near
        return float(self.values[numbers[(starts < end) & (start < ends)]].max(initial=0.0))

    @property
    def answered(self) -> float:
        """How much of the likeness of the likest questions falls to those that a document answers, 0 to 1.

        The vote of the nearest neighbours, weighted by their likeness (Dudani 1976), and worth little where none is
        much alike.
        """
        nearest = np.argsort(-self.values, kind="stable")[:_NEIGHBOURS]
        votes = self.values[nearest]
        return float(votes @ (self.known.rows[nearest] >= 0)) / (float(votes.sum()) + _ABSTAINS)


NO_LIKENESS = Likeness(NO_QUESTIONS, np.zeros(0, dtype=np.float32))
