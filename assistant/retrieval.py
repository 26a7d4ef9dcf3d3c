"""A query becomes a ranking: words and vectors fused per query, near-duplicates dropped, order stable.

What is in force goes before what was replaced, which is still found. Earlier versions of a document are searched only
where the query asks for what was. Where a day is given, only what was in force then is searched.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache

import numpy as np

from assistant.case_numbers import case_numbers, with_normal_numbers
from assistant.errors import UnknownCase
from assistant.near_duplicates import Standing, without_near_duplicates
from assistant.ports import Encoder, LexicalIndex, Library, Mask, Rows, VectorIndex, Vectors
from assistant.readers import NO_LIKENESS, NO_QUESTIONS, Likeness, ReadersQuestions
from assistant.types import Filters, ScoredChunk
from assistant.validity import Timeline, asks_for_earlier, base_id, by_day, names_version, speaks_of_the_past, today

_POOL = 200
"""How many passages each side proposes before the two are fused."""
_NOT_IN_FORCE = 0.8
"""What share of its score a passage keeps that is not in force, where the query does not speak of the past."""
_ASKED = 0.5
"""What a passage gains, at most, that answers a question which is known to be asked and is like this one."""
_KEPT = 32
_WINDOW = 36
"""So many of the best are looked at for near-duplicates, also where fewer are asked for."""


@dataclass(frozen=True)
class Retriever:
    """Searches one generation.

    Args:
        matrix: unit vectors of all passages, shape (n, d); row numbers are those of ``library``.
        dense_weight: share of the cosine in the fused score. A weighted sum of scores scaled per query was measured to
            beat reciprocal rank fusion clearly where the encoder is the weaker side (see ``docs/retrieval.md``).
        damaged: names the parts of the index that are left out because they are damaged; may change while it runs.
        questions: what is known to be asked. A passage gains by answering one that is like the query.
    """

    library: Library
    lexical: LexicalIndex
    vectors: VectorIndex
    matrix: Vectors
    encoder: Encoder
    dense_weight: float
    damaged: Callable[[], Sequence[str]] = tuple
    today: Callable[[], str] = today
    visible: Mask | None = None
    """The rows that may be found at all, shape (n,); None for all. ``library`` hides the others too."""
    questions: ReadersQuestions = NO_QUESTIONS

    def search(self, query: str, k: int, filters: Filters | None = None, expansion: str = "") -> list[ScoredChunk]:
        """The ``k`` best passages for ``query``, best first; equal scores in the order of the corpus.

        A case of the board that the query names by its number has its best passage first.

        Args:
            expansion: other words for those of the query (translations, synonyms), which count for less.

        Raises:
            UnknownCase: ``filters`` ask for a case that no document holds.
        """
        self.check(filters)
        query = with_normal_numbers(query)
        timeline = self.timeline()
        allowed = self._allowed(filters, timeline)
        shown = self._shown(query, filters, timeline)
        named = [self._passages_of(number, allowed) for number in case_numbers(query)]
        lexical = _only(_only(self.lexical.scores(query, expansion), allowed), shown)
        vector = self.encoder.encode_queries([f"{query} {expansion}".strip()])[0]
        asked = _only(self.likeness(query).passages(len(lexical)), allowed)
        rows = np.unique(np.concatenate([self._candidates(lexical, vector, allowed), *named, np.flatnonzero(asked)]))
        rows = rows if shown is None else rows[shown[rows]]
        if len(rows) == 0:
            return []
        cosines = np.asarray(self.matrix[rows] @ vector, dtype=np.float32)
        fused = (1 - self.dense_weight) * _scaled(lexical[rows]) + self.dense_weight * _scaled(cosines)
        if self.questions.questions:
            fused = (fused + _ASKED * asked[rows]) / (1 + _ASKED)
        fused = fused * self._share(query, filters, timeline, rows)
        lifted = [_best(fused, group) for passages in named if (group := np.isin(rows, passages)).any()]
        fused[lifted] = fused.max()
        order = np.lexsort((rows, ~np.isin(np.arange(len(rows)), lifted), -fused))
        top = order[: max(k * 3, _WINDOW)]
        chunks = self.library.chunks([int(rows[i]) for i in top])
        ranking = [
            ScoredChunk(int(rows[i]), chunk, float(fused[i]), float(lexical[rows[i]]), float(cosines[i]))
            for i, chunk in zip(top, chunks, strict=True)
        ]
        day = filters.as_of if filters and filters.as_of else timeline.today
        fixed = frozenset(int(rows[i]) for i in lifted)
        return without_near_duplicates(ranking, Standing(timeline, day), fixed)[:k]

    def likeness(self, query: str) -> Likeness:
        """How like the readers' questions are to ``query``."""
        return self._likeness(query) if self.questions.questions else NO_LIKENESS

    @cached_property
    def _likeness(self) -> Callable[[str], Likeness]:
        """The last few are kept: whoever answers what was searched for asks again."""
        return lru_cache(maxsize=_KEPT)(lambda query: self.questions.likeness(self.encoder.encode_queries([query])[0]))

    def timeline(self) -> Timeline:
        """The documents of the library by day."""
        return self._timeline(self.today())

    @cached_property
    def _timeline(self) -> Callable[[str], Timeline]:
        return by_day(self.library.documents)

    def extent(self, filters: Filters | None) -> tuple[int, int]:
        """How many passages and documents are searched."""
        timeline = self.timeline()
        allowed = self._allowed(filters, timeline)
        if filters is None or allowed is None:
            rows = self.library.chunk_count() if allowed is None else int(allowed.sum())
            return rows, len(timeline.documents)
        in_force = timeline.in_force(filters.as_of) if filters.as_of else timeline.ids()
        documents = [
            one
            for one in timeline.documents
            if one.id in in_force
            and (not filters.kinds or one.kind in filters.kinds)
            and (not filters.documents or {one.id, base_id(one.id)} & filters.documents)
            and (not filters.cases or any(case.number in filters.cases for case in one.cases))
        ]
        return int(allowed.sum()), len(documents)

    def _allowed(self, filters: Filters | None, timeline: Timeline) -> Mask | None:
        """The rows that pass the filters; None where all do."""
        if filters is None or not filters:
            return self.visible
        if filters.as_of is None:
            return self.library.mask(filters)
        found = timeline.in_force(filters.as_of)
        if filters.documents:  # a document is meant in the version that was in force
            found = frozenset(one for one in found if {one, base_id(one)} & filters.documents)
        if not found:
            return np.zeros(self.library.chunk_count(), dtype=np.bool_)
        return self.library.mask(replace(filters, documents=found, as_of=None))

    def _shown(self, query: str, filters: Filters | None, timeline: Timeline) -> Mask | None:
        """The rows of all but earlier versions, or of the other versions where those are meant; None for all rows."""
        if filters and (filters.documents or filters.as_of):
            return None
        if names_version(query):
            return self._rows_of(timeline.ids() - timeline.changed(), timeline)
        return None if asks_for_earlier(query) else self._rows_of(timeline.current(), timeline)

    def _share(self, query: str, filters: Filters | None, timeline: Timeline, rows: np.ndarray) -> Vectors:
        """What share of its score each row keeps, shape (rows,)."""
        if speaks_of_the_past(query, timeline.today) or (filters and filters.as_of):
            return np.ones(len(rows), dtype=np.float32)
        current = self._rows_of(timeline.in_force(timeline.today), timeline)
        keeps_all = np.ones(len(rows), dtype=np.bool_) if current is None else current[rows]
        return np.where(keeps_all, 1, _NOT_IN_FORCE).astype(np.float32)

    def _rows_of(self, documents: frozenset[str], timeline: Timeline) -> Mask | None:
        """The rows of these documents; None where these are all there are."""
        if len(documents) == len(timeline.documents):
            return None
        if not documents:
            return np.zeros(self.library.chunk_count(), dtype=np.bool_)
        return self.library.mask(Filters(documents=documents))

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
        count = min(_POOL, int(np.count_nonzero(lexical)))
        words = np.argpartition(-lexical, count - 1)[:count] if count else np.array([], dtype=np.intp)
        near = self.vectors.nearest(vector, _POOL, allowed) if self.dense_weight and np.any(vector) else []
        return np.union1d(words, np.array(near, dtype=np.intp))


def _best(scores: Vectors, group: Mask) -> int:
    """Where the best of a group stands."""
    return int(np.argmax(np.where(group, scores, -1)))


def _only(scores: Vectors, allowed: Mask | None) -> Vectors:
    return scores if allowed is None else np.where(allowed, scores, np.float32(0))


def _scaled(scores: Vectors) -> Vectors:
    """To [0, 1] by the highest; what is below zero counts as zero."""
    high = float(scores.max())
    if high <= 0:
        return np.zeros_like(scores)
    return np.clip(scores, 0, None) / np.float32(high)
