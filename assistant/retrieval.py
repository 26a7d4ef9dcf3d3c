"""A query becomes a ranking: words and vectors fused per query, near-duplicates dropped, order stable."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.case_numbers import case_numbers, with_normal_numbers
from assistant.errors import UnknownCase
from assistant.ports import Encoder, LexicalIndex, Library, Mask, Rows, VectorIndex, Vectors
from assistant.terms import stems
from assistant.types import Filters, ScoredChunk

_POOL = 200
"""How many passages each side proposes before the two are fused."""
_NEAR_DUPLICATE = 0.9


@dataclass(frozen=True)
class Retriever:
    """Searches one generation.

    Args:
        matrix: unit vectors of all passages, shape (n, d); row numbers are those of ``library``.
        dense_weight: share of the cosine in the fused score. A weighted sum of scores scaled per query was measured to
            beat reciprocal rank fusion clearly where the encoder is the weaker side (see ``docs/retrieval.md``).
        damaged: names the parts of the index that are left out because they are damaged; may change while it runs.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    matrix: Vectors
    encoder: Encoder
    dense_weight: float
    damaged: Callable[[], Sequence[str]] = tuple

    def search(self, query: str, k: int, filters: Filters | None = None, expansion: str = "") -> list[ScoredChunk]:
        """The ``k`` best passages for ``query``, best first; equal scores in the order of the corpus.

        A case of the board that the query names by its number has its best passage first.

        Args:
            expansion: other words for those of the query (translations, synonyms), which count for less.

        Raises:
            UnknownCase: ``filters`` ask for a case that no document holds.
        """
        self.check(filters)
        allowed = self.library.mask(filters) if filters else None
        query = with_normal_numbers(query)
        named = [self._passages_of(number, allowed) for number in case_numbers(query)]
        lexical = self.lexical.scores(query, expansion)
        vector = self.encoder.encode_queries([f"{query} {expansion}".strip()])[0]
        rows = np.unique(np.concatenate([self._candidates(lexical, vector, allowed), *named]))
        if len(rows) == 0:
            return []
        cosines = np.asarray(self.matrix[rows] @ vector, dtype=np.float32)
        fused = (1 - self.dense_weight) * _scaled(lexical[rows]) + self.dense_weight * _scaled(cosines)
        lifted = [_best(fused, np.isin(rows, passages)) for passages in named if len(passages)]
        fused[lifted] = fused.max()
        order = np.lexsort((rows, ~np.isin(np.arange(len(rows)), lifted), -fused))
        top = order[: k * 3]
        chunks = self.library.chunks([int(rows[i]) for i in top])
        ranking = [
            ScoredChunk(int(rows[i]), chunk, float(fused[i]), float(lexical[rows[i]]), float(cosines[i]))
            for i, chunk in zip(top, chunks, strict=True)
        ]
        return _without_near_duplicates(ranking)[:k]

    def check(self, filters: Filters | None) -> None:
        """Raise UnknownCase where ``filters`` ask for a case that no document holds."""
        if filters is None or not filters.cases:
            return
        known = {case.number for document in self.library.documents() for case in document.cases if case.number}
        for number in sorted(filters.cases - known):
            raise UnknownCase(number=number, known=", ".join(sorted(known)) or "–")

    def _passages_of(self, case: str, allowed: Mask | None) -> Rows:
        mask = self.library.mask(Filters(cases=frozenset({case})))
        return np.flatnonzero(mask if allowed is None else mask & allowed)

    def _candidates(self, lexical: Vectors, vector: Vectors, allowed: Mask | None) -> np.ndarray:
        scores = lexical if allowed is None else np.where(allowed, lexical, 0)
        count = min(_POOL, int(np.count_nonzero(scores)))
        words = np.argpartition(-scores, count - 1)[:count] if count else np.array([], dtype=np.intp)
        near = self.vectors.nearest(vector, _POOL, allowed) if self.dense_weight and np.any(vector) else []
        return np.union1d(words, np.array(near, dtype=np.intp))


def _best(scores: Vectors, group: Mask) -> int:
    """Where the best of a group stands."""
    return int(np.argmax(np.where(group, scores, -1)))


def _scaled(scores: Vectors) -> Vectors:
    """To [0, 1] by the highest; what is below zero counts as zero."""
    high = float(scores.max())
    if high <= 0:
        return np.zeros_like(scores)
    return np.clip(scores, 0, None) / np.float32(high)


def _without_near_duplicates(ranking: Sequence[ScoredChunk]) -> list[ScoredChunk]:
    """Keep the better-ranked of two passages that say the same in (nearly) the same words."""
    kept: list[ScoredChunk] = []
    seen: list[frozenset[str]] = []
    for scored in ranking:
        words = frozenset(stems(scored.chunk.text))
        if not any(_overlap(words, other) >= _NEAR_DUPLICATE for other in seen):
            kept.append(scored)
            seen.append(words)
    return kept


def _overlap(left: frozenset[str], right: frozenset[str]) -> float:
    union = len(left | right)
    return len(left & right) / union if union else 1.0
