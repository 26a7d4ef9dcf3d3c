"""BM25 over stems, character 4-grams and stem pairs, joined per query; scored by bm25s."""

from __future__ import annotations

import json
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from assistant import terms
from assistant.ports import Rows, Vectors

if TYPE_CHECKING:
    import bm25s  # loads scipy: when an index is first built or loaded

K1 = 0.9
B = 0.75
EXPANSION_WEIGHT = 0.3
"""How much another word for a word of the query counts beside the word itself."""
DOCUMENT_WEIGHT = 1.0
"""How much the score of the whole document counts beside that of the passage."""


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    analyse: Callable[[str], list[str]]
    weight: float


_FIELDS = (
    _Field("stems", terms.stems, 0.35),
    _Field("grams", terms.grams, 0.65),
    _Field("pairs", terms.pairs, 0.30),
)
_TOTAL = sum(field.weight for field in _FIELDS)
FINGERPRINT = json.dumps([terms.VERSION, K1, B, [(field.name, field.weight) for field in _FIELDS], "documents"])


class LexicalIndex:
    """Implements ``ports.LexicalIndex``. Build once, save, load in each reading process."""

    def __init__(self, parts: Sequence[bm25s.BM25]) -> None:
        self._parts = tuple(parts)

    @classmethod
    def build(cls, texts: Sequence[str]) -> LexicalIndex:
        """Index ``texts``; row numbers are positions in it. At least one text."""
        import bm25s

        parts = []
        for field in _FIELDS:
            part = bm25s.BM25(k1=K1, b=B, method="lucene")
            tokens = [field.analyse(text) for text in texts]
            if not any(tokens):
                tokens[0] = [""]  # bm25s cannot index nothing at all
            part.index(tokens, show_progress=False)
            parts.append(part)
        return cls(parts)

    def save(self, folder: Path) -> None:
        for field, part in zip(_FIELDS, self._parts, strict=True):
            part.save(folder / field.name, show_progress=False)

    @classmethod
    def load(cls, folder: Path) -> LexicalIndex:
        import bm25s

        return cls([bm25s.BM25.load(folder / field.name, mmap=False, show_progress=False) for field in _FIELDS])

    def scores(self, query: str, expansion: str = "") -> Vectors:
        """One score per passage, shape (n,), in [0, 1]; zeros where no word is known."""
        total: Vectors | None = None
        for field, part in zip(_FIELDS, self._parts, strict=True):
            scores = _raw(part, field.analyse(query))
            if expansion:
                scores = scores + np.float32(EXPANSION_WEIGHT) * _raw(part, field.analyse(expansion))
            highest = float(scores.max(initial=0.0))
            if highest > 0:
                scores = scores * np.float32(field.weight / _TOTAL / highest)
            total = scores if total is None else total + scores
        assert total is not None
        return total

    def share(self, query: str, expansion: str = "") -> float:
        """The best passage's score for 4-grams as a share of the weight of all of them, 0 to 1."""
        field, part = _FIELDS[1], self._parts[1]
        tokens = field.analyse(query)
        weight = sum(_idf(part, token) for token in tokens)
        scores = _raw(part, tokens)
        if expansion:
            scores = scores + np.float32(EXPANSION_WEIGHT) * _raw(part, field.analyse(expansion))
        return min(1.0, float(scores.max(initial=0.0)) / (weight * (K1 + 1))) if weight else 0.0

    def knows(self, forms: Sequence[Sequence[str]]) -> bool:
        vocabulary = self._parts[0].vocab_dict
        return any(all(terms.stem(word) in vocabulary for word in form) for form in forms)

    def idf(self, stem: str) -> float:
        """Lucene's idf of a stem, ``ln(1 + (n - df + .5) / (df + .5))``; an unknown stem has df 0."""
        return _idf(self._parts[0], stem)


class LayeredIndex:
    """Implements ``ports.LexicalIndex``: a passage is better when the rest of its document is about the query too.

    Args:
        passages: the index of the passages.
        documents: the index of whole documents.
        document_of: for each passage the row of its document, shape (passages,).
    """

    def __init__(self, passages: LexicalIndex, documents: LexicalIndex, document_of: Rows) -> None:
        self._passages = passages
        self._documents = documents
        self._document_of = document_of

    def scores(self, query: str, expansion: str = "") -> Vectors:
        """One score per passage, shape (passages,), in [0, 1]; zero where the passage itself matches nothing."""
        own = self._passages.scores(query, expansion)
        around = self._documents.scores(query, expansion)[self._document_of]
        total = np.where(own > 0, own + np.float32(DOCUMENT_WEIGHT) * around, 0)
        return np.asarray(total / (1 + DOCUMENT_WEIGHT), dtype=np.float32)

    def share(self, query: str, expansion: str = "") -> float:
        return self._passages.share(query, expansion)

    def knows(self, forms: Sequence[Sequence[str]]) -> bool:
        return self._passages.knows(forms)

    def idf(self, stem: str) -> float:
        return self._passages.idf(stem)


def _idf(part: bm25s.BM25, token: str) -> float:
    total = int(part.scores["num_docs"])
    number = part.vocab_dict.get(token)
    count = 0
    if number is not None and number + 1 < len(part.scores["indptr"]):
        count = int(part.scores["indptr"][number + 1] - part.scores["indptr"][number])
    return math.log(1 + (total - count + 0.5) / (count + 0.5))


def _raw(part: bm25s.BM25, tokens: list[str]) -> Vectors:
    known = part.get_tokens_ids(tokens)
    if not known:
        return np.zeros(part.scores["num_docs"], dtype=np.float32)
    return np.asarray(part.get_scores_from_ids(known), dtype=np.float32)
