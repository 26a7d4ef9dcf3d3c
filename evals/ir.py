"""Retrieval measures by ``ir_measures``: qrels and a run in, one value per query and measure out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from assistant.types import ScoredChunk

Qrels = Mapping[str, Mapping[str, int]]
Run = Mapping[str, Sequence[str]]
"""Query id to document ids, best first."""


def document_ranking(ranking: Iterable[ScoredChunk]) -> list[str]:
    """Chunks into documents: a document stands where its best chunk stands."""
    return list(dict.fromkeys(scored.chunk.span.document_id for scored in ranking))


def per_query(measures: Sequence[str], qrels: Qrels, run: Run) -> dict[str, dict[str, float]]:
    """``{measure: {query_id: value}}``; a query without results has the measure's value for silence, 0."""
    import ir_measures

    parsed = [ir_measures.parse_measure(name) for name in measures]
    found: dict[str, dict[str, float]] = {name: dict.fromkeys(qrels, 0.0) for name in measures}
    for metric in ir_measures.iter_calc(parsed, _qrels(qrels), _run(run)):
        found[str(metric.measure)][metric.query_id] = round(float(metric.value), 6)
    return found


def _qrels(qrels: Qrels) -> list[Any]:
    import ir_measures

    return [ir_measures.Qrel(q, doc, level) for q, docs in qrels.items() for doc, level in docs.items()]


def _run(run: Run) -> list[Any]:
    """Scores that fall with the place, so that equal scores cannot change the order."""
    import ir_measures

    return [
        ir_measures.ScoredDoc(q, doc, float(len(ranked) - place))
        for q, ranked in run.items()
        for place, doc in enumerate(ranked)
    ]
